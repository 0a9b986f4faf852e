import * as cdktf from 'cdktf';
import type { AllowedByRule, RuleExample } from '../../lib/catalog/rule-reference';
import type { Cloud } from '../../lib/model/cloud';
import { RULE_CASES } from '../../test/rules/cases';
import { OWN_RULE_BREAKS } from '../../test/rules/own-rules';
import { type Declare, findingsIn } from '../../test/support/declarations';
import type { Reported } from '../../test/support/findings';
import { removeImageFiles } from '../../test/support/image-files';
import { findings } from '../../test/support/terraform-app';
import type { RecordedLibrary } from './recorded-library';

type RecordedRule = RuleExample & { readonly allowed: readonly AllowedByRule[] };

const CLOUDS: Readonly<Record<Cloud, string>> = {
  'open-telekom-cloud': 'Open Telekom Cloud',
  'huawei-cloud': 'Huawei Cloud',
  aws: 'AWS',
};
/** More bounds than that say nothing more of a rule. */
const MOST_BOUNDS = 6;

/** Runs what breaks each rule, and records the first of it as an example; the others tell what else the rule allows. */
export function recordedExamples(library: RecordedLibrary): Record<string, RecordedRule> {
  try {
    const checked = Object.entries(RULE_CASES).map(([ruleId, { clouds, breaks }]) => {
      const [cloud] = clouds;
      const mistakes = Object.entries(breaks).map(([mistake, { declare }]) => ({ mistake, declare, cloud }));
      return [ruleId, recordedRule(library, ruleId, mistakes)] as const;
    });
    const own = Object.entries(OWN_RULE_BREAKS).map(
      ([ruleId, broken]) => [ruleId, recordedRule(library, ruleId, [broken])] as const,
    );
    return Object.fromEntries([...checked, ...own].sort(([left], [right]) => (left < right ? -1 : 1)));
  } finally {
    removeImageFiles();
  }
}

interface Mistake {
  readonly mistake: string;
  readonly declare: Declare;
  readonly cloud?: Cloud;
}

function recordedRule(library: RecordedLibrary, ruleId: string, mistakes: readonly Mistake[]): RecordedRule {
  const runs = mistakes.map(({ mistake, declare, cloud }) => {
    let program = '';
    const record: Declare = (stack) => {
      program = library.program(stack, () => declare(stack));
    };
    const reported = cloud ? findingsIn(cloud, record) : findings(cdktf, record);
    const finding = reported.find((one) => one.ruleId === ruleId);
    if (!finding) throw new Error(`${ruleId} is not broken by "${mistake}"`);
    return { cloud, mistake, program, finding: steady(finding) };
  });
  const [first] = runs;
  if (!first) throw new Error(`nothing breaks ${ruleId}`);
  const { cloud = 'open-telekom-cloud', mistake, program, finding } = first;
  const { level, path, property, found, allowed, fix } = finding;
  return {
    cloud: CLOUDS[cloud],
    mistake,
    program: withoutFolders(program).split('\n'),
    finding: { level, path, property, found, allowed, fix },
    allowed: boundsOf(runs.map((run) => run.finding)),
  };
}

function boundsOf(reported: readonly Reported[]): AllowedByRule[] {
  const bounds = new Map<string, AllowedByRule>();
  for (const { level, allowed } of reported) if (!bounds.has(allowed)) bounds.set(allowed, { level, allowed });
  return [...bounds.values()].slice(0, MOST_BOUNDS);
}

/** The same in every run: without temporary folders and numbers of tokens. */
function steady(finding: Reported): Reported {
  return JSON.parse(withoutFolders(JSON.stringify(finding))) as Reported;
}

function withoutFolders(text: string): string {
  return text.replace(/\/[^\s"'`]*\/images-\w{6}\//g, 'images/').replace(/(Token\[[A-Za-z]+\.)\d+/g, '$1...');
}
