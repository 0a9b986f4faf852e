import type { BoundedReader } from './bounded-reader';
import { type DiskExtent, type DiskReader, requireOnDisk } from './disk-reader';

/** A disk that lies in the file in one piece: RAW, ISO, fixed VHD. */
export class PlainDisk implements DiskReader {
  readonly unitSize = 65536;

  constructor(
    private readonly file: BoundedReader,
    readonly size: number,
    private readonly start = 0,
  ) {}

  readInto(target: Buffer, offset: number): void {
    requireOnDisk(this.size, offset, target.length);
    this.file.readInto(target, this.start + offset);
  }

  extentAt(offset: number, limit: number): DiskExtent {
    requireOnDisk(this.size, offset, 1);
    // Where the holes of a sparse file are cannot be asked here.
    const kind = this.file.allocatedSize < this.file.size ? 'unknown' : 'data';
    return { offset, length: Math.min(limit, this.size - offset), kind };
  }
}
