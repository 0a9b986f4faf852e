import {
  DiskFormat,
  Architecture,
  BootMode,
  ImageSource,
  OperatingSystem,
  Size,
  type SystemDiskImageProps,
} from '../../../lib';
import { type Declare, imported, ofVolume } from '../../support/declarations';
import { BOOT_SECTOR, bytes, disk } from '../../support/image-files';
import { EFI_SYSTEM, EXT4, gptDisk, LINUX_ROOT_ARM64, partitionedDisk } from '../../support/partitioned-disks';
import { BOTH, HUAWEI, OTC, type RuleCases } from '../rule-case';

const linux = { type: 0x83, mebibytes: 500, active: true, content: EXT4 };
const biosDisk = () => partitionedDisk('bios.raw', [linux]);
/** Only firmware that looks for an EFI system partition starts from this. */
const uefiDisk = () =>
  partitionedDisk(
    'uefi.raw',
    [
      { type: 0xef, mebibytes: 100 },
      { ...linux, active: false },
    ],
    false,
  );

const armDisk = () =>
  gptDisk('arm.raw', [
    { type: EFI_SYSTEM, mebibytes: 100 },
    { type: LINUX_ROOT_ARM64, mebibytes: 500, content: EXT4 },
  ]);

const of = (make: () => string, bootMode?: BootMode, changes: Partial<SystemDiskImageProps> = {}): Declare => {
  return (stack) =>
    imported({
      source: ImageSource.file(make(), { bucket: 'images' }),
      minDisk: Size.gibibytes(40),
      bootMode,
      ...changes,
    })(stack);
};

/** What fast import takes, which has an argument for the boot mode on both clouds. */
const zvhd2 = (changes: Partial<SystemDiskImageProps>) =>
  imported({
    source: ImageSource.bucketObject('images', 'web.zvhd2', { format: DiskFormat.ZVHD2 }),
    fastImport: true,
    automaticConfiguration: undefined,
    ...changes,
  });

