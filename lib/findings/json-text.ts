/** Characters that JSON may hold as they are, and that turn text around, break lines or speak to a terminal. */
const UNSAFE = /[\u{7f}-\u{9f}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A value as JSON: the same value for whoever reads it, and harmless for whoever looks at it. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  return `${text.replace(UNSAFE, escaped)}\n`;
}

/** In the units of UTF-16, as JSON counts. */
function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

/** Editors and PowerShell put a byte order mark in front of JSON, which the parser does not take. */
export function parseJson(text: string): unknown {
  return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
}
