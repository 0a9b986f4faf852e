import type { ImageFileFacts } from '../model/image-file-facts';

/** Changes when a reader of the old one would misread the new one. */
const VERSION = 1;

/** What was found in files, for a machine that does not have them. */
export function factsFile(files: readonly ImageFileFacts[]): string {
  return `${JSON.stringify({ version: VERSION, files }, undefined, 2)}\n`;
}
