import { ImageFileError } from './image-file-error';

/** `unknown`: only reading tells whether there is anything but zeros. */
export type ExtentKind = 'data' | 'zero' | 'unknown';

export interface DiskExtent {
  readonly offset: number;
  readonly length: number;
  readonly kind: ExtentKind;
}

/** The disk inside a container: what a machine would see, at its virtual offsets. */
export interface DiskReader {
  readonly size: number;
  /** Offsets and lengths that are multiples of this are read without reading anything twice. */
  readonly unitSize: number;
  /** Fills the target. Throws when the range is not on the disk, or when the container does not hold what it should. */
  readInto(target: Buffer, offset: number): void;
  /** The run that begins at the offset, at most `limit` bytes of it. */
  extentAt(offset: number, limit: number): DiskExtent;
}

const LARGEST_READ = 4 * 2 ** 20;

/** Some bytes of the disk, in a buffer of their own. For small structures; a copier brings its own buffer. */
export function readDisk(disk: DiskReader, offset: number, length: number): Buffer {
  if (length > LARGEST_READ) {
    throw new ImageFileError('limit-exceeded', `A structure of ${length} bytes is larger than any real one.`, offset);
  }
  requireOnDisk(disk.size, offset, length);
  const bytes = Buffer.alloc(length);
  disk.readInto(bytes, offset);
  return bytes;
}

export function requireOnDisk(size: number, offset: number, length: number): void {
  if (!Number.isSafeInteger(offset) || offset < 0 || length < 0 || length > size || offset > size - length) {
    throw new ImageFileError(
      'outside-file',
      `${length} bytes at byte ${offset} of the disk lie outside the disk, which has ${size} bytes.`,
      offset,
    );
  }
}

/** The whole disk as runs of one kind each, in order. */
export function* extentsOf(disk: DiskReader, longest = 2 ** 30): Generator<DiskExtent> {
  for (let offset = 0; offset < disk.size; ) {
    const extent = disk.extentAt(offset, longest);
    yield extent;
    offset += extent.length;
  }
}
