import { utimesSync } from 'node:fs';
import {
  BmsSystemDiskImage,
  type BmsSystemDiskImageProps,
  BootMode,
  type BucketObjectSourceOptions,
  DataDiskImage,
  type DataDiskImageProps,
  DiskFormat,
  EncryptionKey,
  ImageSource,
  IsoImage,
  type IsoImageProps,
  OperatingSystem,
  OperatingSystemType,
  Size,
  type SystemDiskImageProps,
} from '../../../lib';
import { type Declare, image, imported, KEY_ID, SERVER_ID, SYSTEM, VOLUME_ID } from '../../support/declarations';
import { BOOT_SECTOR, bytes, disk, pathOf } from '../../support/image-files';
import { bootableIso } from '../../support/iso-files';
import { BOTH, HUAWEI, OTC, type RuleCases } from '../rule-case';

const GIB = 2 ** 30;
const FAST = { fastImport: true, automaticConfiguration: undefined, operatingSystem: SYSTEM };

const raw = (name: string, bitmap?: string) => {
  const file = bytes(`${name}.raw`, BOOT_SECTOR, GIB);
  if (bitmap !== undefined) bytes(`${name}.mf`, { 0: bitmap });
  return file;
};
const fastFile = (make: () => string, changes: Partial<SystemDiskImageProps> = {}): Declare => {
  return (stack) =>
    image({
      source: ImageSource.file(make(), { bucket: 'images' }),
      minDisk: Size.gibibytes(40),
      ...FAST,
      ...changes,
    })(stack);
};
const object = (key: string, options: BucketObjectSourceOptions, changes: Partial<SystemDiskImageProps> = {}) =>
  imported({ source: ImageSource.bucketObject('images', key, options), ...changes });
const zvhd2 = (changes: Partial<SystemDiskImageProps> = {}) =>
  object('web.zvhd2', { format: DiskFormat.ZVHD2 }, { ...FAST, ...changes });
const data = (changes: Partial<DataDiskImageProps> = {}): Declare => {
  return (stack) =>
    new DataDiskImage(stack, 'Web', { imageName: 'data', source: ImageSource.volume(VOLUME_ID), ...changes });
};
const dataObject = (changes: Partial<DataDiskImageProps> = {}) =>
  data({ source: ImageSource.bucketObject('images', 'data.qcow2'), minDisk: Size.gibibytes(100), ...changes });
const iso = (changes: Partial<IsoImageProps> = {}): Declare => {
  return (stack) =>
    new IsoImage(stack, 'Web', {
      imageName: 'install',
      source: ImageSource.bucketObject('images', 'install.iso'),
      operatingSystem: SYSTEM,
      ...changes,
    });
};
const WINDOWS = OperatingSystem.of('Windows Server 2016 Standard 64bit');

const isoFile = (make: () => string, changes: Partial<IsoImageProps> = {}): Declare => {
  return (stack) => iso({ source: ImageSource.file(make(), { bucket: 'images' }), ...changes })(stack);
};
const bms = (changes: Partial<BmsSystemDiskImageProps> = {}): Declare => {
  return (stack) =>
    new BmsSystemDiskImage(stack, 'Web', {
      imageName: 'bms',
      source: ImageSource.volume(VOLUME_ID),
      operatingSystem: SYSTEM,
      ...changes,
    });
};
const disks = (...names: string[]) =>
  names.map((name) => ({ source: ImageSource.bucketObject('images', name), minDisk: Size.gibibytes(100) }));

const volume = (volumeId: string) => ({ source: ImageSource.volume(volumeId) });

