import * as cdktf from 'cdktf';
import type { Construct } from 'constructs';
import {
  Architecture,
  BootMode,
  EncryptionKey,
  type IImage,
  ImageKind,
  ImageSource,
  ImageVisibility,
  OperatingSystem,
  ServerFromImage,
  type ServerFromImageProps,
  Size,
  SystemDiskImage,
} from '../../../lib';
import { configure, type Declare, KEY_ID, SYSTEM } from '../../support/declarations';
import { diskFrom, existing, server } from '../../support/uses';
import { BOTH, type Break, HUAWEI, OTC, type RuleCases } from '../rule-case';

const path = 'images/Server';
const OTHER_KEY_ID = '0f0e0d0c-1b1a-4918-8776-65544332211f';
const WINDOWS = OperatingSystem.of('Windows Server 2016 Standard 64bit');
/** What the provider of Open Telekom Cloud asks for besides. */
const ON_OTC = { vpcId: 'vpc', availabilityZone: 'eu-de-01' };
const SMALL_SYSTEM = OperatingSystem.all().find((system) => system.runsOnSeries('S3') === false && system.bits === 64);
const LISTED = OperatingSystem.all().find((system) => system.runsOnSeries('S3') === true);
/** A system that the table of the series does not list. */
const unlisted = (series: string) =>
  OperatingSystem.all().find((system) => system.runsOnSeries(series) === false && system.bits === 64);

/** What breaks a rule about series, for each of them. */
const onSeries = (...series: string[]): Record<string, Break> =>
  Object.fromEntries(
    series.map((name) => [
      `a system that the table of ${name} does not list`,
      {
        declare: server(
          { operatingSystem: unlisted(name) },
          { flavorId: `${name.toLowerCase()}.2xlarge.8`, ...ON_OTC },
        ),
        path,
        property: 'flavorId',
        found: new RegExp(`series ${name} does not list`),
        fix: /another series/,
      },
    ]),
  );

const fromFile = (operatingSystem: OperatingSystem, changes: Partial<ServerFromImageProps>): Declare => {
  return (stack) => {
    const image = new SystemDiskImage(stack, 'Web', {
      imageName: 'web',
      source: ImageSource.bucketObject('images', 'web.qcow2'),
      operatingSystem,
      minDisk: Size.gibibytes(40),
      automaticConfiguration: false,
    });
    new ServerFromImage(stack, 'Server', {
      image,
      serverName: 'web',
      flavorId: 'x1.1u.1g',
      networkId: 'network',
      securityGroupIds: ['group'],
      ...changes,
    });
  };
};

const servers = (count: number): Declare => {
  return (stack) => addServers(stack, existing(stack), count);
};

const serversInStacks = (count: number, each: number): Declare => {
  return (stack) => {
    const image = existing(stack);
    for (let index = 1; index <= count; index++) {
      const other = new cdktf.TerraformStack(stack.node.root, `more${index}`);
      configure('huawei-cloud', other);
      addServers(other, image, each);
    }
  };
};

function addServers(stack: Construct, image: IImage, count: number): void {
  for (let index = 0; index < count; index++) {
    new ServerFromImage(stack, `Server${index}`, {
      image,
      serverName: `web-${index}`,
      flavorId: 's3.large.2',
      networkId: 'network',
    });
  }
}

const disk = (gibibytes: number) => ({ systemDiskSize: Size.gibibytes(gibibytes) });