export const boot: RuleCases = {
  'IMS-BOOT-002': {
    clouds: OTC,
    breaks: {
      'UEFI for a disk that starts by BIOS': {
        declare: of(biosDisk, BootMode.UEFI),
        property: 'bootMode',
        found: /^UEFI, and the disk in ".*bios\.raw" starts by BIOS/,
        allowed: /^BIOS$/,
        fix: /BootMode\.BIOS/,
      },
    },
    keeps: {
      BIOS: of(biosDisk, BootMode.BIOS),
      'the mode that the service assumes': of(biosDisk),
      'a disk that starts in a way of its own': (stack) =>
        imported({
          source: ImageSource.file(bytes('own.raw', BOOT_SECTOR, 2 ** 30), { bucket: 'images' }),
          bootMode: BootMode.UEFI,
        })(stack),
    },
    elsewhere: {
      clouds: HUAWEI,
      breaks: {
        'a disk that starts by BIOS for Arm, which means UEFI': {
          declare: (stack) =>
            imported({
              source: ImageSource.file(biosDisk(), { bucket: 'images' }),
              architecture: Architecture.ARM,
            })(stack),
          property: 'bootMode',
          found: /^is not given, which means UEFI, and the disk in/,
          fix: /BootMode\.BIOS/,
          besides: ['CDK-BOOT-001'],
        },
      },
      keeps: { 'an object for Arm': imported({ architecture: Architecture.ARM }) },
    },
  },
  'IMS-BOOT-003': {
    clouds: OTC,
    breaks: {
      'UEFI for a system that is not in the table': {
        declare: imported({ bootMode: BootMode.UEFI, operatingSystem: OperatingSystem.of('CentOS 6.3 64bit') }),
        property: 'bootMode',
        found: /not in the table for "CentOS 6.3 64bit"/,
        fix: /test a server of the image/,
      },
      'UEFI for such a system in a file': {
        declare: (stack) =>
          imported({
            source: ImageSource.file(bytes('own.raw', BOOT_SECTOR, 2 ** 30), { bucket: 'images' }),
            bootMode: BootMode.UEFI,
            operatingSystem: OperatingSystem.of('CentOS 6.3 64bit'),
          })(stack),
        property: 'bootMode',
        found: /not in the table for "CentOS 6.3 64bit"/,
        fix: /test a server of the image/,
      },
    },
    keeps: {
      'BIOS for such a system': imported({
        bootMode: BootMode.BIOS,
        operatingSystem: OperatingSystem.of('CentOS 6.3 64bit'),
      }),
      'UEFI for a system that is': imported({ bootMode: BootMode.UEFI }),
      'a volume with such a system': ofVolume({
        bootMode: BootMode.UEFI,
        operatingSystem: OperatingSystem.of('CentOS 6.3 64bit'),
      }),
    },
    elsewhere: {
      clouds: HUAWEI,
      breaks: {},
      keeps: {
        'UEFI for such a system': zvhd2({
          bootMode: BootMode.UEFI,
          operatingSystem: OperatingSystem.of('CentOS 6.3 64bit'),
        }),
      },
    },
  },
  'IMS-BOOT-004': {
    clouds: HUAWEI,
    breaks: {
      'nothing said of a disk that starts by UEFI': {
        declare: of(uefiDisk),
        property: 'bootMode',
        found: /^is not given, which means BIOS, and the disk in ".*uefi\.raw" starts by UEFI/,
        fix: /fastImport: true/,
      },
    },
    keeps: {
      'nothing said of a disk that starts by BIOS': of(biosDisk),
      'nothing said of a disk that starts by UEFI on Arm': of(armDisk),
    },
  },
  'CDK-BOOT-001': {
    clouds: OTC,
    breaks: {
      'nothing said of a disk for Arm': {
        declare: of(armDisk),
        property: 'architecture',
        found:
          /^is not given, which means x86, and the boot loader or the partitions of the disk in ".*arm\.raw" are for arm/,
        allowed: /^arm/,
        fix: /Architecture\.ARM/,
      },
    },
    keeps: { 'nothing said of a disk for x86': of(biosDisk) },
    elsewhere: {
      clouds: HUAWEI,
      breaks: {
        'x86 for a disk for Arm': {
          declare: of(armDisk, undefined, { architecture: Architecture.X86 }),
          property: 'architecture',
          found: /^x86, and the boot loader/,
          fix: /Architecture\.ARM/,
          besides: ['IMS-BOOT-004'],
        },
      },
      keeps: {
        'nothing said of a disk for Arm': of(armDisk),
        'Arm for a disk for Arm': of(armDisk, undefined, { architecture: Architecture.ARM }),
      },
    },
  },
  'IMS-BOOT-006': {
    clouds: HUAWEI,
    breaks: {
      'BIOS for Arm': {
        declare: imported({ architecture: Architecture.ARM, bootMode: BootMode.BIOS }),
        property: 'bootMode',
        found: /BIOS is set for an image for Arm, which the service turns into UEFI/,
        fix: /BootMode\.UEFI/,
      },
    },
    keeps: {
      'UEFI for Arm': imported({ architecture: Architecture.ARM, bootMode: BootMode.UEFI }),
      'Arm alone': imported({ architecture: Architecture.ARM }),
      'BIOS for x86': imported({ architecture: Architecture.X86, bootMode: BootMode.BIOS }),
    },
    elsewhere: {
      clouds: OTC,
      extended: true,
      breaks: {
        'BIOS for Arm': {
          declare: zvhd2({ architecture: Architecture.ARM, bootMode: BootMode.BIOS }),
          property: 'bootMode',
          found: /BIOS is set for an image for Arm$/,
          fix: /BootMode\.UEFI/,
        },
      },
      keeps: { 'UEFI for Arm': zvhd2({ architecture: Architecture.ARM, bootMode: BootMode.UEFI }) },
    },
  },
  'IMS-FILE-035': {
    clouds: BOTH,
    breaks: {
      'nothing said about configuration': {
        declare: imported({
          source: ImageSource.bucketObject('images', 'web.vmdk', { format: DiskFormat.VMDK }),
          automaticConfiguration: undefined,
        }),
        property: 'automaticConfiguration',
        found: /is not given, and the object "web.vmdk" is VMDK, which other hypervisors write/,
        fix: /automaticConfiguration: true.*or false/,
      },
      'nothing said about configuration of a file': {
        declare: of(() => disk('web.vhdx', 'vhdx', '40G'), undefined, { automaticConfiguration: undefined }),
        property: 'automaticConfiguration',
        found: /is not given/,
        fix: /automaticConfiguration: true.*or false/,
      },
    },
    keeps: {
      on: imported({ automaticConfiguration: true }),
      off: imported({ automaticConfiguration: false }),
      'nothing said for a volume': ofVolume(),
      'nothing said for an object of an unknown format': imported({ automaticConfiguration: undefined }),
      'nothing said for a disk of KVM': of(biosDisk, BootMode.BIOS, { automaticConfiguration: undefined }),
    },
  },
  'IMS-FILE-037': {
    clouds: OTC,
    breaks: {
      'configuration of Windows that starts by UEFI': {
        declare: imported({
          automaticConfiguration: true,
          bootMode: BootMode.UEFI,
          operatingSystem: OperatingSystem.of('Windows 10 64bit'),
        }),
        property: 'automaticConfiguration',
        found: /no VirtIO drivers/,
        fix: /install the VirtIO drivers/,
      },
    },
    keeps: {
      'Windows that starts by UEFI without configuration': imported({
        automaticConfiguration: false,
        bootMode: BootMode.UEFI,
        operatingSystem: OperatingSystem.of('Windows 10 64bit'),
      }),
      'configuration of a system that is not known': imported({
        automaticConfiguration: true,
        bootMode: BootMode.UEFI,
        operatingSystem: undefined,
      }),
      'configuration of Windows that starts by BIOS': imported({
        automaticConfiguration: true,
        bootMode: BootMode.BIOS,
        operatingSystem: OperatingSystem.of('Windows 10 64bit'),
      }),
      'configuration of Linux that starts by UEFI': imported({
        automaticConfiguration: true,
        bootMode: BootMode.UEFI,
      }),
    },
  },
};
