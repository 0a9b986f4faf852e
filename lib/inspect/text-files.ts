import type { ImageFileProblemCode } from '../model/image-file-facts';

interface TextKind {
  readonly code: ImageFileProblemCode;
  readonly name: string;
}

const WEB_PAGE: TextKind = { code: 'web-page', name: 'a web page' };
const WEB_PAGE_STARTS = ['<!doctype html', '<html', '<?xml', '<head', '<error'];
const BYTE_ORDER_MARK = '\ufeff';
const STARTS: readonly (readonly [RegExp, string])[] = [
  [/^#!/, 'a script'],
  [/^-----BEGIN /, 'a key or certificate (PEM)'],
  [/^\s*[{[]/, 'a text, such as JSON'],
];
/** The control characters that are in texts: tab, line ends, form feed, end of file and escape. */
const IN_TEXTS = [9, 10, 11, 12, 13, 26, 27];
const FIRST_PRINTABLE = 32;
const DELETE = 127;
const NOT_DECODED = 0xfffd;
const SHORTEST = 4;
const LONGEST_CHARACTER = 4;

/** What a file of nothing but text is, by its beginning; undefined when it is not text. */
export function textKind(head: Buffer, fileSize: number): TextKind | undefined {
  const start = head
    .toString('latin1', 0, 256)
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .toLowerCase();
  if (WEB_PAGE_STARTS.some((opening) => start.startsWith(opening))) return WEB_PAGE;
  const text = decoded(head, fileSize);
  if (text === undefined || text.length < SHORTEST) return undefined;
  const name = STARTS.find(([pattern]) => pattern.test(text))?.[1] ?? 'a text';
  return { code: 'not-an-image', name };
}

function decoded(head: Buffer, fileSize: number): string | undefined {
  const mark = head.toString('hex', 0, 2);
  const text = mark === 'fffe' ? head.toString('utf16le') : mark === 'feff' ? swapped(head) : head.toString('utf8');
  // The last character may be cut where the head ends.
  const whole = head.length < fileSize ? text.slice(0, -LONGEST_CHARACTER) : text;
  return isText(whole) ? whole.replace(BYTE_ORDER_MARK, '') : undefined;
}

function isText(characters: string): boolean {
  for (let index = 0; index < characters.length; index += 1) {
    const code = characters.charCodeAt(index);
    const isControl = (code < FIRST_PRINTABLE && !IN_TEXTS.includes(code)) || code === DELETE;
    if (isControl || code === NOT_DECODED) return false;
  }
  return true;
}

function swapped(bytes: Buffer): string {
  return Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)))
    .swap16()
    .toString('utf16le');
}
