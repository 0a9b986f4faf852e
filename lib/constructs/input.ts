import type { Violation } from '../findings/finding';
import { valueText } from '../findings/value-text';
import { brandOf } from '../model/brand';
import { hasUnresolvedMap, isResolvable, isToken, isUnresolved, type TokenFamily, tokenFamily } from '../model/token';
import { foreignToken, missingProperty, unknownProperty, unreadableText, wrongType } from '../rules/definitions';
import type { RuleDefinition } from '../rules/rule';
import type { FrameworkName, Host } from '../targets/host';
import {
  isLater,
  laterList,
  laterMap,
  laterNumber,
  laterText,
  type Tokens,
  tokensOf,
  unreadable,
  withVariable,
} from './deploy-time-values';
import { similarName } from './similar-name';
import { quoted, undefinedFix, wrongValueFix } from './wrong-value-fix';

/** What a property takes. A program in plain JavaScript, or one that casts, gets past the compiler with anything. */
export interface PropertyType {
  readonly expected: string;
  accepts(value: unknown): boolean;
  /**
   * Makes what is accepted of an object or a text that stands for a value known only at deploy time; undefined for what is not
   * known then. Without it, the value has to be known when the template is written.
   */
  readonly later?: (value: unknown, tokens: Tokens) => unknown;
  /** How to give a value known only at deploy time, where it cannot be given as it is. */
  readonly laterFix?: string;
  readonly required?: boolean;
  /** Whether it is read here, and Terraform never sees it as it is written. */
  readonly readHere?: boolean;
  /** Whether what is inside is checked as properties of their own. */
  readonly checkedInside?: boolean;
  /** What holds the strings of a list or a map, of which each is told on its own. */
  readonly entries?: 'listed' | 'keyed';
  /** The value that was most likely meant by another one, as it is written in a program. */
  readonly meant?: (value: unknown) => string | undefined;
  /** A value of it, as it is written in a program. */
  readonly example?: string;
}

export type PropertyTypes = Readonly<Record<string, PropertyType>>;

export interface InputProblem {
  readonly rule: RuleDefinition;
  readonly violation: Violation;
  /** The property that cannot be used, where the violation names an entry of it. */
  readonly whole?: string;
}

export interface CheckedInput<Props> {
  /** The properties that can be worked with; those with a problem are left out. */
  readonly props: Partial<Props>;
  readonly problems: readonly InputProblem[];
}

export const text: PropertyType = {
  expected: 'a string',
  accepts: (value) => typeof value === 'string',
  later: laterText,
};
/** The name of a file on this machine, in which every character stands for itself. */
export const fileName: PropertyType = { ...text, readHere: true };
/** What decides what is in the template. */
export const flag: PropertyType = {
  expected: 'true or false',
  accepts: (value) => typeof value === 'boolean',
  laterFix: 'write true or false, since what is in the template depends on it',
};
/** What becomes an argument. */
export const argumentFlag: PropertyType = {
  expected: 'true or false',
  accepts: (value) => typeof value === 'boolean' || isUnresolved(value),
  later: (value) => value,
};
/** What is only checked, and not checked where it is not known. */
export const fact: PropertyType = { ...flag, later: () => undefined };
export const amount: PropertyType = {
  expected: 'a number',
  accepts: (value) => typeof value === 'number',
  later: laterNumber,
};
export const texts: PropertyType = {
  expected: "a list of strings, such as ['...']",
  entries: 'listed',
  meant: (value) => (typeof value === 'string' && !isToken(value) ? `[${quoted(value)}]` : undefined),
  accepts: (value) => Array.isArray(value) && value.every((entry) => typeof entry === 'string'),
  later: laterList,
};
/** The frameworks copy maps key by key, and would lose the one key that objects do not take that way. */
export const textMap: PropertyType = {
  expected: "an object with a string for every key, such as { team: 'platform' }, and no key __proto__",
  entries: 'keyed',
  accepts: (value) =>
    isObject(value) &&
    !Object.hasOwn(value, '__proto__') &&
    !hasUnresolvedMap(value) &&
    Object.values(value).every((entry) => typeof entry === 'string'),
  later: laterMap,
  laterFix:
    'write the keys in the program, whose values may be known only at deploy time; what is added to a map known only then is merged with it: Token.asStringMap(Fn.merge([variable.value, { team: ... }]))',
};

/** An instance of one of our classes, whichever copy of this package made it. */
export function instance(className: string, example: string): PropertyType {
  const article = /^[AEIO]/.test(className) ? 'an' : 'a';
  const expected = `${article} ${className}, such as ${example}`;
  const wrapped = withVariable(example);
  return {
    expected,
    example,
    accepts: (value) => brandOf(value) === className && !isMadeWrong(value),
    laterFix: wrapped && `wrap it: ${wrapped}`,
  };
}

/** As `instance`, of a class whose objects can be made of a text. */
export function choice(className: string, example: string, of: (name: string) => unknown): PropertyType {
  const one = instance(className, example);
  return {
    ...one,
    meant: (value) => choiceMeant(className, value, of),
    later: (value, tokens) => {
      const name = laterText(value, tokens);
      return typeof name === 'string' ? of(name) : value;
    },
  };
}

/** `BootMode.UEFI` for 'uefi', and OperatingSystem.of('...') for the name of a system. */
function choiceMeant(className: string, value: unknown, of: (name: string) => unknown): string | undefined {
  if (typeof value !== 'string' || isToken(value)) return undefined;
  const made = of(value);
  if (!isObject(made) || isMadeWrong(made)) return undefined;
  const [name] = Object.entries(made.constructor).find(([, constant]) => constant === made) ?? [];
  return name === undefined ? `${className}.of(${quoted(value)})` : `${className}.${name}`;
}

