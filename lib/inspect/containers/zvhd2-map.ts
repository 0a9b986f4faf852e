import type { BoundedReader } from '../bounded-reader';
import { inflateBlock, unzstdBlock } from '../decompression';
import { safeNumber } from '../fields';
import { ImageFileError } from '../image-file-error';
import { type Cluster, type ClusterMap, ONE_ZERO_CLUSTER } from '../mapped-disk';
import { TablePages } from '../table-pages';
import { readZvhdRecord, ZVHD_BLOCK_SIZE } from './zvhd-record';

const ENTRY_LENGTH = 16;
const BLOCK_IN_ENTRY = 8;

interface Zvhd2Index {
  readonly blocks: number;
  readonly storedBlocks: number;
  readonly indexOffset: number;
  readonly bitmapOffset: number;
  readonly compression: 'zlib' | 'zstd';
}

/** The bitmap says which blocks are stored; the index holds these, in order, with their offsets. */
export class Zvhd2Map implements ClusterMap {
  readonly clusterSize = ZVHD_BLOCK_SIZE;
  private readonly tables: TablePages;
  private lastPosition = -1;
  private unpacked?: { readonly block: number; readonly bytes: Buffer };

  constructor(
    private readonly file: BoundedReader,
    private readonly index: Zvhd2Index,
  ) {
    this.tables = new TablePages(file);
  }

  clusterAt(block: number): Cluster {
    const { blocks, bitmapOffset } = this.index;
    if (block >= blocks) return ONE_ZERO_CLUSTER;
    const bits = this.tables.u8(bitmapOffset + Math.floor(block / 8), 'The ZVHD2 bitmap');
    if (((bits >> (block % 8)) & 1) === 0) return ONE_ZERO_CLUSTER;
    return {
      kind: 'packed',
      unpack: () => {
        if (this.unpacked?.block !== block) this.unpacked = { block, bytes: this.unpackBlock(block) };
        return this.unpacked.bytes;
      },
    };
  }

  private unpackBlock(block: number): Buffer {
    const position = this.findEntry(block);
    const entry = this.index.indexOffset + position * ENTRY_LENGTH;
    const offset = safeNumber(this.tables.u64le(entry, 'The ZVHD2 index'), 'the offset of a block', entry);
    const record = readZvhdRecord(this.file, offset);
    if (record?.block !== block) {
      throw new ImageFileError(
        'structures-overlap',
        `Block ${block} is not at byte ${offset} as the index says.`,
        offset,
      );
    }
    this.file.accountUnpacked(ZVHD_BLOCK_SIZE, offset);
    const packed = this.file.read(record.dataOffset, record.packedLength, 'A block of the disk');
    return this.index.compression === 'zstd'
      ? unzstdBlock(packed, ZVHD_BLOCK_SIZE, offset)
      : inflateBlock(packed, ZVHD_BLOCK_SIZE, offset);
  }

  /** Reading from front to back finds the next entry at once; any other order halves the index. */
  private findEntry(block: number): number {
    const { storedBlocks } = this.index;
    const next = this.lastPosition + 1;
    if (next < storedBlocks && this.blockOf(next) === block) return (this.lastPosition = next);
    let low = 0;
    let high = storedBlocks - 1;
    while (low <= high) {
      const middle = Math.floor((low + high) / 2);
      const found = this.blockOf(middle);
      if (found === block) return (this.lastPosition = middle);
      if (found < block) low = middle + 1;
      else high = middle - 1;
    }
    throw new ImageFileError(
      'header-invalid',
      `The ZVHD2 bitmap has block ${block}, the index has not.`,
      this.index.indexOffset,
    );
  }

  private blockOf(position: number): number {
    return this.tables.u32le(this.index.indexOffset + position * ENTRY_LENGTH + BLOCK_IN_ENTRY, 'The ZVHD2 index');
  }
}
