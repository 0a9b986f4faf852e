import type { DiskContent, DiskFacts, FileSystemFacts, PartitionFacts } from '../model/image-file-facts';
import type { DiskReader } from './disk-reader';
import { listEfiLoaders } from './filesystems/efi-loaders';
import { identifyFileSystem } from './filesystems/file-system';
import { encryptedSystem } from './encrypted-system';
import { ImageFileError } from './image-file-error';
import { architectureHint, bootModes, reportMissingLoaders } from './partitions/boot';
import type { Partition, Report } from './partitions/partition';
import { type PartitionTable, readPartitionTable } from './partitions/partition-table';
import { beginsLikeProgram, bootModesOfVolume, looksEmpty } from './whole-disk-volume';

const LARGEST_LIST = 256;

const SECTOR = 512;

/** What is on the disk inside a container, which shows sectors of that size: partitions, file systems, what it boots on. */
export function inspectDisk(disk: DiskReader, report: Report, sectorSize = SECTOR): DiskFacts {
  const attempt = attemptsOnce(report);
  const table = readPartitionTable(disk, report);
  const listed = table.partitions.slice(0, LARGEST_LIST);
  if (table.partitions.length > LARGEST_LIST) {
    report(
      'partitions-not-listed',
      `Of ${table.partitions.length} partitions the first ${LARGEST_LIST} were looked at.`,
    );
  }
  const partitions = listed.map((partition) => lookInto(disk, partition, attempt, report));
  reportSectors(table, sectorSize, report);
  reportEncryption(partitions, bootModes(table).length > 0, report);
  const whole = table.kind === 'none' ? attempt(() => wholeOf(disk, table, report)) : undefined;
  const volume = whole?.fileSystem;
  const loaders = efiLoaders(disk, volume ? [wholeDisk(disk)] : listed, attempt);
  reportMissingLoaders(table, loaders, report);
  if (partitions.some(({ role }) => role === 'windows-dynamic')) {
    report('windows-dynamic-disk', 'The disk is a Windows dynamic disk: its volumes may need other disks.');
  }
  const hint = architectureHint(table, loaders);
  return {
    partitionTable: table.kind,
    ...(table.sectorSize === undefined ? {} : { sectorSize: table.sectorSize }),
    partitions,
    ...whole,
    bootModes: (volume && attempt(() => bootModesOfVolume(disk, volume, table.bootCode, loaders))) ?? bootModes(table),
    bootCode: table.bootCode,
    ...(loaders ? { efiLoaders: loaders } : {}),
    ...(hint ? { architectureHint: hint } : {}),
  };
}

interface Whole {
  readonly fileSystem?: FileSystemFacts;
  readonly content?: DiskContent;
}

/** What fills the disk. That nothing is there is told apart from something that nobody knows. */
function wholeOf(disk: DiskReader, table: PartitionTable, report: Report): Whole {
  const fileSystem = identifyFileSystem(disk, 0, disk.size);
  if (fileSystem?.encrypted) report('encrypted-disk', `The whole disk is encrypted (${fileSystem.type}).`, 0);
  if (fileSystem) {
    reportExtent(fileSystem, 'on the disk', { offset: 0, size: disk.size }, disk, report);
    return { fileSystem };
  }
  if (looksEmpty(disk)) return { content: 'empty' };
  return table.bootCode && beginsLikeProgram(disk) ? {} : { content: 'unknown' };
}

function wholeDisk({ size }: DiskReader): Pick<Partition, 'role' | 'offset' | 'size'> {
  return { role: 'efi-system', offset: 0, size };
}

/** Firmware looks for a GPT in the second sector, as large as the disk shows them. */
function reportSectors({ kind, sectorSize: counted = SECTOR }: PartitionTable, shown: number, report: Report): void {
  if (counted === shown || (kind !== 'gpt' && kind !== 'hybrid')) return;
  report(
    'large-sectors',
    `The GPT counts in sectors of ${counted} bytes, but the disk shows sectors of ${shown} bytes: firmware does not find the table.`,
    counted,
  );
}

function reportEncryption(partitions: readonly PartitionFacts[], starts: boolean, report: Report): void {
  const system = encryptedSystem(partitions, starts);
  for (const partition of partitions) {
    const { number, offset, fileSystem } = partition;
    if (!fileSystem?.encrypted) continue;
    if (partition === system) {
      report(
        'encrypted-system',
        `Partition ${number}, the only one large enough for the system, is encrypted (${fileSystem.type}).`,
        offset,
      );
    } else report('encrypted-partition', `Partition ${number} is encrypted (${fileSystem.type}).`, offset);
  }
}

type Attempt = <Result>(step: () => Result) => Result | undefined;

/** A part of the disk that cannot be read leaves its facts unknown; the same reason is told once. */
function attemptsOnce(report: Report): Attempt {
  const told = new Set<string>();
  return (step) => {
    try {
      return step();
    } catch (error) {
      if (!(error instanceof ImageFileError)) throw error;
      if (!told.has(error.code)) report(error.code, error.message, error.offset);
      told.add(error.code);
      return undefined;
    }
  };
}

function lookInto(disk: DiskReader, partition: Partition, attempt: Attempt, report: Report): PartitionFacts {
  const { number, role, offset, size } = partition;
  if (role === 'extended' || role === 'protective' || offset + size > disk.size) return partition;
  const fileSystem = attempt(() => identifyFileSystem(disk, offset, size));
  if (!fileSystem) return partition;
  reportExtent(fileSystem, `of partition ${number}`, partition, disk, report);
  if (fileSystem.dirty) {
    report(
      'dirty-file-system',
      `The ${fileSystem.type} file system of partition ${number} was not unmounted cleanly.`,
      offset,
    );
  }
  return { ...partition, fileSystem };
}

/** What is beyond the disk was cut off; what is beyond the partition may be there still, but nobody mounts it. */
function reportExtent(
  { type, size: filled = 0 }: FileSystemFacts,
  place: string,
  { offset, size }: Pick<Partition, 'offset' | 'size'>,
  disk: DiskReader,
  report: Report,
): void {
  if (filled <= size) return;
  const found = `The ${type} file system ${place} fills ${filled} bytes`;
  if (offset + filled > disk.size) {
    report('file-system-outside-disk', `${found}; the disk has ${disk.size - offset} from its start on.`, offset);
  } else report('file-system-outside-partition', `${found}; the partition has ${size}.`, offset);
}

function efiLoaders(
  disk: DiskReader,
  partitions: readonly Pick<Partition, 'role' | 'offset' | 'size'>[],
  attempt: Attempt,
): string[] | undefined {
  const found = partitions
    .filter(({ role, offset, size }) => role === 'efi-system' && offset + size <= disk.size)
    .slice(0, 4)
    .map(({ offset, size }) => attempt(() => listEfiLoaders(disk, offset, size)))
    .filter((loaders) => loaders !== undefined);
  return found.length === 0 ? undefined : found.flat();
}
