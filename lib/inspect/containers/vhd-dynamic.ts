import type { BoundedReader } from '../bounded-reader';
import { complementOfSum } from '../checksums';
import type { DiskReader } from '../disk-reader';
import { ascii, decode, u32be, u64be } from '../fields';
import { ImageFileError } from '../image-file-error';
import type { Inspection } from '../inspection';
import { LastUnit } from '../last-unit';
import { type Cluster, type ClusterMap, MappedDisk, ONE_ZERO_CLUSTER } from '../mapped-disk';
import { printable } from '../printable';
import { TablePages } from '../table-pages';
import { OccupiedPlaces, scanTable, type TablePlace } from '../table-scan';

const COOKIE = 'cxsparse';
const HEADER_LENGTH = 1024;
const HEADER = {
  cookie: ascii(0, 8),
  tableOffset: u64be(16),
  tableEntries: u32be(28),
  blockSize: u32be(32),
  checksum: u32be(36),
};
const CHECKSUM_OFFSET = 36;
const PARENT_NAME = { start: 64, end: 576 };

const SECTOR = 512;
const SECTORS_PER_BITMAP_SECTOR = 8 * SECTOR;
const LARGEST_BLOCK = 256 * 2 ** 20;
const UNALLOCATED = 0xffffffff;

interface Layout {
  readonly tableOffset: number;
  readonly tableEntries: number;
  readonly blockSize: number;
  /** Each block begins with a bitmap of its sectors. */
  readonly bitmapLength: number;
}

/** The header and block allocation table of a VHD that grows. */
export function openDynamicVhd(file: BoundedReader, inspection: Inspection, offset: number, size: number): DiskReader {
  const bytes = readHeader(file, offset);
  const header = decode(bytes, HEADER);
  if (complementOfSum(bytes, CHECKSUM_OFFSET) !== header.checksum) {
    inspection.report(
      'checksum-mismatch',
      'The checksum of the dynamic VHD header is wrong; QEMU refuses it.',
      offset + 36,
    );
  }
  const { blockSize, tableEntries } = header;
  const powerOfTwo = blockSize > 0 && Number.isInteger(Math.log2(blockSize));
  if (!powerOfTwo || blockSize < SECTOR || blockSize > LARGEST_BLOCK) {
    throw new ImageFileError('header-invalid', `The block size is ${blockSize} bytes; 2 MiB are usual.`, offset + 32);
  }
  inspection.facts.clusterSize = blockSize;
  if (tableEntries * blockSize < size) {
    throw new ImageFileError(
      'header-invalid',
      `${tableEntries} blocks of ${blockSize} bytes do not make ${size}.`,
      offset + 28,
    );
  }
  const bitmapLength = Math.ceil(blockSize / SECTOR / SECTORS_PER_BITMAP_SECTOR) * SECTOR;
  const layout = { ...header, bitmapLength };
  // Virtual PC and Hyper-V end the last block where the disk ends; a footer has to follow it.
  checkTable(file, layout).requireDisk(file, inspection, blockSize, size);
  return new MappedDisk(file, new VhdMap(file, layout), size);
}

export function readParentName(file: BoundedReader, offset: number): string {
  const name = Buffer.from(readHeader(file, offset).subarray(PARENT_NAME.start, PARENT_NAME.end)).swap16();
  return printable(name.toString('utf16le').replace(/\0.*$/s, ''));
}

function readHeader(file: BoundedReader, offset: number): Buffer {
  const bytes = file.read(offset, HEADER_LENGTH, 'The dynamic VHD header');
  if (bytes.toString('latin1', 0, COOKIE.length) === COOKIE) return bytes;
  throw new ImageFileError('header-invalid', `There is no dynamic VHD header at byte ${offset}.`, offset);
}

function checkTable(file: BoundedReader, layout: Layout): LastUnit {
  const table: TablePlace = {
    offset: layout.tableOffset,
    count: layout.tableEntries,
    entrySize: 4,
    emptyByte: 0xff,
    name: 'The block allocation table',
  };
  file.requireInside(table.offset, table.count * table.entrySize, table.name);
  const taken = new OccupiedPlaces(file, layout.bitmapLength + layout.blockSize, 'The block');
  const last = new LastUnit();
  scanTable(file, table, (bytes, position, index) => {
    const sector = bytes.readUInt32BE(position);
    if (sector === UNALLOCATED) return;
    file.requireInside(sector * SECTOR, layout.bitmapLength, 'A block of the disk');
    taken.take(sector * SECTOR);
    last.note(sector * SECTOR + layout.bitmapLength, index);
  });
  return last;
}

class VhdMap implements ClusterMap {
  readonly clusterSize: number;
  private readonly tables: TablePages;

  constructor(
    file: BoundedReader,
    private readonly layout: Layout,
  ) {
    this.tables = new TablePages(file);
    this.clusterSize = layout.blockSize;
  }

  clusterAt(index: number): Cluster {
    const sector = this.tables.u32be(this.layout.tableOffset + index * 4, 'The block allocation table');
    if (sector === UNALLOCATED) return ONE_ZERO_CLUSTER;
    return { kind: 'stored', offset: sector * SECTOR + this.layout.bitmapLength };
  }
}
