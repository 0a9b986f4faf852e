import type { DiskReader } from '../disk-reader';
import { printable } from '../printable';
import { type FatEntry, FatFileSystem } from './fat';

const FOLDERS_LOOKED_INTO = 32;
const LOADERS_LISTED = 64;

/** The programs in the folders below `/EFI`; nothing when the partition holds no FAT file system. */
export function listEfiLoaders(disk: DiskReader, offset: number, size: number): string[] | undefined {
  const fileSystem = FatFileSystem.open(disk, offset, size);
  if (!fileSystem) return undefined;
  const efi = fileSystem.root().find(isFolder('EFI'));
  if (!efi) return [];
  // The folder that all firmware knows comes first, so that no number of others hides it.
  const folders = fileSystem
    .list(efi.cluster)
    .filter((entry) => entry.directory)
    .sort((first, second) => Number(isFolder('BOOT')(second)) - Number(isFolder('BOOT')(first)));
  const loaders = folders.slice(0, FOLDERS_LOOKED_INTO).flatMap((folder) =>
    fileSystem
      .list(folder.cluster)
      .filter((entry) => !entry.directory && entry.name.toUpperCase().endsWith('.EFI'))
      .map((entry) => printable(`/${efi.name}/${folder.name}/${entry.name}`)),
  );
  return loaders.slice(0, LOADERS_LISTED);
}

function isFolder(name: string): (entry: FatEntry) => boolean {
  return (entry) => entry.directory && entry.name.toUpperCase() === name;
}
