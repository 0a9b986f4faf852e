import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceLocation } from '../findings/finding';

const LIBRARY = path.dirname(__dirname);
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

/** The first frame that is neither ours nor of a package. */
function callerIn(stack: string): SourceLocation | undefined {
  for (const frame of stack.split('\n').slice(1)) {
    const [, where, line, column] = FRAME.exec(frame) ?? [];
    if (!where) continue;
    const file = where.startsWith('file://') ? fileURLToPath(where) : where;
    if (isForeign(file)) continue;
    const relative = path.relative(process.cwd(), file);
    if (path.isAbsolute(relative)) return undefined;
    return { file: relative.split(path.sep).join('/'), line: Number(line), column: Number(column) };
  }
  return undefined;
}

function isForeign(file: string): boolean {
  return file.startsWith(LIBRARY + path.sep) || file.split(/[\\/]/).includes('node_modules');
}
