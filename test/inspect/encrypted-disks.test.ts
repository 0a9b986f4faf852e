import { inspectImageFile } from '../../lib/inspect';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runProgram } from '../support/run-program';
import { codesOf, qemuImg, temporaryFolder, writeImage } from './support/files';
import { emptyDisk, extFileSystem, place, sfdisk, sgdisk } from './support/linux-disk';

const MIB = 2 ** 20;
const file = temporaryFolder();
const folder = dirname(file('x'));

/** The header that cryptsetup writes; it needs no device mapper for that. */
function luksHeader(version: 1 | 2): Buffer {
  const path = emptyDisk(file(`luks${version}`), 32 * MIB);
  const quick = ['--pbkdf', 'pbkdf2', '--pbkdf-force-iterations', '1000'];
  runProgram('cryptsetup', 'cryptsetup-bin', ['luksFormat', '-q', `--type=luks${version}`, ...quick, path, '-'], 'key');
  return readFileSync(path).subarray(0, 16 * MIB);
}

const BITLOCKER = Buffer.concat([Buffer.from('eb5890', 'hex'), Buffer.from('-FVE-FS-'), Buffer.alloc(501)]);

const containers: [string, string, string[]][] = [
  ['RAW', 'raw', []],
  ['QCOW2', 'qcow2', []],
  ['VMDK', 'vmdk', []],
  ['VHD', 'vpc', ['-o', 'force_size=on']],
  ['VDI', 'vdi', []],
];

function inContainer(raw: string, format: string, options: readonly string[]): string {
  const path = `${raw}.${format}`;
  qemuImg('convert', '-f', 'raw', '-O', format, ...options, raw, path);
  return path;
}

describe.each(containers)('in a %s', (_, format, options) => {
  test.each([
    ['LUKS 1', 'luks', () => luksHeader(1)],
    ['LUKS 2', 'luks', () => luksHeader(2)],
    ['BitLocker', 'bitlocker', () => BITLOCKER],
  ])('a disk that is %s as a whole is encrypted', (__, encryption, make) => {
    const path = inContainer(writeImage(file('whole.raw'), make(), 64 * MIB), format, options);
    const facts = inspectImageFile(path);
    expect(facts).toMatchObject({ encrypted: true, encryption });
    expect(facts.problems.filter(({ severity }) => severity === 'error')).toHaveLength(1);
    expect(codesOf(facts).some((code) => code === 'encrypted' || code === 'encrypted-disk')).toBe(true);
  });

  test('a disk with an encrypted root beside a plain /boot is encrypted', () => {
    const raw = emptyDisk(file('root.raw'), 1024 * MIB);
    sgdisk(raw, '-n', '1:2048:+200M', '-t', '1:8300', '-n', '2:0:0', '-t', '2:8300');
    place(raw, MIB, extFileSystem(folder, 200 * MIB, '-t', 'ext4'));
    place(raw, 201 * MIB, luksHeader(2));
    const facts = inspectImageFile(inContainer(raw, format, options));
    expect(facts).toMatchObject({ encrypted: true, encryption: 'luks' });
    expect(facts.problems).toContainEqual(expect.objectContaining({ code: 'encrypted-system', severity: 'error' }));
  });
});

