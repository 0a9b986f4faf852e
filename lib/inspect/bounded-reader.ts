import type { ImageFileProblemCode } from '../model/image-file-facts';
import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { ImageFileError } from './image-file-error';
import { notAFile, notReadable, nothingAt, type UnusablePath } from './unusable-path';

/** No structure that is read in one piece is larger: tables are read page by page. */
const LARGEST_READ = 4 * 2 ** 20;

export interface ReadLimits {
  readonly totalReads?: number;
  readonly totalBytes?: number;
  /** Bytes that may come out of decompression in all. */
  readonly totalUnpackedBytes?: number;
}

/** Random access to a regular file. Each read is checked against the size of the file before anything is allocated. */
export class BoundedReader {
  private reads = 0;
  private bytesRead = 0;
  private bytesUnpacked = 0;
  private furthestByte = 0;

  private constructor(
    private readonly descriptor: number,
    private readonly limits: ReadLimits,
    readonly size: number,
    readonly allocatedSize: number,
  ) {}

  static open(path: string, limits: ReadLimits = {}): BoundedReader {
    // Opening a named pipe waits for a writer for ever, and opening a device can act on it.
    requireRegularFile(
      path,
      attempt(path, () => statSync(path)),
    );
    const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);
    const descriptor = attempt(path, () => openSync(path, flags));
    try {
      // The path may name something else by now.
      const status = requireRegularFile(
        path,
        attempt(path, () => fstatSync(descriptor)),
      );
      return new BoundedReader(descriptor, limits, status.size, status.blocks * 512);
    } catch (error) {
      closeSync(descriptor);
      throw error;
    }
  }

  /** What has been read so far. */
  get used(): { readonly reads: number; readonly bytes: number } {
    return { reads: this.reads, bytes: this.bytesRead };
  }

  /** How many bytes behind the end of the file were read as zeros. */
  get zerosBehindEnd(): number {
    return Math.max(0, this.furthestByte - this.size);
  }

  /** The bytes of a structure that must lie inside the file. */
  read(offset: number, length: number, what: string): Buffer {
    this.requireInside(offset, length, what);
    return this.allocateAndRead(offset, length);
  }

  /** As many of the bytes as the file has. */
  readAvailable(offset: number, length: number): Buffer {
    const start = Math.min(offset, this.size);
    return this.allocateAndRead(start, Math.min(length, this.size - start));
  }

  /** Fills the target with disk content. The tail of the last unit of a file is often not written: it reads as zeros. */
  readInto(target: Buffer, offset: number): void {
    const available = Math.max(0, Math.min(target.length, this.size - offset));
    this.furthestByte = Math.max(this.furthestByte, offset + target.length);
    this.readExactly(target.subarray(0, available), offset);
    target.fill(0, available);
  }

  requireInside(offset: number, length: number, what: string): void {
    if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length) || offset < 0 || length < 0) {
      throw new ImageFileError('outside-file', `${what} cannot lie at byte ${offset} with ${length} bytes.`, offset);
    }
    if (length > this.size || offset > this.size - length) {
      throw new ImageFileError(
        'outside-file',
        `${what} should lie at byte ${offset} with ${length} bytes, but the file ends at byte ${this.size}.`,
        offset,
      );
    }
  }

  /** To be asked before so many bytes are made of compressed data at the offset. */
  accountUnpacked(length: number, offset: number): void {
    this.bytesUnpacked += length;
    this.requireWithinLimits(offset);
  }

  close(): void {
    closeSync(this.descriptor);
  }

  private allocateAndRead(offset: number, length: number): Buffer {
    if (length > LARGEST_READ) {
      throw new ImageFileError('limit-exceeded', `A structure of ${length} bytes is larger than any real one.`, offset);
    }
    const bytes = Buffer.alloc(length);
    this.readExactly(bytes, offset);
    return bytes;
  }

  private readExactly(target: Buffer, offset: number): void {
    for (let done = 0; done < target.length; ) {
      this.account(target.length - done, offset);
      const count = attempt('the file', () =>
        readSync(this.descriptor, target, done, target.length - done, offset + done),
      );
      if (count === 0)
        throw new ImageFileError('file-unreadable', 'The file became shorter while it was read.', offset);
      done += count;
    }
  }

  private account(length: number, offset: number): void {
    this.reads += 1;
    this.bytesRead += length;
    this.requireWithinLimits(offset);
  }

  private requireWithinLimits(offset: number): void {
    const { totalReads = Infinity, totalBytes = Infinity, totalUnpackedBytes = Infinity } = this.limits;
    if (this.reads <= totalReads && this.bytesRead <= totalBytes && this.bytesUnpacked <= totalUnpackedBytes) return;
    throw new ImageFileError('disk-not-read', 'Looking further into this file would take too long.', offset);
  }
}

/** What says that there is nothing at a path, and cannot be anything at it. */
const ABSENT: readonly string[] = ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'];

function requireRegularFile(path: string, status: Stats): Stats {
  if (status.isFile()) return status;
  throw unusable('not-a-regular-file', notAFile(path, status));
}

function attempt<Result>(path: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw ABSENT.includes(code)
      ? unusable('file-not-found', nothingAt(path))
      : unusable('file-unreadable', notReadable(path, code));
  }
}

function unusable(code: ImageFileProblemCode, { message, remedy }: UnusablePath): ImageFileError {
  return new ImageFileError(code, message, undefined, remedy);
}
