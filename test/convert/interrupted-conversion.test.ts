import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { convertImageFile } from '../../lib/convert';
import { temporaryFolder } from '../inspect/support/files';
import { incompressibleBytes } from './support/incompressible-bytes';

const MIB = 2 ** 20;
const PROGRAM = join(__dirname, '../../bin/cdk-ims.ts');
const NODE = ['--import', require.resolve('tsx')];

const file = temporaryFolder();

/** The files of a folder that was made for one test. */
function folder(name: string): { readonly path: string; readonly names: () => string[] } {
  const path = file(name);
  mkdirSync(path);
  return { path, names: () => readdirSync(path) };
}

function commandLine(...parameters: string[]): string[] {
  return [...NODE, PROGRAM, ...parameters];
}

describe('a conversion that is killed', () => {
  const source = file('large.raw');
  beforeAll(() => writeFileSync(source, incompressibleBytes(192 * MIB)));

  test.each(['raw', 'zvhd2'])(
    'to %s leaves nothing under the final name, and the next run leaves nothing else',
    async (format) => {
      const { path, names } = folder(`killed to ${format}`);
      const target = join(path, `disk.${format}`);
      // On a busy machine it may be done before the signal comes.
      for (let attempt = 1; attempt <= 5; attempt += 1) {
        rmSync(target, { force: true });
        await killWhenItWrites(source, target);
        if (!existsSync(target)) break;
      }
      expect(names()).toEqual([expect.stringMatching(/^disk\.[a-z0-9]+\.[0-9a-f-]+\.part$/)]);

      const { status } = spawnSync(process.execPath, commandLine('convert', source, target));
      expect({ status, names: names() }).toEqual({ status: 0, names: [`disk.${format}`] });
      const back = file(`${format}.back`);
      await convertImageFile(target, back, { format: 'raw' });
      expect(
        readFileSync(back)
          .subarray(0, 192 * MIB)
          .equals(readFileSync(source)),
      ).toBe(true);
      rmSync(back);
    },
    120_000,
  );

  async function killWhenItWrites(from: string, to: string): Promise<void> {
    const child = spawn(process.execPath, commandLine('convert', from, to), { stdio: 'ignore' });
    const ended = once(child, 'exit');
    while (child.exitCode === null && !isBeingWritten(dirname(to))) await sleep(1);
    child.kill('SIGKILL');
    await ended;
  }
});

/** Whether there is something in the folder of a run that did not end yet. */
function isBeingWritten(path: string): boolean {
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).some((name) => {
    const found = statSync(join(path, name), { throwIfNoEntry: false });
    return name.includes('.part/') && found !== undefined && found.blocks > 0;
  });
}

describe('where there is no room', () => {
  const source = file('room.raw');
  beforeAll(() => writeFileSync(source, incompressibleBytes(16 * MIB)));

  test.each(['raw', 'zvhd2', 'qcow2'])('for all of %s, it is said, and nothing is left', (format) => {
    const { path, names } = folder(`limit of ${format}`);
    const target = join(path, `disk.${format}`);
    // In blocks of 512 or of 1024 bytes, as the shell likes.
    const line = 'ulimit -f 6000 && exec "$@"';
    const parameters = ['-c', line, 'sh', process.execPath, ...commandLine('convert', source, target)];
    const { status, stderr } = spawnSync('sh', parameters, { encoding: 'utf8' });
    expect({ status, names: names() }).toEqual({ status: 2, names: [] });
    expect(stderr).toMatch(/^cdk-ims: .*file too large.*\n {2}Fix: .*\n$/i);
  });

  // Where a user may mount nothing, the limit above has to do.
  const mounts = spawnSync('unshare', ['--user', '--map-root-user', '--mount', 'true']).status === 0;
  (mounts ? test : test.skip).each(['raw', 'zvhd2'])(
    'on the disk for %s, it is said, and nothing is left',
    (format) => {
      const { path } = folder(`full disk for ${format}`);
      const target = join(path, `disk.${format}`);
      // The mount is seen by what runs in it only, so that has to look for what is left.
      const line = 'mount -t tmpfs -o size=8m none "$0" && cd / && { "$@"; echo "status $?"; ls -A "$0"; }';
      const parameters = ['--user', '--map-root-user', '--mount', 'sh', '-c', line, path];
      const { stdout, stderr } = spawnSync(
        'unshare',
        [...parameters, process.execPath, ...commandLine('convert', source, target)],
        {
          encoding: 'utf8',
        },
      );
      expect({ stdout, stderr }).toEqual({
        stdout: 'status 2\n',
        stderr: expect.stringContaining(
          `cdk-ims: Writing ${target} failed: ENOSPC: no space left on device, write.\n  Fix: Free space on that disk`,
        ),
      });
    },
  );
});

describe('a source that changes while it is read', () => {
  const changes: [name: string, change: (path: string) => void][] = [
    [
      'written to',
      (path) =>
        execFileSync('dd', ['if=/dev/zero', `of=${path}`, 'bs=512', 'count=1', 'conv=notrunc'], { stdio: 'ignore' }),
    ],
    ['made longer', (path) => appendFileSync(path, Buffer.alloc(512, 1))],
    ['made shorter', (path) => truncateSync(path, 512)],
    ['replaced', (path) => (writeFileSync(`${path}.new`, readFileSync(path)), renameSync(`${path}.new`, path))],
    [
      'written to, with its time set back',
      (path) => {
        const { atime, mtime } = statSync(path);
        writeFileSync(path, Buffer.alloc(statSync(path).size, 2));
        utimesSync(path, atime, mtime);
      },
    ],
    ['removed', (path) => rmSync(path)],
  ];

  test.each(changes)('because it is %s is not converted', async (name, change) => {
    const { path, names } = folder(name);
    const source = join(path, 'disk.img');
    writeFileSync(source, incompressibleBytes(12 * MIB));
    for (const format of ['raw', 'zvhd2']) {
      if (!existsSync(source)) writeFileSync(source, incompressibleBytes(12 * MIB));
      let changed = false;
      const onProgress = () => {
        if (!changed) change(source);
        changed = true;
      };
      await expect(convertImageFile(source, join(path, `disk.${format}`), { onProgress })).rejects.toMatchObject({
        name: 'ConversionError',
        message: expect.stringMatching(/disk\.img was (changed|removed) while it was read\.$/),
        remedy: expect.stringContaining('Convert it when nothing writes to it any more'),
      });
      expect(names().filter((one) => one !== 'disk.img')).toEqual([]);
    }
  });
});

test('nothing is drawn where standard error is no terminal', () => {
  const source = file('quiet.raw');
  writeFileSync(source, incompressibleBytes(4 * MIB));
  const { status, stderr } = spawnSync(process.execPath, commandLine('convert', source, file('quiet.zvhd2')), {
    encoding: 'utf8',
    env: { ...process.env, CI: '' },
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
