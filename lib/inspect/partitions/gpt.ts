import { crc32 } from 'node:zlib';
import { type DiskReader, readDisk } from '../disk-reader';
import { ascii, bits64le, decode, u32le } from '../fields';
import { guidAt, isNil } from '../guid';
import { printable } from '../printable';
import { GPT_ROLES } from './partition-types';
import type { Partition, Report } from './partition';

const SIGNATURE = 'EFI PART';
const HEADER_LENGTH = 92;
const HEADER = {
  signature: ascii(0, 8),
  headerLength: u32le(12),
  headerChecksum: u32le(16),
  ownSector: bits64le(24),
  alternateSector: bits64le(32),
  entriesSector: bits64le(72),
  entryCount: u32le(80),
  entryLength: u32le(84),
  entriesChecksum: u32le(88),
};
const CHECKSUM_OFFSET = 16;

const LARGEST_COUNT = 4096;
const LARGEST_ARRAY = 2 ** 20;
const ENTRY = { first: bits64le(32), last: bits64le(40), attributes: bits64le(48) };
const NAME = { start: 56, end: 128 };
const LEGACY_BIOS_BOOTABLE = 1n << 2n;

const SECTOR_SIZES = [512, 4096];

export interface Gpt {
  readonly sectorSize: number;
  readonly partitions: readonly Partition[];
}

interface Copy {
  readonly sectorSize: number;
  readonly alternateSector: bigint;
  readonly partitions: readonly Partition[];
}

/** Whether a GPT header stands where one must, valid or not. */
export function hasGptSignature(disk: DiskReader): boolean {
  return SECTOR_SIZES.some(
    (size) => 2 * size <= disk.size && readDisk(disk, size, SIGNATURE.length).toString('latin1') === SIGNATURE,
  );
}

/** The table by its first copy, or by the second when the first is damaged. */
export function readGpt(disk: DiskReader, report: Report): Gpt | undefined {
  for (const sectorSize of SECTOR_SIZES) {
    const primary = readCopy(disk, sectorSize, 1);
    if (primary) {
      checkBackup(disk, primary, report);
      return primary;
    }
  }
  for (const sectorSize of SECTOR_SIZES) {
    const backup = readCopy(disk, sectorSize, lastSector(disk, sectorSize));
    if (backup) {
      report(
        'partition-table-damaged',
        'The first GPT header is damaged; its copy at the end of the disk is intact.',
        sectorSize,
      );
      return backup;
    }
  }
  return undefined;
}

function checkBackup(disk: DiskReader, primary: Copy, report: Report): void {
  const { sectorSize } = primary;
  const last = lastSector(disk, sectorSize);
  const place = Number(primary.alternateSector);
  if (place > last) {
    const end = (place + 1) * sectorSize;
    report(
      'partition-outside-disk',
      `The GPT is for a disk of ${end} bytes; this one has ${disk.size}.`,
      sectorSize + 32,
    );
    return;
  }
  if (place < last) {
    report(
      'backup-table-misplaced',
      'The copy of the GPT is not at the end of the disk, which was enlarged.',
      sectorSize + 32,
    );
  }
  const backup = readCopy(disk, sectorSize, place);
  if (!backup) {
    report('partition-table-damaged', 'The copy of the GPT is damaged or missing.', place * sectorSize);
  } else if (JSON.stringify(backup.partitions) !== JSON.stringify(primary.partitions)) {
    report('partition-table-damaged', 'The two copies of the GPT list different partitions.', place * sectorSize);
  }
}

function lastSector(disk: DiskReader, sectorSize: number): number {
  return Math.floor(disk.size / sectorSize) - 1;
}

/** One copy, if it is intact in every respect. */
function readCopy(disk: DiskReader, sectorSize: number, sector: number): Copy | undefined {
  if (sector < 1 || (sector + 1) * sectorSize > disk.size) return undefined;
  const bytes = readDisk(disk, sector * sectorSize, sectorSize);
  const header = decode(bytes, HEADER);
  const { headerLength, entryCount, entryLength } = header;
  if (header.signature !== SIGNATURE || header.ownSector !== BigInt(sector)) return undefined;
  if (headerLength < HEADER_LENGTH || headerLength > sectorSize) return undefined;
  if (checksumOf(bytes.subarray(0, headerLength)) !== header.headerChecksum) return undefined;

  const length = entryCount * entryLength;
  const offset = Number(header.entriesSector) * sectorSize;
  if (entryCount > LARGEST_COUNT || length > LARGEST_ARRAY || entryLength < 128 || entryLength % 8 !== 0)
    return undefined;
  if (offset + length > disk.size) return undefined;
  const entries = readDisk(disk, offset, length);
  if (crc32(entries) !== header.entriesChecksum) return undefined;
  return {
    sectorSize,
    alternateSector: header.alternateSector,
    partitions: listPartitions(entries, entryLength, sectorSize),
  };
}

function checksumOf(header: Buffer): number {
  const copy = Buffer.from(header);
  copy.writeUInt32LE(0, CHECKSUM_OFFSET);
  return crc32(copy);
}

function listPartitions(entries: Buffer, entryLength: number, sectorSize: number): Partition[] {
  const partitions: Partition[] = [];
  for (let start = 0; start < entries.length; start += entryLength) {
    const entry = entries.subarray(start, start + entryLength);
    const type = guidAt(entry);
    if (isNil(type)) continue;
    const { first, last, attributes } = decode(entry, ENTRY);
    const name = entry.toString('utf16le', NAME.start, NAME.end).replace(/\0.*$/s, '');
    partitions.push({
      number: start / entryLength + 1,
      offset: Number(first) * sectorSize,
      size: Math.max(0, Number(last - first + 1n)) * sectorSize,
      type,
      role: GPT_ROLES[type] ?? 'other',
      ...(name === '' ? {} : { name: printable(name) }),
      bootable: (attributes & LEGACY_BIOS_BOOTABLE) !== 0n,
    });
  }
  return partitions;
}
