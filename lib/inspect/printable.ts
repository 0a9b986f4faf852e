const MAXIMUM_LENGTH = 1024;

/**
 * Text from inside an image, safe for a terminal, a log or a template: printable ASCII, all else as `\x..` or `\u....`.
 * The backslash is escaped as well, so that what a name really contains stays readable.
 */
export function printable(text: string): string {
  const escaped = Array.from(text.slice(0, MAXIMUM_LENGTH), escapeCharacter).join('');
  return text.length > MAXIMUM_LENGTH ? `${escaped}...` : escaped;
}

/** The text in the bytes up to the first NUL, in a one-byte encoding, made printable. */
export function printableBytes(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return printable(bytes.toString('latin1', 0, end < 0 ? bytes.length : end));
}

function escapeCharacter(character: string): string {
  if (character === '\\') return '\\\\';
  if (character >= ' ' && character <= '~') return character;
  const point = character.codePointAt(0) ?? 0;
  if (point <= 0xff) return `\\x${point.toString(16).padStart(2, '0')}`;
  return `\\u{${point.toString(16)}}`;
}
