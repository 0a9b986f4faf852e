import type { BoundedReader } from '../bounded-reader';
import { printableBytes } from '../printable';

const BLOCK = 512;
const NAME_LENGTH = 100;
const SIZE = { start: 124, end: 136 };
const TYPE = 156;
const MAGIC = { start: 257, text: 'ustar' };
/** '0' and NUL; anything else is a folder, a link, or says something of the entry after it. */
const REGULAR_FILES = [0x30, 0];
const LARGEST_COUNT = 256;

/** The names of the files in a tar archive, as far as its headers are sound. */
export function listTar(file: BoundedReader): string[] {
  const names: string[] = [];
  let offset = 0;
  for (let count = 0; count < LARGEST_COUNT && offset + BLOCK <= file.size; count += 1) {
    const header = file.read(offset, BLOCK, 'The header of a file in the archive');
    if (header.toString('latin1', MAGIC.start, MAGIC.start + MAGIC.text.length) !== MAGIC.text) break;
    const digits = header.toString('latin1', SIZE.start, SIZE.end).replace(/[\0 ]+$/, '');
    // Sizes above 8 GiB are written in binary: what comes after such a file is not looked for.
    const size = /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN;
    if (REGULAR_FILES.includes(header[TYPE] ?? 0)) names.push(printableBytes(header.subarray(0, NAME_LENGTH)));
    if (!Number.isSafeInteger(size)) break;
    offset += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return names;
}
