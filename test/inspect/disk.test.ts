import { dirname } from 'node:path';
import type { ImageFileFacts } from '../../lib/model/image-file-facts';
import { inspectImageFile } from '../../lib/inspect';
import { runProgram } from '../support/run-program';
import { codesOf, qemuImg, temporaryFolder } from './support/files';
import { emptyDisk, extFileSystem, fatFileSystem, linuxDisk, place, sfdisk, sgdisk } from './support/linux-disk';

const MIB = 2 ** 20;
const file = temporaryFolder();
const folder = dirname(file('x'));

describe('a Linux disk for both kinds of firmware', () => {
  let raw: ImageFileFacts;
  beforeAll(() => {
    raw = inspectImageFile(linuxDisk(folder, file('linux.raw')));
  });

  test('shows its partitions and what they hold', () => {
    expect(raw.problems).toEqual([]);
    expect(raw.disk).toMatchObject({
      partitionTable: 'gpt',
      sectorSize: 512,
      bootModes: ['bios', 'uefi'],
      bootCode: true,
      efiLoaders: ['/EFI/BOOT/BOOTX64.EFI', '/EFI/debian/shimx64.efi'],
      architectureHint: 'x86',
    });
    expect(raw.disk?.partitions).toMatchObject([
      { number: 1, role: 'bios-boot', offset: MIB, size: MIB },
      { number: 2, role: 'efi-system', name: 'EFI', offset: 2 * MIB, fileSystem: { type: 'fat16', label: 'ESP' } },
      { number: 3, role: 'linux', name: 'root', fileSystem: { type: 'ext4', label: 'root', dirty: false } },
    ]);
  });

  const containers: [string, string, string[]][] = [
    ['qcow2', 'qcow2', []],
    ['compressed qcow2', 'qcow2', ['-c']],
    ['qcow2 with subclusters', 'qcow2', ['-o', 'extended_l2=on']],
    ['qcow2 version 2', 'qcow2', ['-o', 'compat=0.10']],
    ['qcow', 'qcow', []],
    ['qed', 'qed', []],
    ['dynamic VDI', 'vdi', []],
    ['fixed VDI', 'vdi', ['-o', 'static=on']],
    ['dynamic VHD', 'vpc', ['-o', 'subformat=dynamic,force_size=on']],
    ['fixed VHD', 'vpc', ['-o', 'subformat=fixed,force_size=on']],
    ['dynamic VHDX', 'vhdx', ['-o', 'subformat=dynamic']],
    ['fixed VHDX', 'vhdx', ['-o', 'subformat=fixed']],
    ['sparse VMDK', 'vmdk', ['-o', 'subformat=monolithicSparse']],
    ['stream-optimized VMDK', 'vmdk', ['-o', 'subformat=streamOptimized']],
  ];

  test.each(containers)('shows the same in a %s', (name, format, options) => {
    const path = file(name.replaceAll(' ', '-'));
    qemuImg('convert', '-f', 'raw', '-O', format, ...options, file('linux.raw'), path);
    expect(inspectImageFile(path).disk).toEqual(raw.disk);
  });
});

describe('a GPT', () => {
  function disk(name: string, ...parameters: string[]): string {
    const path = emptyDisk(file(name), 64 * MIB);
    sgdisk(path, '-n', '1:2048:0', '-t', '1:8300', ...parameters);
    return path;
  }

  test('without EFI system or BIOS boot partition boots on nothing', () => {
    expect(inspectImageFile(disk('no-esp.raw')).disk).toMatchObject({ partitionTable: 'gpt', bootModes: [] });
  });

  test('of which the first copy is damaged is read from the second', () => {
    const path = disk('first-damaged.raw');
    place(path, 512, Buffer.from('XXXXXXXX'));
    const facts = inspectImageFile(path);
    expect(facts.disk?.partitions).toHaveLength(1);
    expect(codesOf(facts)).toEqual(['partition-table-damaged']);
  });

  test('of which an entry was changed by hand fails its checksum', () => {
    const path = disk('entry-changed.raw');
    place(path, 1024 + 32, Buffer.from([1]));
    expect(codesOf(inspectImageFile(path))).toEqual(['partition-table-damaged']);
  });

  test('of which both copies are damaged is no table', () => {
    const path = disk('both-damaged.raw');
    place(path, 512, Buffer.from('XXXXXXXX'));
    place(path, 64 * MIB - 512, Buffer.from('XXXXXXXX'));
    const facts = inspectImageFile(path);
    expect(facts.disk).toMatchObject({ partitionTable: 'gpt', partitions: [] });
    expect(codesOf(facts)).toEqual(['partition-table-invalid']);
  });

  test('on a disk that was enlarged has its copy in the wrong place', () => {
    const path = disk('enlarged.raw');
    qemuImg('resize', '-q', '-f', 'raw', path, '+1M');
    expect(codesOf(inspectImageFile(path))).toEqual(['backup-table-misplaced']);
  });

  test('on a file that was cut short is told', () => {
    const path = disk('cut.raw');
    qemuImg('resize', '-q', '-f', 'raw', '--shrink', path, '32M');
    expect(codesOf(inspectImageFile(path))).toContain('partition-outside-disk');
  });

  test('with a hybrid MBR boots on a BIOS', () => {
    const path = disk('hybrid.raw', '-h', '1');
    place(path, 0, Buffer.from('eb6390', 'hex'));
    expect(inspectImageFile(path).disk).toMatchObject({ partitionTable: 'hybrid', bootModes: ['bios'] });
  });

  test('tells of partitions of Windows dynamic disks', () => {
    const facts = inspectImageFile(disk('dynamic.raw', '-t', '1:4201'));
    expect(codesOf(facts)).toEqual(['windows-dynamic-disk']);
  });

  test('with an EFI system partition without boot loaders is told', () => {
    const path = disk('empty-esp.raw', '-t', '1:ef00');
    place(path, MIB, fatFileSystem(folder, 34 * MIB, []));
    const facts = inspectImageFile(path);
    expect(facts.disk).toMatchObject({ bootModes: ['uefi'], efiLoaders: [] });
    expect(codesOf(facts)).toEqual(['boot-loader-missing']);
  });

  test('with a boot loader for ARM hints at the architecture', () => {
    const path = disk('arm.raw', '-t', '1:ef00');
    place(path, MIB, fatFileSystem(folder, 34 * MIB, ['/EFI/BOOT/BOOTAA64.EFI', '/EFI/systemd/systemd-bootaa64.efi']));
    expect(inspectImageFile(path).disk).toMatchObject({
      bootModes: ['uefi'],
      efiLoaders: ['/EFI/BOOT/BOOTAA64.EFI', '/EFI/systemd/systemd-bootaa64.efi'],
      architectureHint: 'arm',
    });
  });
});

