import { brandOf } from '../model/brand';
import { isToken } from '../model/token';

const LONGEST = 80;

/** How a value that a user gave is shown in a finding: short, on one line, printable. */
export function valueText(value: unknown): string {
  if (isToken(value)) return 'a value known only at deploy time';
  if (typeof value === 'string') return shorten(printable(JSON.stringify(value)));
  if (value === undefined || value === null) return String(value);
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (typeof value === 'object' && !Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) {
    const text = ownText(value);
    return text === undefined ? `an object of ${className(value)}` : shorten(printable(text));
  }
  return shorten(printable(safeJson(value)));
}

/** A number of things, such as `1 character` or `3 tags`. */
export function countText(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

/** What an object says of itself; undefined when it says nothing. */
function ownText(value: object): string | undefined {
  try {
    // eslint-disable-next-line @typescript-eslint/no-base-to-string -- the default text is found out right here
    const text: unknown = value.toString();
    return typeof text === 'string' && !text.startsWith('[object ') ? text : undefined;
  } catch {
    return undefined;
  }
}

function className(value: object): string {
  const { constructor } = value as { constructor?: { name?: string } };
  return brandOf(value) ?? (constructor?.name || 'no class');
}

function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part)) ?? String(value);
  } catch (error) {
    const isCircular = error instanceof TypeError && error.message.includes('circular');
    return isCircular ? 'an object that refers to itself' : 'an object that cannot be shown';
  }
}

function shorten(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 3)}...`;
}

/** Control characters, what turns text around and what is no character cannot reach a terminal, a log or a table. */
export function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}
