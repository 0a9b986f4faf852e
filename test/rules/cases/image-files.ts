import { existsSync, mkdirSync, renameSync, statSync, truncateSync } from 'node:fs';
import {
  BmsSystemDiskImage,
  type BucketObjectSourceOptions,
  DataDiskImage,
  DiskFormat,
  ImageSource,
  Size,
} from '../../../lib';
import { type Declare, imported, SYSTEM } from '../../support/declarations';
import { BOOT_SECTOR, bytes, disk, emptyDisk, patch, pathOf } from '../../support/image-files';
import { EXT4, LUKS, partitionedDisk } from '../../support/partitioned-disks';
import { factsOf } from '../../support/facts-files';
import { BOTH, HUAWEI, OTC, type RuleCases } from '../rule-case';

/** An image of the file that `make` makes when it is declared. */
const file = (make: () => string, options: { minDisk?: Size; format?: DiskFormat } = {}): Declare => {
  return (stack) =>
    imported({
      source: ImageSource.file(make(), { bucket: 'images', format: options.format }),
      minDisk: 'minDisk' in options ? options.minDisk : Size.gibibytes(40),
    })(stack);
};
const object = (key: string, format?: DiskFormat, size?: Size) =>
  imported({ source: ImageSource.bucketObject('images', key, { format, size }) });

const objectWith = (options: BucketObjectSourceOptions) =>
  imported({ source: ImageSource.bucketObject('images', 'web.qcow2', options) });
const withFacts = (path: string, facts: string) =>
  imported({ source: ImageSource.file(path, { bucket: 'images', facts }) });
/** Facts of a file as it was before it was made again. */
const factsOfOld = (name: string) => {
  const facts = pathOf(`${name}.json`);
  if (existsSync(facts)) return facts;
  const now = `${pathOf(name)}.now`;
  renameSync(pathOf(name), now);
  factsOf(`${name}.json`, disk(name, 'qcow2', '20G'));
  renameSync(now, pathOf(name));
  return facts;
};

const plain = () => disk('plain.qcow2', 'qcow2', '40G');
const folder = () => {
  mkdirSync(pathOf('folder'), { recursive: true });
  return pathOf('folder');
};
/** A hole of that size: RAW, for want of anything else. */
const hole = (size: number) => () => bytes(`${size}.raw`, BOOT_SECTOR, size);
const longer = (name: string, size: number) => () => {
  const made = disk(name, 'qcow2', '40G');
  truncateSync(made, size);
  return made;
};
const iso = () => bytes('install.iso', { 32768: '\x01CD001\x01', 34816: '\xffCD001\x01' }, 2 ** 20);
const secret = ['--object', 'secret,id=key,data=golden'];

const dataFile = (make: () => string): Declare => {
  return (stack) =>
    new DataDiskImage(stack, 'Web', {
      imageName: 'data',
      source: ImageSource.file(make(), { bucket: 'images' }),
      minDisk: Size.gibibytes(40),
    });
};
/** A RAW disk with an active partition, and nothing that starts it. */
const withoutBootCode = () => {
  const record = Buffer.alloc(512);
  record.set([0x80, 0, 0, 0, 0x83, 0, 0, 0], 446);
  record.writeUInt32LE(2048, 454);
  record.writeUInt32LE(2 ** 20, 458);
  record.writeUInt16LE(0xaa55, 510);
  return bytes('no-boot-code.raw', { 0: record }, 2 ** 30);
};

