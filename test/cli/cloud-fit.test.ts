import { BootMode, DataDiskImage, ImageSource, IsoImage, OperatingSystem, Size, SystemDiskImage } from '../../lib';
import { cloudFits } from '../../lib/cli/cloud-fit';
import { inspectImageFile } from '../../lib/inspect';
import { PROBLEM_KINDS } from '../../lib/inspect/problem-kinds';
import type { ImageFileFacts, ImageFileProblemCode } from '../../lib/model/image-file-facts';
import { type Declare, findingsIn, SYSTEM } from '../support/declarations';
import { bytes, disk, emptyDisk, pathOf, qemuImg, removeImageFiles } from '../support/image-files';
import { bootableIso } from '../support/iso-files';
import { EFI_SYSTEM, EXT4, gptDisk, LUKS, LVM, partitionedDisk, XFS } from '../support/partitioned-disks';

afterAll(removeImageFiles);

const GIBIBYTE = 2 ** 30;
const linux = { type: 0x83, mebibytes: 900, active: true, content: EXT4 };
const inContainer = (format: string, ...options: string[]): string => {
  const target = pathOf(`contained-${format}-${options.join('-').replace(/\W/g, '')}`);
  qemuImg('convert', '-f', 'raw', '-O', format, ...options, partitionedDisk('inside.raw', [linux]), target);
  return target;
};

const errorsOf = (declare: Declare): string[] =>
  findingsIn('open-telekom-cloud', declare, { extended: true })
    .filter(({ level }) => level === 'error')
    .map(({ ruleId }) => ruleId);

const source = (path: string) => ImageSource.file(path, { bucket: 'images' });
const systemDisk =
  (path: string, { disk: inside, virtualSize = GIBIBYTE }: ImageFileFacts, fastImport: boolean): Declare =>
  (stack) =>
    void new SystemDiskImage(stack, 'Image', {
      imageName: 'image',
      source: source(path),
      operatingSystem: SYSTEM,
      minDisk: Size.gibibytes(Math.max(40, Math.ceil(virtualSize / GIBIBYTE))),
      automaticConfiguration: false,
      ...(inside?.bootModes[0] === 'uefi' ? { bootMode: BootMode.UEFI } : {}),
      ...(fastImport ? { fastImport } : {}),
    });
const dataDisk =
  (path: string, { virtualSize = GIBIBYTE }: ImageFileFacts): Declare =>
  (stack) =>
    void new DataDiskImage(stack, 'Image', {
      imageName: 'image',
      source: source(path),
      minDisk: Size.gibibytes(Math.max(40, Math.ceil(virtualSize / GIBIBYTE))),
      operatingSystemType: OperatingSystem.of('CentOS 7.4 64bit').type,
    });
const isoImage =
  (path: string): Declare =>
  (stack) =>
    void new IsoImage(stack, 'Image', {
      imageName: 'image',
      source: source(path),
      operatingSystem: SYSTEM,
      minDisk: Size.gibibytes(40),
    });

