import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { incompressibleBytes } from '../convert/support/incompressible-bytes';
import { temporaryFolder } from '../inspect/support/files';
import { startedCommand } from '../support/started-programs';

const MIB = 2 ** 20;
const SIGNALS = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const;

const file = temporaryFolder();
const search = [file('bin'), process.env['PATH']].join(delimiter);

/** Begins to write where it is told to, and goes on until it is stopped; `ids` has its number. */
function writeEndless(name: string, target: string): void {
  const lines = ['#!/bin/sh', '[ "$1" = --version ] && exit', `echo $$ > '${file('ids')}'`, 'echo begun'];
  const program = [...lines, `echo half > "${target}"`, 'while true; do sleep 0.1; done', ''].join('\n');
  writeFileSync(file(`bin/${name}`), program);
  chmodSync(file(`bin/${name}`), 0o755);
}

beforeAll(() => {
  mkdirSync(file('bin'));
  writeEndless('java', '$4');
  writeEndless('qemu-img', '$5');
  writeFileSync(file('small.raw'), incompressibleBytes(MIB));
  writeFileSync(file('large.raw'), incompressibleBytes(256 * MIB));
  writeFileSync(file('huge.raw'), incompressibleBytes(MIB));
  truncateSync(file('huge.raw'), 64 * 2 ** 30);
  writeFileSync(file('CreateMF.jar'), 'jar');
});
beforeEach(() => rmSync(file('ids'), { force: true }));
afterEach(() => {
  for (const id of started()) if (runs(id)) process.kill(id, 'SIGKILL');
});

function started(): number[] {
  return existsSync(file('ids')) ? readFileSync(file('ids'), 'utf8').split('\n').filter(Boolean).map(Number) : [];
}

function runs(id: number): boolean {
  try {
    process.kill(id, 0);
    // Ended, and nobody has looked yet.
    return !/\) [ZX] /.test(readFileSync(`/proc/${id}/stat`, 'latin1'));
  } catch {
    return false;
  }
}

interface Stopped {
  readonly end: readonly [code: number | null, signal: NodeJS.Signals | null];
  readonly stdout: string;
  readonly stderr: string;
}

