import type { BoundedReader } from '../bounded-reader';
import { inflateRawBlock, unzstdBlock } from '../decompression';
import { safeNumber } from '../fields';
import { ImageFileError } from '../image-file-error';
import { LastUnit } from '../last-unit';
import { type Cluster, type ClusterMap, ONE_ZERO_CLUSTER } from '../mapped-disk';
import { SecondLevelTables } from '../second-level-tables';
import { TablePages } from '../table-pages';
import { OccupiedPlaces, scanTable, type TablePlace } from '../table-scan';
import type { Qcow2Layout } from './qcow2';

const OFFSET_MASK = 0x00fffffffffffe00n;
const COMPRESSED = 1n << 62n;
const ALL_ZERO = 1n;
/** The same in the half of an entry that comes first. */
const COMPRESSED_IN_HIGH_HALF = 2 ** 30;
const OFFSET_IN_HIGH_HALF = 0x00ffffff;

const SUBCLUSTERS = 32;
const SECTOR = 512;

const LARGEST_FIRST_LEVEL = 32 * 2 ** 20;

/** What lies furthest back in the file. */
export interface Qcow2End {
  readonly stored: LastUnit;
  readonly packed: LastUnit;
}

/** Each second-level table must be a cluster of the file, in a place of its own. */
export function checkTables(file: BoundedReader, layout: Qcow2Layout): Qcow2End {
  checkFirstLevelBounds(file, layout);
  const taken = new OccupiedPlaces(file, layout.clusterSize, 'The L2 table');
  const table: TablePlace = {
    offset: layout.firstLevelOffset,
    count: layout.firstLevelEntries,
    entrySize: 8,
    emptyByte: 0x00,
    name: 'The L1 table',
  };
  const entrySize = layout.extendedL2 ? 16 : 8;
  const entriesPerTable = layout.clusterSize / entrySize;
  const tables = new SecondLevelTables(file, { ...table, count: entriesPerTable, entrySize, name: 'The L2 table' });
  scanTable(file, table, (bytes, position, index) => {
    if (bytes.readUInt32BE(position + 4) === 0 && bytes.readUInt32BE(position) === 0) return;
    const offset = secondLevelOffset(file, layout, bytes.readBigUInt64BE(position));
    if (offset === 0) return;
    taken.take(offset);
    tables.add(offset, index * entriesPerTable);
  });
  const end = { stored: new LastUnit(), packed: new LastUnit() };
  tables.scan((bytes, position, index) => note(end, layout, bytes, position, index));
  return end;
}

/** Without 64-bit numbers where that is possible: this is done for every cluster of a file. */
function note({ stored, packed }: Qcow2End, layout: Qcow2Layout, bytes: Buffer, position: number, index: number): void {
  const high = bytes.readUInt32BE(position);
  const low = bytes.readUInt32BE(position + 4);
  if ((high & COMPRESSED_IN_HIGH_HALF) !== 0) {
    const { offset, length } = packedPlace(layout, bytes.readBigUInt64BE(position));
    packed.note(offset, index, length);
    return;
  }
  const offset = (high & OFFSET_IN_HIGH_HALF) * 2 ** 32 + Math.floor(low / SECTOR) * SECTOR;
  if (offset === 0) return;
  if (!layout.extendedL2) {
    if (low % 2 === 0) stored.note(offset, index);
    return;
  }
  const allocated = bytes.readUInt32BE(position + 12);
  if (allocated === 0) return;
  const length = ((32 - Math.clz32(allocated)) * layout.clusterSize) / SUBCLUSTERS;
  stored.note(offset, index, Math.min(length, layout.size - index * layout.clusterSize));
}

/** Where compressed data lies: its end is known to the sector only. */
function packedPlace(
  { clusterSize }: Qcow2Layout,
  entry: bigint,
): { readonly offset: number; readonly length: number } {
  const offsetBits = BigInt(62 - (Math.log2(clusterSize) - 8));
  const offset = safeNumber(entry & ((1n << offsetBits) - 1n), 'the offset of a compressed cluster');
  const sectors = Number((entry & (COMPRESSED - 1n)) >> offsetBits) + 1;
  return { offset, length: sectors * SECTOR - (offset % SECTOR) };
}

function checkFirstLevelBounds(file: BoundedReader, layout: Qcow2Layout): void {
  const length = layout.firstLevelEntries * 8;
  if (length > LARGEST_FIRST_LEVEL) {
    throw new ImageFileError('limit-exceeded', `The L1 table has ${length} bytes; at most 32 MiB are allowed.`, 36);
  }
  const entrySize = layout.extendedL2 ? 16 : 8;
  const coveredByEntry = (layout.clusterSize / entrySize) * layout.clusterSize;
  const needed = Math.ceil(layout.size / coveredByEntry);
  if (layout.firstLevelEntries < needed) {
    throw new ImageFileError(
      'header-invalid',
      `The L1 table has ${layout.firstLevelEntries} entries; a disk of ${layout.size} bytes needs ${needed}.`,
      36,
    );
  }
  if (length === 0) return;
  if (layout.firstLevelOffset % layout.clusterSize !== 0 || layout.firstLevelOffset === 0) {
    throw new ImageFileError(
      'header-invalid',
      `The L1 table at byte ${layout.firstLevelOffset} is not on a cluster.`,
      40,
    );
  }
  file.requireInside(layout.firstLevelOffset, length, 'The L1 table');
}

