import { isToken } from '../model/token';

/** What is known of the property that was given a wrong value. */
interface Wanted {
  readonly expected: string;
  /** A value of it, as it is written in a program. */
  readonly example?: string;
  readonly meant?: (value: unknown) => string | undefined;
}

const FROM_ENVIRONMENT = 'where it comes from process.env, set that variable';
const AMOUNT = /^\s*(\d+(?:\.\d+)?)\s*(?:([KMGT])i?B?|(h|m)[a-z]*)?\s*$/i;
const SIZES: Readonly<Record<string, string>> = { M: 'mebibytes', G: 'gibibytes', T: 'tebibytes' };

/** What to do about a value that a property does not take; what was most likely meant comes first. */
export function wrongValueFix(property: string, value: unknown, wanted: Wanted): string {
  if (value === undefined) return undefinedFix(property, wanted);
  const written = wanted.meant?.(value) ?? amountMeant(value, wanted) ?? textMeant(value, wanted);
  if (written !== undefined) return `give ${property} as ${written}`;
  if (value instanceof Promise) return `give ${property} as ${wanted.expected}: await the promise first`;
  if (typeof value === 'function')
    return `give ${property} as ${wanted.expected}: call the function, and give what it returns`;
  if (value instanceof Map) return `give ${property} as ${wanted.expected}: Object.fromEntries makes one of a Map`;
  if (value instanceof Set) return `give ${property} as ${wanted.expected}: [...set] makes a list of a Set`;
  return `give ${property} as ${wanted.expected}`;
}

/** What to do about a value that is there, and undefined. */
export function undefinedFix(property: string, { expected }: Wanted): string {
  return `give ${property} as ${expected}; ${FROM_ENVIRONMENT}`;
}

/** `40GB` for a size of disks, `2h` for a length of time. */
function amountMeant(value: unknown, { example = '' }: Wanted): string | undefined {
  const [, className, method] = /^(Size|Duration)\.(\w+)\(/.exec(example) ?? [];
  if (!className || !method || isToken(value)) return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? `${className}.${method}(${value})` : undefined;
  const [, amount, size, time] = (typeof value === 'string' && AMOUNT.exec(value)) || [];
  if (amount === undefined) return undefined;
  if (className === 'Duration') {
    if (size && size.toUpperCase() !== 'M') return undefined;
    const unit = time ?? size;
    return `Duration.${unit ? (unit.toLowerCase() === 'h' ? 'hours' : 'minutes') : method}(${amount})`;
  }
  if (time && time.toLowerCase() === 'h') return undefined;
  const unit = size ?? time;
  const named = unit ? SIZES[unit.toUpperCase()] : method;
  return named && `Size.${named}(${amount})`;
}

/** Numbers and truth values where text belongs, and the reverse. */
function textMeant(value: unknown, { expected }: Wanted): string | undefined {
  if (isToken(value)) return undefined;
  if (expected === 'a string' && (typeof value === 'number' || typeof value === 'boolean')) return `'${value}'`;
  if (expected === 'true or false' && (value === 'true' || value === 'false')) return `${value}, without quotes`;
  const isNumeric = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value);
  return expected === 'a number' && isNumeric ? `${value}, without quotes` : undefined;
}
