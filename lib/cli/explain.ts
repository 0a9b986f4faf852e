import { namedCandidate, nearestNames } from '../catalog/nearest-names';
import {
  errorCodesOfRule,
  findServiceErrorCode,
  SERVICE_ERROR_CODES,
  type ServiceErrorCode,
} from '../catalog/service-error-codes';
import { type Command, UsageError } from './command';
import { type KnownRule, knownRules } from './known-rules';
import { searchOptions } from './search-options';
import { jsonText } from './table';

export const explain: Command = {
  name: 'explain',
  parameters: '<rule ID | error code> [--format text|json]',
  summary: 'a rule such as IMS-META-001, or an error of the service such as IMG.0015',
  help: 'For an error code of the Image Management Service, the rules that would have found the mistake before.\n',
  run: (parameters, output) => {
    const {
      words: [name],
      json,
    } = searchOptions(parameters, 1);
    if (!name) throw new UsageError('explain needs a rule ID or an error code');
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
