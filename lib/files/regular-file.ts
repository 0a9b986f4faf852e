import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, type Stats } from 'node:fs';
import { reasonOf } from './reason-of';

/** More than any report has; below what fits into one string. */
const LARGEST = 256 * 2 ** 20;

/** What a file is at one moment: whoever writes it anew, or writes to it, changes that. */
export interface FileState {
  readonly device: bigint;
  readonly inode: bigint;
  readonly size: bigint;
  readonly changed: bigint;
}

/** @returns undefined when there is nothing at the path */
export function fileState(path: string): FileState | undefined {
  const found = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  return found && { device: found.dev, inode: found.ino, size: found.size, changed: found.ctimeNs };
}

export function isSameState(left: FileState | undefined, right: FileState | undefined): boolean {
  if (!left || !right) return left === right;
  const { device, inode, size, changed } = left;
  return device === right.device && inode === right.inode && size === right.size && changed === right.changed;
}

/** Why a path cannot be read or replaced as a regular file, as a clause that follows the path; undefined when it can. */
export function irregularity(path: string): string | undefined {
  let found: Stats | undefined;
  try {
    found = lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    // A file on the way to it, a name that is too long, a folder that nobody may enter.
    return `cannot be used: ${reasonOf(error as Error)}`;
  }
  if (!found || found.isFile()) return undefined;
  if (found.isSymbolicLink()) return 'is a symbolic link: name the file that it points to';
  if (found.isDirectory()) return 'is a folder: name a file in it';
  return 'is not a regular file';
}

/**
 * Reads a file of text, and nothing else: no link is followed, and nobody waits for who writes into a pipe.
 *
 * @throws when it is another thing than a file, or is larger than any report
 */
export function readRegularFile(path: string, largest = LARGEST): string {
  const problem = irregularity(path);
  if (problem) throw new Error(problem);
  // Windows has neither flag.
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  const descriptor = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const found = fstatSync(descriptor);
    if (!found.isFile()) throw new Error('is not a regular file');
    if (found.size > largest) throw new Error(`has ${found.size} bytes; at most ${largest} are read`);
    return readFileSync(descriptor, 'utf8');
  } finally {
    closeSync(descriptor);
  }
}
