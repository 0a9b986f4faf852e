import { namedCandidate, nearestNames } from '../catalog/nearest-names';
import {
  errorCodesOfRule,
  findServiceErrorCode,
  SERVICE_ERROR_CODES,
  type ServiceErrorCode,
} from '../catalog/service-error-codes';
import type { Command } from './command';
import { type KnownRule, knownRules } from './known-rules';
import { asksForJson, TEXT_OR_JSON } from './search-options';
import { jsonText } from './table';

export const explain: Command = {
  name: 'explain',
  summary: 'explains a rule, or an error of the service',
  description: `For a rule: what it asks for, on which clouds, from which document, and the errors of the service that it prevents.
For an error code of the Image Management Service: the rules that would have found the mistake before.`,
  parameters: [
    {
      name: 'rule ID or error code',
      description: 'such as IMS-META-001 or IMG.0015, in upper or lower case',
      isRequired: true,
      choices: () => [...knownRules().map(({ id }) => id), ...SERVICE_ERROR_CODES.map(({ code }) => code)],
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
    const json = asksForJson(invocation);
    const rules = knownRules();
    const rule = rules.find(({ id }) => id === name.toUpperCase());
    const error = findServiceErrorCode(name);
    if (rule) output.out(json ? jsonText({ ...rule, errorCodes: errorCodesOfRule(rule.id) }) : ruleText(rule));
    else if (error) output.out(json ? jsonText(error) : errorText(error, rules));
    else
      throw new Error(`there is no rule and no error code "${name}"; the nearest: ${nearest(name, rules).join(', ')}`);
    return 0;
  },
};

function ruleText({ id, title, level, clouds, source }: KnownRule): string {
  const errors = errorCodesOfRule(id);
  const lines = [
    `${id}: ${title}`,
    '',
    `Level:   ${level}`,
    `Clouds:  ${clouds.join(', ')}`,
    `Source:  ${source ?? 'this library'}`,
    ...errors.map(({ code, meaning }, index) => `${index === 0 ? 'Error:' : ''}`.padEnd(9) + `${code} ${meaning}`),
    '',
    level === 'warning'
      ? `Accept it with ImageRules.acknowledge(scope, { ruleId: '${id}', reason: '...' }).`
      : downgradeText(id),
  ];
  return `${lines.join('\n')}\n`;
}

function downgradeText(id: string): string {
  return id.startsWith('CDK-')
    ? 'It is about how a declaration is written, and cannot be downgraded.'
    : `Where the document is wrong: ImageRules.downgrade(scope, { ruleId: '${id}', reason: '...' }).`;
}

function errorText(
  { code, status, meaning, rules: preventing }: ServiceErrorCode,
  rules: readonly KnownRule[],
): string {
  const checked = rules.filter(({ id }) => preventing.includes(id));
  const lines = [`${code}: ${meaning}`, '', `HTTP status: ${status}`, ''];
  if (checked.length === 0) lines.push('No rule finds this before: it depends on what is in the cloud.');
  else {
    lines.push('Found before by:', ...checked.map(({ id, title }) => `  ${id}  ${title}`));
  }
  return `${lines.join('\n')}\n`;
}

function nearest(name: string, rules: readonly KnownRule[]): string[] {
  const names = [...rules.map(({ id }) => id), ...SERVICE_ERROR_CODES.map(({ code }) => code)];
  return nearestNames(
    name,
    names.map((known) => namedCandidate(known, [known])),
    3,
  );
}
