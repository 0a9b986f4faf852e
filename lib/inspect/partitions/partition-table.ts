import type { PartitionTableKind } from '../../model/image-file-facts';
import { type DiskReader, readDisk } from '../disk-reader';
import { type Gpt, hasGptSignature, readGpt } from './gpt';
import { hasBootCode, isBootSector, type Mbr, mbrPartitions, readMbr } from './mbr';
import type { Partition, Report } from './partition';
import { MBR_PROTECTIVE_TYPE } from './partition-types';

const SECTOR = 512;

export interface PartitionTable {
  readonly kind: PartitionTableKind;
  readonly sectorSize?: number;
  readonly partitions: readonly Partition[];
  readonly bootCode: boolean;
}

export function readPartitionTable(disk: DiskReader, report: Report): PartitionTable {
  if (disk.size < SECTOR) return { kind: 'none', partitions: [], bootCode: false };
  const sector = readDisk(disk, 0, SECTOR);
  const mbr = readMbr(sector);
  const protective = mbr?.entries.some(({ type }) => type === MBR_PROTECTIVE_TYPE) ?? false;
  const table =
    protective || (!mbr && hasGptSignature(disk)) ? gptTable(disk, mbr, report) : mbr && mbrTable(disk, mbr, report);
  const bootCode = isBootSector(sector) && hasBootCode(sector);
  if (!table) return { kind: 'none', partitions: [], bootCode };
  checkPlaces(disk, table.partitions, report);
  return { ...table, bootCode };
}

type Table = Omit<PartitionTable, 'bootCode'>;

function mbrTable(disk: DiskReader, mbr: Mbr, report: Report): Table {
  if (hasGptSignature(disk)) {
    report(
      'partition-table-damaged',
      'There is a GPT header, but the MBR does not point to it: the GPT is not used.',
      SECTOR,
    );
  }
  return { kind: 'mbr', sectorSize: SECTOR, partitions: mbrPartitions(disk, mbr, report) };
}

function gptTable(disk: DiskReader, mbr: Mbr | undefined, report: Report): Table | undefined {
  if (!mbr)
    report('partition-table-damaged', 'The GPT has no protective MBR before it; firmware may not accept it.', 0);
  const gpt: Gpt | undefined = readGpt(disk, report);
  const hybrid = mbr?.entries.some(({ type }) => type !== MBR_PROTECTIVE_TYPE) ?? false;
  if (gpt) return { kind: hybrid ? 'hybrid' : 'gpt', sectorSize: gpt.sectorSize, partitions: gpt.partitions };
  report('partition-table-invalid', 'The disk should have a GPT, but neither copy of it is intact.', SECTOR);
  if (hybrid && mbr) return { kind: 'mbr', sectorSize: SECTOR, partitions: mbrPartitions(disk, mbr, report) };
  return mbr ? { kind: 'gpt', partitions: [] } : undefined;
}

function checkPlaces(disk: DiskReader, partitions: readonly Partition[], report: Report): void {
  for (const { number, offset, size } of partitions) {
    if (size === 0) report('partition-table-invalid', `Partition ${number} ends before it begins.`, offset);
    if (offset + size > disk.size) {
      report(
        'partition-outside-disk',
        `Partition ${number} ends at byte ${offset + size}; the disk ends at byte ${disk.size}.`,
        offset,
      );
    }
  }
  const inOrder = partitions
    .filter(({ role, size }) => role !== 'extended' && role !== 'protective' && size > 0)
    .sort((first, second) => first.offset - second.offset);
  inOrder.forEach((partition, index) => {
    const next = inOrder[index + 1];
    if (next && partition.offset + partition.size > next.offset) {
      report('partitions-overlap', `Partitions ${partition.number} and ${next.number} overlap.`, next.offset);
    }
  });
}
