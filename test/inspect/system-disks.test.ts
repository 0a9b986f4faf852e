import { dirname } from 'node:path';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { convertImageFile } from '../../lib/convert';
import { inspectImageFile } from '../../lib/inspect';
import { runCommandLine } from '../../lib/cli/main';
import { runProgram } from '../support/run-program';
import { codesOf, qemuImg, temporaryFolder, writeImage } from './support/files';
import { emptyDisk, extFileSystem, fatFileSystem, linuxDisk, place, sgdisk } from './support/linux-disk';

const MIB = 2 ** 20;
const GIB = 2 ** 30;
const file = temporaryFolder();
const folder = dirname(file('x'));

async function inspected(path: string): Promise<{ code: number; out: string }> {
  let out = '';
  const output = { out: (text: string) => void (out += text), err: () => {} };
  return { code: await runCommandLine(['inspect', path], '1.2.3', output), out };
}

function ntfsVolume(size: number): string {
  const path = emptyDisk(file('ntfs.raw'), size);
  runProgram('mkntfs', 'ntfs-3g', ['-q', '-F', '-Q', path]);
  return path;
}

/** The boot sector of a file system, and a mark that a BIOS looks for. */
function startedBy(path: string, code = 'eb5890'): string {
  place(path, 0, Buffer.from(code, 'hex'));
  place(path, 510, Buffer.from('55aa', 'hex'));
  return path;
}

describe('a RAW file on which nothing is recognised', () => {
  const noise = () => writeImage(file('noise.raw'), randomBytes(300_000), 2 * GIB);

  test('holds no system disk', async () => {
    const facts = inspectImageFile(noise());
    expect(facts).toMatchObject({ format: 'RAW', disk: { content: 'unknown', bootModes: [] } });
    expect(facts.problems).toMatchObject([{ code: 'nothing-recognised', severity: 'error' }]);
    const { code, out } = await inspected(file('noise.raw'));
    expect(code).toBe(1);
    expect(out).not.toMatch(/ordinary import|truncate|resize|sgdisk/);
  });

  test('is not to be extended to whole sectors', () => {
    expect(codesOf(inspectImageFile(writeImage(file('odd.raw'), randomBytes(100_001))))).toEqual([
      'nothing-recognised',
    ]);
  });

  test('may be a data disk, and is converted', async () => {
    const small = writeImage(file('small-noise.raw'), randomBytes(MIB));
    await convertImageFile(small, file('small-noise.qcow2'));
    expect(inspectImageFile(file('small-noise.qcow2'))).toMatchObject({ disk: { content: 'unknown' }, problems: [] });
  });

  test('is told in the middle of the disk too', () => {
    const path = emptyDisk(file('middle.raw'), GIB);
    for (let at = 64 * MIB; at < GIB; at += 64 * MIB) place(path, at, randomBytes(32 * MIB));
    expect(codesOf(inspectImageFile(path))).toEqual(['nothing-recognised']);
  });

  test('is another thing than one on which nothing is', () => {
    expect(inspectImageFile(emptyDisk(file('empty.raw'), 2 * GIB))).toMatchObject({
      disk: { content: 'empty' },
      problems: [],
    });
  });

  test('is another thing than a boot sector', () => {
    const path = startedBy(writeImage(file('sector.raw'), randomBytes(4096), GIB), 'fa31c0');
    expect(codesOf(inspectImageFile(path))).toEqual([]);
  });
});

describe('a file system without partitions', () => {
  const fat = (files: readonly string[]) =>
    writeImage(file('fat.raw'), fatFileSystem(folder, 34 * MIB, files), 2 * GIB);

  test.each([
    ['FAT', () => fat([])],
    ['FAT with files', () => fat(['/readme.txt', '/EFI/debian/grubx64.efi'])],
    ['NTFS', () => ntfsVolume(2 * GIB)],
    ['ext4', () => writeImage(file('ext.raw'), extFileSystem(folder, 64 * MIB, '-t', 'ext4'), 2 * GIB)],
  ])('of %s starts nothing, and is a data disk at most', async (_, make) => {
    const path = make();
    expect(inspectImageFile(path)).toMatchObject({ problems: [], disk: { partitionTable: 'none', bootModes: [] } });
    const { code, out } = await inspected(path);
    expect(code).toBe(0);
    expect(out).not.toContain('ordinary import');
    expect(out).toContain('data disk image');
  });

  test.each<[string, () => string, string[]]>([
    ['FAT with SYSLINUX', () => fat(['/ldlinux.sys']), ['bios']],
    ['FAT with a loader for UEFI', () => fat(['/EFI/BOOT/BOOTX64.EFI']), ['uefi']],
    [
      'ext4 with EXTLINUX before it',
      () => startedBy(writeImage(file('ext.raw'), extFileSystem(folder, 64 * MIB, '-t', 'ext4'), 2 * GIB)),
      ['bios'],
    ],
  ])('of %s starts', async (_, make, modes) => {
    const path = make();
    expect(inspectImageFile(path).disk?.bootModes).toEqual(modes);
    expect((await inspected(path)).out).toContain('ordinary import');
  });
});

