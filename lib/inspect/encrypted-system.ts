import { HELPER_ROLES, type PartitionFacts } from '../model/image-file-facts';
import { GPT_ROOT_ARCHITECTURES } from './partitions/partition-types';

const GIBIBYTE = 2 ** 30;
/** What installers give /boot at most, and less than what any of them puts a root on. */
const LARGEST_BOOT = 2.25 * GIBIBYTE;
/** Partitions of Windows that stay in the clear have some hundred megabytes. */
const LARGEST_WINDOWS_BOOT = 8 * GIBIBYTE;

/** A few kernels, their loader and its modules are some hundred files; the smallest systems with packages have thousands. */
const MOST_FILES_OF_BOOT = 1000;

const NO_ROOT = /^(fat|exfat|swap)/;
/** What nobody puts kernels on, and systems are on whatever their size. */
const ROOTS_OF_ANY_SIZE = /^(lvm|squashfs|erofs|btrfs|zfs|f2fs)$/;
const NAMED_BOOT = /boot|reserved/i;
const NAMED_ROOT = /root|system|windows/i;

/**
 * The encrypted partition that the system must be on, since no other partition can hold it: what is in the clear is no larger
 * than a place for kernels. Nothing when there is a root in the clear, beside which data and swap may be encrypted.
 */
export function encryptedSystem(partitions: readonly PartitionFacts[], starts: boolean): PartitionFacts | undefined {
  const candidates = partitions.filter(({ role }) => !HELPER_ROLES.includes(role));
  const encrypted = candidates
    .filter(({ fileSystem }) => fileSystem?.encrypted)
    .reduce<PartitionFacts | undefined>(
      (largest, one) => (largest && largest.size >= one.size ? largest : one),
      undefined,
    );
  if (!encrypted) return undefined;
  const clear = candidates.filter(({ fileSystem }) => !fileSystem?.encrypted);
  // Alone on a disk that nothing starts from it holds data.
  if (clear.length === 0 && !starts) return undefined;
  return clear.some((partition) => mayHoldSystem(partition, encrypted)) ? undefined : encrypted;
}

function mayHoldSystem({ type, name, size, fileSystem }: PartitionFacts, encrypted: PartitionFacts): boolean {
  if (NO_ROOT.test(fileSystem?.type ?? '')) return false;
  const { lastMountPoint = '' } = fileSystem ?? {};
  if (lastMountPoint === '/') return true;
  if (lastMountPoint.endsWith('/boot')) return false;
  const names = [name ?? '', fileSystem?.label ?? ''];
  if (names.some((text) => NAMED_BOOT.test(text))) return false;
  if (type in GPT_ROOT_ARCHITECTURES || names.some((text) => NAMED_ROOT.test(text))) return true;
  if (fileSystem?.files !== undefined && fileSystem.files > MOST_FILES_OF_BOOT) return true;
  if (ROOTS_OF_ANY_SIZE.test(fileSystem?.type ?? '')) return true;
  return size >= encrypted.size || size > (fileSystem?.type === 'ntfs' ? LARGEST_WINDOWS_BOOT : LARGEST_BOOT);
}
