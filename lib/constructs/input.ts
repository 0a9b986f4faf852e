import type { Violation } from '../findings/finding';
import { valueText } from '../findings/value-text';
import { type TokenFamily, tokenFamily } from '../model/token';
import { foreignToken, missingProperty, unknownProperty, wrongType } from '../rules/definitions';
import type { RuleDefinition } from '../rules/rule';
import type { FrameworkName } from '../targets/host';

/** What a property takes. A program in plain JavaScript, or one that casts, gets past the compiler with anything. */
export interface PropertyType {
  readonly expected: string;
  accepts(value: unknown): boolean;
  readonly required?: boolean;
  /** Whether what is inside is checked as properties of their own. */
  readonly checkedInside?: boolean;
}

export type PropertyTypes = Readonly<Record<string, PropertyType>>;

export interface InputProblem {
  readonly rule: RuleDefinition;
  readonly violation: Violation;
}

export interface CheckedInput<Props> {
  /** The properties that can be worked with; those with a problem are left out. */
  readonly props: Partial<Props>;
  readonly problems: readonly InputProblem[];
}

export const text: PropertyType = { expected: 'a string', accepts: (value) => typeof value === 'string' };
export const flag: PropertyType = { expected: 'true or false', accepts: (value) => typeof value === 'boolean' };
export const amount: PropertyType = { expected: 'a number', accepts: (value) => typeof value === 'number' };
export const texts: PropertyType = {
  expected: 'a list of strings',
  accepts: (value) => Array.isArray(value) && value.every((entry) => typeof entry === 'string'),
};
/** The frameworks copy maps key by key, and would lose the one key that objects do not take that way. */
export const textMap: PropertyType = {
  expected: 'an object with a string for every key, and no key __proto__',
  accepts: (value) =>
    isObject(value) &&
    !Object.hasOwn(value, '__proto__') &&
    Object.values(value).every((entry) => typeof entry === 'string'),
};

/** An instance of one of our classes, by its name: two copies of this package in a program have classes of the same name. */
export function instance(className: string, example: string): PropertyType {
  const article = /^[AEIO]/.test(className) ? 'an' : 'a';
  const expected = `${article} ${className}, such as ${example}`;
  return { expected, accepts: (value) => classNames(value).includes(className) };
}

/** A list of instances of one of our classes. */
export function instances(className: string, example: string): PropertyType {
  const one = instance(className, example);
  return {
    expected: `a list with ${className}, such as [${example}]`,
    accepts: (value) => Array.isArray(value) && value.every((entry) => one.accepts(entry)),
  };
}

/** A text, or anything with these properties. */
export function textOr(expected: string, properties: readonly string[]): PropertyType {
  const other = object(expected, properties);
  return { expected, accepts: (value) => text.accepts(value) || other.accepts(value) };
}

/** Anything with these properties. One that is there but undefined does not count: nothing would be emitted for it. */
export function object(expected: string, properties: readonly string[]): PropertyType {
  return { expected, accepts: (value) => isObject(value) && properties.every((name) => value[name] !== undefined) };
}

/** A plain object of further properties, which are checked on their own. */
export function struct(expected: string): PropertyType {
  const accepts = (value: unknown) => isObject(value) && ['Object', undefined].includes(value.constructor?.name);
  return { expected, accepts, checkedInside: true };
}

/** A list of plain objects of further properties, which are checked on their own. */
export function structs(expected: string): PropertyType {
  const one = struct(expected);
  const accepts = (value: unknown) => Array.isArray(value) && value.every((entry) => one.accepts(entry));
  return { expected, accepts, checkedInside: true };
}

export function required(type: PropertyType): PropertyType {
  return { ...type, required: true };
}

export function checkedInside(type: PropertyType): PropertyType {
  return { ...type, checkedInside: true };
}

