import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../../support/run-program';

/** A folder for the files of one test file; it is removed afterwards. */
export function temporaryFolder(): (name: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'inspect-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name) => join(folder, name);
}

/** Writes the bytes; `size` extends the file with a hole. */
export function writeImage(path: string, bytes: Uint8Array | string, size?: number): string {
  writeFileSync(path, bytes);
  if (size !== undefined) truncateSync(path, size);
  return path;
}

export function qemuImg(...parameters: string[]): string {
  return runProgram('qemu-img', 'qemu-utils', parameters);
}

export function codesOf(facts: { problems: readonly { code: string }[] }): string[] {
  return facts.problems.map((problem) => problem.code);
}
