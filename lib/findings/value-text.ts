import { isUnresolved } from '../model/token';

const LONGEST = 80;

/** How a value that a user gave is shown in a finding: short, on one line, printable. */
export function valueText(value: unknown): string {
  if (isUnresolved(value)) return 'a value known only at deploy time';
  if (typeof value === 'string') return shorten(printable(JSON.stringify(value)));
  if (value === undefined || value === null) return String(value);
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object' && !Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) {
    const text = String(value);
    return text === '[object Object]'
      ? `an object of ${value.constructor?.name || 'no class'}`
      : shorten(printable(text));
  }
  return shorten(printable(safeJson(value)));
}

function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return 'an object that refers to itself';
  }
}

function shorten(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 3)}...`;
}

/** Control characters and the like cannot reach a terminal. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}