describe('an EFI system partition', () => {
  test('with the loader of a vendor only is told', () => {
    const path = emptyDisk(file('vendor.raw'), 64 * MIB);
    sgdisk(path, '-n', '1:2048:0', '-t', '1:ef00');
    place(path, MIB, fatFileSystem(folder, 34 * MIB, ['/EFI/debian/shimx64.efi']));
    const { problems } = inspectImageFile(path);
    expect(problems).toMatchObject([{ code: 'boot-loader-missing', severity: 'warning' }]);
    expect(problems[0]?.message).toContain('/EFI/debian/shimx64.efi and no /EFI/BOOT/BOOT*.EFI');
  });
});

describe('a GPT in sectors of 4,096 bytes', () => {
  test.each([
    ['RAW', 'raw', []],
    ['QCOW2', 'qcow2', []],
    ['VHD', 'vpc', ['-o', 'subformat=dynamic,force_size=on']],
    ['VHDX', 'vhdx', []],
  ])('is not found on the disk in a %s', (_, format, options) => {
    const path = emptyDisk(file('large-sectors.raw'), 64 * MIB);
    place(path, 0, gptIn4096ByteSectors(64 * MIB));
    const container = file(`large-sectors.${format}`);
    if (format !== 'raw') qemuImg('convert', '-f', 'raw', '-O', format, ...options, path, container);
    const facts = inspectImageFile(format === 'raw' ? path : container);
    expect(facts.disk).toMatchObject({ partitionTable: 'gpt', sectorSize: 4096 });
    expect(codesOf(facts)).toContain('large-sectors');
  });

  function gptIn4096ByteSectors(size: number): Buffer {
    // sgdisk counts in the sectors of the device: a table for sectors of 512 bytes is moved.
    const path = emptyDisk(file('small-sectors.raw'), size / 8);
    sgdisk(path, '-n', '1:256:0', '-t', '1:8300');
    const bytes = readFileSync(path);
    const moved = Buffer.alloc(size);
    bytes.copy(moved, 0, 0, 512);
    bytes.copy(moved, 4096, 512, 1024);
    bytes.copy(moved, 8192, 1024, 1024 + 16384);
    return moved;
  }
});

describe('a fixed VHD', () => {
  const fixed = (): Buffer => {
    const path = linuxDisk(folder, file('system.raw'));
    qemuImg('convert', '-f', 'raw', '-O', 'vpc', '-o', 'subformat=fixed,force_size=on', path, file('fixed.vhd'));
    return readFileSync(file('fixed.vhd'));
  };

  test('with bytes behind its footer is a VHD still, with a misplaced footer', () => {
    const bytes = fixed();
    for (const more of [1, 512, 4096 - 512, 65536]) {
      const path = writeImage(file('behind.vhd'), Buffer.concat([bytes, Buffer.alloc(more)]));
      const facts = inspectImageFile(path);
      expect(facts).toMatchObject({ format: 'VHD', subformat: 'fixed', virtualSize: 256 * MIB });
      expect(facts.problems).toContainEqual(expect.objectContaining({ code: 'footer-misplaced', severity: 'error' }));
      expect(facts.disk?.partitions).toHaveLength(3);
    }
  });

  test('with bytes before its footer is told', () => {
    const bytes = fixed();
    const end = bytes.length - 512;
    const path = writeImage(
      file('before.vhd'),
      Buffer.concat([bytes.subarray(0, end), Buffer.alloc(1024), bytes.subarray(end)]),
    );
    expect(codesOf(inspectImageFile(path))).toContain('extra-bytes');
  });
});
