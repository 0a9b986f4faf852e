import { type Cloud, CLOUD_NAMES } from '../model/cloud';
import type { Command } from './command';
import { hasLevel, type KnownRule, knownRules } from './known-rules';
import { answerSearch, hasWords, SEARCH_EXIT_CODES, TEXT_OR_JSON } from './search-options';
import { tableText } from './table';

export const rules: Command = {
  name: 'rules',
  summary: 'lists the rules that are checked',
  description:
    'A rule is found when it has every word of the search in its ID, title or source, in upper or lower case.',
  parameters: [{ name: 'word', description: 'what to look for (default: all rules)', isRepeatable: true }],
  options: [
    { name: 'level', value: 'level', description: 'only rules of this level', choices: () => ['error', 'warning'] },
    {
      name: 'cloud',
      value: 'cloud',
      description: 'only rules that hold for this cloud',
      choices: () => Object.keys(CLOUD_NAMES),
    },
    TEXT_OR_JSON,
  ],
  examples: [
    ['cdk-ims rules boot mode', 'the rules about boot modes'],
    ['cdk-ims rules --cloud aws', 'the rules for AWS'],
    ['cdk-ims explain IMS-BOOT-002', 'more about one of them'],
  ],
  exitCodes: SEARCH_EXIT_CODES,
  run: (invocation, output) => {
    const level = invocation.value('level');
    const cloud = invocation.value('cloud');
    const cloudName = cloud === undefined ? undefined : CLOUD_NAMES[cloud as keyof typeof CLOUD_NAMES];
    const found = knownRules().filter(
      (rule) =>
        (level === undefined || hasLevel(rule, level, cloud as Cloud | undefined)) &&
        (cloudName === undefined || rule.clouds.includes(cloudName)) &&
        hasWords(`${rule.id} ${rule.title} ${rule.source ?? ''}`, invocation.parameters),
    );
    return answerSearch(found, { invocation, output }, ruleTable, () => {
      return 'No rule is like that; "cdk-ims rules" lists all of them.\n';
    });
  },
};

function ruleTable(rules: readonly KnownRule[]): string {
  return tableText(
    ['RULE', 'LEVEL', 'TITLE'],
    rules.map(({ id, level, title }) => [id, level, title]),
  );
}