export const importedImages: RuleCases = {
  'IMS-FILE-003': {
    clouds: HUAWEI,
    breaks: {
      'a large QCOW2 without fast import': {
        declare: object('web.qcow2', { format: DiskFormat.QCOW2, size: Size.gibibytes(129) }),
        property: 'source.size',
        found: /"web\.qcow2" has 129 GiB of QCOW2/,
        allowed: /^above 128 GiB only RAW and ZVHD2/,
        fix: /convert it to ZVHD2, and set fastImport: true/,
      },
      'a large VMDK with fast import': {
        declare: object('web.vmdk', { format: DiskFormat.VMDK, size: Size.gibibytes(129) }, FAST),
        property: 'source.size',
        found: /129 GiB of VMDK/,
        fix: /convert it/,
      },
    },
    keeps: {
      'a large ZVHD2 with fast import': object(
        'web.zvhd2',
        { format: DiskFormat.ZVHD2, size: Size.gibibytes(1024) },
        FAST,
      ),
      'a QCOW2 of 128 GiB': object('web.qcow2', { format: DiskFormat.QCOW2, size: Size.gibibytes(128) }),
    },
  },
  'IMS-FAST-001': {
    clouds: HUAWEI,
    breaks: {
      'a QCOW2 object': {
        declare: object('web.qcow2', { format: DiskFormat.QCOW2 }, FAST),
        property: 'fastImport',
        found: /"web\.qcow2" is QCOW2/,
        fix: /ordinary import takes this format/,
      },
      'a QCOW2 object of 128 GiB': {
        declare: object('web.qcow2', { format: DiskFormat.QCOW2, size: Size.gibibytes(128) }, FAST),
        property: 'fastImport',
        found: /"web\.qcow2" is QCOW2/,
        fix: /ordinary import takes this format/,
      },
      'a QCOW2 file': {
        declare: fastFile(() => disk('fast.qcow2', 'qcow2', '1G')),
        property: 'fastImport',
        found: /fast\.qcow2" is QCOW2/,
        fix: /convert the file to ZVHD2/,
      },
    },
    keeps: {
      ZVHD2: zvhd2(),
      'a format that is unknown': object('web.zvhd2', {}, FAST),
      'a QCOW2 with ordinary import': object('web.qcow2', { format: DiskFormat.QCOW2, size: Size.gibibytes(128) }),
    },
  },
  'IMS-FAST-002': {
    clouds: HUAWEI,
    breaks: {
      'no bitmap beside a file': {
        declare: fastFile(() => raw('without')),
        property: 'source',
        found: /without\.mf" does not exist/,
        allowed: /^the bitmap of ".*without\.raw" in ".*without\.mf"$/,
        fix: /CreateMF\.jar.*ZVHD2/,
      },
      'an empty bitmap': {
        declare: fastFile(() => raw('empty-bitmap', '')),
        property: 'source',
        found: /empty-bitmap\.mf" is empty/,
        fix: /CreateMF\.jar/,
      },
      'a bitmap of an older file': {
        declare: fastFile(() => {
          const file = raw('old', 'bitmap');
          utimesSync(pathOf('old.mf'), 1, 1);
          return file;
        }),
        property: 'source',
        level: 'warning',
        found: /old\.mf" was written before/,
        allowed: /^the bitmap of .*, made of its present content$/,
        fix: /CreateMF\.jar.*acknowledge this$/,
      },
      'an empty bitmap of an older file': {
        declare: fastFile(() => {
          const file = raw('old-and-empty', '');
          utimesSync(pathOf('old-and-empty.mf'), 1, 1);
          return file;
        }),
        property: 'source',
        found: /old-and-empty\.mf" is empty/,
        fix: /CreateMF\.jar/,
      },
      'no bitmap of an object': {
        declare: object('web.raw', { format: DiskFormat.RAW }, FAST),
        property: 'source.bitmapKey',
        level: 'warning',
        found: /"web\.raw" is RAW/,
        fix: /give its key as bitmapKey/,
      },
    },
    keeps: {
      'a file with its bitmap': fastFile(() => raw('with', 'bitmap')),
      'a file without a bitmap, with ordinary import': (stack) =>
        imported({ source: ImageSource.file(raw('ordinary'), { bucket: 'images' }) })(stack),
      'an object with its bitmap': object('web.raw', { format: DiskFormat.RAW, bitmapKey: 'web.mf' }, FAST),
      'ordinary import': imported({
        source: ImageSource.bucketObject('images', 'web.raw', { format: DiskFormat.RAW }),
      }),
    },
  },
  'IMS-FAST-003': {
    clouds: HUAWEI,
    breaks: {
      'another name': {
        declare: object('golden/web.raw', { format: DiskFormat.RAW, bitmapKey: 'web.mf' }, FAST),
        property: 'source.bitmapKey',
        found: /"web\.mf" is not the name/,
        allowed: /^"golden\/web\.mf"$/,
        fix: /rename the bitmap/,
      },
      'a file that does not end in raw': {
        declare: object('web.img', { format: DiskFormat.RAW, bitmapKey: 'web.mf' }, FAST),
        property: 'source.key',
        found: /"web\.img"/,
        fix: /rename the object/,
      },
      'a file that has raw within': {
        declare: object('web.raw.img', { format: DiskFormat.RAW, bitmapKey: 'web.mf' }, FAST),
        property: 'source.key',
        found: /"web\.raw\.img"/,
        fix: /rename the object/,
      },
      'a file that is nothing but its ending': {
        declare: object('.raw', { format: DiskFormat.RAW, bitmapKey: '.mf' }, FAST),
        property: 'source.key',
        found: /"\.raw"/,
        fix: /rename the object/,
      },
    },
    keeps: {
      'the same name': object('golden/web.raw', { format: DiskFormat.RAW, bitmapKey: 'golden/web.mf' }, FAST),
    },
  },
  'IMS-FAST-005': {
    clouds: HUAWEI,
    breaks: {
      'automatic configuration': {
        declare: zvhd2({ automaticConfiguration: true }),
        property: 'automaticConfiguration',
        found: /has no effect: fast import takes the file as it is/,
        fix: /remove automaticConfiguration/,
      },
    },
    keeps: {
      'no automatic configuration': zvhd2({ automaticConfiguration: false }),
      'automatic configuration with ordinary import': imported({ automaticConfiguration: true }),
    },
    elsewhere: {
      clouds: OTC,
      extended: true,
      breaks: {
        'automatic configuration': {
          declare: zvhd2({ automaticConfiguration: true }),
          property: 'automaticConfiguration',
          found: /is on, but fast import takes the file as it is/,
          fix: /remove automaticConfiguration/,
        },
      },
      keeps: { 'no automatic configuration': zvhd2({ automaticConfiguration: false }) },
    },
  },
  'IMS-FAST-006': {
    clouds: HUAWEI,
    breaks: {
      'no operating system for a file': {
        declare: fastFile(() => raw('with', 'bitmap'), { operatingSystem: undefined }),
        property: 'operatingSystem',
        found: /does not look into the file/,
        fix: /OperatingSystem\.of/,
      },
      'no operating system': {
        declare: zvhd2({ operatingSystem: undefined }),
        property: 'operatingSystem',
        found: /does not look into the file/,
        fix: /OperatingSystem\.of/,
      },
    },
    keeps: {
      'an operating system': zvhd2(),
      'no operating system with ordinary import': imported({ operatingSystem: undefined }),
    },
  },
  'IMS-FAST-007': {
    clouds: HUAWEI,
    breaks: {
      'the size of the disk in the file': {
        declare: fastFile(() => rawOf('four', 4 * GIB), {
          minDisk: Size.gibibytes(4),
        }),
        property: 'minDisk',
        level: 'warning',
        found: /4 GiB is no more than the disk in the file, 4 GiB/,
        fix: /leave minDisk out/,
        besides: ['IMS-SYS-017'],
      },
      'less than the disk in the file': {
        declare: fastFile(() => rawOf('four', 4 * GIB), { minDisk: Size.gibibytes(3) }),
        property: 'minDisk',
        found: /3 GiB is smaller than the disk in the file/,
        fix: /leave minDisk out/,
        besides: ['IMS-SYS-017'],
      },
    },
    keeps: {
      'a larger disk': fastFile(() => rawOf('four', 4 * GIB)),
      'as large a disk with ordinary import': (stack) =>
        imported({
          source: ImageSource.file(rawOf('forty', 4 * GIB), { bucket: 'images' }),
          minDisk: Size.gibibytes(40),
        })(stack),
    },
  },
  'IMS-ENC-010': {
    clouds: OTC,
    extended: true,
    breaks: {
      'a key': {
        declare: zvhd2({ encryptionKey: EncryptionKey.fromKeyId(KEY_ID) }),
        property: 'encryptionKey',
        found: /has no parameter for it/,
        fix: /replicate the image with the key/,
      },
    },
    keeps: {
      'no key': zvhd2(),
      'a key with ordinary import': imported({ encryptionKey: EncryptionKey.fromKeyId(KEY_ID) }),
    },
    elsewhere: {
      clouds: HUAWEI,
      breaks: {},
      keeps: {
        'a key, as in an acceptance test of the provider': zvhd2({ encryptionKey: EncryptionKey.fromKeyId(KEY_ID) }),
      },
    },
  },
  'IMS-FILE-007': {
    clouds: HUAWEI,
    breaks: {
      'four data disks': {
        declare: imported({ dataDisks: disks('1.raw', '2.raw', '3.raw', '4.raw') }),
        property: 'dataDisks',
        found: /has 4 data disks/,
        allowed: /^at most 3 beside/,
        fix: /new DataDiskImage/,
      },
    },
    keeps: { 'three data disks': imported({ dataDisks: disks('1.raw', '2.raw', '3.raw') }) },
    elsewhere: {
      clouds: HUAWEI,
      breaks: {
        'four data disks beside a file': {
          declare: (stack) =>
            imported({
              source: ImageSource.file(raw('system', 'bitmap'), { bucket: 'images' }),
              dataDisks: disks('1.raw', '2.raw', '3.raw', '4.raw'),
            })(stack),
          property: 'dataDisks',
          found: /has 4 data disks/,
          fix: /new DataDiskImage/,
        },
      },
      keeps: { 'no data disk': imported({ dataDisks: [] }) },
    },
  },
  'IMS-FILE-031': {
    clouds: HUAWEI,
    breaks: {
      'the file of the system disk': {
        declare: imported({ dataDisks: disks('web.qcow2') }),
        property: 'dataDisks[0].source',
        found: /that of the system disk/,
        fix: /name the file of this disk/,
      },
      'the file of another data disk': {
        declare: imported({ dataDisks: disks('1.raw', '1.raw') }),
        property: 'dataDisks[1].source',
        found: /^is the same as dataDisks\[0\]\.source$/,
        fix: /name the file of this disk/,
      },
      'the same volume': {
        declare: imported({ dataDisks: [volume(VOLUME_ID), volume(VOLUME_ID)] }),
        property: 'dataDisks[1].source',
        found: /^is the same as dataDisks\[0\]\.source$/,
        fix: /name the file of this disk/,
      },
      'the same file on this machine': {
        declare: (stack) => {
          const source = ImageSource.file(raw('twice', 'bitmap'), { bucket: 'images' });
          imported({ dataDisks: [{ source }, { source }].map((one) => ({ ...one, minDisk: Size.gibibytes(100) })) })(
            stack,
          );
        },
        property: 'dataDisks[1].source',
        found: /^is the same as dataDisks\[0\]\.source$/,
        fix: /name the file of this disk/,
      },
    },
    keeps: {
      'different files': imported({ dataDisks: disks('1.raw', '2.raw') }),
      'different volumes': imported({ dataDisks: [volume(VOLUME_ID), volume(KEY_ID)] }),
      'objects that are known only at deploy time': imported({ dataDisks: disks('${var.key}', '${var.key}') }),
      'volumes that are known only at deploy time': imported({
        dataDisks: [volume('${var.volume}'), volume('${var.volume}')],
      }),
    },
  },
  'IMS-DATA-001': {
    clouds: BOTH,
    breaks: {
      'a volume that is attached to nothing': {
        declare: data({ source: ImageSource.volume(VOLUME_ID, { attached: false }) }),
        property: 'source.attached',
        found: /attached to no server/,
        fix: /attach the volume/,
      },
    },
    keeps: { 'an attached volume': data({ source: ImageSource.volume(VOLUME_ID, { attached: true }) }) },
  },
  'IMS-DATA-002': {
    clouds: BOTH,
    breaks: {
      'a volume above 1 TiB': {
        declare: data({ source: ImageSource.volume(VOLUME_ID, { size: Size.gibibytes(1025) }) }),
        property: 'source.size',
        found: /1025 GiB is more than 1 TiB/,
        allowed: /^at most 1024 GiB$/,
        fix: /full-ECS image/,
      },
    },
    keeps: { 'a volume of 1 TiB': data({ source: ImageSource.volume(VOLUME_ID, { size: Size.gibibytes(1024) }) }) },
  },
  'IMS-DATA-003': {
    clouds: HUAWEI,
    breaks: {
      'no size for an object': {
        declare: dataObject({ minDisk: undefined }),
        property: 'minDisk',
        found: /is not given/,
        allowed: /^a whole number of GiB from 1 to 2048$/,
        fix: /minDisk: Size\.gibibytes\(100\)/,
      },
      'part of a GiB': {
        declare: dataObject({ minDisk: Size.gibibytes(40.5) }),
        property: 'minDisk',
        found: /40\.5 GiB is not a whole number/,
        fix: /Size\.gibibytes\(41\)/,
      },
      nothing: {
        declare: dataObject({ minDisk: Size.gibibytes(0) }),
        property: 'minDisk',
        found: /0 GiB is not a whole number/,
        fix: /Size\.gibibytes\(1\)/,
      },
      'no number': {
        declare: dataObject({ minDisk: Size.gibibytes(Number.NaN) }),
        property: 'minDisk',
        found: /is not a whole number/,
        fix: /^give a number, such as minDisk: Size\.gibibytes\(40\)/,
      },
      '1 GiB, which only one page of the API refuses': {
        declare: dataObject({ minDisk: Size.gibibytes(1) }),
        property: 'minDisk',
        level: 'warning',
        found: /1 GiB is less than the 40 GiB/,
        allowed: /^40 to 2048 GiB/,
        fix: /Size\.gibibytes\(40\)/,
      },
      'more than 2 TiB': {
        declare: dataObject({ minDisk: Size.gibibytes(2049) }),
        property: 'minDisk',
        found: /2049 GiB/,
        fix: /shrink the disk/,
      },
      'more than 1 TiB with fast import': {
        declare: dataObject({
          source: ImageSource.bucketObject('images', 'data.zvhd2', { format: DiskFormat.ZVHD2 }),
          minDisk: Size.gibibytes(1025),
          fastImport: true,
        }),
        property: 'minDisk',
        found: /1025 GiB is not .* to 1024 with fast import/,
        fix: /shrink the disk/,
      },
      'less than one page of the API asks for': {
        declare: dataObject({ minDisk: Size.gibibytes(39) }),
        property: 'minDisk',
        level: 'warning',
        found: /39 GiB is less than the 40 GiB/,
        fix: /Size\.gibibytes\(40\)/,
      },
    },
    keeps: {
      '40 GiB': dataObject({ minDisk: Size.gibibytes(40) }),
      'the size that a file says itself': (stack) =>
        data({ source: ImageSource.file(disk('data.qcow2', 'qcow2', '40G'), { bucket: 'images' }) })(stack),
      '2 TiB': dataObject({ minDisk: Size.gibibytes(2048) }),
      '1 TiB with fast import': dataObject({
        source: ImageSource.bucketObject('images', 'data.zvhd2', { format: DiskFormat.ZVHD2 }),
        minDisk: Size.gibibytes(1024),
        fastImport: true,
      }),
    },
  },
  'IMS-DATA-005': {
    clouds: HUAWEI,
    breaks: {
      'Windows beside Linux': {
        declare: imported({
          dataDisks: disks('1.raw').map((one) => ({ ...one, operatingSystemType: OperatingSystemType.WINDOWS })),
        }),
        property: 'dataDisks[0].operatingSystemType',
        found: /is Windows, and the system disk has Linux/,
        allowed: /^Linux$/,
        fix: /leave operatingSystemType out/,
      },
    },
    keeps: {
      'the kind of the system disk, unless it is said': imported({ dataDisks: disks('1.raw') }),
      'the kind of the system disk, said': imported({
        dataDisks: disks('1.raw').map((one) => ({ ...one, operatingSystemType: OperatingSystemType.LINUX })),
      }),
      'a system that is not known': imported({
        operatingSystem: undefined,
        dataDisks: disks('1.raw').map((one) => ({ ...one, operatingSystemType: OperatingSystemType.WINDOWS })),
      }),
    },
  },
  'IMS-DATA-009': {
    clouds: BOTH,
    breaks: {
      'a server': {
        declare: data({ source: ImageSource.server(SERVER_ID) }),
        property: 'source',
        found: /is a server/,
        fix: /ImageSource\.volume/,
      },
    },
    keeps: { 'a volume': data() },
  },
  'IMS-ISO-001': {
    clouds: BOTH,
    breaks: {
      'a server': {
        declare: iso({ source: ImageSource.server(SERVER_ID) }),
        property: 'source',
        found: /is a server/,
        fix: /ImageSource\.file/,
      },
      'a volume': {
        declare: iso({ source: ImageSource.volume(VOLUME_ID) }),
        property: 'source',
        found: /is a volume/,
        fix: /ImageSource\.file/,
      },
      'a disk in a file': {
        declare: isoFile(() => disk('disk.iso', 'qcow2', '1G')),
        property: 'source',
        found: /disk\.iso" is QCOW2/,
        fix: /SystemDiskImage/,
      },
      'a disk in a bucket': {
        declare: iso({ source: ImageSource.bucketObject('images', 'install.iso', { format: DiskFormat.RAW }) }),
        property: 'source.format',
        found: /RAW is declared/,
        fix: /leave format out/,
      },
    },
    keeps: {
      'an ISO file': isoFile(() => bootableIso('medium.iso', 0)),
      'an ISO file in a bucket': iso({
        source: ImageSource.bucketObject('images', 'install.iso', { format: DiskFormat.ISO }),
      }),
    },
  },
  'IMS-ISO-002': {
    clouds: BOTH,
    breaks: {
      'a period in the name': {
        declare: iso({ source: ImageSource.bucketObject('images', 'iso/ubuntu-22.04.iso') }),
        property: 'source.key',
        found: /"ubuntu-22\.04\.iso" is not a valid name/,
        fix: /rename the file/,
      },
      ...Object.fromEntries(
        ['.iso', 'ubuntu.iso.bak', 'ubuntu-iso', 'ubuntu!iso'].map((name) => [
          name,
          {
            declare: iso({ source: ImageSource.bucketObject('images', name) }),
            property: 'source.key',
            found: /is not a valid name/,
            fix: /rename the file/,
          },
        ]),
      ),
      'a period in the name of a file': {
        declare: isoFile(() => bootableIso('ubuntu-22.04.iso', 0)),
        property: 'source',
        found: /"ubuntu-22\.04\.iso"/,
        fix: /rename the file/,
      },
    },
    keeps: {
      'such a name': iso({ source: ImageSource.bucketObject('images', 'iso.d/Ubuntu_22-04.iso') }),
      'such a name in a folder of Windows': iso({
        source: ImageSource.bucketObject('images', 'iso.d\\\\ubuntu.iso'),
      }),
    },
  },
  'IMS-ISO-007': {
    clouds: BOTH,
    breaks: {
      'no GiB': {
        declare: iso({ minDisk: Size.gibibytes(0) }),
        property: 'minDisk',
        found: /0 GiB is not a whole number of GiB from 1/,
        allowed: /^a whole number of GiB from 1 to 1024$/,
        fix: /Size\.gibibytes\((10|40)\)/,
      },
      'part of a GiB': {
        declare: iso({ minDisk: Size.gibibytes(50.5) }),
        property: 'minDisk',
        found: /50\.5 GiB is not a whole number/,
        fix: /Size\.gibibytes\(51\)/,
      },
      'no number': {
        declare: iso({ minDisk: Size.gibibytes(Number.NaN) }),
        property: 'minDisk',
        found: /is not a whole number/,
        fix: /Size\.gibibytes\((10|40)\)/,
      },
      'more than 1 TiB': {
        declare: iso({ minDisk: Size.gibibytes(1025) }),
        property: 'minDisk',
        found: /1025 GiB/,
        fix: /a smaller disk/,
      },
    },
    keeps: { '40 GiB': iso({ minDisk: Size.gibibytes(40) }), '1 TiB': iso({ minDisk: Size.gibibytes(1024) }) },
    elsewhere: {
      clouds: OTC,
      breaks: {
        '39 GiB': {
          declare: iso({ minDisk: Size.gibibytes(39) }),
          property: 'minDisk',
          level: 'warning',
          found: /39 GiB is less than the 40 GiB that the documents ask for with Linux/,
          allowed: /^40 to 1024 GiB for Linux$/,
          fix: /Size\.gibibytes\(40\)/,
        },
      },
      keeps: {},
      elsewhere: {
        clouds: HUAWEI,
        breaks: {
          '9 GiB for Linux': {
            declare: iso({ minDisk: Size.gibibytes(9) }),
            property: 'minDisk',
            level: 'warning',
            found: /9 GiB is less than the 10 GiB that the documents ask for with Linux/,
            allowed: /^10 to 1024 GiB for Linux$/,
            fix: /Size\.gibibytes\(10\)/,
          },
          '19 GiB for Windows': {
            declare: iso({ operatingSystem: WINDOWS, minDisk: Size.gibibytes(19) }),
            property: 'minDisk',
            level: 'warning',
            found: /19 GiB is less than the 20 GiB that the documents ask for with Windows/,
            fix: /Size\.gibibytes\(20\)/,
          },
        },
        keeps: {
          '10 GiB for Linux': iso({ minDisk: Size.gibibytes(10) }),
          '20 GiB for Windows': iso({ operatingSystem: WINDOWS, minDisk: Size.gibibytes(20) }),
        },
      },
    },
  },
  'IMS-ISO-008': {
    clouds: BOTH,
    breaks: {
      'a medium that starts by UEFI, and BIOS': {
        declare: isoFile(() => bootableIso('uefi.iso', 0xef), { bootMode: BootMode.BIOS }),
        property: 'bootMode',
        found: /^BIOS, and .*uefi\.iso" starts by UEFI/,
        allowed: /^UEFI$/,
        fix: /BootMode\.UEFI/,
      },
    },
    keeps: { 'a medium that starts by BIOS': isoFile(() => bootableIso('bios.iso', 0), { bootMode: BootMode.BIOS }) },
    elsewhere: {
      clouds: HUAWEI,
      breaks: {
        'a medium that starts by UEFI, which cannot be said there': {
          declare: isoFile(() => bootableIso('uefi.iso', 0xef)),
          property: 'bootMode',
          found: /is not given, which means BIOS, and .*uefi\.iso" starts by UEFI/,
          fix: /hw_firmware_type to uefi on the image after apply/,
        },
      },
      keeps: { 'a medium that starts by BIOS, and nothing said': isoFile(() => bootableIso('bios.iso', 0)) },
    },
  },
  'IMS-ISO-009': {
    clouds: BOTH,
    breaks: {
      'Windows without any': {
        declare: isoFile(() => bootableIso('windows.iso', 0, ['SOURCES', 'SETUP.EXE;1']), { operatingSystem: WINDOWS }),
        property: 'source',
        found: /windows\.iso" has no viostor, vioscsi, NetKVM in its root/,
        fix: /virtio-win/,
      },
      'Windows without the driver of the network': {
        declare: isoFile(() => bootableIso('storage.iso', 0, ['SETUP.EXE;1', 'VIOSCSI', 'VIOSTOR']), {
          operatingSystem: WINDOWS,
        }),
        property: 'source',
        found: /has no NetKVM in its root/,
        fix: /virtio-win/,
      },
    },
    keeps: {
      'Windows with all of them': isoFile(() => bootableIso('drivers.iso', 0, ['NETKVM', 'VIOSCSI', 'VIOSTOR']), {
        operatingSystem: WINDOWS,
      }),
      'Windows of which the root cannot be read': isoFile(() => bootableIso('unread.iso', 0), {
        operatingSystem: WINDOWS,
      }),
      'Linux without any': isoFile(() => bootableIso('linux.iso', 0, ['CASPER'])),
    },
  },
  'IMS-ISO-013': {
    clouds: BOTH,
    breaks: {
      'no boot catalogue': {
        declare: isoFile(() => bytes('repacked.iso', { 32768: '\x01CD001\x01', 34816: '\xffCD001\x01' }, 2 ** 20)),
        property: 'source',
        found: /repacked\.iso" has no boot catalogue/,
        fix: /ISO editor only/,
      },
    },
    keeps: { 'a boot catalogue': isoFile(() => bootableIso('bios.iso', 0)) },
  },
  'IMS-BMS-001': {
    clouds: BOTH,
    breaks: {
      'a volume above 1 TiB': {
        declare: bms({ source: ImageSource.volume(VOLUME_ID, { size: Size.gibibytes(1025) }) }),
        property: 'source.size',
        found: /1025 GiB is more than 1 TiB/,
        allowed: /^at most 1024 GiB$/,
        fix: /shrink the disk/,
      },
    },
    keeps: { 'a volume of 1 TiB': bms({ source: ImageSource.volume(VOLUME_ID, { size: Size.gibibytes(1024) }) }) },
  },
  'IMS-BMS-005': {
    clouds: BOTH,
    breaks: {
      'a server': {
        declare: bms({ source: ImageSource.server(SERVER_ID), operatingSystem: undefined }),
        property: 'source',
        found: /is a server/,
        fix: /ImageSource\.volume/,
      },
    },
    keeps: { 'a volume': bms() },
  },
};

/** A RAW file of that size with a bitmap. */
function rawOf(name: string, size: number): string {
  const file = bytes(`${name}.raw`, BOOT_SECTOR, size);
  bytes(`${name}.mf`, { 0: 'bitmap' });
  return file;
}
