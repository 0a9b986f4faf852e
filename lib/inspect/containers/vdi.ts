import type { BoundedReader } from '../bounded-reader';
import type { DiskReader } from '../disk-reader';
import { decode, u32le, u64le } from '../fields';
import { guidAt, isNil } from '../guid';
import { ImageFileError } from '../image-file-error';
import type { Inspection } from '../inspection';
import { LastUnit } from '../last-unit';
import { type Cluster, type ClusterMap, MappedDisk, ONE_ZERO_CLUSTER } from '../mapped-disk';
import { printableBytes } from '../printable';
import { TablePages } from '../table-pages';
import { OccupiedPlaces, scanTable, type TablePlace } from '../table-scan';

const HEADER = {
  version: u32le(68),
  imageType: u32le(76),
  blockMapOffset: u32le(340),
  dataOffset: u32le(344),
  sectorSize: u32le(360),
  size: u64le(368),
  blockSize: u32le(376),
  blockExtra: u32le(380),
  blocks: u32le(384),
};
const HEADER_LENGTH = 512;
const CREATOR_LENGTH = 64;
const LINK_UUID = 424;
const PARENT_UUID = 440;

const VERSION = 0x00010001;
const IMAGE_TYPES: Readonly<Record<number, string>> = { 1: 'dynamic', 2: 'fixed', 3: 'undo', 4: 'differencing' };
const STANDALONE = ['dynamic', 'fixed'];

const LARGEST_BLOCK = 64 * 2 ** 20;
const LARGEST_BLOCK_COUNT = 536_870_784;
/** From here on a block map entry says that the block holds nothing. */
const DISCARDED = 0xfffffffe;

type Header = ReturnType<typeof readHeader>;

/** VirtualBox's disk. Whether it is encrypted stands in the settings of the machine, not in the file. */
export function parseVdi(file: BoundedReader, inspection: Inspection): DiskReader | undefined {
  const { facts } = inspection;
  const bytes = file.read(0, HEADER_LENGTH, 'The VDI header');
  const header = readHeader(bytes);
  if (header.version !== VERSION) {
    const version = `${header.version >>> 16}.${header.version & 0xffff}`;
    throw new ImageFileError('unsupported-version', `VDI version ${version} is not known; only 1.1 is.`, 68);
  }
  facts.virtualSize = header.size;
  facts.creator = printableBytes(bytes.subarray(0, CREATOR_LENGTH)).replace(/(\\x0a|\s)+$/, '');
  facts.subformat = IMAGE_TYPES[header.imageType] ?? 'unknown';
  facts.compression = 'none';
  facts.dataFile = null;
  facts.snapshots = 0;
  const child = reportParent(inspection, bytes, facts.subformat);
  checkGeometry(header);
  facts.clusterSize = header.blockSize;
  checkBlockMap(file, header).requireWhole(file, inspection, header.blockSize, header.size);
  return child ? undefined : new MappedDisk(file, new VdiMap(file, header), header.size);
}

function readHeader(bytes: Buffer) {
  return decode(bytes, HEADER);
}

function reportParent(inspection: Inspection, bytes: Buffer, type: string): boolean {
  const parents = [guidAt(bytes, LINK_UUID), guidAt(bytes, PARENT_UUID)].filter((guid) => !isNil(guid));
  if (parents.length === 0 && STANDALONE.includes(type)) {
    inspection.facts.backingFile = null;
    return false;
  }
  inspection.facts.backingFile = parents[0] === undefined ? '' : `uuid:${parents[0]}`;
  inspection.report('backing-file', `The file holds only what differs from its parent disk (type ${type}).`, 76);
  return true;
}

function checkGeometry(header: Header): void {
  const { blockSize, blocks, size, sectorSize, blockExtra } = header;
  const powerOfTwo = blockSize > 0 && Number.isInteger(Math.log2(blockSize));
  if (!powerOfTwo || blockSize < 4096 || blockSize > LARGEST_BLOCK) {
    throw new ImageFileError('header-invalid', `The block size is ${blockSize} bytes; VirtualBox writes 1 MiB.`, 376);
  }
  if (sectorSize !== 512) throw new ImageFileError('header-invalid', `The sector size is ${sectorSize}, not 512.`, 360);
  if (blockExtra !== 0) throw new ImageFileError('unknown-features', `Blocks have ${blockExtra} extra bytes.`, 380);
  if (blocks > LARGEST_BLOCK_COUNT || blocks * blockSize < size) {
    throw new ImageFileError(
      'header-invalid',
      `${blocks} blocks of ${blockSize} bytes do not make ${size} bytes.`,
      384,
    );
  }
}

function checkBlockMap(file: BoundedReader, header: Header): LastUnit {
  const table: TablePlace = {
    offset: header.blockMapOffset,
    count: header.blocks,
    entrySize: 4,
    emptyByte: 0xff,
    name: 'The block map',
  };
  file.requireInside(table.offset, table.count * table.entrySize, table.name);
  const taken = new OccupiedPlaces(file, header.blockSize, 'The block');
  const last = new LastUnit();
  scanTable(file, table, (bytes, position, index) => {
    const entry = bytes.readUInt32LE(position);
    if (entry >= DISCARDED) return;
    const offset = header.dataOffset + entry * header.blockSize;
    file.requireInside(offset, 1, 'A block of the disk');
    taken.take(offset);
    last.note(offset, index);
  });
  return last;
}

class VdiMap implements ClusterMap {
  readonly clusterSize: number;
  private readonly tables: TablePages;

  constructor(
    file: BoundedReader,
    private readonly header: Header,
  ) {
    this.tables = new TablePages(file);
    this.clusterSize = header.blockSize;
  }

  clusterAt(index: number): Cluster {
    const entry = this.tables.u32le(this.header.blockMapOffset + index * 4, 'The block map');
    if (entry >= DISCARDED) return ONE_ZERO_CLUSTER;
    return { kind: 'stored', offset: this.header.dataOffset + entry * this.clusterSize };
  }
}
