import type { Violation } from '../findings/finding';
import { valueText } from '../findings/value-text';
import { brandOf } from '../model/brand';
import { isResolvable, isToken, type TokenFamily, tokenFamily } from '../model/token';
import { foreignToken, missingProperty, unknownProperty, unreadableText, wrongType } from '../rules/definitions';
import type { RuleDefinition } from '../rules/rule';
import type { FrameworkName, Host } from '../targets/host';
import { isLater, tokensOf, unreadable } from './deploy-time-values';
import { isMadeWrong, isObject, type PropertyType, type PropertyTypes } from './property-types';
import { similarName } from './similar-name';
import { undefinedFix, wrongValueFix } from './wrong-value-fix';

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

/** The entries of a list or map of strings that are not strings, each with its part of the path. */
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
