import type { BoundedReader } from '../bounded-reader';
import { inflateNextPart } from '../decompression';
import type { DiskReader } from '../disk-reader';
import { ImageFileError } from '../image-file-error';
import type { Inspection } from '../inspection';
import { type Cluster, type ClusterMap, MappedDisk } from '../mapped-disk';
import { decodeZvhdHeader, reportZvhdHeader, ZVHD_HEADER_LENGTH } from './zvhd-header';
import { readZvhdRecord, ZVHD_BLOCK_SIZE, type ZvhdRecord } from './zvhd-record';

const COOKIE = 'stream';

/** One compressed stream over the whole disk, cut into records: only to be read from the front. */
export function parseZvhd(file: BoundedReader, inspection: Inspection): DiskReader | undefined {
  const { facts } = inspection;
  const header = reportZvhdHeader(inspection, file.read(0, ZVHD_HEADER_LENGTH, 'The ZVHD header'), 0);
  facts.compression = 'zlib';
  facts.clusterSize = ZVHD_BLOCK_SIZE;
  reportEnd(file, inspection);
  return new MappedDisk(file, new ZvhdMap(file, header.currentSize), header.currentSize);
}

/** Behind the last record stands the header once more: without it, how many records are missing is not known. */
function reportEnd(file: BoundedReader, inspection: Inspection): void {
  if (holdsHeader(file, file.size - ZVHD_HEADER_LENGTH)) return;
  inspection.report(
    'file-truncated',
    'The ZVHD does not end with a copy of its header: the end of the file is missing.',
    file.size,
  );
}

function holdsHeader(file: BoundedReader, offset: number): boolean {
  return (
    offset >= ZVHD_HEADER_LENGTH && decodeZvhdHeader(file.readAvailable(offset, ZVHD_HEADER_LENGTH)).cookie === COOKIE
  );
}

interface UnpackedBlock {
  readonly record: ZvhdRecord;
  readonly bytes: Buffer;
}

class ZvhdMap implements ClusterMap {
  readonly clusterSize = ZVHD_BLOCK_SIZE;
  private readonly blocks: number;
  /** The last record looked at, and the block after the one before it. */
  private current?: ZvhdRecord;
  private gapStart = 0;
  private unpacked?: UnpackedBlock;

  constructor(
    private readonly file: BoundedReader,
    size: number,
  ) {
    this.blocks = Math.ceil(size / ZVHD_BLOCK_SIZE);
  }

  clusterAt(index: number): Cluster {
    if (index < this.gapStart) {
      this.current = undefined;
      this.gapStart = 0;
    }
    this.current ??= this.next(undefined);
    while (this.current && this.current.block < index) {
      this.gapStart = this.current.block + 1;
      this.current = this.next(this.current);
    }
    const record = this.current;
    if (!record) return { kind: 'zero', count: Math.max(1, this.blocks - index) };
    if (record.block > index) return { kind: 'zero', count: record.block - index };
    return { kind: 'packed', unpack: () => this.unpackUpTo(record) };
  }

  private next(previous: ZvhdRecord | undefined): ZvhdRecord | undefined {
    const offset = previous?.end ?? ZVHD_HEADER_LENGTH;
    const record = readZvhdRecord(this.file, offset);
    if (record && (record.block >= this.blocks || (previous && record.block <= previous.block))) {
      throw new ImageFileError(
        'structures-overlap',
        `Block ${record.block} at byte ${offset} is out of order.`,
        offset,
      );
    }
    return record;
  }

  /** What came before is the dictionary of what follows, so everything between is unpacked as well. */
  private unpackUpTo(target: ZvhdRecord): Buffer {
    if (this.unpacked && this.unpacked.record.block > target.block) this.unpacked = undefined;
    while (this.unpacked?.record.block !== target.block) {
      const record = this.next(this.unpacked?.record);
      if (!record || record.block > target.block) {
        throw new ImageFileError('file-unreadable', 'The file changed while it was read.', target.dataOffset);
      }
      this.file.accountUnpacked(ZVHD_BLOCK_SIZE, record.dataOffset);
      const packed = this.file.read(record.dataOffset, record.packedLength, 'A block of the disk');
      const bytes = inflateNextPart(packed, this.unpacked?.bytes, ZVHD_BLOCK_SIZE, record.dataOffset);
      this.unpacked = { record, bytes };
    }
    return this.unpacked.bytes;
  }
}
