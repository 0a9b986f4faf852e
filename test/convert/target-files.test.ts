import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { convertImageFile } from '../../lib/convert';
import { incompressibleBytes } from './support/incompressible-bytes';
import { temporaryFolder } from '../inspect/support/files';

const MIB = 2 ** 20;
const file = temporaryFolder();
const content = incompressibleBytes(2 * MIB);

/** A folder with a disk in it. */
function withDisk(): {
  readonly source: string;
  readonly at: (name: string) => string;
  readonly names: () => string[];
} {
  const folder = mkdtempSync(file('with-disk-'));
  const source = join(folder, 'disk.img');
  writeFileSync(source, content);
  return { source, at: (name) => join(folder, name), names: () => readdirSync(folder) };
}

describe('who may read the target', () => {
  const umask = process.umask(0o022);
  afterAll(() => void process.umask(umask));

  test.each([
    [0o600, 0o022, 0o600],
    [0o640, 0o022, 0o640],
    [0o644, 0o077, 0o600],
    [0o666, 0o022, 0o644],
    [0o666, 0o002, 0o664],
    [0o755, 0o022, 0o644],
    [0o444, 0o022, 0o444],
    [0o400, 0o022, 0o400],
  ])('is who may read a source of mode %o under the umask %o: %o', async (mode, mask, expected) => {
    const before = process.umask(mask);
    try {
      for (const format of ['raw', 'zvhd2', 'qcow2']) {
        const { source, at } = withDisk();
        chmodSync(source, mode);
        await convertImageFile(source, at(`made.${format}`));
        expect((statSync(at(`made.${format}`)).mode & 0o777).toString(8)).toBe(expected.toString(8));
      }
    } finally {
      process.umask(before);
    }
  });

  test('is nobody else than before where a file is replaced', async () => {
    const { source, at } = withDisk();
    chmodSync(source, 0o644);
    writeFileSync(at('made.raw'), 'old', { mode: 0o600 });
    await convertImageFile(source, at('made.raw'), { overwrite: true });
    expect(statSync(at('made.raw')).mode & 0o777).toBe(0o600);
  });

  test('is only this user while it is written', async () => {
    const { source, at, names } = withDisk();
    const modes = new Set<number>();
    const onProgress = () => {
      for (const name of names().filter((one) => one.endsWith('.part'))) modes.add(statSync(at(name)).mode & 0o777);
    };
    await convertImageFile(source, at('made.raw'), { onProgress });
    expect([...modes]).toEqual([0o700]);
  });
});

describe('a symbolic link', () => {
  const links: [name: string, make: (at: (name: string) => string) => void][] = [
    ['to another file', (at) => (writeFileSync(at('precious'), 'precious'), symlinkSync('precious', at('made.raw')))],
    ['to nothing', (at) => symlinkSync('nowhere', at('made.raw'))],
    ['to a folder', (at) => (mkdirSync(at('folder')), symlinkSync('folder', at('made.raw')))],
    ['to the file that is read', (at) => symlinkSync('disk.img', at('made.raw'))],
    ['to itself', (at) => symlinkSync('made.raw', at('made.raw'))],
    ['to a device', (at) => symlinkSync('/dev/null', at('made.raw'))],
  ];

  test.each(links)('%s is never written through, and stays', async (_, make) => {
    const { source, at, names } = withDisk();
    make(at);
    const before = { names: names(), link: readlinkSync(at('made.raw')) };
    for (const overwrite of [false, true]) {
      await expect(convertImageFile(source, at('made.raw'), { overwrite })).rejects.toMatchObject({
        name: 'ConversionError',
      });
    }
    expect({ names: names(), link: readlinkSync(at('made.raw')) }).toEqual(before);
    if (existsSync(at('precious'))) expect(readFileSync(at('precious'), 'utf8')).toBe('precious');
    expect(readFileSync(source).equals(content)).toBe(true);
  });

  test('that appears while the disk is written is not written through', async () => {
    for (const overwrite of [false, true]) {
      const { source, at } = withDisk();
      writeFileSync(at('precious'), 'precious');
      const onProgress = () => existsSync(at('made.raw')) || symlinkSync('precious', at('made.raw'));
      await expect(convertImageFile(source, at('made.raw'), { overwrite, onProgress })).rejects.toThrow(
        'symbolic link',
      );
      expect(readFileSync(at('precious'), 'utf8')).toBe('precious');
    }
  });

  test('on the way to the folder of the target is followed, as everywhere', async () => {
    const { source, at } = withDisk();
    mkdirSync(at('real'));
    symlinkSync('real', at('way'));
    await convertImageFile(source, at('way/made.raw'));
    expect(readFileSync(at('real/made.raw')).equals(content)).toBe(true);
  });
});

