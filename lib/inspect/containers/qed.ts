import type { BoundedReader } from '../bounded-reader';
import type { DiskReader } from '../disk-reader';
import { bits64le, decode, safeNumber, u32le, u64le } from '../fields';
import { ImageFileError } from '../image-file-error';
import type { Inspection } from '../inspection';
import { LastUnit } from '../last-unit';
import { type Cluster, type ClusterMap, MappedDisk, ONE_ZERO_CLUSTER } from '../mapped-disk';
import { printable } from '../printable';
import { SecondLevelTables } from '../second-level-tables';
import { TablePages } from '../table-pages';
import { OccupiedPlaces, scanTable, type TablePlace } from '../table-scan';

const HEADER = {
  clusterSize: u32le(4),
  tableClusters: u32le(8),
  headerClusters: u32le(12),
  features: bits64le(16),
  firstLevelOffset: u64le(40),
  size: u64le(48),
  backingNameOffset: u32le(56),
  backingNameLength: u32le(60),
};
const HEADER_LENGTH = 64;

const BACKING_FILE = 1n;
const NEED_CHECK = 2n;
const BACKING_FILE_IS_RAW = 4n;
const KNOWN_FEATURES = BACKING_FILE | NEED_CHECK | BACKING_FILE_IS_RAW;

const LARGEST_BACKING_NAME = 1023;
const ZERO_CLUSTER = 1;

type Header = ReturnType<typeof readHeader>;

/** QEMU's enhanced disk, given up by its makers but still read. */
export function parseQed(file: BoundedReader, inspection: Inspection): DiskReader | undefined {
  const { facts } = inspection;
  const header = readHeader(file);
  facts.virtualSize = header.size;
  facts.compression = 'none';
  facts.encrypted = false;
  facts.dataFile = null;
  facts.snapshots = 0;
  checkGeometry(header);
  facts.clusterSize = header.clusterSize;
  facts.dirty = (header.features & NEED_CHECK) !== 0n;
  if (facts.dirty) inspection.report('marked-dirty', 'The QED file was not closed cleanly (need-check bit).', 16);
  const unknown = header.features & ~KNOWN_FEATURES;
  if (unknown !== 0n) {
    inspection.report(
      'unknown-features',
      `The file needs features no reader knows (bits 0x${unknown.toString(16)}).`,
      16,
    );
  }
  const backed = reportBackingFile(file, inspection, header);

  const entriesPerTable = (header.clusterSize * header.tableClusters) / 8;
  const last = checkTables(file, header, entriesPerTable);
  last.requireWhole(file, inspection, header.clusterSize, header.size);
  if (unknown !== 0n || backed) return undefined;
  return new MappedDisk(file, new QedMap(file, header, entriesPerTable), header.size);
}

function readHeader(file: BoundedReader) {
  return decode(file.read(0, HEADER_LENGTH, 'The QED header'), HEADER);
}

function checkGeometry({ clusterSize, tableClusters, headerClusters, size, firstLevelOffset }: Header): void {
  const powerOfTwo = clusterSize > 0 && Number.isInteger(Math.log2(clusterSize));
  if (!powerOfTwo || clusterSize < 2 ** 12 || clusterSize > 2 ** 26) {
    throw new ImageFileError('header-invalid', `The cluster size is ${clusterSize}; it must be 2^12 to 2^26 bytes.`, 4);
  }
  if (tableClusters < 1 || tableClusters > 16 || !Number.isInteger(Math.log2(tableClusters))) {
    throw new ImageFileError(
      'header-invalid',
      `A table has ${tableClusters} clusters; it must be 1, 2, 4, 8 or 16.`,
      8,
    );
  }
  if (headerClusters < 1) throw new ImageFileError('header-invalid', 'The header has no clusters.', 12);
  if (firstLevelOffset % clusterSize !== 0 || firstLevelOffset === 0) {
    throw new ImageFileError('header-invalid', `The L1 table at byte ${firstLevelOffset} is not on a cluster.`, 40);
  }
  const entries = (clusterSize * tableClusters) / 8;
  if (size > entries * entries * clusterSize) {
    throw new ImageFileError('header-invalid', `A disk of ${size} bytes does not fit the tables of this file.`, 48);
  }
}

function reportBackingFile(file: BoundedReader, inspection: Inspection, header: Header): boolean {
  inspection.facts.backingFile = null;
  if ((header.features & BACKING_FILE) === 0n) return false;
  const { backingNameOffset: offset, backingNameLength: length } = header;
  const fits = length <= LARGEST_BACKING_NAME;
  const name = fits && inspection.attempt(() => file.read(offset, length, 'The name of the backing file').toString());
  inspection.facts.backingFile = name ? printable(name) : '';
  inspection.report(
    'backing-file',
    `The file holds only what differs from another: ${inspection.facts.backingFile}`,
    16,
  );
  if (!fits) throw new ImageFileError('header-invalid', `The name of the backing file has ${length} bytes.`, 60);
  return true;
}

function checkTables(file: BoundedReader, header: Header, entriesPerTable: number): LastUnit {
  const tableLength = entriesPerTable * 8;
  file.requireInside(header.firstLevelOffset, tableLength, 'The L1 table');
  const taken = new OccupiedPlaces(file, tableLength, 'The L2 table');
  taken.take(header.firstLevelOffset);
  const table: TablePlace = {
    offset: header.firstLevelOffset,
    count: entriesPerTable,
    entrySize: 8,
    emptyByte: 0x00,
    name: 'The L1 table',
  };
  const tables = new SecondLevelTables(file, { ...table, name: 'The L2 table' });
  scanTable(file, table, (bytes, position, index) => {
    const offset = safeNumber(bytes.readBigUInt64LE(position), 'the offset of an L2 table');
    if (offset === 0) return;
    file.requireInside(offset, tableLength, 'An L2 table');
    taken.take(offset);
    tables.add(offset, index * entriesPerTable);
  });
  const last = new LastUnit();
  tables.scan((bytes, position, index) => {
    const offset = safeNumber(bytes.readBigUInt64LE(position), 'the offset of a cluster');
    if (offset > ZERO_CLUSTER) last.note(offset, index);
  });
  return last;
}

class QedMap implements ClusterMap {
  readonly clusterSize: number;
  private readonly tables: TablePages;

  constructor(
    file: BoundedReader,
    private readonly header: Header,
    private readonly entriesPerTable: number,
  ) {
    this.tables = new TablePages(file);
    this.clusterSize = header.clusterSize;
  }

  clusterAt(index: number): Cluster {
    const within = index % this.entriesPerTable;
    const firstLevelEntry = this.header.firstLevelOffset + ((index - within) / this.entriesPerTable) * 8;
    const table = safeNumber(this.tables.u64le(firstLevelEntry, 'The L1 table'), 'the offset of an L2 table');
    if (table === 0) return { kind: 'zero', count: this.entriesPerTable - within };
    const offset = safeNumber(this.tables.u64le(table + within * 8, 'The L2 table'), 'the offset of a cluster');
    if (offset <= ZERO_CLUSTER) return ONE_ZERO_CLUSTER;
    return { kind: 'stored', offset };
  }
}
