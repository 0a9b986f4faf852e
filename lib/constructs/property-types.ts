import { quoted } from '../findings/quoted';
import { brandOf } from '../model/brand';
import { hasUnresolvedMap, isResolvable, isToken, isUnresolved } from '../model/token';
import { NamedConstants } from './named-constants';
import { laterList, laterMap, laterNumber, laterText, type Tokens, withVariable } from './deploy-time-values';

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
  /** What a list or a map holds, of which each entry is told on its own. */
  readonly entries?: { readonly by: 'position' | 'key'; readonly type: PropertyType };
  /** The class of ours that an object has to be of. */
  readonly className?: string;
  /** What an object has to have; of one that has it, and it is undefined, that part is told. */
  readonly parts?: readonly string[];
  /** The value that was most likely meant by another one, as it is written in a program. */
  readonly meant?: (value: unknown) => string | undefined;
  /** A value of it, as it is written in a program. */
  readonly example?: string;
}

/** A class whose objects can be made of a text. */
export interface ChoiceClass {
  of(name: string): unknown;
}

export type PropertyTypes = Readonly<Record<string, PropertyType>>;

export const text: PropertyType = {
  expected: 'a string',
  accepts: (value) => typeof value === 'string',
  later: laterText,
};
/** A string among others, which may stand for a value known only at deploy time. */
const textEntry: PropertyType = { ...text, accepts: (value) => typeof value === 'string' || isResolvable(value) };
/** The name of a file on this machine, in which every character stands for itself. */
export const fileName: PropertyType = {
  expected: 'a string',
  // Files may be called as tokens are written: that there is none at a path known only later is found out when it is opened.
  accepts: (value) => typeof value === 'string',
  laterFix: 'write it in the program, since the file is looked for when the template is written',
  readHere: true,
};
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
  entries: { by: 'position', type: textEntry },
  meant: (value) => (typeof value === 'string' && !isToken(value) ? `[${quoted(value)}]` : undefined),
  accepts: (value) => Array.isArray(value) && value.every((entry) => typeof entry === 'string'),
  later: laterList,
};
/** The frameworks copy maps key by key, and would lose the one key that objects do not take that way. */
export const textMap: PropertyType = {
  expected: "an object with a string for every key, such as { team: 'platform' }, and no key __proto__",
  entries: { by: 'key', type: textEntry },
  meant: mapMeant,
  accepts: (value) =>
    isObject(value) &&
    // A Map, a promise and the like have no keys of their own, and would be lost.
    (isPlain(value) || Object.keys(value).length > 0) &&
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
    className,
    accepts: (value) => brandOf(value) === className && !isMadeWrong(value),
    laterFix: wrapped && `wrap it: ${wrapped}`,
  };
}

/** As `instance`, of a class that offers its objects under names. */
export function constant(className: string, example: string, type: object): PropertyType {
  const constants = new NamedConstants(className, type);
  const one = instance(className, example);
  const isListed = constants.list !== undefined && example.startsWith(`${className}.`) && !example.includes('(');
  const expected = isListed ? `a value of ${className}: ${constants.list}` : one.expected;
  return { ...one, expected, meant: (value) => constants.meantBy(value) };
}

/** As `constant`, of a class whose objects can also be made of a text. */
export function choice(className: string, example: string, type: ChoiceClass): PropertyType {
  const constants = new NamedConstants(className, type);
  const of = (name: string) => type.of(name);
  return {
    ...constant(className, example, type),
    meant: (value) => {
      if (isMadeWrong(value)) return constants.meantBy(nameOf(value));
      if (typeof value !== 'string' || isToken(value)) return undefined;
      return isMadeWrong(of(value)) ? constants.meantBy(value) : constants.madeOf(value);
    },
    later: (value, tokens) => {
      const name = laterText(value, tokens);
      return typeof name === 'string' ? of(name) : value;
    },
  };
}

function nameOf(value: { toString?(): unknown }): unknown {
  try {
    return value.toString?.();
  } catch {
    return undefined;
  }
}

/** Whether an object of ours was made with something that its class does not take. */
export function isMadeWrong(value: unknown): value is Record<string, unknown> {
  return isObject(value) && brandOf(value) !== undefined && value._wrong === true;
}

/** A list of instances of one of our classes. */
export function instances(className: string, example: string, type?: object): PropertyType {
  const one = type ? constant(className, example, type) : instance(className, example);
  return {
    expected: `a list with ${className}, such as [${example}]`,
    entries: { by: 'position', type: one },
    meant: (value) => {
      const entry = Array.isArray(value) ? undefined : one.meant?.(value);
      return entry && `[${entry}]`;
    },
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
  return {
    expected,
    parts: properties,
    accepts: (value) => isObject(value) && properties.every((name) => value[name] !== undefined),
  };
}

/** A list of constructs. */
export const constructs: PropertyType = {
  expected: 'a list of stacks or constructs, such as [stack]',
  accepts: (value) => Array.isArray(value) && value.every((entry) => isObject(entry) && isObject(entry.node)),
};

/** A plain object of further properties, which are checked on their own. */
export function struct(expected: string): PropertyType {
  const accepts = (value: unknown) => isObject(value) && ['Object', undefined].includes(value.constructor?.name);
  return { expected, accepts, checkedInside: true };
}

/** A list of plain objects of further properties, which are checked on their own. */
export function structs(expected: string, example: string): PropertyType {
  const one: PropertyType = struct(`an object, such as ${example}`);
  return {
    expected: `${expected}, such as [${example}]`,
    entries: { by: 'position', type: one },
    accepts: (value) => Array.isArray(value) && value.every((entry) => one.accepts(entry)),
    checkedInside: true,
  };
}

export function required(type: PropertyType): PropertyType {
  return { ...type, required: true };
}

export function checkedInside(type: PropertyType): PropertyType {
  return { ...type, checkedInside: true };
}

export function isPlain(value: unknown): value is Record<string, unknown> {
  return isObject(value) && [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `{ team: 'platform' }` for 'team=platform', for a list of such texts, and for a list of keys and values. */
function mapMeant(value: unknown): string | undefined {
  const pairs = (Array.isArray(value) ? value : [value]).map(pairMeant);
  if (pairs.length === 0 || pairs.length > MOST_PAIRS) return undefined;
  return pairs.every((pair) => pair !== undefined) ? `{ ${pairs.join(', ')} }` : undefined;
}

const MOST_PAIRS = 5;

function pairMeant(value: unknown): string | undefined {
  const [key, text]: unknown[] =
    typeof value === 'string' && !isToken(value)
      ? (/^([^=:]+)[=:](.*)$/s.exec(value)?.slice(1) ?? [])
      : isObject(value)
        ? [value.key ?? value.Key, value.value ?? value.Value]
        : [];
  if (typeof key !== 'string' || typeof text !== 'string') return undefined;
  return `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key)}: ${quoted(text)}`;
}
