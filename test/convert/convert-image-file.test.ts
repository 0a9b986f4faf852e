import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { convertImageFile } from '../../lib/convert';
import { inspectImageFile, openImageFile, readDisk } from '../../lib/inspect';
import { qemuImg, temporaryFolder } from '../inspect/support/files';

const MIB = 2 ** 20;
const GIB = 2 ** 30;
const BLOCK = 2 * MIB;
const file = temporaryFolder();

/** SHA-256 of the first bytes of the disk in the file, all of them by default. */
function diskHash(path: string, length = Infinity): string {
  const image = openImageFile(path);
  if (!image.disk) throw new Error(JSON.stringify(image.facts.problems));
  const hash = createHash('sha256');
  const { disk } = image;
  const end = Math.min(disk.size, length);
  for (let offset = 0; offset < end; offset += 2 * MIB) {
    hash.update(readDisk(disk, offset, Math.min(2 * MIB, end - offset)));
  }
  image.close();
  return hash.digest('hex');
}

/** The files whose names begin so. */
function namesFrom(start: string): string[] {
  return readdirSync(dirname(file(start))).filter((name) => name.startsWith(start));
}

/** Whether the disk holds anything at or after the offset, going by what its container says is stored. */
function holdsDataFrom(path: string, start: number): boolean {
  const image = openImageFile(path);
  let found = false;
  for (let offset = start; image.disk && offset < image.disk.size; ) {
    const { kind, length } = image.disk.extentAt(offset, GIB);
    found ||= kind !== 'zero';
    offset += length;
  }
  image.close();
  return found;
}

/** A sparse disk: what cannot be compressed, what can, single bytes at ends and borders, and zeros that are written. */
function writeDisk(path: string, size: number): string {
  const descriptor = openSync(path, 'w');
  ftruncateSync(descriptor, size);
  const put = (bytes: Buffer, offset: number) => {
    const fitting = bytes.subarray(0, Math.max(0, size - offset));
    if (fitting.length > 0) writeSync(descriptor, fitting, 0, fitting.length, offset);
  };
  put(randomBytes(300_000), 0);
  put(Buffer.alloc(MIB, 'the quick brown fox '), 5 * MIB + 17);
  put(Buffer.alloc(3 * MIB), 8 * MIB);
  put(Buffer.from([1]), 16 * MIB - 1);
  put(Buffer.from([2]), 16 * MIB);
  put(randomBytes(100), Math.max(0, size - 100));
  closeSync(descriptor);
  return path;
}

const SOURCE_SIZE = 24 * MIB + 512;
const VHD_SIZE = 24 * MIB + 512;

const sources: [name: string, format: string, options: string[]][] = [
  ['raw', 'raw', []],
  ['qcow2', 'qcow2', []],
  ['qcow2 compressed by zlib', 'qcow2', ['-c']],
  ['qcow2 compressed by Zstandard', 'qcow2', ['-c', '-o', 'compression_type=zstd']],
  ['qcow2 with subclusters', 'qcow2', ['-o', 'extended_l2=on']],
  ['qcow', 'qcow', []],
  ['qed', 'qed', []],
  ['sparse vmdk', 'vmdk', ['-o', 'subformat=monolithicSparse']],
  ['stream-optimized vmdk', 'vmdk', ['-o', 'subformat=streamOptimized']],
  ['dynamic vhd', 'vpc', ['-o', 'subformat=dynamic,force_size=on']],
  ['fixed vhd', 'vpc', ['-o', 'subformat=fixed,force_size=on']],
  ['vhdx', 'vhdx', ['-o', 'subformat=dynamic']],
  ['vdi', 'vdi', []],
];

describe.each(sources)('a disk in %s', (name, format, options) => {
  const raw = file(`${name}.source`);
  const source = file(`${name}.image`);
  beforeAll(() => {
    writeDisk(raw, format === 'vpc' ? VHD_SIZE : SOURCE_SIZE);
    qemuImg('convert', '-f', 'raw', '-O', format, ...options, raw, source);
  });

  test('is the same in RAW', async () => {
    const target = file(`${name}.raw`);
    await convertImageFile(source, target);
    const made = readFileSync(target);
    const expected = readFileSync(raw);
    expect(made.subarray(0, expected.length).equals(expected)).toBe(true);
    expect(made.length).toBe(inspectImageFile(source).virtualSize);
  });

  test('is the same in ZVHD2, and from there in RAW, followed by zeros up to whole GiB', async () => {
    const target = file(`${name}.zvhd2`);
    const { virtualSize, compression } = await convertImageFile(source, target);
    expect({ virtualSize, compression }).toEqual({ virtualSize: GIB, compression: 'zstd' });
    expect(inspectImageFile(target).problems).toEqual([]);
    const back = file(`${name}.back`);
    await convertImageFile(target, back, { format: 'raw' });
    expect(statSync(back).size).toBe(GIB);
    const size = inspectImageFile(source).virtualSize ?? 0;
    expect(diskHash(back, size)).toBe(diskHash(source));
    expect(holdsDataFrom(target, Math.ceil(size / BLOCK) * BLOCK)).toBe(false);
  });
});

