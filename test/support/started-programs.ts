import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const TSX = ['--import', require.resolve('tsx')];
/** The compiled command line, such as dist/bin/cdk-ims.js, starts several times faster. */
const PROGRAM = process.env['CDK_IMS_PROGRAM'];

/** What a program requires to have the library. */
export const LIBRARY = PROGRAM ? join(PROGRAM, '../../lib') : join(ROOT, 'lib');

/** The command line as a process of its own. */
export function startedCommand(...parameters: string[]): string[] {
  return [process.execPath, ...(PROGRAM ? [PROGRAM] : [...TSX, join(ROOT, 'bin/cdk-ims.ts')]), ...parameters];
}

/** A program that uses the library. */
export function startedApp(file: string): string[] {
  return [process.execPath, ...(PROGRAM ? [] : TSX), file];
}

/** A command that is run in another folder than this process. */
export function inFolder(folder: string, command: readonly string[]): string[] {
  return ['sh', '-c', 'cd "$0" && exec "$@"', folder, ...command];
}
