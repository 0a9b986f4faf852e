import type { ImageFileProblemCode } from './image-file-facts';

/** What keeps a server from starting: nothing to a data disk, and to who copies a disk into another file. */
export const SYSTEM_DISK_PROBLEMS: readonly ImageFileProblemCode[] = [
  'nothing-recognised',
  'encrypted-system',
  'boot-loader-missing',
  'boot-code-missing',
];
