import { type DiskFacts, HELPER_ROLES, type ImageFileFacts, type ImageFileProblemCode } from './image-file-facts';

const NOTHING_RECOGNISED = 'holds neither a partition table nor anything else that is recognised';
/** Their formatting writes a first sector with a program that starts nothing. */
const WITH_CODE_OF_THEIR_OWN = /^(fat|ntfs|exfat|refs)/;

const UNREAD: readonly ImageFileProblemCode[] = ['disk-not-read', 'partitions-not-read'];

/** The disk, where all of its partitions were seen. */
function wholeDisk({ format, disk, problems }: ImageFileFacts): DiskFacts | undefined {
  const isPartial = problems.some(({ code }) => code === 'partitions-not-listed' || code === 'partition-table-invalid');
  return isPartial || format === 'ISO' ? undefined : disk;
}

/** Whether something is on the disk that nobody knows. */
export function isUnknownContent(facts: ImageFileFacts): boolean {
  return wholeDisk(facts)?.content === 'unknown';
}

/** Whether nothing is written on the disk, of which all that can be on it was seen. */
export function isEmpty(facts: ImageFileFacts): boolean {
  const { encrypted, backingFile, dataFile, missingBytes, problems } = facts;
  const isElsewhere = typeof backingFile === 'string' || typeof dataFile === 'string' || (missingBytes ?? 0) > 0;
  const isUnread = problems.some(({ code, severity }) => severity === 'error' || UNREAD.includes(code));
  const disk = wholeDisk(facts);
  return disk?.content === 'empty' && !disk.bootCode && encrypted !== true && !isElsewhere && !isUnread;
}

/**
 * What a disk does not have to be a system disk, as a clause after its name. Nothing where it has all of it, where it could not
 * be told, and of a disk without anything on it.
 */
export function whatKeepsFromStarting(facts: ImageFileFacts): string | undefined {
  const disk = wholeDisk(facts);
  if (isUnknownContent(facts)) return NOTHING_RECOGNISED;
  return disk && missingPart(disk);
}

function missingPart({ partitionTable, partitions, fileSystem, bootModes, bootCode }: DiskFacts): string | undefined {
  if (partitionTable === 'none') {
    const isStarted = bootModes.length > 0 || (bootCode && !WITH_CODE_OF_THEIR_OWN.test(fileSystem?.type ?? ''));
    return fileSystem && !fileSystem.encrypted && !isStarted
      ? `is filled by ${fileSystem.type}, without partitions and without anything to start from`
      : undefined;
  }
  if (partitions.length === 0) return 'has a partition table without partitions';
  const systems = partitions.filter(({ role }) => !HELPER_ROLES.includes(role));
  if (bootModes.length === 0 && systems.length > 0) {
    return 'has partitions, but nothing that a server starts from by BIOS or UEFI';
  }
  return bootModes.length > 0 && systems.length === 0
    ? 'has what a server starts from, but no partition for an operating system'
    : undefined;
}
