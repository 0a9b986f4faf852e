import type { DiskFacts, PartitionFacts } from '../model/image-file-facts';
import type { DiskReader } from './disk-reader';
import { listEfiLoaders } from './filesystems/efi-loaders';
import { identifyFileSystem } from './filesystems/file-system';
import { ImageFileError } from './image-file-error';
import { architectureHint, bootModes, reportMissingLoaders } from './partitions/boot';
import type { Partition, Report } from './partitions/partition';
import { readPartitionTable } from './partitions/partition-table';

const LARGEST_LIST = 256;

/** What is on the disk inside a container: partitions, file systems, what it boots on. */
export function inspectDisk(disk: DiskReader, report: Report): DiskFacts {
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
  const loaders = efiLoaders(disk, listed, attempt);
  reportMissingLoaders(table, loaders, report);
  if (partitions.some(({ role }) => role === 'windows-dynamic')) {
    report('windows-dynamic-disk', 'The disk is a Windows dynamic disk: its volumes may need other disks.');
  }
  const whole = table.kind === 'none' ? attempt(() => identifyFileSystem(disk, 0, disk.size)) : undefined;
  if (whole?.encrypted) report('encrypted-partition', `The whole disk is encrypted (${whole.type}).`, 0);
  const hint = architectureHint(table, loaders);
  return {
    partitionTable: table.kind,
    ...(table.sectorSize === undefined ? {} : { sectorSize: table.sectorSize }),
    partitions,
    ...(whole ? { fileSystem: whole } : {}),
    bootModes: bootModes(table),
    bootCode: table.bootCode,
    ...(loaders ? { efiLoaders: loaders } : {}),
    ...(hint ? { architectureHint: hint } : {}),
  };
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
  if (fileSystem.encrypted) {
    report('encrypted-partition', `Partition ${number} is encrypted (${fileSystem.type}).`, offset);
  }
  if (fileSystem.dirty) {
    report(
      'dirty-file-system',
      `The ${fileSystem.type} file system of partition ${number} was not unmounted cleanly.`,
      offset,
    );
  }
  return { ...partition, fileSystem };
}

function efiLoaders(disk: DiskReader, partitions: readonly Partition[], attempt: Attempt): string[] | undefined {
  const found = partitions
    .filter(({ role, offset, size }) => role === 'efi-system' && offset + size <= disk.size)
    .slice(0, 4)
    .map(({ offset, size }) => attempt(() => listEfiLoaders(disk, offset, size)))
    .filter((loaders) => loaders !== undefined);
  return found.length === 0 ? undefined : found.flat();
}
