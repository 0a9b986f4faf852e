import type { BoundedReader } from './bounded-reader';
import { ImageFileError } from './image-file-error';

/** Of a larger table only the beginning is looked through; single entries are checked again when they are followed. */
const LARGEST_SCAN = 8 * 2 ** 20;
const BYTES_PER_READ = 65536;
const BYTES_PER_PIECE = 4096;

export interface TablePlace {
  readonly offset: number;
  readonly count: number;
  readonly entrySize: number;
  /** The byte that an entry for nothing consists of. */
  readonly emptyByte: 0x00 | 0xff;
  readonly name: string;
}

/**
 * Goes through an allocation table in pieces; `visit` finds entry `index` at `position` of the bytes. Pieces without any
 * entry are left out: most of the table of a large disk is empty, and comparing bytes is much faster than reading numbers.
 */
export function scanTable(
  file: BoundedReader,
  { offset, count, entrySize, emptyByte, name }: TablePlace,
  visit: (bytes: Buffer, position: number, index: number) => void,
): void {
  const length = Math.min(count * entrySize, LARGEST_SCAN);
  const empty = Buffer.alloc(Math.min(length, BYTES_PER_PIECE), emptyByte);
  for (let done = 0; done < length; done += BYTES_PER_READ) {
    const bytes = file.read(offset + done, Math.min(BYTES_PER_READ, length - done), name);
    for (let start = 0; start < bytes.length; start += BYTES_PER_PIECE) {
      const end = Math.min(start + BYTES_PER_PIECE, bytes.length);
      if (bytes.compare(empty, 0, end - start, start, end) === 0) continue;
      for (let position = start; position + entrySize <= end; position += entrySize) {
        visit(bytes, position, (done + position) / entrySize);
      }
    }
  }
}

const LARGEST_BITMAP = 4 * 2 ** 20;

/** Remembers which places of a file are taken, in units of the size of what lies there, and refuses to give one twice. */
export class OccupiedPlaces {
  private readonly bits: Uint8Array;

  constructor(
    file: BoundedReader,
    private readonly unit: number,
    private readonly name: string,
  ) {
    this.bits = new Uint8Array(Math.min(Math.ceil(file.size / unit / 8), LARGEST_BITMAP));
  }

  take(offset: number): void {
    const place = Math.floor(offset / this.unit);
    const index = Math.floor(place / 8);
    if (index >= this.bits.length) return;
    const bit = 1 << (place % 8);
    if (((this.bits[index] ?? 0) & bit) !== 0) {
      throw new ImageFileError('structures-overlap', `${this.name} at byte ${offset} is used twice.`, offset);
    }
    this.bits[index] = (this.bits[index] ?? 0) | bit;
  }
}
