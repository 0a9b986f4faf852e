import { leftOutReason, type LeftOutRule, leftOutRules } from '../catalog/documented-rules';
import { namedCandidate, nearestNames } from '../catalog/nearest-names';
import { proofsOfRule } from '../catalog/rule-proofs';
import { ruleReference } from '../catalog/rule-reference';
import {
  errorCodesOfRule,
  findServiceErrorCode,
  SERVICE_ERROR_CODES,
  type ServiceErrorCode,
} from '../catalog/service-error-codes';
import type { Command } from './command';
import { type KnownRule, knownRules } from './known-rules';
import { leftOutExplanation, ruleExplanation } from './rule-explanation';
import { asksForJson, TEXT_OR_JSON } from './search-options';
import { jsonText } from '../findings/json-text';

export const explain: Command = {
  name: 'explain',
  summary: 'explains a rule, or an error of the service',
  description: `For a rule: why there is one, what it allows, an example that breaks it with what is found then, the fix, and where it
comes from. Documented rules that are not checked are explained, too, with what to do about them. For an error code of
the Image Management Service: the rules that would have found the mistake before.`,
  parameters: [
    {
      name: 'rule ID or error code',
      description: 'such as IMS-META-001 or IMG.0015, in upper or lower case',
      isRequired: true,
      choices: explainable,
    },
  ],
  options: [TEXT_OR_JSON],
  examples: [
    ['cdk-ims explain IMS-META-002', 'what the rule is about'],
    ['cdk-ims explain IMG.0015', 'what the service means by this error, and how it is prevented'],
  ],
  exitCodes: [
    ['0', 'it is explained'],
    ['2', 'there is no such rule and no such error'],
  ],
  run: (invocation, output) => {
    const [name = ''] = invocation.parameters;
    output.out(asksForJson(invocation) ? jsonText(explanation(name)) : explanationText(name));
    return 0;
  },
};

function explainable(): string[] {
  return [
    ...knownRules().map(({ id }) => id),
    ...leftOutRules().map(({ id }) => id),
    ...SERVICE_ERROR_CODES.map(({ code }) => code),
  ];
}

function explanationText(name: string): string {
  const { rule, leftOut, error } = named(name);
  if (rule) return ruleExplanation(rule);
  return leftOut ? leftOutExplanation(leftOut) : errorText(error);
}

function explanation(name: string): object {
  const { rule, leftOut, error } = named(name);
  if (rule) {
    return { ...rule, ...ruleReference(rule.id), errorCodes: errorCodesOfRule(rule.id), proofs: proofsOfRule(rule.id) };
  }
  return leftOut
    ? { ...leftOut, reason: leftOutReason(leftOut), errorCodes: errorCodesOfRule(leftOut.id) }
    : { ...error, checkedBy: checkedBy(error).map(({ id }) => id) };
}

type Named =
  | { rule: KnownRule; leftOut?: undefined; error?: undefined }
  | { rule?: undefined; leftOut: LeftOutRule; error?: undefined }
  | { rule?: undefined; leftOut?: undefined; error: ServiceErrorCode };

function named(name: string): Named {
  const id = name.toUpperCase();
  const rule = knownRules().find((known) => known.id === id);
  if (rule) return { rule };
  const leftOut = leftOutRules().find((known) => known.id === id);
  if (leftOut) return { leftOut };
  const error = findServiceErrorCode(name);
  if (error) return { error };
  throw new Error(`there is no rule and no error code "${name}"; the nearest: ${nearest(name).join(', ')}`);
}

/** The rules that lead to the error, and those that see to it that a rule which is not checked cannot be broken. */
function checkedBy({ rules }: ServiceErrorCode) {
  const instead = leftOutFor(rules).flatMap(({ by = [] }) => by);
  const preventing = new Set([...rules, ...instead]);
  return knownRules().filter(({ id }) => preventing.has(id));
}

function leftOutFor(rules: readonly string[]) {
  return leftOutRules().filter(({ id }) => rules.includes(id));
}

function errorText(error: ServiceErrorCode): string {
  const { code, status, meaning, rules } = error;
  const checked = checkedBy(error);
  const leftOut = leftOutFor(rules);
  const lines = [`${code}: ${meaning}`, '', `HTTP status: ${status}`, ''];
  if (checked.length > 0) lines.push('Found before by:', ...checked.map(({ id, title }) => `  ${id}  ${title}`));
  else if (leftOut.length > 0) lines.push('No rule finds this before.');
  else lines.push('No rule finds this before: it depends on what is in the cloud, or on how the request is written.');
  for (const rule of leftOut) {
    lines.push(
      '',
      `${rule.id}  ${rule.title}`,
      `  Not checked: ${leftOutReason(rule)}.`,
      `  What to do: ${rule.advice}.`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function nearest(name: string): string[] {
  return nearestNames(
    name,
    explainable().map((known) => namedCandidate(known, [known])),
    3,
  );
}
