import { readFileSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';
import { inspectImageFile } from '../../lib/inspect';
import { runProgram } from '../support/run-program';
import { codesOf, qemuImg, temporaryFolder, writeImage } from './support/files';
import { emptyDisk, extFileSystem, place, sfdisk, sgdisk } from './support/linux-disk';

const MIB = 2 ** 20;
const file = temporaryFolder();
const folder = dirname(file('x'));

function made(size: number, program: string, debianPackage: string, ...parameters: string[]): Buffer {
  const path = emptyDisk(file('volume'), size);
  runProgram(program, debianPackage, [...parameters, path]);
  return readFileSync(path);
}

const xfs = (size: number): Buffer => {
  const head = Buffer.alloc(8192);
  head.write('XFSB');
  head.writeUInt32BE(4096, 4);
  head.writeBigUInt64BE(BigInt(size / 4096), 8);
  return head;
};
const btrfs = (size: number): Buffer => {
  const head = Buffer.alloc(65536 + 4096);
  head.write('_BHRfS_M', 65600);
  head.writeBigUInt64LE(BigInt(size), 65648 + 113);
  return head;
};

const volumes: [string, (size: number) => Buffer][] = [
  ['ext4', (size) => extFileSystem(folder, size, '-t', 'ext4')],
  ['ext4', (size) => extFileSystem(folder, size, '-t', 'ext4', '-O', '64bit')],
  ['ext2', (size) => extFileSystem(folder, size, '-t', 'ext2', '-b', '1024')],
  ['ntfs', (size) => made(size, 'mkntfs', 'ntfs-3g', '-q', '-F', '-Q')],
  ['fat32', (size) => made(size, 'mkfs.vfat', 'dosfstools', '-F', '32')],
  ['fat16', (size) => made(size, 'mkfs.vfat', 'dosfstools', '-F', '16', '-s', '8')],
  ['xfs', xfs],
  ['btrfs', btrfs],
];

describe.each(volumes)('a file system of type %s', (type, make) => {
  const SIZE = 128 * MIB;

  function partitioned(mebibytes: number, diskMebibytes: number): string {
    const path = emptyDisk(file('disk.raw'), diskMebibytes * MIB);
    sfdisk(path, `2048,${mebibytes}M,L,*\n`);
    place(path, 0, Buffer.from('eb6390', 'hex'));
    place(path, MIB, make(SIZE));
    return path;
  }

  test('that fills its partition is in order', () => {
    const facts = inspectImageFile(partitioned(128, 160));
    expect(facts.problems).toEqual([]);
    const { type: found, size = 0 } = facts.disk?.partitions[0]?.fileSystem ?? {};
    expect(found).toBe(type);
    expect(size).toBeGreaterThan(SIZE - MIB);
    expect(size).toBeLessThanOrEqual(SIZE);
  });

  test('that is larger than its partition is told', () => {
    expect(inspectImageFile(partitioned(64, 160)).problems).toMatchObject([
      { code: 'file-system-outside-partition', severity: 'warning', offset: MIB },
    ]);
  });

  test('that goes on behind the end of the disk is an error', () => {
    const path = partitioned(64, 160);
    truncateSync(path, 100 * MIB);
    const { problems } = inspectImageFile(path);
    expect(problems).toMatchObject([{ code: 'file-system-outside-disk', severity: 'error', offset: MIB }]);
    expect(problems[0]?.message).toContain(`the disk has ${99 * MIB} from its start on`);
  });

  test('that fills the whole disk, which was cut, is an error in every container', () => {
    const path = writeImage(file('whole.raw'), make(SIZE), SIZE);
    expect(codesOf(inspectImageFile(path))).toEqual([]);
    truncateSync(path, 100 * MIB);
    for (const format of ['raw', 'qcow2', 'vdi']) {
      const container = file(`whole.${format}`);
      if (format !== 'raw') qemuImg('convert', '-f', 'raw', '-O', format, path, container);
      expect(codesOf(inspectImageFile(container))).toEqual(['file-system-outside-disk']);
    }
  });
});

test('a disk that was cut is not to be extended with zeros to whole sectors', () => {
  const path = emptyDisk(file('cut.raw'), 64 * MIB);
  sgdisk(path, '-n', '1:2048:0');
  truncateSync(path, 40 * MIB + 17);
  const codes = codesOf(inspectImageFile(path));
  expect(codes).toContain('partition-outside-disk');
  expect(codes).not.toContain('size-not-whole-sectors');
});
