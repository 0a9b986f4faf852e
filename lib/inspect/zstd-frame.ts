import { ImageFileError } from './image-file-error';

const MAGIC = 0xfd2fb528;
const FIXED_LENGTH = 5;
const SINGLE_SEGMENT = 1 << 5;
const CHECKSUM = 1 << 2;
const RESERVED = 1 << 3;
const DICTIONARY_LENGTHS = [0, 1, 2, 4];
const CONTENT_SIZE_LENGTHS = [0, 2, 4, 8];

const BLOCK_HEADER_LENGTH = 3;
const RUN_LENGTH_BLOCK = 1;
const RESERVED_BLOCK = 3;

/** What compressors use at most for blocks of a few MiB; a decompressor allocates it before it has seen any data. */
const LARGEST_WINDOW = 8 * 2 ** 20;

export interface ZstdFrame {
  readonly bytes: Buffer;
  /** How many bytes it says it makes; absent where it does not say so. */
  readonly declaredLength?: number;
}

/**
 * The one Zstandard frame at the start of the bytes. Its length stands nowhere, and what follows may be padding or
 * leftovers, so its blocks are walked through.
 */
export function zstdFrame(bytes: Buffer, offset: number): ZstdFrame {
  const damaged = (): ImageFileError =>
    new ImageFileError('decompression-failed', `There is no sound Zstandard frame at byte ${offset}.`, offset);
  if (bytes.length < FIXED_LENGTH + 1 || bytes.readUInt32LE() !== MAGIC) throw damaged();
  const descriptor = bytes.readUInt8(4);
  if ((descriptor & RESERVED) !== 0) throw damaged();
  const singleSegment = (descriptor & SINGLE_SEGMENT) !== 0;
  const contentSizeLength = CONTENT_SIZE_LENGTHS[descriptor >> 6] || (singleSegment ? 1 : 0);
  const contentSizeOffset = FIXED_LENGTH + (singleSegment ? 0 : 1) + (DICTIONARY_LENGTHS[descriptor & 3] ?? 0);
  let position = contentSizeOffset + contentSizeLength;
  if (position > bytes.length) throw damaged();
  const declaredLength = contentSizeLength === 0 ? undefined : contentSize(bytes, contentSizeOffset, contentSizeLength);
  const window = singleSegment ? (declaredLength ?? 0) : windowSize(bytes.readUInt8(5));
  if (window > LARGEST_WINDOW) throw damaged();
  for (let last = false; !last; ) {
    if (position + BLOCK_HEADER_LENGTH > bytes.length) throw damaged();
    const header = bytes.readUIntLE(position, BLOCK_HEADER_LENGTH);
    const type = (header >> 1) & 3;
    if (type === RESERVED_BLOCK) throw damaged();
    last = (header & 1) === 1;
    position += BLOCK_HEADER_LENGTH + (type === RUN_LENGTH_BLOCK ? 1 : header >> 3);
  }
  const end = position + ((descriptor & CHECKSUM) === 0 ? 0 : 4);
  if (end > bytes.length) throw damaged();
  return { bytes: bytes.subarray(0, end), ...(declaredLength === undefined ? {} : { declaredLength }) };
}

function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

function contentSize(bytes: Buffer, offset: number, length: number): number {
  if (length === 8) return Number(bytes.readBigUInt64LE(offset));
  // Two bytes count from where one byte ends.
  return bytes.readUIntLE(offset, length) + (length === 2 ? 256 : 0);
}
