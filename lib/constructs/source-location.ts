import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceLocation } from '../findings/finding';

/** Where this file is; in a bundle it is a part of another. */
const OWN_FILE = /[\\/]constructs[\\/]source-location\.[jt]s$/;
const FRAME = /\(?((?:file:\/\/|\/|[A-Za-z]:[\\/])[^()]*):(\d+):(\d+)\)?$/;
// A construct of the user's may be several classes away from the one of ours that it is made with.
const FRAMES = 10;

/**
 * Remembers the line of the program that is calling. Taking down the frames is cheap; making text of them is not, and
 * happens only when somebody asks.
 */
export function rememberCaller(): () => SourceLocation | undefined {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = FRAMES;
  const caller = new Error();
  Error.stackTraceLimit = stackTraceLimit;
  return () => callerIn(caller.stack ?? '');
}

/**
 * The first frame that is neither ours nor of a package. In a bundle that is told only where source maps are turned on: all
 * frames are of one file otherwise.
 */
function callerIn(stack: string): SourceLocation | undefined {
  const [own, ...callers] = stack.split('\n').slice(1).map(readFrame);
  if (!own || !OWN_FILE.test(own.file)) return undefined;
  const library = path.dirname(path.dirname(own.file)) + path.sep;
  const caller = callers.find((frame) => frame && !frame.file.startsWith(library) && !isOfPackage(frame.file));
  // The sources of a bundle need not be where it runs.
  if (!caller || !existsSync(caller.file)) return undefined;
  const relative = path.relative(process.cwd(), caller.file);
  if (path.isAbsolute(relative)) return undefined;
  return { ...caller, file: relative.split(path.sep).join('/') };
}

function readFrame(frame: string): SourceLocation | undefined {
  const [, where, line, column] = FRAME.exec(frame) ?? [];
  if (!where) return undefined;
  return {
    file: where.startsWith('file://') ? fileURLToPath(where) : where,
    line: Number(line),
    column: Number(column),
  };
}

function isOfPackage(file: string): boolean {
  return file.split(/[\\/]/).includes('node_modules');
}
