import { closeSync } from 'node:fs';
import { reasonOf } from './reason-of';
import { UnfinishedFile } from './unfinished-file';
import { removeLeftovers } from './unfinished-folders';
import { writeFully } from './write-fully';

/**
 * Writes a file so that its name always has all of the old content, all of the new, or nothing: also when the program is
 * killed, the disk is full or two programs write it at once. A file that is replaced keeps its mode, and its owner where that
 * is possible. A symbolic link at the path is replaced, never followed.
 *
 * @throws an error that names the path, with the code of what went wrong
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
  } catch (error) {
    throw notWritten(path, error as NodeJS.ErrnoException);
  } finally {
    unfinished.discard();
  }
}

/** What fails is a write without a name, or something with the name of the unfinished file, which tells the user nothing. */
function notWritten(path: string, error: NodeJS.ErrnoException): Error {
  return Object.assign(new Error(`${path} was not written: ${reasonOf(error)}`, { cause: error }), {
    code: error.code,
  });
}
