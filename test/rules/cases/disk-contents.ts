import { DataDiskImage, ImageSource, OperatingSystem, Size } from '../../../lib';
import { type Declare, imported } from '../../support/declarations';
import { BOOT_SECTOR, bytes, emptyDisk } from '../../support/image-files';
import { EXT4, LVM, partitionedDisk, XFS } from '../../support/partitioned-disks';
import { HUAWEI, OTC, type RuleCases } from '../rule-case';

const WINDOWS = OperatingSystem.of('Windows 10 64bit');

/** An image of the disk that `make` makes when it is declared. */
const of = (make: () => string, operatingSystem?: OperatingSystem): Declare => {
  return (stack) =>
    imported({
      source: ImageSource.file(make(), { bucket: 'images' }),
      minDisk: Size.gibibytes(40),
      ...(operatingSystem ? { operatingSystem } : {}),
    })(stack);
};

/** Sectors of 512 bytes, 8 in a cluster, 32 reserved, 2 tables. */
const FAT_LAYOUT = Buffer.from('00020820000200000000', 'hex');
const linux = { type: 0x83, mebibytes: 500, active: true, content: EXT4 };
const swap = { type: 0x82, mebibytes: 100 };
const boot = { type: 0x83, mebibytes: 200, active: true, content: EXT4 };

const ext4 = () => partitionedDisk('ext4.raw', [linux]);

export const diskContents: RuleCases = {
  'IMS-FILE-008': {
    clouds: OTC,
    breaks: {
      'partitions that nothing starts from': {
        declare: of(() => partitionedDisk('data.raw', [{ ...linux, active: false }], false)),
        property: 'source',
        found: /data\.raw" has partitions, but nothing that a server starts from/,
        fix: /DataDiskImage/,
      },
      'a boot loader without a system': {
        declare: of(() => partitionedDisk('boot-only.raw', [{ ...swap, active: true }])),
        property: 'source',
        found: /boot-only\.raw" has what a server starts from, but no partition for an operating system/,
        fix: /move both to the disk/,
      },
      'nothing that is recognised': {
        declare: of(() => bytes('firmware.raw', { 0: Buffer.alloc(70_000, 'firm\xf0\x01') }, 2 ** 31)),
        property: 'source',
        found: /firmware\.raw" holds neither a partition table nor anything else that is recognised/,
        fix: /name the file of the disk that the system is installed on/,
      },
      'an empty FAT volume with the code of its formatting': {
        declare: of(() => bytes('fat.raw', { ...BOOT_SECTOR, 11: FAT_LAYOUT, 82: 'FAT32   ' }, 2 ** 31)),
        property: 'source',
        found: /fat\.raw" is filled by fat32, without partitions/,
        fix: /DataDiskImage/,
      },
      'an NTFS volume with the code of its formatting': {
        declare: of(() => bytes('ntfs.raw', { ...BOOT_SECTOR, 3: 'NTFS    ' }, 2 ** 31)),
        property: 'source',
        found: /ntfs\.raw" is filled by ntfs, without partitions/,
        fix: /DataDiskImage/,
      },
      ...Object.fromEntries(
        [
          ['raw', '1G'],
          ['qcow2', '40G'],
          ['vmdk', '40G'],
          ['vdi', '40G'],
          ['vhdx', '40G'],
        ].map(([format = '', size = '']) => [
          `an empty disk in ${format}`,
          {
            declare: of(() => emptyDisk(`blank.${format}`, format, size)),
            level: 'warning' as const,
            property: 'source',
            found: /is an empty disk, without partitions, boot code or a file system/,
            fix: /DataDiskImage/,
          },
        ]),
      ),
      'a file system without partitions': {
        declare: of(() => bytes('whole.raw', EXT4, 2 ** 30)),
        property: 'source',
        found: /whole\.raw" is filled by ext4, without partitions/,
        fix: /DataDiskImage/,
      },
    },
    keeps: {
      'a system with its boot loader': of(ext4),
      'ext4 with a boot sector before it': of(() => bytes('extlinux.raw', { ...EXT4, ...BOOT_SECTOR }, 2 ** 30)),
      'a disk that starts in its own way': of(() => bytes('own.raw', BOOT_SECTOR, 2 ** 30)),
    },
    elsewhere: {
      clouds: HUAWEI,
      breaks: {},
      keeps: {
        'an empty disk for data': (stack) =>
          new DataDiskImage(stack, 'Web', {
            imageName: 'data',
            source: ImageSource.file(emptyDisk('blank.qcow2', 'qcow2', '40G'), { bucket: 'images' }),
          }),
      },
    },
  },
  'IMS-FILE-022': {
    clouds: OTC,
    breaks: {
      'LVM beside a boot partition': {
        declare: of(() => partitionedDisk('lvm.raw', [boot, { type: 0x8e, mebibytes: 700, content: LVM }])),
        property: 'source',
        found: /lvm\.raw" has LVM on partition 2/,
        fix: /Cloud-Init/,
        besides: ['IMS-GUEST-060'],
      },
    },
    keeps: {
      ext4: of(ext4),
      'an entry of that type on a disk for Windows': of(
        () => partitionedDisk('lvm.raw', [boot, { type: 0x8e, mebibytes: 700, content: LVM }]),
        WINDOWS,
      ),
    },
  },
  'IMS-GUEST-060': {
    clouds: OTC,
    breaks: {
      XFS: {
        declare: of(() => partitionedDisk('xfs.raw', [boot, { ...linux, active: false, content: XFS }])),
        property: 'source',
        found: /xfs\.raw": partition 2, the largest for Linux, has XFS/,
        fix: /acknowledge/,
      },
      'swap behind the root': {
        declare: of(() => partitionedDisk('swap.raw', [linux, swap])),
        property: 'source',
        found: /swap\.raw": partition 2 \(linux-swap\) lies behind partition 1$/,
        fix: /acknowledge/,
      },
    },
    keeps: {
      'ext4 alone': of(ext4),
      'swap before the root': of(() => partitionedDisk('swap-first.raw', [swap, linux])),
      'a small partition with XFS': of(() =>
        partitionedDisk('xfs-boot.raw', [
          { ...boot, content: XFS },
          { ...linux, active: false },
        ]),
      ),
      'a root that is not known': of(() => partitionedDisk('unknown.raw', [{ ...linux, content: {} }, swap])),
    },
  },
};
