import type { Violation } from '../findings/finding';
import { type DeclaredSource, fileFactsOf } from '../model/declaration';
import { type DiskFacts, HELPER_ROLES, type PartitionFacts } from '../model/image-file-facts';
import { isEmpty, isUnknownContent, whatKeepsFromStarting } from '../model/what-starts';
import { imageFilePath } from './image-file-text';
import { systemDiskRule } from './image-rule';
import { type DeclarationRule, violationIf } from './rule';
import { TOPICS } from './topics';
import { isWindows } from './windows';

const LVM = 'lvm';
const XFS = 'xfs';

const bootAndSystemTogether = systemDiskRule(
  {
    id: 'IMS-FILE-008',
    title: 'Boot loader and system are on the same disk',
    level: 'error',
    source: TOPICS.preparingAnImageFile,
  },
  ({ source }) => {
    const facts = fileFactsOf(source);
    if (facts && isEmpty(facts)) return [emptyDisk(source)];
    const missing = facts && whatKeepsFromStarting(facts);
    return violationIf(missing !== undefined, () => ({
      property: 'source',
      found: `${imageFilePath(source)} ${missing}`,
      allowed: 'one disk with what a server starts from and with the operating system',
      fix:
        facts && isUnknownContent(facts)
          ? 'name the file of the disk that the system is installed on; a disk with data only is a DataDiskImage'
          : 'move both to the disk that is exported; a disk with data only is a DataDiskImage',
    }));
  },
);

/** The service takes it: what does not start is the server. */
function emptyDisk(source: DeclaredSource | undefined): Violation {
  return {
    property: 'source',
    found: `${imageFilePath(source)} is an empty disk, without partitions, boot code or a file system: no server starts from it`,
    allowed: 'the disk that the system is installed on',
    fix: 'name that disk; declare one for data as a DataDiskImage; or acknowledge this where the file is filled later',
    level: 'warning',
  };
}

const injectionIntoLvm = systemDiskRule(
  {
    id: 'IMS-FILE-022',
    title: 'With LVM on the system disk no files are injected',
    level: 'warning',
    source: TOPICS.preparingAnImageFileForLinux,
  },
  (image) => {
    const volume = isWindows(image.operatingSystem) ? undefined : lvmOn(fileFactsOf(image.source)?.disk);
    return violationIf(volume !== undefined, () => ({
      property: 'source',
      found: `${imageFilePath(image.source)} has LVM on ${volume}, so that servers take no injected files`,
      allowed: 'a system disk without LVM, or servers that need no file injection',
      fix: 'configure servers through Cloud-Init, then acknowledge this; or install the system without LVM',
    }));
  },
);

const growingRoot = systemDiskRule(
  {
    id: 'IMS-GUEST-060',
    title: 'XFS and LVM keep the root from growing',
    level: 'warning',
    source: TOPICS.growingRoot,
  },
  (image) => {
    const reason = isWindows(image.operatingSystem) ? undefined : whatHinders(fileFactsOf(image.source)?.disk);
    return violationIf(reason !== undefined, () => ({
      property: 'source',
      found: `${imageFilePath(image.source)}: ${reason}`,
      allowed: 'a root with ext3 or ext4 on the last partition, where it is to grow with the disk of a server',
      fix: 'prepare the disk that way; or test that it grows, or let it be, then acknowledge this',
    }));
  },
);

function lvmOn(disk: DiskFacts | undefined): string | undefined {
  if (disk?.fileSystem?.type === LVM) return 'the whole disk';
  const partition = disk?.partitions.find(isLvm);
  return partition && `partition ${partition.number}`;
}

function isLvm({ role, fileSystem }: PartitionFacts): boolean {
  return role === LVM || fileSystem?.type === LVM;
}

/** The root is taken to be the largest partition that Linux could have it on: the file systems are not looked into. */
function whatHinders(disk: DiskFacts | undefined): string | undefined {
  if (!disk || disk.partitionTable === 'none') return undefined;
  const parts = disk.partitions.filter(({ role }) => role !== 'extended' && role !== 'protective');
  const roots = parts.filter(({ role }) => !HELPER_ROLES.includes(role));
  const root = roots.reduce<PartitionFacts | undefined>(
    (largest, part) => (largest && largest.size >= part.size ? largest : part),
    undefined,
  );
  if (!root) return undefined;
  const it = `partition ${root.number}${roots.length > 1 ? ', the largest for Linux,' : ''}`;
  if (isLvm(root)) return `${it} is LVM`;
  if (root.fileSystem?.type === XFS) return `${it} has XFS`;
  const behind = parts.find(({ offset }) => offset > root.offset);
  // Only a known file system of Linux makes it a root at all.
  return behind && root.fileSystem?.type.startsWith('ext')
    ? `partition ${behind.number} (${behind.role}) lies behind ${it.replace(/,$/, '')}`
    : undefined;
}

export const diskContentRules: readonly DeclarationRule[] = [bootAndSystemTogether, injectionIntoLvm, growingRoot];
