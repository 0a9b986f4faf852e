import { type LeftOutRule, leftOutReason } from '../catalog/documented-rules';
import { topicTitle } from '../catalog/guide-topics';
import { allowedLine, type RuleExample, type RuleReference, ruleReference } from '../catalog/rule-reference';
import { errorCodesOfRule } from '../catalog/service-error-codes';
import { findingText } from '../findings/text';
import type { KnownRule } from './known-rules';
import { proofTexts } from '../rules/proof-text';
import { isAboutWriting } from '../rules/rule';

/** Everything there is to say about a rule that is checked. */
export function ruleExplanation(rule: KnownRule): string {
  const { id, title, level, levels, clouds, source } = rule;
  const { why, allowed, example } = ruleReference(id);
  return paragraphs([
    `${id}: ${title}`,
    facts([
      ['Level', levels ?? level],
      ['Clouds', clouds.join(', ')],
      ['Source', source ?? 'this library'],
      ...errorFacts(id),
      ...proofTexts(id).map((proof, index): Fact => [index === 0 ? 'Proof' : '', proof]),
    ]),
    why,
    allowedText(allowed, level),
    example && exampleText(rule, example),
    decisionText(rule),
  ]);
}

/** Why a documented rule is not checked, and what to do. */
export function leftOutExplanation(rule: LeftOutRule): string {
  const { id, title, level, topic, advice, by = [] } = rule;
  return paragraphs([
    `${id}: ${title}`,
    facts([['Level', level], ['Source', topicTitle(topic)], ...errorFacts(id)]),
    `Not checked: ${leftOutReason(rule)}.`,
    `What to do: ${advice}.`,
    by.length > 0 ? `See also: ${by.map((other) => `cdk-ims explain ${other}`).join(', ')}` : undefined,
  ]);
}

type Fact = readonly [name: string, value: string];

function facts(all: readonly Fact[]): string {
  return all.map(([name, value]) => `${name ? `${name}:` : ''}`.padEnd(9) + value).join('\n');
}

function errorFacts(ruleId: string): Fact[] {
  return errorCodesOfRule(ruleId).map(({ code, meaning }, index) => [
    index === 0 ? 'Errors' : '',
    `${code} ${meaning}`,
  ]);
}

function allowedText(allowed: RuleReference['allowed'], level: KnownRule['level']): string | undefined {
  if (allowed.length === 0) return undefined;
  const lines = allowed.map((one) => `  ${allowedLine(one, level)}`);
  return `Allowed:\n${lines.join('\n')}`;
}

function exampleText({ id, source }: KnownRule, { cloud, mistake, program, finding }: RuleExample): string {
  const found = `[${finding.path}] ${findingText({ ...finding, ruleId: id, source })}`;
  return paragraphs([
    `For example, ${mistake} (${cloud}):`,
    indented(program),
    `The ${finding.level} then:`,
    indented(found.split('\n')),
  ]).trimEnd();
}

function decisionText({ id, level, about }: KnownRule): string {
  if (level === 'warning') return `Accept it with ImageRules.acknowledge(scope, { ruleId: '${id}', reason: '...' }).`;
  return isAboutWriting({ about })
    ? 'It is about how a declaration is written, and cannot be downgraded.'
    : `Where it does not hold: ImageRules.downgrade(scope, { ruleId: '${id}', reason: '...' }).`;
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => (line ? `    ${line}` : '')).join('\n');
}

function paragraphs(texts: readonly (string | undefined)[]): string {
  return `${texts.filter((text) => text !== undefined).join('\n\n')}\n`;
}
