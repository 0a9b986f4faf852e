/** As much of a descriptor is searched. */
export const SEARCHED_LENGTH = 10240;
/** `access sectors type "file" offset`, where any blanks do, or none between what cannot be one word. */
const EXTENT = new RegExp(
  [
    String.raw`[ \t\n\v\f\r]*(?=(?<access>[^ \t\n\v\f\r]{1,10}))\k<access>`,
    String.raw`[ \t\n\v\f\r]*(?<sectors>[+-]?\d+)`,
    String.raw`[ \t\n\v\f\r]*(?=(?<type>[^ \t\n\v\f\r]{1,10}))\k<type>`,
    String.raw`[ \t\n\v\f\r]*"(?=(?<file>[^\n\r"]{1,511}))\k<file>(?:"[ \t\n\v\f\r]*(?<offset>[+-]?\d+))?`,
  ].join(''),
  'y',
);
const SEARCHED_TYPES = ['FLAT', 'SPARSE', 'VMFS', 'VMFSSPARSE', 'SESPARSE'];
const WITH_OFFSET = ['FLAT'];

/** What a program gets that does not go through the lines, but searches a descriptor for words, as qemu-img does. */
export interface SearchedDescriptor {
  readonly createType: string | undefined;
  readonly cid: string | undefined;
  readonly parentCid: string | undefined;
  readonly parentFileNameHint: string | undefined;
}

export interface SearchedExtent {
  readonly sectors: number;
  readonly type: string;
  readonly file: string;
}

/** The first place where a word stands counts, be it in a comment, in a value, or the end of a longer word. */
export function searchDescriptor(bytes: Buffer): SearchedDescriptor {
  const text = textUpToNul(bytes.subarray(0, SEARCHED_LENGTH));
  return {
    createType: quotedAfter(text, 'createType'),
    cid: numberAfter(text, 'CID'),
    parentCid: numberAfter(text, 'parentCID'),
    parentFileNameHint: quotedAfter(text, 'parentFileNameHint'),
  };
}

/**
 * The extents that such a program opens; undefined where it gives up. Each line may begin one, which may go on in the next: an
 * extent behind an empty line is there twice.
 */
export function searchExtents(bytes: Buffer): readonly SearchedExtent[] | undefined {
  const text = textUpToNul(bytes);
  const extents: SearchedExtent[] = [];
  for (let start = 0; start >= 0 && start < text.length; start = nextLine(text, start)) {
    EXTENT.lastIndex = start;
    const { access, sectors, type = '', file = '', offset } = EXTENT.exec(text)?.groups ?? {};
    if (access !== 'RW') continue;
    if ((offset === undefined) === WITH_OFFSET.includes(type) || Number(offset) < 0) return undefined;
    if (Number(sectors) > 0 && SEARCHED_TYPES.includes(type)) extents.push({ sectors: Number(sectors), type, file });
  }
  return extents;
}

export function textUpToNul(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.toString('latin1', 0, end < 0 ? bytes.length : end);
}

function nextLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? end : end + 1;
}

/** What follows one more character, which nobody looks at, as far as it is a hexadecimal number. */
function numberAfter(text: string, word: string): string | undefined {
  const start = text.indexOf(word);
  if (start < 0) return undefined;
  return /^[ \t\n\v\f\r]*([+-]?(?:0x)?[0-9a-f]+)/i.exec(text.slice(start + word.length + 1))?.[1];
}

/** What follows two more characters, which nobody looks at, up to a quotation mark. */
function quotedAfter(text: string, word: string): string | undefined {
  const found = text.indexOf(word);
  if (found < 0) return undefined;
  const start = found + word.length + 2;
  const end = text.indexOf('"', start);
  return end < 0 ? undefined : text.slice(start, end);
}
