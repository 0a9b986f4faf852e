import { lstatSync, readlinkSync, type Stats } from 'node:fs';
import * as path from 'node:path';
import { writtenOtherwise } from './path-written-otherwise';

/** Why there is no file to read at a path, as a sentence, and what to do. */
export interface UnusablePath {
  readonly message: string;
  /** Undefined where there is nothing better to say than of every path. */
  readonly remedy?: string;
}

/** What Linux takes; Windows and macOS take less. */
const LONGEST_NAME = 255;
const LONGEST_PATH = 4095;

/** Of a path at which there is nothing: what was probably meant, or where it was looked for. */
export function nothingAt(file: string): UnusablePath {
  return tooLong(file) ?? brokenLink(file) ?? writtenOtherwise(file) ?? absent(file);
}

/** Of a path that there cannot be, or that is closed to this user, by the error of the system. */
export function notReadable(file: string, code: string): UnusablePath {
  if (file.includes('\0')) {
    return {
      message: `${file} has a NUL character in it, and no path can have one.`,
      remedy: 'Take it out of the path.',
    };
  }
  if (code === 'ELOOP') {
    return {
      message: `${file} is a symbolic link that leads back to itself.`,
      remedy: 'Correct the link, or name the file itself.',
    };
  }
  const isClosed = code === 'EACCES' || code === 'EPERM';
  return {
    message: isClosed ? `This user may not read ${file} (${code}).` : `Reading ${file} failed: ${code}.`,
    remedy: isClosed
      ? 'Make the file readable for this user, and the folders that it is in.'
      : 'Make the file readable for this user and check the disk it lies on.',
  };
}

/** Of a path at which there is something else than a file. */
export function notAFile(file: string, status: Stats): UnusablePath {
  if (status.isDirectory()) {
    return { message: `${file} is a folder, not a file.`, remedy: 'Name one of the files in it.' };
  }
  const kind = status.isFIFO() ? 'a named pipe' : status.isSocket() ? 'a socket' : 'a device';
  return {
    message: `${file} is ${kind}, not a regular file.`,
    remedy: 'Copy what comes out of it to a file first, and name that.',
  };
}

/** The content of a file, in place of its path. */
function tooLong(file: string): UnusablePath | undefined {
  if (!file.split(/[/\\]/).some((name) => Buffer.byteLength(name) > LONGEST_NAME) && file.length <= LONGEST_PATH) {
    return undefined;
  }
  return {
    message: `${file.slice(0, 40)}... has ${file.length} characters, more than a path can have.`,
    remedy: 'Give the path of the file, not what is in it.',
  };
}

function absent(file: string): UnusablePath {
  const message = `No file was found at ${file}`;
  if (path.isAbsolute(file)) return { message: `${message}${withoutFolder(file)}.` };
  return { message: `${message} in the folder ${process.cwd()}${withoutFolder(file)}.` };
}

/** The first of the folders on the way that is not there. */
function withoutFolder(file: string): string {
  const parts = path.normalize(file).split(path.sep);
  for (let count = 1; count < parts.length; count++) {
    const folder = parts.slice(0, count).join(path.sep);
    const found = folder === '' ? undefined : statusOf(folder);
    if (folder === '' || found?.isDirectory() || found?.isSymbolicLink()) continue;
    return found ? `: ${folder} is a file, not a folder` : `: there is no folder ${folder}`;
  }
  return '';
}

function brokenLink(file: string): UnusablePath | undefined {
  if (!statusOf(file)?.isSymbolicLink()) return undefined;
  return {
    message: `${file} is a symbolic link to ${readlinkSync(file)}, where there is nothing.`,
    remedy: 'Correct the link, or name the file itself.',
  };
}

function statusOf(file: string): Stats | undefined {
  try {
    return lstatSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
