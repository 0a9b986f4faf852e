import type { Violation } from '../findings/finding';
import { keyPath } from '../findings/key-path';
import { valueText } from '../findings/value-text';
import { isToken, type TokenFamily, tokenFamily } from '../model/token';
import { noOptions } from '../model/with-options';
import { foreignToken, missingProperty, unknownProperty, unreadableText, wrongType } from '../rules/definitions';
import type { RuleDefinition } from '../rules/rule';
import type { FrameworkName, Host } from '../targets/host';
import { isLater, tokensOf, unreadable } from './deploy-time-values';
import { isObject, isPlain, type PropertyType, type PropertyTypes, text } from './property-types';
import { propertyMeant } from './property-meant';
import { undefinedFix, wrongValueFix } from './wrong-value-fix';
import { wrongValueText } from './wrong-value-text';

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

/**
 * Checks that properties exist, have their type, and that their tokens come from the framework of the stack.
 *
 * @param parent the property that holds them, if any
 */
export function checkInput<Props extends object>(
  props: Props,
  types: PropertyTypes,
  host: Pick<Host, 'framework' | 'module'>,
  parent?: string,
): CheckedInput<Props> {
  const instead = noOptions(props);
  if (instead) return { props: {}, problems: [noProperties(instead.value, types, parent)] };
  const given: Record<string, unknown> = isObject(props) ? props : {};
  const accepted: Record<string, unknown> = {};
  const problems: InputProblem[] = [];
  const within = (property: string) => (parent ? `${parent}.${property}` : property);
  const there = new Set(Object.keys(given));
  for (const property of there) {
    const type = Object.hasOwn(types, property) ? types[property] : undefined;
    const { problems: found = [], usable } = readSafely(within(property), type, () => {
      const value = given[property];
      if (value === undefined) {
        there.delete(property);
        return {};
      }
      if (!type) return { problems: [unknown(property, Object.keys(types), parent)] };
      return readProperty(within(property), value, type, host);
    });
    problems.push(...found);
    if (found.length === 0 && usable !== undefined) accepted[property] = usable;
  }
  for (const [property, type] of Object.entries(types)) {
    if (!type.required || there.has(property)) continue;
    problems.push(missing(within(property), type, Object.hasOwn(given, property)));
  }
  return { props: accepted as Partial<Props>, problems };
}

interface ReadProperty {
  readonly problems?: readonly InputProblem[];
  readonly usable?: unknown;
}

/** What a program gives may throw wherever it is looked at: a getter, a proxy, an object without an end. */
function readSafely(property: string, type: PropertyType | undefined, read: () => ReadProperty): ReadProperty {
  try {
    return read();
  } catch (error) {
    const { expected } = type ?? { expected: 'no such property' };
    const reason = error instanceof Error ? error.message : 'something was thrown that is not an error';
    const violation = {
      property,
      found: `cannot be read: ${valueText(reason)}`,
      allowed: expected,
      fix: type ? `give ${property} as ${expected} that can be read` : `remove ${property}`,
    };
    return { problems: [{ rule: wrongType, violation }] };
  }
}

function readProperty(
  property: string,
  value: unknown,
  type: PropertyType,
  host: Pick<Host, 'framework' | 'module'>,
): ReadProperty {
  const { framework } = host;
  const foreign = foreignFamily(type.checkedInside ? tokenFamily(value) : deepTokenFamily(value), framework);
  if (foreign) return { problems: [{ rule: foreignToken, violation: wrongFamily(property, foreign, framework) }] };
  const usable = type.later && isLater(value, host) ? type.later(value, tokensOf(host)) : value;
  if (usable !== undefined && !type.accepts(usable)) return { problems: wrong(property, value, type) };
  const part = framework === 'aws-cdk-lib' || type.readHere ? undefined : unreadable(usable);
  return part === undefined ? { usable } : { problems: [unreadablePart(property, part)] };
}

/** What is wrong with a value; with a map, a list or an object, what is wrong with each entry or part. */
function wrong(property: string, value: unknown, type: PropertyType): InputProblem[] {
  const parts = type.entries ? wrongEntries(value, type.entries) : undefinedParts(value, type);
  if (parts.length === 0) return [wrongValue(property, value, type)];
  return parts.map(([at, part, partType]) => wrongValue(`${property}${at}`, part, partType, property));
}

type WrongPart = [at: string, part: unknown, type: PropertyType];

function wrongEntries(value: unknown, { by, type }: NonNullable<PropertyType['entries']>): WrongPart[] {
  let entries: [string, unknown][] = [];
  if (by === 'position' && Array.isArray(value)) {
    entries = Array.from(value, (entry: unknown, index) => [`[${index}]`, entry]);
  } else if (by === 'key' && isPlain(value) && !isToken(value)) {
    entries = Object.entries(value).map(([key, entry]) => [keyPath(key), entry]);
  }
  return entries.filter(([, entry]) => !type.accepts(entry)).map(([at, entry]) => [at, entry, type]);
}

/** What an object was made with that is undefined. */
function undefinedParts(value: unknown, { parts = [] }: PropertyType): WrongPart[] {
  if (!isObject(value)) return [];
  return parts
    .filter((name) => Object.hasOwn(value, name) && value[name] === undefined)
    .map((name) => [keyPath(name), undefined, text]);
}

function wrongValue(property: string, value: unknown, type: PropertyType, whole = property): InputProblem {
  return {
    rule: wrongType,
    whole,
    violation: {
      property,
      found: wrongValueText(value, type),
      allowed: type.expected,
      fix: (isToken(value) ? type.laterFix : undefined) ?? wrongValueFix(property, value, type),
    },
  };
}

/** What stands where an object with properties belongs. */
function noProperties(value: unknown, types: PropertyTypes, parent = 'props'): InputProblem {
  const required = Object.keys(types).filter((name) => types[name]?.required && name !== 'image');
  const [first = '...'] = Object.keys(types).filter((name) => name !== 'image');
  const names = required.length > 0 ? required : [first];
  const type: PropertyType = {
    expected: `an object with properties, such as { ${names.map((name) => `${name}: ...`).join(', ')} }`,
    accepts: () => false,
  };
  return wrongValue(parent, value, type);
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

function unknown(name: string, known: readonly string[], parent: string | undefined): InputProblem {
  const meant = propertyMeant(name, known);
  const violation = {
    property: parent ? `${parent}.${name}` : name,
    found: `is not a property of ${parent ?? 'this construct'}`,
    allowed: known.join(', '),
    fix: meant ? `did you mean ${meant}` : `remove ${name}`,
  };
  return { rule: unknownProperty, violation };
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