/** Sends signals to a command when a moment has come, or lets it end where that comes too late. */
async function stop(
  parameters: readonly string[],
  isTheMoment: () => boolean,
  ...signals: NodeJS.Signals[]
): Promise<Stopped> {
  const [program = '', ...rest] = startedCommand(...parameters);
  const child = spawn(program, rest, { env: { ...process.env, PATH: search }, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  while (child.exitCode === null && !isTheMoment()) await sleep(2);
  for (const signal of signals) child.kill(signal);
  return { end: await ended, ...said };
}

/** Whether something is in the folder of a run that did not end yet. */
function isWriting(folder: string): boolean {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((name) => {
    const found = statSync(join(folder, name), { throwIfNoEntry: false });
    return name.includes('.part/') && found !== undefined && found.size > 0;
  });
}

/** The folder of one test, with an earlier file in it. */
function folderOf(name: string): string {
  const folder = file(name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'earlier'), 'earlier');
  return folder;
}

describe.each(SIGNALS)('%s', (signal, code) => {
  test.each(['raw', 'zvhd2'])(
    'during a conversion to %s removes what was begun',
    async (format) => {
      const folder = folderOf(`${signal}-${format}`);
      const target = join(folder, `disk.${format}`);
      let stopped: Stopped | undefined;
      // On a busy machine it may be done before the signal comes.
      for (let attempt = 1; attempt <= 10 && stopped?.end[0] !== code; attempt += 1) {
        rmSync(target, { force: true });
        stopped = await stop(['convert', file('large.raw'), target], () => isWriting(folder), signal);
      }
      expect(stopped).toEqual({ end: [code, null], stdout: '', stderr: `cdk-ims convert: stopped by ${signal}\n` });
      expect(readdirSync(folder)).toEqual(['earlier']);
    },
    120_000,
  );

  test('while qemu-img writes ends that too', async () => {
    const folder = folderOf(`${signal}-qcow2`);
    const parameters = ['convert', file('small.raw'), join(folder, 'disk.qcow2')];
    const stopped = await stop(parameters, () => isWriting(folder), signal);
    expect(stopped).toEqual({ end: [code, null], stdout: '', stderr: `cdk-ims convert: stopped by ${signal}\n` });
    expect(started()).toHaveLength(1);
    expect({ left: readdirSync(folder), running: started().filter(runs) }).toEqual({ left: ['earlier'], running: [] });
  });

  test('while java makes a bitmap ends that too, and keeps the bitmap that was there', async () => {
    const folder = folderOf(`${signal}-bitmap`);
    writeFileSync(join(folder, 'disk.raw'), incompressibleBytes(MIB));
    writeFileSync(join(folder, 'disk.mf'), 'earlier');
    const parameters = ['bitmap', join(folder, 'disk.raw'), '--create-mf', file('CreateMF.jar'), '--force'];
    const stopped = await stop(parameters, () => isWriting(folder), signal);
    expect(stopped).toEqual({
      end: [code, null],
      stdout: '',
      stderr: `begun\ncdk-ims bitmap: stopped by ${signal}\n`,
    });
    expect(started()).toHaveLength(1);
    expect(started().filter(runs)).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(['disk.mf', 'disk.raw', 'earlier']);
    expect(readFileSync(join(folder, 'disk.mf'), 'utf8')).toBe('earlier');
  });

  test('while an image is hashed for its facts ends the command at once, with nothing written', async () => {
    const folder = folderOf(`${signal}-facts`);
    const parameters = ['inspect', file('huge.raw'), '--facts', join(folder, 'facts.json')];
    const from = performance.now();
    const stopped = await stop(parameters, () => performance.now() - from > 1000, signal);
    // Nothing is to be cleaned up: a shell shows the same for a program that the signal itself ends.
    expect([
      [code, null],
      [null, signal],
    ]).toContainEqual(stopped.end);
    expect(stopped.stderr).not.toMatch(/^ +at /m);
    expect(readdirSync(folder)).toEqual(['earlier']);
  });
});

test('who asks twice does not wait, and nothing is left all the same', async () => {
  const folder = folderOf('twice');
  const parameters = ['convert', file('small.raw'), join(folder, 'disk.qcow2')];
  const stopped = await stop(parameters, () => isWriting(folder), 'SIGINT', 'SIGTERM');
  expect([130, 143]).toContain(stopped.end[0]);
  expect(stopped.stderr).not.toMatch(/^ +at /m);
  expect({ left: readdirSync(folder), running: started().filter(runs) }).toEqual({ left: ['earlier'], running: [] });
});

test('a reader who has had enough leaves neither java nor half of a bitmap', async () => {
  const folder = folderOf('no-reader');
  writeFileSync(join(folder, 'disk.raw'), incompressibleBytes(MIB));
  writeFileSync(file('bin/java'), readFileSync(file('bin/java'), 'utf8').replace('sleep 0.1', 'sleep 0.1; echo more'));
  const [program = '', ...rest] = startedCommand(
    'bitmap',
    join(folder, 'disk.raw'),
    '--create-mf',
    file('CreateMF.jar'),
  );
  const child = spawn(program, rest, { env: { ...process.env, PATH: search }, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(child, 'exit');
  await once(child.stderr, 'data');
  child.stderr.destroy();
  await ended;
  for (let waited = 0; started().some(runs) && waited < 20_000; waited += 20) await sleep(20);
  expect(started()).toHaveLength(1);
  expect({ left: readdirSync(folder).sort(), running: started().filter(runs) }).toEqual({
    left: ['disk.raw', 'earlier'],
    running: [],
  });
});
