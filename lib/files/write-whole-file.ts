import { closeSync } from 'node:fs';
import { UnfinishedFile } from './unfinished-file';
import { removeLeftovers } from './unfinished-folders';
import { writeFully } from './write-fully';

/**
 * Writes a file so that its name always has all of the old content, all of the new, or nothing: also when the program is
 * killed, the disk is full or two programs write it at once. A file that is replaced keeps its mode, and its owner where that
 * is possible. A symbolic link at the path is replaced, never followed.
 */
export function writeWholeFile(path: string, content: string | Buffer): void {
  const unfinished = new UnfinishedFile(path);
  removeLeftovers(path);
  try {
    const descriptor = unfinished.create();
    try {
      writeFully(descriptor, Buffer.from(content), 0);
    } finally {
      closeSync(descriptor);
    }
    unfinished.finish({ replace: true });
  } finally {
    unfinished.discard();
  }
}
