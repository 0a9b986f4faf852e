import type { ReportedFinding } from './finding';
import { valueText } from './value-text';

type Shape = Readonly<Record<string, (value: unknown) => boolean>>;

const text = (value: unknown) => typeof value === 'string';
const filled = (value: unknown) => typeof value === 'string' && value !== '';
const position = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 1;
const oneOf =
  (...allowed: readonly unknown[]) =>
  (value: unknown) =>
    allowed.includes(value);
const optional = (holds: (value: unknown) => boolean) => (value: unknown) => value === undefined || holds(value);
const shaped = (shape: Shape) => (value: unknown) => isObject(value) && wrongField(value, shape) === undefined;

const DECISION: Shape = { reason: text, path: text, origin: oneOf('code', 'context') };
const LOCATION: Shape = { file: text, line: position, column: position };
const FINDING: Shape = {
  ruleId: filled,
  level: oneOf('error', 'warning'),
  path: text,
  property: text,
  found: text,
  allowed: text,
  fix: text,
  source: optional(text),
  location: optional(shaped(LOCATION)),
  downgraded: optional(shaped(DECISION)),
  acknowledged: optional(shaped(DECISION)),
};

/**
 * Why a value that was read from a report is not a finding, as a clause; undefined when it is one. What cannot be read for certain
 * must not pass for harmless.
 */
export function whyNoFinding(value: unknown): string | undefined {
  if (!isObject(value)) return 'is not an object';
  const field = wrongField(value, FINDING);
  if (field !== undefined) {
    return value[field] === undefined ? `has no ${field}` : `has the ${field} ${valueText(value[field])}`;
  }
  const { level, acknowledged } = value as unknown as ReportedFinding;
  return level === 'error' && acknowledged ? 'is an error that is acknowledged' : undefined;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrongField(value: Record<string, unknown>, shape: Shape): string | undefined {
  return Object.keys(shape).find((field) => !shape[field]?.(Object.hasOwn(value, field) ? value[field] : undefined));
}
