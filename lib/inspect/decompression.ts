import * as zlib from 'node:zlib';
import { ImageFileError } from './image-file-error';
import { zstdFrame } from './zstd-frame';
import { unzstdInLibrary } from './zstd-library';

/** Compressed data is often followed by padding, so its end is not the end of the input. */
const UP_TO_THE_END = { finishFlush: zlib.constants.Z_SYNC_FLUSH };

/** A block of exactly this length in raw deflate, as QCOW2 and QCOW use it. */
export function inflateRawBlock(packed: Buffer, length: number, offset: number): Buffer {
  return complete(
    unpack(packed, () => zlib.inflateRawSync(packed, { ...UP_TO_THE_END, maxOutputLength: length }), offset),
    length,
    offset,
  );
}

/** A block of at most this length in zlib format, as VMDK uses it. */
export function inflateBlock(packed: Buffer, length: number, offset: number): Buffer {
  return unpack(packed, () => zlib.inflateSync(packed, { ...UP_TO_THE_END, maxOutputLength: length }), offset);
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
    unpack(
      packed,
      () => zlib.inflateRawSync(deflated, { ...UP_TO_THE_END, ...dictionary, maxOutputLength: length }),
      offset,
    ),
    length,
    offset,
  );
}

/** A block of exactly this length in one Zstandard frame. */
export function unzstdBlock(packed: Buffer, length: number, offset: number): Buffer {
  const { bytes, declaredLength = length } = zstdFrame(packed, offset);
  // Before anything is allocated for it.
  requireLength(declaredLength, length, offset);
  return complete(
    unpack(packed, () => unzstd(bytes, length), offset),
    length,
    offset,
  );
}

function unzstd(frame: Buffer, length: number): Buffer {
  const { zstdDecompressSync } = zstd;
  if (zstdDecompressSync) return zstdDecompressSync(frame, { maxOutputLength: length });
  return unzstdInLibrary(frame, length) ?? unzstdInScript(frame, length);
}

/** Node.js has this from 22.15 on. */
const zstd = zlib as { zstdDecompressSync?: (bytes: Buffer, options: { maxOutputLength: number }) => Buffer };

interface Fzstd {
  Decompress: new (onData: (part: Uint8Array) => void) => { push(bytes: Uint8Array, last: boolean): void };
}

function unzstdInScript(frame: Buffer, maxOutputLength: number): Buffer {
  const target = Buffer.alloc(maxOutputLength);
  let length = 0;
  const { Decompress } = loadFzstd();
  const decompressor = new Decompress((part) => {
    if (length + part.length > maxOutputLength) throw new Error('it makes too many bytes');
    target.set(part, length);
    length += part.length;
  });
  decompressor.push(frame, true);
  return target.subarray(0, length);
}

/** Loaded when the first Zstandard data is met: most images have none. */
function loadFzstd(): Fzstd {
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- seen by bundlers, which take it along
    return require('fzstd') as Fzstd;
  } catch {
    throw new ImageFileError(
      'decompression-unavailable',
      'Reading Zstandard data needs Node.js 22.15 or the package fzstd.',
    );
  }
}

function unpack(packed: Buffer, step: () => Buffer, offset: number): Buffer {
  // Of no bytes the decompressor makes no buffer at all.
  if (packed.length === 0) {
    throw new ImageFileError('decompression-failed', `There is no compressed data at byte ${offset}.`, offset);
  }
  try {
    return step();
  } catch (error) {
    if (error instanceof ImageFileError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ImageFileError(
      'decompression-failed',
      `The compressed data at byte ${offset} is damaged: ${reason}.`,
      offset,
    );
  }
}

function complete(bytes: Buffer, length: number, offset: number): Buffer {
  requireLength(bytes.length, length, offset);
  return bytes;
}

function requireLength(found: number, length: number, offset: number): void {
  if (found === length) return;
  throw new ImageFileError(
    'decompression-failed',
    `The compressed data at byte ${offset} makes ${found} bytes instead of ${length}.`,
    offset,
  );
}
