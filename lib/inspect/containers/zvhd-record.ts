import type { BoundedReader } from '../bounded-reader';
import { ascii, decode, u32le } from '../fields';
import { ImageFileError } from '../image-file-error';

/** ZVHD and ZVHD2 keep the disk in blocks of this size; blocks of zeros are left out. */
export const ZVHD_BLOCK_SIZE = 2 * 2 ** 20;

const PREFIX = 'hwstream bg';
const HEADER_LENGTH = 48;
const HEADER = { prefix: ascii(0, 12), packedLength: u32le(12), block: u32le(16) };
const END_LENGTH = 4;
const ALIGNMENT = 4096;
/** What incompressible data may grow by. */
const LARGEST_PACKED = ZVHD_BLOCK_SIZE + 65536;

export interface ZvhdRecord {
  readonly block: number;
  readonly dataOffset: number;
  readonly packedLength: number;
  /** Where the next record begins. */
  readonly end: number;
}

/** The record of one block, or nothing when no record begins there. */
export function readZvhdRecord(file: BoundedReader, offset: number): ZvhdRecord | undefined {
  const bytes = file.readAvailable(offset, HEADER_LENGTH);
  if (bytes.length < HEADER_LENGTH) return undefined;
  const { prefix, packedLength, block } = decode(bytes, HEADER);
  if (prefix !== PREFIX) return undefined;
  if (packedLength > LARGEST_PACKED) {
    throw new ImageFileError(
      'header-invalid',
      `The block at byte ${offset} has ${packedLength} compressed bytes.`,
      offset,
    );
  }
  const length = Math.ceil((HEADER_LENGTH + packedLength + END_LENGTH) / ALIGNMENT) * ALIGNMENT;
  file.requireInside(offset, length, 'A block of the disk');
  return { block, dataOffset: offset + HEADER_LENGTH, packedLength, end: offset + length };
}