describe('two conversions to one target', () => {
  test('that nobody asked to replace: one of them succeeds, and says so alone', async () => {
    const { source, at, names } = withDisk();
    copyFileSync(source, at('other.img'));
    const runs = Array.from({ length: 6 }, (_, index) =>
      convertImageFile(index % 2 ? source : at('other.img'), at('made.zvhd2')),
    );
    const results = await Promise.allSettled(runs);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) if (result.status === 'rejected') expect(result.reason.message).toContain('exist');
    expect(names().sort()).toEqual(['disk.img', 'made.zvhd2', 'other.img']);
  });

  test('that are asked to replace it: each writes a file of its own, and the last one stays', async () => {
    const { source, at, names } = withDisk();
    writeFileSync(at('made.zvhd2'), 'old');
    const runs = Array.from({ length: 4 }, () => convertImageFile(source, at('made.zvhd2'), { overwrite: true }));
    await Promise.all(runs);
    await convertImageFile(at('made.zvhd2'), at('back.raw'));
    expect(readFileSync(at('back.raw')).subarray(0, content.length).equals(content)).toBe(true);
    expect(names().sort()).toEqual(['back.raw', 'disk.img', 'made.zvhd2']);
  });

  test('a file that appears meanwhile is not replaced', async () => {
    const { source, at } = withDisk();
    const onProgress = () => existsSync(at('made.raw')) || writeFileSync(at('made.raw'), 'of somebody else');
    await expect(convertImageFile(source, at('made.raw'), { onProgress })).rejects.toThrow('exists already');
    expect(readFileSync(at('made.raw'), 'utf8')).toBe('of somebody else');
  });

  test('another name of the source is the source', async () => {
    const { source, at } = withDisk();
    linkSync(source, at('made.raw'));
    await expect(convertImageFile(source, at('made.raw'), { overwrite: true })).rejects.toThrow('that is to be read');
    expect(lstatSync(at('made.raw')).nlink).toBe(2);
  });
});

describe('what other runs left beside the target', () => {
  const name = (run: string) => `made.raw.${run}.part`;

  test('is removed where the run is over, stays where it is not, and is named where nobody knows', async () => {
    const { source, at, names } = withDisk();
    const found: string[] = [];
    await convertImageFile(source, at('made.raw'), { onProgress: () => found.push(...names()) });
    const own = found.find((one) => one.endsWith('.part')) ?? '';
    const [, machine = '', started = ''] = /^made\.raw\.([0-9a-f]{8})-\d+-(\d+)-/.exec(own) ?? [];
    const { pid: over = 0 } = spawnSync('true');
    const live = name(`${machine}-${process.pid}-${started}-00000001`);
    const killed = name(`${machine}-${over}-${started}-00000002`);
    const reused = name(`${machine}-${process.pid}-1-00000003`);
    const elsewhere = name('00000000-1-1-00000004');
    const strangers = ['made.raw.part', 'made.raw.notes.part', name(`${machine}-x-1-00000005`), 'other.raw.part'];
    for (const one of [live, killed, reused, elsewhere, ...strangers]) mkdirSync(at(one));
    const { leftovers } = await convertImageFile(source, at('made.raw'), { overwrite: true });
    expect(leftovers).toEqual([at(elsewhere)]);
    expect(names().sort()).toEqual(['disk.img', 'made.raw', live, elsewhere, ...strangers].sort());
  });
});