describe('an encrypted partition', () => {
  const disk = (name: string, script: string): string => {
    const path = emptyDisk(file(name), 4096 * MIB);
    sfdisk(path, script);
    place(path, 0, Buffer.from('eb6390', 'hex'));
    return path;
  };

  test('alone on the disk is the system', () => {
    const path = disk('alone.raw', '2048,,L,*\n');
    place(path, MIB, luksHeader(2));
    expect(codesOf(inspectImageFile(path))).toEqual(['encrypted-system']);
  });

  test('with data beside a plain root is a warning', () => {
    const path = disk('data.raw', '2048,3G,L,*\n,,L\n');
    place(path, MIB, extFileSystem(folder, 64 * MIB, '-t', 'ext4'));
    place(path, 3073 * MIB, luksHeader(2));
    const facts = inspectImageFile(path);
    expect(facts.encrypted).toBe(false);
    expect(facts.problems).toMatchObject([{ code: 'encrypted-partition', severity: 'warning' }]);
  });

  test('that is larger than a root with that name is a warning', () => {
    const path = disk('named.raw', '2048,1G,L,*\n,,L\n');
    place(path, MIB, extFileSystem(folder, 64 * MIB, '-t', 'ext4', '-L', 'cloudimg-rootfs'));
    place(path, 1025 * MIB, luksHeader(2));
    expect(codesOf(inspectImageFile(path))).toEqual(['encrypted-partition']);
  });

  test('that is larger than what was mounted as the root is a warning', () => {
    const path = disk('mounted.raw', '2048,1G,L,*\n,,L\n');
    place(path, MIB, extFileSystem(folder, 64 * MIB, '-t', 'ext4', '-M', '/'));
    place(path, 1025 * MIB, luksHeader(2));
    expect(codesOf(inspectImageFile(path))).toEqual(['encrypted-partition']);
  });

  test('beside what was mounted as /boot is the system, whatever their sizes', () => {
    const path = disk('boot.raw', '2048,3G,L,*\n,,L\n');
    place(path, MIB, extFileSystem(folder, 64 * MIB, '-t', 'ext4', '-M', '/boot'));
    place(path, 3073 * MIB, luksHeader(2));
    expect(codesOf(inspectImageFile(path))).toEqual(['encrypted-system']);
  });

  test('for swap is a warning', () => {
    const path = disk('swap.raw', '2048,1G,L,*\n,,S\n');
    place(path, MIB, extFileSystem(folder, 64 * MIB, '-t', 'ext4'));
    place(path, 1025 * MIB, luksHeader(2));
    expect(codesOf(inspectImageFile(path))).toEqual(['encrypted-partition']);
  });

  test('of Windows beside its small boot partition is the system', () => {
    const path = disk('windows.raw', '2048,500M,7,*\n,,7\n');
    place(path, MIB, Buffer.concat([Buffer.from('eb5290', 'hex'), Buffer.from('NTFS    '), Buffer.alloc(501)]));
    place(path, 501 * MIB, BITLOCKER);
    expect(inspectImageFile(path)).toMatchObject({ encrypted: true, encryption: 'bitlocker' });
  });

  test('of Windows with data beside a larger plain one is a warning', () => {
    const path = disk('windows-data.raw', '2048,3G,7,*\n,,7\n');
    place(path, MIB, Buffer.concat([Buffer.from('eb5290', 'hex'), Buffer.from('NTFS    '), Buffer.alloc(501)]));
    place(path, 3073 * MIB, BITLOCKER);
    expect(codesOf(inspectImageFile(path))).toEqual(['encrypted-partition']);
  });

  /** Without a name, a label or a mark of where it was mounted. */
  describe('that is larger than a small root without a name', () => {
    const files = (count: number): Buffer => {
      const tree = file(`tree-${count}`);
      mkdirSync(tree, { recursive: true });
      for (let number = 0; number < count; number += 1) writeFileSync(join(tree, `file-${number}`), '');
      return extFileSystem(folder, 64 * MIB, '-t', 'ext4', '-N', '4096', '-d', tree);
    };
    const beside = (content: Buffer, size = '1G', type = 'L'): string => {
      const path = disk('unnamed.raw', `2048,${size},${type},*\n,,L\n`);
      place(path, MIB, content);
      place(path, (size === '2G' ? 2049 : 1025) * MIB, luksHeader(2));
      return path;
    };
    const at = (offset: number, text: string): Buffer => Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]);
    const xfs = (used: number): Buffer => {
      const head = at(0, 'XFSB');
      const rest = Buffer.alloc(508);
      rest.writeBigUInt64BE(BigInt(used + 10), 124);
      rest.writeBigUInt64BE(10n, 132);
      return Buffer.concat([head, rest]);
    };

    test.each<[string, () => string]>([
      ['ext4 with the files of a system', () => beside(files(1500))],
      ['ext4 of 2 GiB', () => beside(files(3000), '2G')],
      ['XFS with the files of a system', () => beside(xfs(30_000))],
      ['btrfs', () => beside(at(65600, '_BHRfS_M'))],
      ['SquashFS', () => beside(at(0, 'hsqs'))],
      ['LVM', () => beside(at(512, 'LABELONE'), '1G', '8e')],
    ])('of %s is a warning', (_, make) => {
      expect(inspectImageFile(make())).toMatchObject({
        encrypted: false,
        problems: [{ code: 'encrypted-partition', severity: 'warning' }],
      });
    });

    test.each<[string, () => string]>([
      ['a few kernels on ext4', () => beside(files(400))],
      ['nothing on ext4', () => beside(extFileSystem(folder, 64 * MIB, '-t', 'ext4'))],
      ['a few kernels on XFS', () => beside(xfs(350))],
    ])('is the system when there are %s', (_, make) => {
      expect(codesOf(inspectImageFile(make()))).toEqual(['encrypted-system']);
    });
  });
});
