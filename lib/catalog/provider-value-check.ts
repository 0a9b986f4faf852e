import type { ArgumentFacts, ArgumentSchema } from './provider-schema';

export type SchemaProblemKind =
  | 'unknown-type'
  | 'unknown-argument'
  | 'computed-only'
  | 'missing-argument'
  | 'wrong-type'
  | 'value-not-allowed'
  | 'wrong-count'
  | 'conflict'
  | 'exactly-one-of'
  | 'at-least-one-of'
  | 'required-with';

export interface SchemaProblem {
  readonly kind: SchemaProblemKind;
  /** Where: the type, then the argument, with the position inside blocks: `type.block[1].argument`. */
  readonly path: string;
  readonly message: string;
}

export type Body = Readonly<Record<string, unknown>>;

/** Compares one value with the row of its argument. */
export function checkValue(schema: ArgumentSchema, value: unknown, path: string): SchemaProblem[] {
  if (isReference(value)) return [];
  const [outer, inner] = schema.type.split(/[()]/) as [string, string?];
  if (inner === undefined) {
    return typeof value === (outer === 'bool' ? 'boolean' : outer)
      ? checkAllowed(schema, value as string | number | boolean, path)
      : [wrongType(path, `a ${outer}`, value)];
  }
  const isMap = outer === 'map';
  if (isMap ? !isObject(value) : !Array.isArray(value)) {
    return [wrongType(path, isMap ? `an object of ${inner}s` : `a list of ${inner}s`, value)];
  }
  const items = Object.entries(value as object) as [string, unknown][];
  return [
    ...(isMap ? [] : checkCount(schema, items.length, path)),
    ...items
      .filter(([key, item]) => key !== '//' && !isReference(item) && typeof item !== inner)
      .map(([key, item]) => wrongType(isMap ? `${path}.${key}` : `${path}[${key}]`, `a ${inner}`, item)),
  ];
}

function checkAllowed(schema: ArgumentSchema, value: string | number | boolean, path: string): SchemaProblem[] {
  const fold = (text: unknown) => (schema.ignoreCase ? String(text).toLowerCase() : text);
  const problem = (message: string): SchemaProblem[] => [{ kind: 'value-not-allowed', path, message }];
  if (schema.values && !schema.values.some((allowed) => fold(allowed) === fold(value))) {
    return problem(`${JSON.stringify(value)} is not one of ${schema.values.join(', ')}`);
  }
  const { minimum = -Infinity, maximum = Infinity, minimumLength = 0, maximumLength = Infinity } = schema;
  if (typeof value === 'number' && (value < minimum || value > maximum)) {
    return problem(`${value} is not within ${minimum} and ${maximum}`);
  }
  if (typeof value === 'string' && (value.length < minimumLength || value.length > maximumLength)) {
    return problem(`${value.length} characters are not within ${minimumLength} and ${maximumLength}`);
  }
  if (schema.json && typeof value === 'string' && !isJson(value)) return problem('is not JSON');
  return [];
}

export function checkCount(facts: ArgumentFacts, count: number, path: string): SchemaProblem[] {
  const minimum = facts.minItems ?? (facts.required ? 1 : 0);
  const maximum = facts.maxItems ?? Infinity;
  if (count >= minimum && count <= maximum) return [];
  return [{ kind: 'wrong-count', path, message: `${count} items are not within ${minimum} and ${maximum}` }];
}

export function wrongType(path: string, expected: string, found: unknown): SchemaProblem {
  return { kind: 'wrong-type', path, message: `has to be ${expected}, found ${JSON.stringify(found)}` };
}

/** A value Terraform works out later: it fits every type. */
export function isReference(value: unknown): value is string {
  return typeof value === 'string' && value.includes('${');
}

export function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

export function isObject(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
