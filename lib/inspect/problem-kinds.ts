import { notReadable } from './unusable-path';
import type { ImageFileProblem, ImageFileProblemCode } from '../model/image-file-facts';

type ProblemKind = Pick<ImageFileProblem, 'severity' | 'remedy'>;

const error = (remedy: string): ProblemKind => ({ severity: 'error', remedy });
const warning = (remedy: string): ProblemKind => ({ severity: 'warning', remedy });
const information = (remedy: string): ProblemKind => ({ severity: 'information', remedy });

const EXPORT_AGAIN = 'Export or convert the disk again from its source, and compare checksums after copying it.';
const CONVERT_WITH_CURRENT_QEMU = 'Convert it with a current qemu-img, for example: qemu-img convert -O qcow2 IN OUT';
const FLATTEN = 'Write one file that holds the whole disk, for example: qemu-img convert -f FORMAT -O qcow2 IN OUT';
const REPAIR_TABLE = 'Repair the partition table in the guest or on a RAW copy, for example with sgdisk -e or gdisk.';
const UNENCRYPT =
  'Remove the encryption before the export: decrypt the disk in the guest or in the virtualisation software.';

export const PROBLEM_KINDS: Readonly<Record<ImageFileProblemCode, ProblemKind>> = {
  'file-not-found': error('Correct the path, or build the image first.'),
  'file-unreadable': error('Make the file readable for this user and check the disk it lies on.'),
  'not-a-regular-file': error(
    'Name a regular file: of a folder the files in it, such as images/*.qcow2; of a device or a stream a copy.',
  ),
  'file-empty': error('Build or download the image again: nothing was written.'),
  'compressed-file': error('Unpack it first, then name the unpacked image.'),
  'package-file': error('Unpack it (an OVA with tar -xf) and name the disk image inside.'),
  'git-lfs-pointer': error('Fetch the real file: git lfs pull'),
  'web-page': error('Download the image again: the server answered with a page, often an error or a login form.'),
  'unsupported-format': error(
    'Convert it to a format the service takes, for example: qemu-img convert -O qcow2 IN OUT',
  ),
  'not-an-image': error('Name the disk image that was meant: this file has another purpose.'),
  'more-than-one-format': error(
    'Do not use this file: what reads it as one format sees another disk than what reads it as the other. Build it again.',
  ),

  'file-truncated': error(EXPORT_AGAIN),
  'last-cluster-short': warning(
    'Compare its size and checksum with those of the original; or copy it with qemu-img convert, which writes whole clusters.',
  ),
  'header-invalid': error(EXPORT_AGAIN),
  'unsupported-version': error(CONVERT_WITH_CURRENT_QEMU),
  'unknown-features': error(CONVERT_WITH_CURRENT_QEMU),
  'number-too-large': error(EXPORT_AGAIN),
  'limit-exceeded': error(EXPORT_AGAIN),
  'outside-file': error(EXPORT_AGAIN),
  'structures-overlap': error(EXPORT_AGAIN),
  'checksum-mismatch': warning(EXPORT_AGAIN),
  'copies-disagree': warning(EXPORT_AGAIN),
  'text-mode-transfer': error('Copy the file again in binary mode: line ends were rewritten on the way.'),
  'decompression-failed': error(EXPORT_AGAIN),
  'decompression-unavailable': information(
    'Run this with Node.js 22.15 or later, or install the package fzstd, to have the disk inside looked into.',
  ),
  encrypted: error(UNENCRYPT),
  'backing-file': error(FLATTEN),
  'external-data-file': error(FLATTEN),
  'split-disk': error(FLATTEN),
  'footer-misplaced': error('Cut off what follows the footer, on a copy: truncate -s BYTES FILE'),
  'extra-bytes': warning(
    'If an import refuses it, write it again: qemu-img convert -f vpc -O vpc -o subformat=fixed,force_size=on IN OUT',
  ),
  'path-in-image': error(
    'Do not open this file with other tools: the descriptor names files elsewhere. Build it again.',
  ),
  'internal-snapshots': warning('Keep only the current state: qemu-img convert -f qcow2 -O qcow2 IN OUT'),
  'marked-dirty': warning(
    'Shut the machine down cleanly, then repair and convert, for example: qemu-img check -r all FILE',
  ),
  'marked-corrupt': error('Restore the file from a good copy, or try: qemu-img check -r all FILE'),
  'saved-state': warning('Start the machine, shut it down instead of saving its state, and export it again.'),
  'recent-feature': warning('If an import refuses it: qemu-img convert -f qcow2 -O qcow2 -o compat=1.1 IN OUT'),
  'size-not-whole-sectors': warning('Extend the file with zeros to a multiple of 512 bytes: truncate -s %512 FILE'),
  'size-not-whole-gibibytes': warning(
    'Declare a disk of the next whole GiB, or convert it again with its exact size: qemu-img convert -O vpc -o force_size=on',
  ),
  'geometry-disagrees': warning(
    'Convert it again with its exact size: qemu-img convert -f vpc -O vpc -o force_size=on IN OUT',
  ),
  'large-sectors': warning(
    'Use a disk with 512-byte sectors: a partition table counted in 4096-byte sectors is not found elsewhere.',
  ),

  'disk-not-read': information('Nothing has to be done. Checks of the disk inside count as not made.'),
  'partitions-not-read': warning(
    'Let what wrote the file close it: attach and detach a VHDX in Hyper-V, or qemu-img check -r all FILE; then inspect it again.',
  ),
  'partition-table-invalid': warning(REPAIR_TABLE),
  'partition-table-loop': error(REPAIR_TABLE),
  'partition-table-damaged': warning(REPAIR_TABLE),
  'partition-outside-disk': error(
    'The file is shorter than its disk was, or the disk was shrunk: export it again in full.',
  ),
  'partitions-overlap': error(REPAIR_TABLE),
  'partitions-not-listed': information('Nothing has to be done. Checks of the remaining partitions count as not made.'),
  'backup-table-misplaced': warning('Move the backup table to the end of the disk: sgdisk -e DISK'),
  'encrypted-disk': error(UNENCRYPT),
  'encrypted-system': error(UNENCRYPT),
  'encrypted-partition': warning(UNENCRYPT),
  'dirty-file-system': warning('Shut the machine down cleanly before the export.'),
  'file-system-outside-disk': error(
    'The file is shorter than its disk was, or the disk was shrunk: export it again in full.',
  ),
  'file-system-outside-partition': warning(
    'Enlarge the partition again, or check and shrink the file system in the guest, for example: resize2fs /dev/vda1',
  ),
  'windows-dynamic-disk': warning('Convert the dynamic disk to a basic disk in Windows before the export.'),
  'nothing-recognised': error(
    'Name the disk that the system is installed on. What a data disk holds need not be recognised: declare a DataDiskImage of it.',
  ),
  'boot-loader-missing': warning('Install a boot loader at /EFI/BOOT, for example: grub-install --removable'),
  'boot-code-missing': warning('Install a boot loader into the first sector, for example: grub-install /dev/vda'),

  'inspection-failed': error('Report this as a defect, with the first 64 KiB of the file if you may share them.'),
};

/** A file that could be opened, and not read to its end. */
export function unreadableFile(path: string, error: unknown): ImageFileProblem {
  const { code = 'unknown error' } = error as NodeJS.ErrnoException;
  const { message, remedy } = notReadable(path, code);
  const kind = PROBLEM_KINDS['file-unreadable'];
  return { code: 'file-unreadable', ...kind, message, ...(remedy && { remedy }) };
}
