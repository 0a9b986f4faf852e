import type { ImageFileFacts } from '../model/image-file-facts';

/** Why no server starts from the disk, as a sentence; nothing when one may. */
export function whyNothingStarts({ disk }: ImageFileFacts): string | undefined {
  if (!disk || disk.partitionTable !== 'none') return undefined;
  if (disk.content === 'unknown') return 'Nothing on the disk is recognised, neither partitions nor a file system.';
  const { fileSystem, bootModes } = disk;
  return fileSystem && !fileSystem.encrypted && bootModes.length === 0
    ? `The disk is filled by ${fileSystem.type}, without partitions and without anything to start from.`
    : undefined;
}