/** Whether an object of ours was made with something that its class does not take. */
function isMadeWrong(value: unknown): boolean {
  return isObject(value) && value._wrong === true;
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
  host: Pick<Host, 'framework' | 'module'>,
): CheckedInput<Props> {
  const given: Record<string, unknown> = isObject(props) ? props : {};
  const accepted: Record<string, unknown> = {};
  const problems: InputProblem[] = [];
  for (const [property, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const { problems: found = [], usable } = readProperty(property, value, types, host);
    problems.push(...found);
    if (found.length === 0 && usable !== undefined) accepted[property] = usable;
  }
  for (const [property, type] of Object.entries(types)) {
    if (!type.required || given[property] !== undefined) continue;
    problems.push(missing(property, type, Object.hasOwn(given, property)));
  }
  return { props: accepted as Partial<Props>, problems };
}

interface ReadProperty {
  readonly problems?: readonly InputProblem[];
  readonly usable?: unknown;
}

function readProperty(
  property: string,
  value: unknown,
  types: PropertyTypes,
  host: Pick<Host, 'framework' | 'module'>,
): ReadProperty {
  const { framework } = host;
  const type = Object.hasOwn(types, property) ? types[property] : undefined;
  if (!type) return { problems: [{ rule: unknownProperty, violation: unknown(property, Object.keys(types)) }] };
  const foreign = foreignFamily(type.checkedInside ? tokenFamily(value) : deepTokenFamily(value), framework);
  if (foreign) return { problems: [{ rule: foreignToken, violation: wrongFamily(property, foreign, framework) }] };
  const usable = type.later && isLater(value, host) ? type.later(value, tokensOf(host)) : value;
  if (usable !== undefined && !type.accepts(usable)) return { problems: wrong(property, value, type) };
  const part = framework === 'aws-cdk-lib' || type.readHere ? undefined : unreadable(usable);
  return part === undefined ? { usable } : { problems: [unreadablePart(property, part)] };
}

/** What is wrong with a value; with a map or a list, what is wrong with each entry. */
function wrong(property: string, value: unknown, type: PropertyType): InputProblem[] {
  const entries = wrongEntries(value, type);
  if (entries.length > 0) {
    return entries.map(([at, entry]) =>
      wrongValue(`${property}${at}`, entry, { ...type, expected: 'a string' }, property),
    );
  }
  return [wrongValue(property, value, type)];
}

/** The entries of a map or a list of strings that are no strings, with the part of the path that leads to them. */
function wrongEntries(value: unknown, { entries }: PropertyType): [at: string, entry: unknown][] {
  if (entries === 'listed' && Array.isArray(value)) {
    return value.map((entry, index): [string, unknown] => [`[${index}]`, entry]).filter(([, entry]) => !isText(entry));
  }
  if (entries === 'keyed' && isPlain(value) && !isToken(value)) {
    return Object.entries(value)
      .filter(([, entry]) => !isText(entry))
      .map(([key, entry]) => [keyPath(key), entry]);
  }
  return [];
}

/** As it would be written in the program. */
function keyPath(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${valueText(key)}]`;
}

function wrongValue(property: string, value: unknown, type: PropertyType, whole = property): InputProblem {
  return {
    rule: wrongType,
    whole,
    violation: {
      property,
      found: foundText(value),
      allowed: type.expected,
      fix: (isToken(value) ? type.laterFix : undefined) ?? wrongValueFix(property, value, type),
    },
  };
}

function foundText(value: unknown): string {
  if (value === null || value === undefined) return `is ${value}`;
  if (isToken(value)) return 'is a value known only at deploy time';
  if (isMadeWrong(value)) return `${valueText(value)} is made with a value of a wrong type`;
  if (value instanceof Promise) return 'is a promise';
  if (typeof value === 'function') return isClass(value) ? `is the class ${value.name}` : 'is a function';
  return `${valueText(value)} is ${typeName(value)}`;
}

function unreadablePart(property: string, part: string): InputProblem {
  const sign = part.charAt(0);
  return {
    rule: unreadableText,
    violation: {
      property,
      found: `Terraform works out what begins with ${valueText(part)}, and cannot read it`,
      allowed: 'text, and whole expressions such as ${var.name}',
      fix: `write ${sign}${sign}{ where the text has ${sign}{ in it`,
    },
  };
}

/** @param written whether the property is there, and holds undefined */
function missing(property: string, type: PropertyType, written: boolean): InputProblem {
  return {
    rule: missingProperty,
    violation: {
      property,
      found: written ? 'is undefined' : 'is not given',
      allowed: type.expected,
      fix: written ? undefinedFix(property, type) : `give ${property} as ${type.expected}`,
    },
  };
}

function unknown(property: string, known: readonly string[]): Violation {
  const similar = similarName(property, known);
  return {
    property,
    found: 'is not a property of this construct',
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

function isText(value: unknown): boolean {
  return typeof value === 'string' || isResolvable(value);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return isObject(value) && [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null);
}

function isClass(value: object): value is { readonly name: string } {
  return /^class\b/.test(Function.prototype.toString.call(value));
}

function typeName(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'boolean') return 'a truth value';
  if (typeof value !== 'object') return `a ${typeof value}`;
  const className = brandOf(value) ?? value?.constructor?.name ?? 'Object';
  return className === 'Object' ? 'an object' : `of the class ${className}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
