import { type DiskReader, readDisk } from '../disk-reader';
import { decode, u8, u32le } from '../fields';
import { MBR_EXTENDED_TYPES, MBR_ROLES } from './partition-types';
import type { Partition, Report } from './partition';

const SECTOR = 512;
const SIGNATURE = 0xaa55;
const BOOT_CODE_LENGTH = 440;

const TABLE_OFFSET = 446;
const ENTRY_LENGTH = 16;
const ENTRY_COUNT = 4;
const ENTRY = { status: u8(0), type: u8(4), start: u32le(8), sectors: u32le(12) };
const ACTIVE = 0x80;

/** What the boot sectors of file systems say in the same place. */
const FILE_SYSTEM_NAMES = ['NTFS    ', 'EXFAT   ', '-FVE-FS-'];

const LONGEST_CHAIN = 128;
const FIRST_LOGICAL = 5;

export interface MbrEntry {
  readonly number: number;
  readonly status: number;
  readonly type: number;
  /** Sectors of 512 bytes. */
  readonly start: number;
  readonly sectors: number;
}

export interface Mbr {
  readonly entries: readonly MbrEntry[];
}

/** The first sector as a partition table; nothing when it lists no partition. Any boot sector has the same mark. */
export function readMbr(sector: Buffer): Mbr | undefined {
  if (!isBootSector(sector)) return undefined;
  if (FILE_SYSTEM_NAMES.includes(sector.toString('latin1', 3, 11))) return undefined;
  const all = entriesOf(sector);
  const entries = all.filter(({ type, sectors }) => type !== 0 && sectors !== 0);
  const plausible = entries.length > 0 && all.every(({ status }) => status === 0 || status === ACTIVE);
  return plausible ? { entries } : undefined;
}

export function isBootSector(sector: Buffer): boolean {
  return sector.readUInt16LE(510) === SIGNATURE;
}

export function hasBootCode(sector: Buffer): boolean {
  return sector.subarray(0, BOOT_CODE_LENGTH).some((byte) => byte !== 0);
}

/** The partitions of an MBR, with those inside its extended partition. */
export function mbrPartitions(disk: DiskReader, mbr: Mbr, report: Report): Partition[] {
  const partitions = mbr.entries.map((entry) => toPartition(entry, entry.start, entry.number));
  const extended = mbr.entries.find(({ type }) => MBR_EXTENDED_TYPES.includes(type));
  return extended ? [...partitions, ...logicalPartitions(disk, extended, report)] : partitions;
}

/** Each logical partition has a table of its own, which gives the place of the next. */
function logicalPartitions(disk: DiskReader, extended: MbrEntry, report: Report): Partition[] {
  const partitions: Partition[] = [];
  const visited = new Set<number>();
  for (let table = extended.start; ; ) {
    const offset = table * SECTOR;
    if (visited.has(table)) {
      report('partition-table-loop', 'The chain of logical partitions comes back to itself.', offset);
      return partitions;
    }
    if (visited.size >= LONGEST_CHAIN) {
      report('partitions-not-listed', `Only the first ${LONGEST_CHAIN} logical partitions were looked at.`, offset);
      return partitions;
    }
    visited.add(table);
    if (offset + SECTOR > disk.size) {
      report('partition-outside-disk', 'The chain of logical partitions leads beyond the end of the disk.', offset);
      return partitions;
    }
    const sector = readDisk(disk, offset, SECTOR);
    if (!isBootSector(sector)) {
      report('partition-table-invalid', 'A link in the chain of logical partitions is not a partition table.', offset);
      return partitions;
    }
    const [logical, link] = entriesOf(sector);
    if (logical && logical.type !== 0 && logical.sectors !== 0) {
      partitions.push(toPartition(logical, table + logical.start, FIRST_LOGICAL + partitions.length));
    }
    if (!link || !MBR_EXTENDED_TYPES.includes(link.type)) return partitions;
    table = extended.start + link.start;
  }
}

function entriesOf(sector: Buffer): MbrEntry[] {
  return Array.from({ length: ENTRY_COUNT }, (_, index) => {
    const start = TABLE_OFFSET + index * ENTRY_LENGTH;
    return { number: index + 1, ...decode(sector.subarray(start, start + ENTRY_LENGTH), ENTRY) };
  });
}

function toPartition({ type, sectors, status }: MbrEntry, start: number, number: number): Partition {
  return {
    number,
    offset: start * SECTOR,
    size: sectors * SECTOR,
    type: `0x${type.toString(16).padStart(2, '0')}`,
    role: MBR_ROLES[type] ?? 'other',
    bootable: status === ACTIVE,
  };
}
