import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { convertImageFile } from '../../lib/convert';
import { incompressibleBytes } from './support/incompressible-bytes';
import { temporaryFolder } from '../inspect/support/files';
import { startedCommand } from '../support/started-programs';

/** How often two programs meet; a trial has 100. */
const COUNT = Number(process.env['CDK_IMS_INTERRUPTIONS'] ?? 3);
const SIZE = 8 * 2 ** 20;

jest.setTimeout(60_000 + COUNT * 30_000);

const file = temporaryFolder();
const disks = ['one', 'two'].map((name) => ({ name, bytes: Buffer.alloc(SIZE) }));

beforeAll(() => {
  for (const [index, { name, bytes }] of disks.entries()) {
    incompressibleBytes(SIZE).copy(bytes, index);
    writeFileSync(file(`${name}.img`), bytes);
  }
});

function convertInto(target: string, source: string, ...more: string[]): ChildProcess {
  const [program = '', ...parameters] = startedCommand('convert', source, target, '--format', 'raw', ...more);
  return spawn(program, parameters, { stdio: 'ignore' });
}

/** Two programs write different disks to one target, and are killed or not: each that says so has written all of it. */
async function meet(folder: string, options: readonly string[]): Promise<void> {
  const target = join(folder, 'made.raw');
  const runs = disks.map(({ name }) => convertInto(target, file(`${name}.img`), ...options));
  const ends = runs.map((run) => once(run, 'exit'));
  for (const run of runs) if (Math.random() < 0.5) void sleep(Math.random() * 800).then(() => run.kill('SIGKILL'));
  await Promise.all(ends);
  const succeeded = disks.filter((_, index) => runs[index]?.exitCode === 0);
  if (options.length === 0) expect(succeeded.length).toBeLessThan(2);
  if (!existsSync(target)) return expect(succeeded).toEqual([]);
  const found = readFileSync(target);
  // One that was killed right after the last step had no time to say so.
  const mayBe = options.length === 0 && succeeded.length > 0 ? succeeded : disks;
  expect(mayBe.map(({ bytes }) => bytes.equals(found))).toContain(true);
}

test.each([
  ['that is not to be replaced', []],
  ['that may be replaced', ['--force']],
])('two programs that write to one target %s leave one whole file or none, killed or not', async (name, options) => {
  const folder = file(name);
  for (let count = 0; count < COUNT; count += 1) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    await meet(folder, options);
    await convertImageFile(file('one.img'), join(folder, 'made.raw'), { overwrite: true });
    expect(readdirSync(folder)).toEqual(['made.raw']);
  }
});
