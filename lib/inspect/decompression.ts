import * as zlib from 'node:zlib';
import { ImageFileError } from './image-file-error';

/** Compressed data is often followed by padding, so its end is not the end of the input. */
const UP_TO_THE_END = { finishFlush: zlib.constants.Z_SYNC_FLUSH };

/** A block of exactly this length in raw deflate, as QCOW2 and QCOW use it. */
export function inflateRawBlock(packed: Buffer, length: number, offset: number): Buffer {
  return complete(
    unpack(() => zlib.inflateRawSync(packed, { ...UP_TO_THE_END, maxOutputLength: length }), offset),
    length,
    offset,
  );
}

/** A block of at most this length in zlib format, as VMDK uses it. */
export function inflateBlock(packed: Buffer, length: number, offset: number): Buffer {
  return unpack(() => zlib.inflateSync(packed, { ...UP_TO_THE_END, maxOutputLength: length }), offset);
}

const ZLIB_HEADER_LENGTH = 2;
const WINDOW = 32768;

/**
 * The next block of exactly this length out of one long zlib stream that was flushed after each block: `before` is the
 * block before it, absent for the first.
 */
export function inflateNextPart(packed: Buffer, before: Buffer | undefined, length: number, offset: number): Buffer {
  const deflated = before ? packed : packed.subarray(ZLIB_HEADER_LENGTH);
  const dictionary = before ? { dictionary: before.subarray(-WINDOW) } : {};
  return complete(
    unpack(() => zlib.inflateRawSync(deflated, { ...UP_TO_THE_END, ...dictionary, maxOutputLength: length }), offset),
    length,
    offset,
  );
}

/** A block of exactly this length in one Zstandard frame. */
export function unzstdBlock(packed: Buffer, length: number, offset: number): Buffer {
  const { zstdDecompressSync } = zlib as { zstdDecompressSync?: (bytes: Buffer, options: object) => Buffer };
  if (!zstdDecompressSync) {
    throw new ImageFileError('decompression-unavailable', 'This Node.js cannot read Zstandard data.', offset);
  }
  return complete(
    unpack(() => zstdDecompressSync(packed, { maxOutputLength: length }), offset),
    length,
    offset,
  );
}

function unpack(step: () => Buffer, offset: number): Buffer {
  try {
    return step();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ImageFileError(
      'decompression-failed',
      `The compressed data at byte ${offset} is damaged: ${reason}.`,
      offset,
    );
  }
}

function complete(bytes: Buffer, length: number, offset: number): Buffer {
  if (bytes.length === length) return bytes;
  throw new ImageFileError(
    'decompression-failed',
    `The compressed data at byte ${offset} makes ${bytes.length} bytes instead of ${length}.`,
    offset,
  );
}