export const imageFiles: RuleCases = {
  'CDK-FILE-001': {
    clouds: BOTH,
    breaks: {
      'a path where nothing is': {
        declare: file(() => pathOf('missing.qcow2')),
        property: 'source',
        found: /missing\.qcow2/,
        fix: /Correct the path/,
      },
      'a folder': {
        declare: file(folder),
        property: 'source',
        found: /is a folder/,
        fix: /Name one of the files in it/,
      },
    },
    keeps: { 'a file': file(plain) },
  },
  'CDK-FILE-002': {
    clouds: OTC,
    breaks: {
      'more than 5 GiB': {
        declare: file(hole(5 * 2 ** 30 + 512)),
        property: 'source',
        found: /has 5 GiB.*one request/,
        allowed: /^at most 5 GiB$/,
        fix: /obsutil.*ImageSource\.bucketObject/,
      },
    },
    keeps: {
      'a large disk in a small file': file(() => disk('100G.qcow2', 'qcow2', '100G'), { minDisk: undefined }),
      '5 GiB': file(hole(5 * 2 ** 30)),
    },
  },
  'CDK-FILE-003': {
    clouds: OTC,
    breaks: {
      'a version that does not exist': {
        declare: file(() => patch(disk('version.qcow2', 'qcow2', '40G'), { 4: Buffer.from([0, 0, 0, 9]) })),
        property: 'source',
        found: /version\.qcow2.*9/,
        fix: /Convert it with a current qemu-img/,
      },
      'a disk that is only almost as it should be': {
        declare: file(() => patch(disk('dirty.qcow2', 'qcow2', '40G'), { 79: Buffer.from([1]) })),
        property: 'source',
        level: 'warning',
        found: /dirty\.qcow2/,
        fix: /Shut the machine down cleanly/,
      },
    },
    keeps: { 'a file as it was made': file(plain) },
    elsewhere: {
      clouds: HUAWEI,
      breaks: {
        'a disk without boot code': {
          declare: file(withoutBootCode),
          property: 'source',
          level: 'warning',
          found: /holds no boot code/,
          fix: /Install a boot loader/,
        },
        'a data disk that is only almost as it should be': {
          declare: dataFile(() => patch(disk('dirty-data.qcow2', 'qcow2', '40G'), { 79: Buffer.from([1]) })),
          property: 'source',
          level: 'warning',
          found: /dirty-data\.qcow2/,
          fix: /Shut the machine down cleanly/,
        },
      },
      keeps: { 'a data disk without boot code': dataFile(withoutBootCode) },
    },
  },
  'CDK-FILE-004': {
    clouds: BOTH,
    breaks: {
      'another format than that of the content': {
        declare: file(plain, { format: DiskFormat.RAW }),
        property: 'source.format',
        found: /RAW is declared, and ".*plain\.qcow2" is QCOW2/,
        fix: /leave format out/,
      },
    },
    keeps: { 'the format of the content': file(plain, { format: DiskFormat.QCOW2 }) },
  },
  'CDK-FILE-005': {
    clouds: OTC,
    breaks: {
      'an object and a facts file that does not exist': {
        declare: objectWith({ facts: pathOf('missing.json') }),
        property: 'source.facts',
        found: /No file was found at .*missing\.json/,
        fix: /cdk-ims inspect IMAGE --facts FACTS/,
      },
      'an object with a name in no facts file': {
        declare: objectWith({ inspectedAs: 'web.qcow2' }),
        property: 'source.inspectedAs',
        found: /there is no facts file/,
        fix: /give facts, or remove inspectedAs/,
      },
      'an object that the facts file does not have': {
        declare: (stack) => objectWith({ facts: factsOf('plain.json', plain()) })(stack),
        property: 'source.facts',
        found: /says nothing of web\.qcow2: it has plain\.qcow2/,
        fix: /cdk-ims inspect IMAGE --facts FACTS/,
      },
      'a file that is there, and a facts file that is none': {
        declare: (stack) => withFacts(plain(), bytes('no-facts.json', { 0: '[]' }))(stack),
        property: 'source.facts',
        level: 'warning',
        found: /no-facts\.json" is not what cdk-ims inspect writes: the file is not an object/,
        fix: /cdk-ims inspect IMAGE --facts FACTS/,
      },
    },
    keeps: {
      'an object under another name': (stack) =>
        objectWith({ facts: factsOf('plain.json', plain()), inspectedAs: 'plain.qcow2' })(stack),
      'a file that is there, and a facts file that does not exist': (stack) =>
        withFacts(plain(), pathOf('missing.json'))(stack),
    },
  },
  'CDK-FILE-006': {
    clouds: OTC,
    breaks: {
      'facts of what the file was before': {
        declare: (stack) => withFacts(disk('grown.qcow2', 'qcow2', '40G'), factsOfOld('grown.qcow2'))(stack),
        property: 'source.facts',
        found: /was written for another content of ".*grown\.qcow2"; the file itself was looked at/,
        fix: /write the facts again/,
      },
    },
    keeps: { 'facts of the file as it is': (stack) => withFacts(plain(), factsOf('plain.json', plain()))(stack) },
  },
  'CDK-FILE-007': {
    clouds: OTC,
    breaks: {
      'another size than that of the inspected file': {
        declare: (stack) =>
          objectWith({ facts: factsOf('plain.json', plain()), inspectedAs: 'plain.qcow2', size: Size.gibibytes(2) })(
            stack,
          ),
        property: 'source.size',
        found: /2 GiB is declared, and the file that was inspected has \d+ bytes/,
        fix: /leave size out/,
      },
    },
    keeps: {
      'the size of the inspected file': (stack) =>
        objectWith({
          facts: factsOf('plain.json', plain()),
          inspectedAs: 'plain.qcow2',
          size: Size.bytes(statSync(plain()).size),
        })(stack),
    },
  },
  'IMS-FILE-001': {
    clouds: OTC,
    breaks: {
      'an ISO file': {
        declare: file(iso),
        property: 'source',
        found: /install\.iso" is an ISO file/,
        fix: /declare an IsoImage/,
      },
      'an ISO file in a bucket': {
        declare: object('install.iso', DiskFormat.ISO),
        property: 'source.format',
        found: /the object is an ISO file/,
        fix: /declare an IsoImage/,
      },
      'a compressed file': {
        declare: file(() => bytes('web.qcow2.gz', { 0: Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]) }, 4096)),
        property: 'source',
        found: /web\.qcow2\.gz.*gzip/i,
        fix: /Unpack it first/,
      },
      'a text': {
        declare: file(() => bytes('notes.raw', { 0: 'the disk is elsewhere\n' })),
        property: 'source',
        found: /notes\.raw.*a text/,
        fix: /Name the disk image that was meant/,
      },
      'a web page': {
        declare: file(() => bytes('login.qcow2', { 0: '<!DOCTYPE html><title>Sign in</title>' }, 4096)),
        property: 'source',
        found: /a web page/,
        fix: /Download the image again/,
      },
      'an empty file': {
        declare: file(() => bytes('empty.raw', {})),
        property: 'source',
        found: /no bytes/,
        fix: /nothing was written/,
        besides: ['IMS-FILE-005'],
      },
    },
    keeps: {
      QCOW2: file(plain),
      RAW: file(() => disk('plain.raw', 'raw', '1G')),
      VDI: file(() => disk('plain.vdi', 'vdi', '40G')),
      'an object in a bucket': object('web.zvhd2', DiskFormat.ZVHD2),
    },
  },
  'IMS-FILE-002': {
    clouds: OTC,
    breaks: {
      'a file above 128 GiB': {
        declare: object('web.raw', DiskFormat.RAW, Size.gibibytes(129)),
        property: 'source.size',
        found: /web\.raw" has 129 GiB/,
        fix: /set fastImport: true/,
      },
      'a disk of 1 TiB in a small file': {
        declare: file(() => disk('1024G.qcow2', 'qcow2', '1024G'), { minDisk: undefined }),
        property: 'source',
        level: 'warning',
        found: /has 1024 GiB, though the file is smaller/,
        fix: /shrink the disk/,
      },
      'a disk above 128 GiB in a file just as large': {
        declare: file(hole(129 * 2 ** 30), { minDisk: undefined }),
        property: 'source',
        found: /has 129 GiB$/,
        fix: /set fastImport: true/,
        besides: ['CDK-FILE-002'],
      },
      'a disk above 128 GiB in a small file': {
        declare: file(() => disk('129G.qcow2', 'qcow2', '129G'), { minDisk: undefined }),
        property: 'source',
        level: 'warning',
        found: /the disk in .* has 129 GiB/,
        fix: /shrink the disk/,
      },
    },
    keeps: {
      'a file of 128 GiB': object('web.raw', DiskFormat.RAW, Size.gibibytes(128)),
      'a disk of 128 GiB': file(() => disk('exact.qcow2', 'qcow2', '128G'), { minDisk: undefined }),
    },
  },
  'IMS-FILE-004': {
    clouds: OTC,
    breaks: {
      'a file above 1 TiB': {
        declare: file(longer('1T.qcow2', 2 ** 40 + 512)),
        property: 'source',
        found: /has 1024 GiB/,
        fix: /split data off/,
        besides: ['CDK-FILE-002', 'IMS-FILE-003'],
      },
    },
    keeps: { 'a small file': file(plain) },
  },
  'IMS-FILE-005': {
    clouds: OTC,
    breaks: {
      'a disk below 1 GiB': {
        declare: file(() => disk('tiny.qcow2', 'qcow2', '1023M')),
        property: 'source',
        found: /the disk in .*tiny\.qcow2" has 1072693248 bytes/,
        fix: /qemu-img resize/,
      },
      'a disk above 1 TiB': {
        declare: file(() => disk('huge.qcow2', 'qcow2', '1025G'), { minDisk: undefined }),
        property: 'source',
        found: /has 1025 GiB/,
        fix: /shrink the disk to 1 TiB/,
        besides: ['IMS-FILE-002', 'IMS-SYS-018'],
      },
    },
    keeps: { 'a disk of 1 GiB': file(() => disk('small.qcow2', 'qcow2', '1G')) },
  },
  'IMS-FILE-009': {
    clouds: OTC,
    breaks: {
      'a QCOW2 encrypted with LUKS': {
        declare: file(() =>
          disk(
            'luks.qcow2',
            'qcow2',
            '40G',
            ...secret,
            '-o',
            'encrypt.format=luks,encrypt.key-secret=key,encrypt.iter-time=10',
          ),
        ),
        property: 'source',
        found: /encrypted/,
        fix: /Remove the encryption/,
      },
      'a RAW disk encrypted with LUKS': {
        declare: file(() => emptyDisk('luks.raw', 'luks', '1G', ...secret, '-o', 'key-secret=key,iter-time=10')),
        property: 'source',
        found: /encrypted/,
        fix: /Remove the encryption/,
      },
    },
    keeps: { 'a file without encryption': file(plain) },
    elsewhere: {
      clouds: HUAWEI,
      breaks: {
        'a data disk that is encrypted as a whole': {
          declare: dataFile(() => bytes('luks-whole.raw', LUKS, 2 ** 30)),
          property: 'source',
          level: 'warning',
          found: /The whole disk is encrypted/,
          fix: /Remove the encryption/,
        },
        'a data disk in a container that is encrypted': {
          declare: dataFile(() =>
            disk(
              'luks-data.qcow2',
              'qcow2',
              '40G',
              ...secret,
              '-o',
              'encrypt.format=luks,encrypt.key-secret=key,encrypt.iter-time=10',
            ),
          ),
          property: 'source',
          found: /The QCOW2 file is encrypted/,
          fix: /Remove the encryption/,
        },
        'a data disk with an encrypted partition': {
          declare: dataFile(() => partitionedDisk('luks-data.raw', [{ type: 0x83, mebibytes: 900, content: LUKS }])),
          property: 'source',
          level: 'warning',
          found: /Partition 1.*is encrypted \(luks2\)/,
          fix: /Remove the encryption/,
        },
        'a system disk with an encrypted root': {
          declare: file(() =>
            partitionedDisk('luks-root.raw', [
              { type: 0x83, mebibytes: 200, active: true, content: EXT4 },
              { type: 0x83, mebibytes: 700, content: LUKS },
            ]),
          ),
          property: 'source',
          found: /Partition 2.*is encrypted \(luks2\)/,
          fix: /Remove the encryption/,
        },
      },
      keeps: {},
    },
  },
  'IMS-FILE-015': {
    clouds: OTC,
    breaks: {
      'a VMDK that is split': {
        declare: file(() => disk('split.vmdk', 'vmdk', '40G', '-o', 'subformat=monolithicFlat')),
        property: 'source',
        found: /split\.vmdk/,
        fix: /one file that holds the whole disk/,
      },
      ...Object.fromEntries(
        ['web-delta.vmdk', 'web-s001.vmdk', 'web-F001.VMDK'].map((key) => [
          key,
          {
            declare: object(key),
            property: 'source.key',
            level: 'warning' as const,
            found: /looks like one part of a VMDK/,
            fix: /convert the disk from its descriptor/,
          },
        ]),
      ),
      'the data part of a VMDK in a bucket': {
        declare: object('web-flat.vmdk'),
        property: 'source.key',
        level: 'warning',
        found: /"web-flat\.vmdk" looks like one part of a VMDK/,
        fix: /convert the disk from its descriptor/,
      },
    },
    keeps: Object.fromEntries(
      ['web.vmdk', 'web-s1.vmdk', 'web-f1.vmdk', 'web-sabc.vmdk', 'web-fabc.vmdk', 'web-flat.vmdk.qcow2'].map((key) => [
        key,
        object(key),
      ]),
    ),
  },
  'IMS-FILE-016': {
    clouds: OTC,
    breaks: {
      'a backing file': {
        declare: file(() =>
          emptyDisk('overlay.qcow2', 'qcow2', '40G', '-b', disk('base.qcow2', 'qcow2', '40G'), '-F', 'qcow2'),
        ),
        property: 'source',
        found: /overlay\.qcow2.*base\.qcow2/,
        fix: /one file that holds the whole disk/,
      },
    },
    keeps: { 'a file that stands alone': file(plain) },
  },
  'IMS-FILE-017': {
    clouds: OTC,
    breaks: {
      'an OVA': {
        declare: file(() => bytes('web.ova', { 0: 'web.ovf', 257: 'ustar' }, 10240)),
        property: 'source',
        found: /web\.ova/,
        fix: /tar -xf/,
      },
      'an OVA in a bucket': {
        declare: object('web.ova'),
        property: 'source.key',
        level: 'warning',
        found: /"web\.ova" looks like a package/,
        fix: /tar -xf/,
      },
    },
    keeps: { 'the VMDK inside': object('web-disk1.vmdk'), 'what was made of one': object('web.ova.qcow2') },
    elsewhere: {
      clouds: HUAWEI,
      breaks: {
        'an OVA as a data disk': {
          declare: (stack) =>
            new DataDiskImage(stack, 'Web', {
              imageName: 'data',
              source: ImageSource.bucketObject('images', 'data.ova'),
              minDisk: Size.gibibytes(40),
            }),
          property: 'source.key',
          level: 'warning',
          found: /"data\.ova" looks like a package/,
          fix: /tar -xf/,
        },
        'an OVA for bare-metal servers': {
          declare: (stack) =>
            new BmsSystemDiskImage(stack, 'Web', {
              imageName: 'bms',
              source: ImageSource.bucketObject('images', 'bms.ova'),
              operatingSystem: SYSTEM,
              minDisk: Size.gibibytes(40),
              automaticConfiguration: false,
            }),
          property: 'source.key',
          level: 'warning',
          found: /"bms\.ova" looks like a package/,
          fix: /tar -xf/,
        },
      },
      keeps: { 'the VMDK inside': object('web-disk2.vmdk') },
    },
  },
  'IMS-FILE-026': {
    clouds: OTC,
    breaks: {
      'a VHD that is not a whole number of GiB': {
        declare: file(() => disk('odd.vhd', 'vpc', '1500M', '-o', 'force_size=on')),
        property: 'source',
        found: /odd\.vhd/,
        fix: /next whole GiB|exact size/,
      },
    },
    keeps: { 'a VHD of whole GiB': file(() => disk('even.vhd', 'vpc', '40G', '-o', 'force_size=on')) },
  },
};
