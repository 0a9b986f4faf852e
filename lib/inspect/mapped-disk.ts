import type { BoundedReader } from './bounded-reader';
import { type DiskExtent, type DiskReader, requireOnDisk } from './disk-reader';
import { ImageFileError } from './image-file-error';

/** Where one unit of the disk is kept. */
export type Cluster =
  /** Nowhere: it reads as zeros, and so do the units after it, `count` in all. */
  | { readonly kind: 'zero'; readonly count: number }
  | { readonly kind: 'stored'; readonly offset: number }
  /** Compressed or otherwise encoded. */
  | { readonly kind: 'packed'; unpack(): Buffer };

/** The allocation tables of a container. */
export interface ClusterMap {
  readonly clusterSize: number;
  /** Whether what lies behind the end of the file reads as zeros; otherwise it is missing. */
  readonly mayEndEarly?: boolean;
  clusterAt(index: number): Cluster;
}

export const ONE_ZERO_CLUSTER: Cluster = { kind: 'zero', count: 1 };

/** A disk kept in units that a container places as it likes. */
export class MappedDisk implements DiskReader {
  constructor(
    private readonly file: BoundedReader,
    private readonly map: ClusterMap,
    readonly size: number,
  ) {}

  get unitSize(): number {
    return this.map.clusterSize;
  }

  readInto(target: Buffer, offset: number): void {
    requireOnDisk(this.size, offset, target.length);
    for (let done = 0; done < target.length; ) {
      done += this.readRun(target.subarray(done), offset + done);
    }
  }

  extentAt(offset: number, limit: number): DiskExtent {
    requireOnDisk(this.size, offset, 1);
    const end = Math.min(this.size, offset + limit);
    const kind = this.map.clusterAt(this.indexOf(offset)).kind === 'zero' ? 'zero' : 'data';
    let reached = offset;
    while (reached < end) {
      const index = this.indexOf(reached);
      const cluster = this.map.clusterAt(index);
      if ((cluster.kind === 'zero') !== (kind === 'zero')) break;
      reached = (index + countOf(cluster)) * this.map.clusterSize;
    }
    return { offset, length: Math.min(reached, end) - offset, kind };
  }

  private readRun(target: Buffer, offset: number): number {
    const { clusterSize } = this.map;
    const index = this.indexOf(offset);
    const within = offset - index * clusterSize;
    const cluster = this.map.clusterAt(index);
    switch (cluster.kind) {
      case 'zero': {
        const length = Math.min(target.length, cluster.count * clusterSize - within);
        target.fill(0, 0, length);
        return length;
      }
      case 'stored': {
        const length = Math.min(target.length, this.storedRun(index, cluster.offset, within + target.length) - within);
        if (!this.map.mayEndEarly) this.requireWritten(offset, cluster.offset + within, length);
        this.file.readInto(target.subarray(0, length), cluster.offset + within);
        return length;
      }
      case 'packed': {
        const length = Math.min(target.length, clusterSize - within);
        const unpacked = cluster.unpack();
        if (unpacked.length < within + length) throw tooShort(index * clusterSize, unpacked.length);
        return unpacked.copy(target, 0, within, within + length);
      }
    }
  }

  /** How many bytes follow one another in the file as they do on the disk; looked for no further than needed. */
  private storedRun(index: number, start: number, wanted: number): number {
    const { clusterSize } = this.map;
    if (start >= this.file.size) {
      throw new ImageFileError(
        'file-truncated',
        `The part of the disk at byte ${index * clusterSize} should lie at byte ${start} of the file, which ends before.`,
        start,
      );
    }
    let length = clusterSize;
    for (let next = index + 1; length < wanted; next += 1) {
      const cluster = this.map.clusterAt(next);
      if (cluster.kind !== 'stored' || cluster.offset !== start + length || cluster.offset >= this.file.size) break;
      length += clusterSize;
    }
    return length;
  }

  private requireWritten(offset: number, start: number, length: number): void {
    if (start + length <= this.file.size) return;
    throw new ImageFileError(
      'file-truncated',
      `The part of the disk at byte ${offset} should reach to byte ${start + length} of the file, which ends at byte ${this.file.size}.`,
      this.file.size,
    );
  }

  private indexOf(offset: number): number {
    return Math.floor(offset / this.map.clusterSize);
  }
}

/** A file that was cut short, or rewritten, can still be unpacked up to some point: what follows is not zeros, but unknown. */
function tooShort(offset: number, length: number): ImageFileError {
  return new ImageFileError(
    'decompression-failed',
    `The compressed data for byte ${offset} of the disk makes ${length} bytes, and more are needed.`,
  );
}

function countOf(cluster: Cluster): number {
  return cluster.kind === 'zero' ? cluster.count : 1;
}