/** Checks that properties exist, have their type, and that their tokens come from the framework of the stack. */
export function checkInput<Props extends object>(
  props: Props,
  types: PropertyTypes,
  framework: FrameworkName,
): CheckedInput<Props> {
  const given: Record<string, unknown> = isObject(props) ? props : {};
  const accepted: Record<string, unknown> = {};
  const problems: InputProblem[] = [];
  for (const [property, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const problem = problemOf(property, value, types, framework);
    if (problem) problems.push(problem);
    else accepted[property] = value;
  }
  for (const [property, type] of Object.entries(types)) {
    if (type.required && given[property] === undefined) problems.push(missing(property, type));
  }
  return { props: accepted as Partial<Props>, problems };
}

function problemOf(
  property: string,
  value: unknown,
  types: PropertyTypes,
  framework: FrameworkName,
): InputProblem | undefined {
  const type = Object.hasOwn(types, property) ? types[property] : undefined;
  if (!type) return { rule: unknownProperty, violation: unknown(property, Object.keys(types)) };
  const foreign = foreignFamily(type.checkedInside ? tokenFamily(value) : deepTokenFamily(value), framework);
  if (foreign) return { rule: foreignToken, violation: wrongFamily(property, foreign, framework) };
  if (type.accepts(value)) return undefined;
  return {
    rule: wrongType,
    violation: {
      property,
      found: value === null ? 'is null' : `${valueText(value)} is ${typeName(value)}`,
      allowed: type.expected,
      fix: `give ${property} as ${type.expected}`,
    },
  };
}

function missing(property: string, type: PropertyType): InputProblem {
  return {
    rule: missingProperty,
    violation: {
      property,
      found: 'is not given',
      allowed: type.expected,
      fix: `give ${property} as ${type.expected}`,
    },
  };
}

function unknown(property: string, known: readonly string[]): Violation {
  const letters = (name: string) => [...name.toLowerCase()].sort().join('');
  const similar = known.find(
    (name) =>
      name.toLowerCase() === property.toLowerCase() || letters(name) === letters(property) || name.startsWith(property),
  );
  return {
    property,
    found: 'is no property of this construct',
    allowed: known.join(', '),
    fix: similar ? `did you mean ${similar}` : `remove ${property}`,
  };
}

function foreignFamily(family: TokenFamily | undefined, framework: FrameworkName): TokenFamily | undefined {
  const own: TokenFamily = framework === 'aws-cdk-lib' ? 'aws-cdk' : 'terraform';
  return family && family !== own ? family : undefined;
}

/** Tokens inside our own value objects, such as a size or a source, count too. */
function deepTokenFamily(value: unknown, depth = 0): TokenFamily | undefined {
  const family = tokenFamily(value);
  if (family || typeof value !== 'object' || value === null || depth > 3 || 'node' in value) return family;
  for (const entry of Object.values(value)) {
    const inner = deepTokenFamily(entry, depth + 1);
    if (inner) return inner;
  }
  return undefined;
}

function wrongFamily(property: string, family: TokenFamily, framework: FrameworkName): Violation {
  const [found, own] = family === 'aws-cdk' ? ['the AWS CDK', framework] : ['cdktf or cdktn', 'the AWS CDK'];
  return {
    property,
    found: `is a value known only at deploy time that ${found} made, and the stack is one of ${own}`,
    allowed: 'a literal, or a value of a resource in a stack of the same framework',
    fix: 'pass a literal value; the two frameworks cannot read values of each other at deploy time',
  };
}

function typeName(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'boolean') return 'a truth value';
  if (typeof value !== 'object') return `a ${typeof value}`;
  const [className = 'Object'] = classNames(value);
  return className === 'Object' ? 'an object' : `of the class ${className}`;
}

function classNames(value: unknown): string[] {
  const names: string[] = [];
  if (typeof value !== 'object' || value === null) return names;
  for (let type: unknown = value.constructor; typeof type === 'function'; type = Object.getPrototypeOf(type)) {
    names.push(type.name);
  }
  return names;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
