import type { BoundedReader } from '../bounded-reader';
import { inflateRawBlock } from '../decompression';
import type { DiskReader } from '../disk-reader';
import { decode, safeNumber, u8, u32be, u64be } from '../fields';
import { ImageFileError } from '../image-file-error';
import type { Inspection } from '../inspection';
import { LastUnit } from '../last-unit';
import { type Cluster, type ClusterMap, MappedDisk, ONE_ZERO_CLUSTER } from '../mapped-disk';
import { printable } from '../printable';
import { SecondLevelTables } from '../second-level-tables';
import { TablePages } from '../table-pages';
import { OccupiedPlaces, scanTable, type TablePlace } from '../table-scan';

const HEADER = {
  backingFileOffset: u64be(8),
  backingFileLength: u32be(16),
  size: u64be(24),
  clusterBits: u8(32),
  secondLevelBits: u8(33),
  cryptMethod: u32be(36),
  firstLevelOffset: u64be(40),
};
const HEADER_LENGTH = 48;

const LARGEST_BACKING_NAME = 1023;
const LARGEST_FIRST_LEVEL = 32 * 2 ** 20;
const COMPRESSED = 1n << 63n;

interface Layout {
  readonly clusterBits: number;
  readonly clusterSize: number;
  readonly entriesPerTable: number;
  readonly firstLevelOffset: number;
}

/** The first QCOW version, which QEMU still reads. */
export function parseQcow(file: BoundedReader, inspection: Inspection): DiskReader | undefined {
  const { facts } = inspection;
  const header = decode(file.read(0, HEADER_LENGTH, 'The QCOW header'), HEADER);
  facts.virtualSize = header.size;
  requireBits('cluster', header.clusterBits, 9, 16, 32);
  requireBits('L2 table', header.secondLevelBits, 6, 13, 33);
  facts.clusterSize = 2 ** header.clusterBits;
  facts.compression = 'zlib';
  facts.dataFile = null;
  facts.snapshots = 0;
  facts.encrypted = header.cryptMethod !== 0;
  if (facts.encrypted) {
    if (header.cryptMethod === 1) facts.encryption = 'aes';
    inspection.report('encrypted', `The QCOW file is encrypted (method ${header.cryptMethod}).`, 36);
  }
  const backed = reportBackingFile(file, inspection, header.backingFileOffset, header.backingFileLength);

  const layout = { ...header, clusterSize: facts.clusterSize, entriesPerTable: 2 ** header.secondLevelBits };
  const last = checkTables(file, layout, Math.ceil(header.size / (layout.clusterSize * layout.entriesPerTable)));
  last.requireWhole(file, inspection, layout.clusterSize, header.size);
  if (facts.encrypted || backed) return undefined;
  return new MappedDisk(file, new QcowMap(file, layout), header.size);
}

function requireBits(what: string, bits: number, smallest: number, largest: number, offset: number): void {
  if (bits >= smallest && bits <= largest) return;
  throw new ImageFileError(
    'header-invalid',
    `The ${what} size is 2^${bits}; it must be 2^${smallest} to 2^${largest}.`,
    offset,
  );
}

function reportBackingFile(file: BoundedReader, inspection: Inspection, offset: number, length: number): boolean {
  inspection.facts.backingFile = null;
  if (offset === 0) return false;
  const fits = length <= LARGEST_BACKING_NAME;
  const name = fits && inspection.attempt(() => file.read(offset, length, 'The name of the backing file').toString());
  inspection.facts.backingFile = name ? printable(name) : '';
  inspection.report(
    'backing-file',
    `The file holds only what differs from another: ${inspection.facts.backingFile}`,
    8,
  );
  if (!fits) throw new ImageFileError('header-invalid', `The name of the backing file has ${length} bytes.`, 16);
  return true;
}

function checkTables(file: BoundedReader, layout: Layout, count: number): LastUnit {
  if (count * 8 > LARGEST_FIRST_LEVEL) {
    throw new ImageFileError('limit-exceeded', `The L1 table has ${count * 8} bytes; at most 32 MiB are allowed.`, 24);
  }
  file.requireInside(layout.firstLevelOffset, count * 8, 'The L1 table');
  const length = layout.entriesPerTable * 8;
  const taken = new OccupiedPlaces(file, length, 'The L2 table');
  const table: TablePlace = {
    offset: layout.firstLevelOffset,
    count,
    entrySize: 8,
    emptyByte: 0x00,
    name: 'The L1 table',
  };
  const tables = new SecondLevelTables(file, { ...table, count: layout.entriesPerTable, name: 'The L2 table' });
  scanTable(file, table, (bytes, position, index) => {
    const offset = safeNumber(bytes.readBigUInt64BE(position), 'the offset of an L2 table');
    if (offset === 0) return;
    file.requireInside(offset, length, 'An L2 table');
    taken.take(offset);
    tables.add(offset, index * layout.entriesPerTable);
  });
  const last = new LastUnit();
  tables.scan((bytes, position, index) => {
    const entry = bytes.readBigUInt64BE(position);
    if (entry === 0n) return;
    if ((entry & COMPRESSED) === 0n) last.note(safeNumber(entry, 'the offset of a cluster'), index);
    else {
      const { offset, length: packedLength } = packedPlace(layout, entry);
      last.note(offset, index, packedLength);
    }
  });
  return last;
}

function packedPlace({ clusterBits }: Layout, entry: bigint): { readonly offset: number; readonly length: number } {
  const offsetBits = BigInt(63 - clusterBits);
  return {
    offset: safeNumber(entry & ((1n << offsetBits) - 1n), 'the offset of a compressed cluster'),
    length: Number((entry & (COMPRESSED - 1n)) >> offsetBits),
  };
}

class QcowMap implements ClusterMap {
  readonly clusterSize: number;
  private readonly tables: TablePages;
  private unpacked?: { readonly index: number; readonly bytes: Buffer };

  constructor(
    private readonly file: BoundedReader,
    private readonly layout: Layout,
  ) {
    this.tables = new TablePages(file);
    this.clusterSize = layout.clusterSize;
  }

  clusterAt(index: number): Cluster {
    const { entriesPerTable, firstLevelOffset } = this.layout;
    const within = index % entriesPerTable;
    const firstLevelEntry = firstLevelOffset + ((index - within) / entriesPerTable) * 8;
    const table = safeNumber(this.tables.u64be(firstLevelEntry, 'The L1 table'), 'the offset of an L2 table');
    if (table === 0) return { kind: 'zero', count: entriesPerTable - within };
    const entry = this.tables.u64be(table + within * 8, 'The L2 table');
    if (entry === 0n) return ONE_ZERO_CLUSTER;
    if ((entry & COMPRESSED) === 0n) return { kind: 'stored', offset: safeNumber(entry, 'the offset of a cluster') };
    return {
      kind: 'packed',
      unpack: () => {
        if (this.unpacked?.index !== index) this.unpacked = { index, bytes: this.unpackCluster(entry) };
        return this.unpacked.bytes;
      },
    };
  }

  private unpackCluster(entry: bigint): Buffer {
    const { offset, length } = packedPlace(this.layout, entry);
    this.file.accountUnpacked(this.clusterSize, offset);
    return inflateRawBlock(this.file.read(offset, length, 'A compressed cluster'), this.clusterSize, offset);
  }
}