describe('an MBR', () => {
  test('with boot code and an active partition boots on a BIOS', () => {
    const path = emptyDisk(file('mbr.raw'), 64 * MIB);
    sfdisk(path, '2048,,L,*\n');
    place(path, 0, Buffer.from('eb6390', 'hex'));
    const facts = inspectImageFile(path);
    expect(facts.problems).toEqual([]);
    expect(facts.disk).toMatchObject({
      partitionTable: 'mbr',
      bootModes: ['bios'],
      architectureHint: 'x86',
      partitions: [{ number: 1, type: '0x83', role: 'linux', offset: MIB, size: 63 * MIB, bootable: true }],
    });
  });

  test('with an active partition and no boot code is told', () => {
    const path = emptyDisk(file('mbr-empty.raw'), 64 * MIB);
    sfdisk(path, '2048,,L,*\n');
    expect(codesOf(inspectImageFile(path))).toEqual(['boot-code-missing']);
  });

  test('lists logical partitions from 5 on', () => {
    const path = emptyDisk(file('logical.raw'), 64 * MIB);
    sfdisk(path, '2048,10M,L\n,,E\n,10M,L\n,10M,82\n,,8e\n');
    const facts = inspectImageFile(path);
    expect(facts.problems).toEqual([]);
    expect(facts.disk?.partitions.map(({ number, role }) => [number, role])).toEqual([
      [1, 'linux'],
      [2, 'extended'],
      [5, 'linux'],
      [6, 'linux-swap'],
      [7, 'lvm'],
    ]);
  });

  test('is not seen in the boot sector of a file system', () => {
    const path = emptyDisk(file('floppy.raw'), 4 * MIB);
    place(path, 0, fatFileSystem(folder, 4 * MIB, []));
    expect(inspectImageFile(path).disk).toMatchObject({ partitionTable: 'none', fileSystem: { type: 'fat12' } });
  });
});

describe('an encrypted partition', () => {
  test('of BitLocker is told', () => {
    const path = emptyDisk(file('bitlocker.raw'), 64 * MIB);
    sfdisk(path, '2048,,7\n');
    place(path, MIB, Buffer.from('\xeb\x58\x90-FVE-FS-', 'latin1'));
    const facts = inspectImageFile(path);
    expect(facts.disk?.partitions[0]?.fileSystem).toEqual({ type: 'bitlocker', encrypted: true });
    expect(codesOf(facts)).toEqual(['encrypted-partition']);
  });

  test('of LUKS is told, and makes a whole disk an encrypted RAW file', () => {
    const luks = emptyDisk(file('luks'), 32 * MIB);
    runProgram(
      'cryptsetup',
      'cryptsetup-bin',
      ['luksFormat', '-q', '--pbkdf', 'pbkdf2', '--iter-time', '10', luks, '-'],
      'secret',
    );
    expect(inspectImageFile(luks)).toMatchObject({
      format: 'RAW',
      subformat: 'luks',
      encrypted: true,
      encryption: 'luks',
    });
    const path = emptyDisk(file('luks.raw'), 64 * MIB);
    sgdisk(path, '-n', '1:2048:0', '-t', '1:8309');
    place(path, MIB, Buffer.from('LUKS\xba\xbe\x00\x02', 'latin1'));
    const facts = inspectImageFile(path);
    expect(facts.disk?.partitions[0]).toMatchObject({ role: 'luks', fileSystem: { type: 'luks2', encrypted: true } });
    expect(codesOf(facts)).toEqual(['encrypted-partition']);
  });
});

test('a file system that was not unmounted is told', () => {
  const path = emptyDisk(file('unclean.raw'), 64 * MIB);
  sfdisk(path, '2048,,L\n');
  const fileSystem = extFileSystem(folder, 16 * MIB, '-t', 'ext3');
  fileSystem.writeUInt16LE(0, 1024 + 58);
  place(path, MIB, fileSystem);
  const facts = inspectImageFile(path);
  expect(facts.disk?.partitions[0]?.fileSystem).toMatchObject({ type: 'ext3', dirty: true });
  expect(codesOf(facts)).toEqual(['dirty-file-system']);
});
