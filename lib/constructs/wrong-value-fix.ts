import { quoted } from '../findings/quoted';
import { brandOf } from '../model/brand';
import { isToken } from '../model/token';

/** What is known of the property that was given a wrong value. */
interface Wanted {
  readonly expected: string;
  /** A value of it, as it is written in a program. */
  readonly example?: string;
  /** The class of ours that an object has to be of. */
  readonly className?: string;
  readonly meant?: (value: unknown) => string | undefined;
}

const FROM_ENVIRONMENT = 'where it comes from process.env, set that variable';
const AMOUNT = /^\s*(\d+(?:[.,]\d{1,2})?)\s*(?:([KMGT])i?B?|(h|m)[a-z]*)?\s*$/i;
const SIZES: Readonly<Record<string, string>> = { M: 'mebibytes', G: 'gibibytes', T: 'tebibytes' };

/** What to do about a value that a property does not take; what was most likely meant comes first. */
export function wrongValueFix(property: string, value: unknown, wanted: Wanted): string {
  if (value === undefined) return undefinedFix(property, wanted);
  const written = wanted.meant?.(value) ?? amountMeant(value, wanted) ?? textMeant(value, wanted);
  if (written !== undefined) return `give ${property} as ${written}`;
  const hint = hintFor(value, wanted);
  return `give ${property} as ${wanted.expected}${hint === undefined ? '' : `: ${hint}`}`;
}

function hintFor(value: unknown, { className }: Wanted): string | undefined {
  if (value === null) return undefined;
  if (value instanceof Promise) return 'await the promise first';
  if (value instanceof Map) return 'Object.fromEntries makes an object of a Map';
  if (value instanceof Set) return '[...set] makes a list of a Set';
  if (value instanceof URL) return 'fileURLToPath of node:url makes a path of a URL';
  if (typeof value === 'function') {
    const isClass = /^class\b/.test(Function.prototype.toString.call(value));
    return isClass
      ? 'pass an object of the class, not the class itself'
      : 'call the function, and give what it returns';
  }
  const { constructor } = value as { readonly constructor?: { readonly name?: unknown } };
  if (className !== undefined && constructor?.name === className && brandOf(value) === undefined) {
    return `import ${className} from cdk-ims`;
  }
  return undefined;
}

/** What to do about a value that is there, and undefined. */
export function undefinedFix(property: string, { expected }: Wanted): string {
  return `give ${property} as ${expected}; ${FROM_ENVIRONMENT}`;
}

/** `40GB` for a size of disks, `2h` for a length of time. */
function amountMeant(value: unknown, { example = '' }: Wanted): string | undefined {
  const made = value as { readonly _madeOf?: unknown; readonly _madeBy?: string } | null;
  if (made?._madeOf !== undefined && made._madeBy !== undefined) {
    return amountMeant(made._madeOf, { expected: '', example: `${made._madeBy}(` });
  }
  const [, className, method] = /^(Size|Duration)\.(\w+)\(/.exec(example) ?? [];
  if (!className || !method || isToken(value)) return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? `${className}.${method}(${value})` : undefined;
  const [, written, size, time] = (typeof value === 'string' && AMOUNT.exec(value)) || [];
  if (written === undefined) return undefined;
  const amount = Number(written.replace(',', '.'));
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
  if (expected === 'a string') {
    if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return `'${value}'`;
    const [entry, ...others] = (Array.isArray(value) ? value : []) as unknown[];
    return typeof entry === 'string' && others.length === 0 ? quoted(entry) : undefined;
  }
  if (expected === 'true or false' && (value === 'true' || value === 'false')) return `${value}, without quotes`;
  const isNumeric = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value);
  return expected === 'a number' && isNumeric ? `${value}, without quotes` : undefined;
}