describe('the size of a disk', () => {
  test.each([
    ['one sector', 512],
    ['no whole block', 2 * MIB + 512],
    ['no whole sectors', 70_001],
    ['whole blocks', 4 * MIB],
  ])('of %s is kept', async (_name, size) => {
    const source = writeDisk(file(`size ${size}`), size);
    await convertImageFile(source, file(`size ${size}.raw`));
    expect(statSync(file(`size ${size}.raw`)).size).toBe(Math.ceil(size / 512) * 512);
    expect(diskHash(file(`size ${size}.raw`))).toBe(diskHash(source));
    await convertImageFile(source, file(`size ${size}.zvhd2`));
    const inSectors = Math.ceil(size / 512) * 512;
    expect(diskHash(file(`size ${size}.zvhd2`), inSectors)).toBe(diskHash(source));
    expect(holdsDataFrom(file(`size ${size}.zvhd2`), Math.ceil(size / BLOCK) * BLOCK)).toBe(false);
  });

  test('of nothing is refused, and nothing is written', async () => {
    writeFileSync(file('nothing'), '');
    await expect(convertImageFile(file('nothing'), file('nothing.raw'))).rejects.toThrow('The file has no bytes.');
    expect(namesFrom('nothing.raw')).toEqual([]);
  });

  test('of 2 GiB without content takes no space in either format', async () => {
    writeFileSync(file('empty'), '');
    truncateSync(file('empty'), 2 * GIB);
    await convertImageFile(file('empty'), file('empty.zvhd2'));
    expect(statSync(file('empty.zvhd2')).size).toBeLessThan(64 * 1024);
    await convertImageFile(file('empty.zvhd2'), file('empty.raw'));
    expect(statSync(file('empty.raw')).size).toBe(2 * GIB);
    expect(statSync(file('empty.raw')).blocks).toBeLessThan(64);
  }, 60_000);
});

describe('the target', () => {
  const source = file('target.source');
  beforeAll(() => writeDisk(source, 6 * MIB));

  test('is the same file each time', async () => {
    await convertImageFile(source, file('first.zvhd2'));
    await convertImageFile(source, file('second.zvhd2'));
    expect(readFileSync(file('first.zvhd2')).equals(readFileSync(file('second.zvhd2')))).toBe(true);
  });

  test('is not replaced, unless that is asked for', async () => {
    writeFileSync(file('there.raw'), 'precious');
    await expect(convertImageFile(source, file('there.raw'))).rejects.toThrow('exists already');
    expect(readFileSync(file('there.raw'), 'utf8')).toBe('precious');
    await convertImageFile(source, file('there.raw'), { overwrite: true });
    expect(diskHash(file('there.raw'))).toBe(diskHash(source));
  });

  test('leaves alone what only looks like something of its own', async () => {
    writeFileSync(file('other.raw.part'), 'a download');
    await convertImageFile(source, file('other.raw'));
    expect(readFileSync(file('other.raw.part'), 'utf8')).toBe('a download');
    expect(namesFrom('other.raw')).toEqual(['other.raw', 'other.raw.part']);
  });

  test('is never the source', async () => {
    await expect(convertImageFile(source, source, { format: 'raw', overwrite: true })).rejects.toThrow(
      'is the file that is to be read',
    );
  });

  test('in another format is written by qemu-img', async () => {
    await convertImageFile(source, file('other.qcow2'));
    expect(inspectImageFile(file('other.qcow2')).format).toBe('QCOW2');
    expect(diskHash(file('other.qcow2'))).toBe(diskHash(source));
  });

  test('in a format that is not known is refused with those that are', async () => {
    await expect(convertImageFile(source, file('other.tar'))).rejects.toMatchObject({
      remedy: expect.stringContaining('raw'),
    });
    await expect(convertImageFile(source, file('other.zvhd'))).rejects.toThrow('Nothing here writes ZVHD.');
  });
});

describe('a file that is no whole disk in the clear', () => {
  test('is refused with what is wrong and what to do', async () => {
    qemuImg('create', '-q', '-f', 'raw', file('base'), '8M');
    qemuImg('create', '-q', '-f', 'qcow2', '-b', file('base'), '-F', 'raw', file('child.qcow2'));
    const refused = convertImageFile(file('child.qcow2'), file('child.raw'));
    await expect(refused).rejects.toThrow('Fix: Write one file that holds the whole disk');
    expect(existsSync(file('child.raw'))).toBe(false);
  });

  test('is refused when it is encrypted', async () => {
    const options = ['-o', 'encrypt.format=luks,encrypt.key-secret=key,encrypt.iter-time=10'];
    const secret = ['--object', 'secret,id=key,data=abc123'];
    qemuImg('create', '-q', ...secret, '-f', 'qcow2', ...options, file('secret.qcow2'), '8M');
    await expect(convertImageFile(file('secret.qcow2'), file('secret.raw'))).rejects.toThrow('encrypt');
  });
});
