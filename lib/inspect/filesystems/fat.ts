import { type DiskReader, readDisk } from '../disk-reader';
import { decode, u8, u16le, u32le } from '../fields';

const BOOT_SECTOR_LENGTH = 512;
const BOOT_SECTOR = {
  sectorSize: u16le(11),
  sectorsPerCluster: u8(13),
  reservedSectors: u16le(14),
  tables: u8(16),
  rootEntries: u16le(17),
  sectors16: u16le(19),
  tableSectors16: u16le(22),
  sectors32: u32le(32),
  tableSectors32: u32le(36),
  rootCluster: u32le(44),
};

const ENTRY_LENGTH = 32;
const LONG_NAME = 0x0f;
const VOLUME_LABEL = 0x08;
const DIRECTORY = 0x10;
const DELETED = 0xe5;
/** Windows NT keeps a name that is all lower case without a long name. */
const LOWER_CASE_BASE = 0x08;
const LOWER_CASE_EXTENSION = 0x10;
/** Where the 13 characters of a part of a long name lie. */
const LONG_NAME_PARTS = [
  [1, 11],
  [14, 26],
  [28, 32],
] as const;

const LARGEST_DIRECTORY = 256 * 1024;
const CLUSTERS_FOLLOWED = 256;

export interface FatEntry {
  readonly name: string;
  readonly directory: boolean;
  readonly cluster: number;
}

/** The directories of a FAT file system, as far as it takes to find files by name. */
export class FatFileSystem {
  private constructor(
    private readonly disk: DiskReader,
    private readonly start: number,
    private readonly layout: FatLayout,
  ) {}

  static open(disk: DiskReader, start: number, size: number): FatFileSystem | undefined {
    if (size < BOOT_SECTOR_LENGTH) return undefined;
    const layout = readLayout(readDisk(disk, start, BOOT_SECTOR_LENGTH), size);
    return layout && new FatFileSystem(disk, start, layout);
  }

  root(): FatEntry[] {
    const { rootLength, rootOffset, rootCluster } = this.layout;
    if (rootLength === 0) return this.list(rootCluster);
    return parseDirectory(readDisk(this.disk, this.start + rootOffset, Math.min(rootLength, LARGEST_DIRECTORY)));
  }

  /** The entries of the directory that begins at the cluster. */
  list(firstCluster: number): FatEntry[] {
    const { clusterSize, dataOffset, clusters } = this.layout;
    const parts: Buffer[] = [];
    const visited = new Set<number>();
    let length = 0;
    let cluster = firstCluster;
    while (cluster >= 2 && cluster < clusters + 2 && !visited.has(cluster) && visited.size < CLUSTERS_FOLLOWED) {
      visited.add(cluster);
      parts.push(readDisk(this.disk, this.start + dataOffset + (cluster - 2) * clusterSize, clusterSize));
      length += clusterSize;
      if (length >= LARGEST_DIRECTORY) break;
      cluster = this.nextCluster(cluster);
    }
    return parseDirectory(Buffer.concat(parts));
  }

  private nextCluster(cluster: number): number {
    const { tableOffset, bits } = this.layout;
    const entry = this.start + tableOffset + Math.floor((cluster * bits) / 8);
    if (bits === 32) return readDisk(this.disk, entry, 4).readUInt32LE() & 0x0fffffff;
    const pair = readDisk(this.disk, entry, 2).readUInt16LE();
    if (bits === 16) return pair;
    return cluster % 2 === 0 ? pair & 0xfff : pair >> 4;
  }
}

interface FatLayout {
  readonly bits: 12 | 16 | 32;
  readonly clusterSize: number;
  readonly clusters: number;
  readonly tableOffset: number;
  readonly rootOffset: number;
  /** 0 when the root is a directory like any other. */
  readonly rootLength: number;
  readonly rootCluster: number;
  readonly dataOffset: number;
}

function readLayout(bytes: Buffer, size: number): FatLayout | undefined {
  const sector = decode(bytes, BOOT_SECTOR);
  const { sectorSize, sectorsPerCluster, tables, rootEntries } = sector;
  const powers = [sectorSize, sectorsPerCluster].every((value) => value > 0 && Number.isInteger(Math.log2(value)));
  if (!powers || sectorSize < 512 || sectorSize > 4096 || tables < 1 || tables > 2) return undefined;
  const tableSectors = sector.tableSectors16 || sector.tableSectors32;
  const rootLength = rootEntries * ENTRY_LENGTH;
  const rootOffset = (sector.reservedSectors + tables * tableSectors) * sectorSize;
  const dataOffset = rootOffset + Math.ceil(rootLength / sectorSize) * sectorSize;
  const length = Math.min((sector.sectors16 || sector.sectors32) * sectorSize, size);
  const clusterSize = sectorSize * sectorsPerCluster;
  const clusters = Math.floor((length - dataOffset) / clusterSize);
  if (tableSectors === 0 || clusters < 1) return undefined;
  return {
    bits: clusters < 4085 ? 12 : clusters < 65525 ? 16 : 32,
    clusterSize,
    clusters,
    tableOffset: sector.reservedSectors * sectorSize,
    rootOffset,
    rootLength,
    rootCluster: sector.rootCluster,
    dataOffset,
  };
}

function parseDirectory(bytes: Buffer): FatEntry[] {
  const entries: FatEntry[] = [];
  let longName = '';
  for (let start = 0; start + ENTRY_LENGTH <= bytes.length; start += ENTRY_LENGTH) {
    const entry = bytes.subarray(start, start + ENTRY_LENGTH);
    const first = entry[0] ?? 0;
    const attributes = entry[11] ?? 0;
    if (first === 0) break;
    if (first === DELETED) longName = '';
    else if (attributes === LONG_NAME) {
      longName = LONG_NAME_PARTS.map(([from, to]) => entry.toString('utf16le', from, to)).join('') + longName;
    } else {
      const name = longName === '' ? shortName(entry) : longName.replace(/[\0\uffff].*$/s, '');
      const cluster = entry.readUInt16LE(20) * 65536 + entry.readUInt16LE(26);
      longName = '';
      if ((attributes & VOLUME_LABEL) === 0 && name !== '.' && name !== '..') {
        entries.push({ name, directory: (attributes & DIRECTORY) !== 0, cluster });
      }
    }
  }
  return entries;
}

function shortName(entry: Buffer): string {
  const letterCase = entry[12] ?? 0;
  const part = (start: number, end: number, lowerCase: number): string => {
    const text = entry.toString('latin1', start, end).trimEnd();
    return (letterCase & lowerCase) === 0 ? text : text.toLowerCase();
  };
  const base = part(0, 8, LOWER_CASE_BASE);
  const extension = part(8, 11, LOWER_CASE_EXTENSION);
  return extension === '' ? base : `${base}.${extension}`;
}