/** Units are clusters, or subclusters where the file has them. */
export class Qcow2Map implements ClusterMap {
  readonly clusterSize: number;
  /** QEMU writes no more of the last cluster than what it has for it. */
  readonly mayEndEarly = true;
  private readonly tables: TablePages;
  private readonly entriesPerTable: number;
  private readonly entrySize: number;
  private unpacked?: { readonly index: number; readonly bytes: Buffer };

  constructor(
    private readonly file: BoundedReader,
    private readonly layout: Qcow2Layout,
  ) {
    this.tables = new TablePages(file);
    this.clusterSize = layout.extendedL2 ? layout.clusterSize / SUBCLUSTERS : layout.clusterSize;
    this.entrySize = layout.extendedL2 ? 16 : 8;
    this.entriesPerTable = layout.clusterSize / this.entrySize;
  }

  clusterAt(unit: number): Cluster {
    const { layout } = this;
    const unitsPerCluster = layout.extendedL2 ? SUBCLUSTERS : 1;
    const subcluster = unit % unitsPerCluster;
    const index = (unit - subcluster) / unitsPerCluster;
    const within = index % this.entriesPerTable;
    const firstLevelIndex = (index - within) / this.entriesPerTable;
    const firstLevel = this.tables.u64be(layout.firstLevelOffset + firstLevelIndex * 8, 'The L1 table');
    const table = secondLevelOffset(this.file, layout, firstLevel);
    if (table === 0) return { kind: 'zero', count: (this.entriesPerTable - within) * unitsPerCluster - subcluster };

    const entryOffset = table + within * this.entrySize;
    const entry = this.tables.u64be(entryOffset, 'The L2 table');
    if ((entry & COMPRESSED) !== 0n) return this.compressed(index, entry, subcluster);
    const offset = Number(entry & OFFSET_MASK);
    if (offset % layout.clusterSize !== 0) {
      throw new ImageFileError(
        'header-invalid',
        `The cluster at byte ${offset} is not on a cluster boundary.`,
        entryOffset,
      );
    }
    if (offset === 0) return ONE_ZERO_CLUSTER;
    if (!layout.extendedL2) return (entry & ALL_ZERO) !== 0n ? ONE_ZERO_CLUSTER : { kind: 'stored', offset };
    const bitmap = this.tables.u64be(entryOffset + 8, 'The L2 table');
    const allocated = (bitmap >> BigInt(subcluster)) & 1n;
    return allocated ? { kind: 'stored', offset: offset + subcluster * this.clusterSize } : ONE_ZERO_CLUSTER;
  }

  /** The bytes of a compressed cluster. */
  unpackAt(index: number): void {
    const cluster = this.clusterAt(index * (this.layout.extendedL2 ? SUBCLUSTERS : 1));
    if (cluster.kind === 'packed') cluster.unpack();
  }

  private compressed(index: number, entry: bigint, subcluster: number): Cluster {
    return {
      kind: 'packed',
      unpack: () => {
        if (this.unpacked?.index !== index) this.unpacked = { index, bytes: this.unpackCluster(entry) };
        const start = subcluster * this.clusterSize;
        return this.unpacked.bytes.subarray(start, start + this.clusterSize);
      },
    };
  }

  private unpackCluster(entry: bigint): Buffer {
    const { clusterSize, compression } = this.layout;
    const { offset, length } = packedPlace(this.layout, entry);
    this.file.requireInside(offset, 1, 'A compressed cluster');
    this.file.accountUnpacked(clusterSize, offset);
    const packed = this.file.readAvailable(offset, length);
    return compression === 'zstd'
      ? unzstdBlock(packed, clusterSize, offset)
      : inflateRawBlock(packed, clusterSize, offset);
  }
}

function secondLevelOffset(file: BoundedReader, layout: Qcow2Layout, entry: bigint): number {
  const offset = Number(entry & OFFSET_MASK);
  if (offset === 0) return 0;
  if (offset % layout.clusterSize !== 0) {
    throw new ImageFileError('header-invalid', `The L2 table at byte ${offset} is not on a cluster boundary.`, offset);
  }
  const firstLevelEnd = layout.firstLevelOffset + layout.firstLevelEntries * 8;
  if (offset < firstLevelEnd && offset + layout.clusterSize > layout.firstLevelOffset) {
    throw new ImageFileError('structures-overlap', `The L2 table at byte ${offset} lies on the L1 table.`, offset);
  }
  file.requireInside(offset, layout.clusterSize, 'An L2 table');
  return offset;
}