const files: [string, () => string][] = [
  ['a disk with an MBR', () => partitionedDisk('mbr.raw', [linux])],
  ['a disk with XFS', () => partitionedDisk('xfs.raw', [{ ...linux, content: XFS }])],
  ['a disk with LVM', () => partitionedDisk('lvm.raw', [{ ...linux, type: 0x8e, content: LVM }])],
  ['partitions that nothing starts from', () => partitionedDisk('data.raw', [{ ...linux, active: false }], false)],
  [
    'a boot loader without a system',
    () => partitionedDisk('loader.raw', [{ type: 0x82, mebibytes: 90, active: true }]),
  ],
  ['an EFI system partition alone', () => gptDisk('esp.raw', [{ type: EFI_SYSTEM, mebibytes: 100 }])],
  ['a GPT without a partition', () => gptDisk('no-partition.raw', [])],
  ['a whole disk of ext4', () => bytes('whole-ext4.raw', EXT4, GIBIBYTE)],
  ['a whole disk of LUKS', () => bytes('whole-luks.raw', LUKS, GIBIBYTE)],
  [
    'a whole disk of LUKS in a VDI',
    () => {
      const target = pathOf('whole-luks.vdi');
      qemuImg('convert', '-f', 'raw', '-O', 'vdi', bytes('whole-luks.raw', LUKS, GIBIBYTE), target);
      return target;
    },
  ],
  [
    'an encrypted root',
    () =>
      partitionedDisk('luks-root.raw', [
        { ...linux, mebibytes: 100 },
        { type: 0x83, mebibytes: 800, content: LUKS },
      ]),
  ],
  ['encrypted data', () => partitionedDisk('luks-data.raw', [linux, { type: 0x83, mebibytes: 100, content: LUKS }])],
  ['bytes of any kind', () => bytes('firmware.raw', { 0: Buffer.alloc(70_000, 'firm\xf0\x01') }, 2 * GIBIBYTE)],
  ['a compressed file', () => bytes('disk.img.gz', { 0: Buffer.from('1f8b0800', 'hex') }, 4096)],
  ['a text', () => bytes('readme.raw', { 0: 'This is not a disk.\n'.repeat(20) })],
  ['an empty file', () => bytes('empty.raw', {})],
  ['a file that is not there', () => pathOf('nowhere.raw')],
  ['an ISO file', () => bootableIso('install.iso', 0)],
  ['a disk of 512 MiB', () => disk('small.qcow2', 'qcow2', '512M')],
  ['a disk of 200 GiB in a small file', () => disk('large.vmdk', 'vmdk', '200G')],
  ['a disk of 1.5 TiB', () => disk('data-only.qcow2', 'qcow2', '1536G')],
  ['a disk of 40 TiB', () => emptyDisk('huge.qcow2', 'qcow2', '40T')],
  ...(['qcow2', 'qcow', 'qed', 'vdi', 'vmdk', 'vhdx'] as const).map((format): [string, () => string] => [
    `a ${format}`,
    () => inContainer(format),
  ]),
  ['a VHD', () => inContainer('vpc', '-o', 'force_size=on')],
  ['a VMDK for streams', () => inContainer('vmdk', '-o', 'subformat=streamOptimized')],
  ['the descriptor of a VMDK', () => inContainer('vmdk', '-o', 'subformat=monolithicFlat')],
];

describe('what inspect says of a file is what synthesis says', () => {
  test.each(files)('of %s', (_, make) => {
    const path = make();
    const facts = inspectImageFile(path);
    const [fit] = cloudFits(facts);
    const way = fit?.way ?? 'unknown';
    const asSystem = errorsOf(systemDisk(path, facts, way === 'fast import'));
    if (way === 'ordinary import' || way === 'fast import') expect(asSystem).toEqual([]);
    else expect(asSystem).not.toEqual([]);
    if (way === 'data disk image') expect(errorsOf(dataDisk(path, facts))).toEqual([]);
    if (way === 'ISO image') expect(errorsOf(isoImage(path))).toEqual([]);
    if (way !== 'ISO image') expect(errorsOf(isoImage(path))).not.toEqual([]);
  });
});

const codes = Object.keys(PROBLEM_KINDS) as ImageFileProblemCode[];

describe('every kind of problem', () => {
  test.each(codes)('%s is an obstacle to every cloud, or to none', (code) => {
    const facts: ImageFileFacts = {
      path: 'web.vhd',
      fileSize: GIBIBYTE,
      format: 'VHD',
      virtualSize: 40 * GIBIBYTE,
      problems: [{ code, message: 'Something is wrong.', ...PROBLEM_KINDS[code] }],
    };
    const isError = PROBLEM_KINDS[code].severity === 'error';
    expect(cloudFits(facts).map(({ way }) => way === 'none')).toEqual([isError, isError]);
  });
});

test('what a disk of encrypted data can become is said for each cloud', () => {
  const advice = cloudFits(inspectImageFile(bytes('whole-luks.raw', LUKS, GIBIBYTE))).map((fit) =>
    fit.advice.join(' '),
  );
  expect(advice).toEqual([
    expect.stringContaining('DataDiskImage'),
    expect.stringContaining('aws ec2 import-snapshot'),
  ]);
  expect(advice[1]).not.toContain('DataDiskImage');
});
