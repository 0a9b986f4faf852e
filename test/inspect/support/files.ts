import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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
  return run('qemu-img', 'qemu-utils', parameters);
}

/** Runs a program these tests cannot do without. */
export function run(program: string, debianPackage: string, parameters: readonly string[], input?: string): string {
  try {
    return execFileSync(program, parameters, { encoding: 'utf8', input, stdio: ['pipe', 'pipe', 'pipe'] });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Error(`${program} is not installed, and this test needs it: apt-get install ${debianPackage}`, {
      cause: error,
    });
  }
}

export function codesOf(facts: { problems: readonly { code: string }[] }): string[] {
  return facts.problems.map((problem) => problem.code);
}
