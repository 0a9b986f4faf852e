import type { BoundedReader } from './bounded-reader';
import type { Inspection } from './inspection';

/** What a container says of the part of the disk that lies furthest back in the file. */
export interface UnitPlace {
  /** In the file. */
  readonly offset: number;
  /** Which unit of the disk it is, counted from 0. */
  readonly index: number;
  /** How many bytes of compressed data it has, where it is compressed. */
  readonly packedLength?: number;
}

/**
 * Remembers the unit of the disk that lies furthest back in a file: a file that is cut short lacks this one first, and the
 * tables before it stay as they were.
 */
export class LastUnit {
  private offset = -1;
  private index = 0;
  private packedLength: number | undefined;

  note(offset: number, index: number, packedLength?: number): void {
    if (offset <= this.offset) return;
    this.offset = offset;
    this.index = index;
    this.packedLength = packedLength;
  }

  get place(): UnitPlace | undefined {
    const { offset, index, packedLength } = this;
    return offset < 0 ? undefined : { offset, index, ...(packedLength === undefined ? {} : { packedLength }) };
  }

  /** Bytes of the disk that should be in the file behind its end. What lies behind the end of the disk may be left out. */
  missingBytes(file: BoundedReader, unitSize: number, diskSize: number): number {
    if (this.offset < 0) return 0;
    const needed = this.packedLength ?? Math.min(unitSize, diskSize - this.index * unitSize);
    return Math.max(0, this.offset + needed - file.size);
  }

  /** The part of the disk that is in the last unit has to be in the file. */
  requireDisk(file: BoundedReader, inspection: Inspection, unitSize: number, diskSize: number): void {
    const missing = this.missingBytes(file, unitSize, diskSize);
    if (missing > 0) reportMissing(file, inspection, missing);
  }

  /**
   * For containers whose makers write every unit to its end. Where only what lies behind the end of the disk is missing, the
   * disk is whole and the file is not.
   */
  requireWhole(file: BoundedReader, inspection: Inspection, unitSize: number, diskSize: number): void {
    this.requireDisk(file, inspection, unitSize, diskSize);
    if (this.missingBytes(file, unitSize, diskSize) > 0 || this.offset < 0) return;
    if (this.packedLength === undefined && this.offset + unitSize > file.size) {
      inspection.report(
        'last-cluster-short',
        `The last block ends at byte ${this.offset + unitSize}, but the file ends at byte ${file.size}: nothing of the disk is missing, but what writes this format writes whole blocks.`,
        file.size,
      );
    }
  }
}

export function reportMissing(file: BoundedReader, inspection: Inspection, missing: number): void {
  inspection.report(
    'file-truncated',
    `The disk goes on to byte ${file.size + missing} of the file, but the file ends at byte ${file.size}: its last ${missing} bytes are missing.`,
    file.size,
  );
}