export const serversFromImages: RuleCases = {
  'IMS-SYS-019': {
    clouds: HUAWEI,
    breaks: {
      'less than the image asks for': {
        declare: server({ minDisk: Size.gibibytes(40) }, disk(39)),
        path,
        property: 'systemDiskSize',
        found: /39 GiB is less than images\/Base asks for/,
        allowed: /^a whole number of GiB from 40 to 30768$/,
        fix: /Size.gibibytes\(40\)/,
      },
      'nothing, where the image asks for nothing': {
        declare: server({}, disk(0)),
        path,
        property: 'systemDiskSize',
        found: /0 GiB is less than/,
        allowed: /^a whole number of GiB from 1 to 30768$/,
        fix: /Size.gibibytes\(1\)/,
      },
      'part of a GiB, as much as the image asks for': {
        declare: server({ minDisk: Size.gibibytes(40.5) }, disk(40.5)),
        path,
        property: 'systemDiskSize',
        found: /40\.5 GiB cannot be used/,
        fix: /give such a size/,
      },
      'part of a GiB': {
        declare: server({}, disk(40.5)),
        path,
        property: 'systemDiskSize',
        found: /40\.5 GiB cannot be used/,
        fix: /give such a size/,
      },
      '30,769 GiB': {
        declare: server({}, disk(30769)),
        path,
        property: 'systemDiskSize',
        found: /cannot be used/,
        fix: /give such a size/,
      },
      '1,024 GiB': {
        declare: server({}, disk(1024)),
        path,
        property: 'systemDiskSize',
        level: 'warning',
        found: /one page says that system disks are smaller than 1024 GiB, another allows 30768 GiB/,
        allowed: /^less than 1024 GiB/,
        fix: /acknowledge/,
      },
      '30,768 GiB': {
        declare: server({}, disk(30768)),
        path,
        property: 'systemDiskSize',
        level: 'warning',
        found: /one page says/,
        fix: /acknowledge/,
      },
      '2,048 GiB that start by BIOS, all of which a master boot record can tell': {
        declare: server({ bootMode: BootMode.BIOS }, disk(2048)),
        path,
        property: 'systemDiskSize',
        level: 'warning',
        found: /one page says/,
        fix: /acknowledge/,
      },
      '2,049 GiB that start by UEFI': {
        declare: server({ bootMode: BootMode.UEFI }, disk(2049)),
        path,
        property: 'systemDiskSize',
        level: 'warning',
        found: /one page says/,
        fix: /acknowledge/,
      },
    },
    keeps: {
      'as much': server({ minDisk: Size.gibibytes(40) }, disk(40)),
      '1 GiB': server({}, disk(1)),
      '1,023 GiB': server({}, disk(1023)),
      'a size that is known only at deploy time': server(
        { minDisk: Size.gibibytes(40) },
        { systemDiskSize: Size.gibibytes(cdktf.Token.asNumber('${var.size}')) },
      ),
    },
  },
  'IMS-SYS-020': {
    clouds: HUAWEI,
    breaks: {
      'a server elsewhere': {
        declare: server({ region: 'ap-southeast-1' }),
        path,
        property: 'image',
        found: /is in "ap-southeast-1"/,
        fix: /region of the image/,
      },
      'a disk elsewhere': {
        declare: diskFrom({ region: 'ap-southeast-1' }),
        path: 'images/Disk',
        property: 'image',
        found: /is in "ap-southeast-1"/,
        fix: /region of the image/,
      },
    },
    keeps: { 'a server in the region': server({ region: 'ap-southeast-3' }) },
  },
  'IMS-SHARE-018': {
    clouds: HUAWEI,
    breaks: {
      'a server elsewhere': {
        declare: server({ region: 'ap-southeast-1', visibility: ImageVisibility.SHARED }),
        path,
        property: 'image',
        found: /is shared in "ap-southeast-1"/,
        fix: /availability zones/,
      },
    },
    keeps: { 'a server in the region': server({ region: 'ap-southeast-3', visibility: ImageVisibility.SHARED }) },
  },
  'IMS-SYS-021': {
    clouds: HUAWEI,
    breaks: {
      'eleven stacks of ten servers, applied side by side': {
        declare: serversInStacks(11, 10),
        path: 'more11/Server9',
        property: 'image',
        found: /110 servers are made from images\/Base, of which the stacks create 110 together/,
        allowed: /^100 servers of one image/,
        fix: /fewer stacks/,
      },
    },
    keeps: {
      'ten stacks of ten servers': serversInStacks(10, 10),
      'more servers of one stack, of which Terraform makes ten at a time': servers(101),
    },
  },
  'IMS-SYS-022': {
    clouds: HUAWEI,
    breaks: {
      'more than a master boot record can tell': {
        declare: server({ bootMode: BootMode.BIOS }, disk(2049)),
        path,
        property: 'systemDiskSize',
        found: /sees 2 TiB/,
        allowed: /^at most 2048 GiB/,
        fix: /UEFI/,
        besides: ['IMS-SYS-019'],
      },
    },
    keeps: { 'a small disk': server({ bootMode: BootMode.BIOS }, disk(1023)) },
  },
  'IMS-ISO-004': {
    clouds: HUAWEI,
    breaks: {
      'an ISO image': {
        declare: server({ kind: ImageKind.ISO }),
        path,
        property: 'image',
        found: /is an ISO image/,
        fix: /temporary server/,
      },
    },
    keeps: { 'a full-ECS image': server({ kind: ImageKind.FULL_ECS }) },
  },
  'IMS-DATA-006': {
    clouds: HUAWEI,
    breaks: {
      'a data disk image': {
        declare: server({ kind: ImageKind.DATA_DISK }),
        path,
        property: 'image',
        found: /is a data disk image/,
        fix: /DataDisk/,
      },
    },
    keeps: { 'a disk': diskFrom({ kind: ImageKind.DATA_DISK }) },
  },
  'IMS-BMS-003': {
    clouds: HUAWEI,
    breaks: {
      'a flavor of bare metal servers': {
        declare: server({ kind: ImageKind.SYSTEM_DISK }, { flavorId: 'physical.s4.large' }),
        path,
        property: 'flavorId',
        found: /flavor of bare metal servers/,
        fix: /s3\.large\.2/,
      },
      'a BMS system disk image, whatever the flavor will be': {
        declare: server({ kind: ImageKind.BMS_SYSTEM_DISK }, { flavorId: '${var.flavor}' }),
        path,
        property: 'image',
        found: /BMS system disk image/,
        fix: /bare metal server/,
      },
      'a BMS system disk image, even with such a flavor': {
        declare: server({ kind: ImageKind.BMS_SYSTEM_DISK }, { flavorId: 'physical.s4.large' }),
        path,
        property: 'image',
        found: /BMS system disk image/,
        fix: /bare metal server/,
      },
      'a BMS system disk image': {
        declare: server({ kind: ImageKind.BMS_SYSTEM_DISK }),
        path,
        property: 'image',
        found: /BMS system disk image/,
        fix: /bare metal server/,
      },
    },
    keeps: { 'a flavor of servers': server({ kind: ImageKind.SYSTEM_DISK }) },
  },
  'IMS-ENC-007': {
    clouds: HUAWEI,
    breaks: {
      'a key for an encrypted image': {
        declare: server({ encrypted: true }, { encryptionKey: EncryptionKey.fromKeyId(KEY_ID) }),
        path,
        level: 'warning',
        property: 'encryptionKey',
        found: /images\/Base is encrypted/,
        fix: /remove encryptionKey/,
      },
      'a key for a disk from an encrypted image': {
        declare: diskFrom({ encrypted: true }, { encryptionKey: EncryptionKey.fromKeyId(KEY_ID) }),
        path: 'images/Disk',
        level: 'warning',
        property: 'encryptionKey',
        found: /images\/Base is encrypted/,
        fix: /remove encryptionKey/,
      },
      'another key than that of the image': {
        declare: server(
          { encryptionKey: EncryptionKey.fromKeyId(KEY_ID) },
          { encryptionKey: EncryptionKey.fromKeyId(OTHER_KEY_ID) },
        ),
        path,
        property: 'encryptionKey',
        found: /images\/Base is encrypted/,
        allowed: /that of the image/,
        fix: /remove encryptionKey/,
      },
    },
    keeps: {
      'a key for another image': server({}, { encryptionKey: EncryptionKey.fromKeyId(KEY_ID) }),
      'no key for an encrypted image': server({ encrypted: true }),
      'the key of the image': server(
        { encryptionKey: EncryptionKey.fromKeyId(KEY_ID) },
        { encryptionKey: EncryptionKey.fromKeyId(KEY_ID) },
      ),
      'a key for a disk from another image': diskFrom({}, { encryptionKey: EncryptionKey.fromKeyId(KEY_ID) }),
    },
  },
  'IMS-FILE-034': {
    clouds: HUAWEI,
    breaks: {
      'a Windows from a file': {
        declare: fromFile(WINDOWS, { keyPair: 'admin' }),
        path,
        property: 'keyPair',
        found: /Windows from an image file/,
        fix: /remove keyPair/,
      },
    },
    keeps: {
      'a Linux from a file': fromFile(SYSTEM, { keyPair: 'admin' }),
      'a Windows from a file without a key pair': fromFile(WINDOWS, {}),
      'a Windows of which nothing else is known': server(
        { operatingSystem: WINDOWS },
        { keyPair: 'admin', flavorId: 'x1.1u.1g' },
      ),
    },
    elsewhere: {
      clouds: OTC,
      breaks: {},
      keeps: { 'a Windows from a file': fromFile(WINDOWS, { keyPair: 'admin', ...ON_OTC }) },
    },
  },
  'IMS-OS-004': {
    clouds: OTC,
    breaks: {
      'a system that the table does not list': {
        declare: server({ operatingSystem: SMALL_SYSTEM }, ON_OTC),
        path,
        property: 'flavorId',
        found: /series S3 does not list/,
        fix: /another series/,
      },
    },
    keeps: { 'a system that it lists': server({ operatingSystem: LISTED }, ON_OTC) },
    elsewhere: {
      clouds: HUAWEI,
      breaks: {},
      keeps: { 'a system that the table of another cloud does not list': server({ operatingSystem: SMALL_SYSTEM }) },
    },
  },
  'IMS-OS-005': {
    clouds: OTC,
    breaks: {
      ...onSeries('E3', 'E6'),
    },
    keeps: { 'an unknown system': server({}, { flavorId: 'e3.7xlarge.12', ...ON_OTC }) },
  },
  'IMS-OS-006': {
    clouds: OTC,
    breaks: {
      ...onSeries('P2s', 'P2v', 'P3', 'P5s', 'Pi2', 'G6', 'G7'),
    },
    keeps: { 'an unknown system': server({}, { flavorId: 'p2s.2xlarge.8', ...ON_OTC }) },
  },
  'IMS-OS-009': {
    clouds: OTC,
    breaks: {
      'another system from a file': {
        declare: fromFile(SYSTEM, { dedicatedHostId: KEY_ID, ...ON_OTC }),
        path,
        property: 'dedicatedHostId',
        found: /is "CentOS 7.4 64bit" from an image file/,
        allowed: /^Windows 7 Enterprise 64bit and Windows 10 64bit from an image file/,
        fix: /shared host/,
      },
    },
    keeps: {
      'an image of which nothing is known': server({}, { dedicatedHostId: KEY_ID, ...ON_OTC }),
      'another system that is from no file': server(
        { operatingSystem: SYSTEM },
        { dedicatedHostId: KEY_ID, flavorId: 'x1.1u.1g', ...ON_OTC },
      ),
      'another system on a shared host': fromFile(SYSTEM, ON_OTC),
      'a system that is known only at deploy time': fromFile(OperatingSystem.of('${var.system}'), {
        dedicatedHostId: KEY_ID,
        ...ON_OTC,
      }),
    },
    elsewhere: {
      clouds: HUAWEI,
      breaks: {},
      keeps: { 'another system from a file': fromFile(SYSTEM, { dedicatedHostId: KEY_ID }) },
    },
  },
  'IMS-BOOT-005': {
    clouds: HUAWEI,
    breaks: {
      'BIOS on Arm': {
        declare: server({ bootMode: BootMode.BIOS }, { flavorId: 'kc1.large.2' }),
        path,
        property: 'flavorId',
        found: /start by UEFI, and images\/Base by BIOS/,
        fix: /x86 processors/,
      },
    },
    keeps: {
      'UEFI on Arm': server({ bootMode: BootMode.UEFI }, { flavorId: 'kc1.large.2' }),
      'BIOS on x86': server({ bootMode: BootMode.BIOS }),
      'Arm of which the boot mode is not known': server({}, { flavorId: 'kc1.large.2' }),
    },
  },
  'CDK-SERVER-001': {
    clouds: HUAWEI,
    breaks: {
      'an Arm image on x86': {
        declare: server({ architecture: Architecture.ARM }),
        path,
        property: 'flavorId',
        found: /has x86 processors, and images\/Base is for arm/,
        allowed: /^a flavor with arm processors$/,
        fix: /arm processors, such as kc1\.large\.2/,
      },
      'an x86 image on Arm': {
        declare: server({ architecture: Architecture.X86, bootMode: BootMode.BIOS }, { flavorId: 'kc1.large.2' }),
        path,
        property: 'flavorId',
        found: /has arm processors, and images\/Base is for x86/,
        fix: /x86 processors, such as s3\.large\.2/,
      },
    },
    keeps: {
      'an Arm image on Arm': server({ architecture: Architecture.ARM }, { flavorId: 'kc1.large.2' }),
      'an x86 image on x86': server({ architecture: Architecture.X86 }),
      'a flavor whose name says nothing': server({ architecture: Architecture.ARM }, { flavorId: 'x1.1u.1g' }),
    },
  },
  'CDK-SERVER-002': {
    clouds: HUAWEI,
    breaks: {
      'too little memory': {
        declare: server({ minMemory: Size.gibibytes(5) }),
        path,
        property: 'flavorId',
        found: /has 4 GiB of memory, and images\/Base asks for at least 5 GiB/,
        fix: /larger flavor/,
      },
      'too much memory': {
        declare: server({ maxMemory: Size.gibibytes(3) }),
        path,
        property: 'flavorId',
        found: /at most 3 GiB/,
        fix: /smaller flavor/,
      },
    },
    keeps: {
      'as much': server({ minMemory: Size.gibibytes(4), maxMemory: Size.gibibytes(4) }),
      'no limit': server({ maxMemory: Size.gibibytes(0) }),
    },
    elsewhere: {
      clouds: OTC,
      breaks: {
        'less than the name of a flavor for large memory says': {
          declare: server({ minMemory: Size.gibibytes(680) }, { flavorId: 'e3.15xlarge.11', ...ON_OTC }),
          path,
          property: 'flavorId',
          level: 'warning',
          found: /has 660 GiB of memory, and images\/Base asks for at least 680 GiB/,
          fix: /larger flavor/,
        },
      },
      keeps: {
        'more than the name of a flavor for large memory says': server(
          { minMemory: Size.gibibytes(348) },
          { flavorId: 'e3.7xlarge.12', ...ON_OTC },
        ),
      },
    },
  },
  'CDK-DISK-001': {
    clouds: BOTH,
    breaks: {
      'no size': {
        declare: diskFrom({}, { size: undefined }),
        path: 'images/Disk',
        property: 'size',
        found: /how large the disk in images\/Base is, is not known/,
        allowed: /^a whole number of GiB from 1 to 32768$/,
        fix: /size of the disk/,
      },
      'less than the image asks for': {
        declare: diskFrom({ minDisk: Size.gibibytes(101) }),
        path: 'images/Disk',
        property: 'size',
        found: /100 GiB cannot be used/,
        allowed: /^a whole number of GiB from 101 to 32768$/,
        fix: /Size.gibibytes\(101\)/,
      },
      'part of a GiB': {
        declare: diskFrom({}, { size: Size.gibibytes(100.5) }),
        path: 'images/Disk',
        property: 'size',
        found: /100\.5 GiB cannot be used/,
        allowed: /^a whole number of GiB from 1 to 32768$/,
        fix: /Size.gibibytes\(1\)/,
      },
      '32,769 GiB': {
        declare: diskFrom({}, { size: Size.gibibytes(32769) }),
        path: 'images/Disk',
        property: 'size',
        found: /32769 GiB cannot be used/,
        fix: /Size.gibibytes/,
      },
      '9 GiB': {
        declare: diskFrom({}, { size: Size.gibibytes(9) }),
        path: 'images/Disk',
        property: 'size',
        level: 'warning',
        found: /9 GiB is less than the 10 GiB that the guide gives/,
        allowed: /^10 to 32768 GiB$/,
        fix: /Size.gibibytes\(10\)/,
      },
    },
    keeps: {
      'what the image asks for': diskFrom({ minDisk: Size.gibibytes(100) }, { size: undefined }),
      '10 GiB': diskFrom({}, { size: Size.gibibytes(10) }),
      'an image that asks for less': diskFrom({ minDisk: Size.gibibytes(1) }, { size: Size.gibibytes(10) }),
      '32,768 GiB': diskFrom({}, { size: Size.gibibytes(32768) }),
    },
  },
  'CDK-DISK-002': {
    clouds: HUAWEI,
    breaks: {
      'an ISO image': {
        declare: diskFrom({ kind: ImageKind.ISO }),
        path: 'images/Disk',
        property: 'image',
        found: /kind ISO image/,
        fix: /data disk image/,
      },
    },
    keeps: { 'a system disk image': diskFrom({ kind: ImageKind.SYSTEM_DISK }) },
  },
};
