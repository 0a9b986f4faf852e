import * as cdktf from 'cdktf';
import type { Construct } from 'constructs';
import {
  Architecture,
  BmsSystemDiskImage,
  BootMode,
  DataDiskImage,
  EncryptionKey,
  ImageSource,
  IsoImage,
  KmsKey,
  LicenseType,
  OperatingSystem,
  OperatingSystemType,
  Size,
  SystemDiskImage,
  type SystemDiskImageProps,
} from '../../../lib';
import { KEY_ID, VOLUME_ID } from '../../support/declarations';
import {
  deployed,
  onBothClouds,
  onExtendedOpenTelekomCloud,
  onHuaweiCloud,
  onOpenTelekomCloud,
  type PublicDeclaration,
  type PublicDeclarations,
  text,
  variable,
} from './public-declaration';

const KEY = EncryptionKey.fromKeyId(KEY_ID);

function imported(stack: Construct, props: Partial<SystemDiskImageProps>): SystemDiskImage {
  return new SystemDiskImage(stack, 'Image', {
    imageName: 'image',
    source: ImageSource.bucketObject('ims-image', 'image.qcow2'),
    minDisk: Size.gibibytes(40),
    ...props,
  });
}

/** Six systems that are current, in the spelling of the console. */
const SYSTEMS = [
  'Windows Server 2019 Standard 64bit',
  'Ubuntu 22.04 server 64bit',
  'CentOS 7.9 64bit',
  'Debian GNU/Linux 12.0.0 64bit',
  'Rocky Linux 9.2 64bit',
  'openEuler 22.03 64bit',
];

/** Systems that are newer than the tables of the service. */
const NEWEST = [
  ['Ubuntu 24.04 server 64bit', OperatingSystemType.LINUX],
  ['Windows Server 2025 Standard 64bit', OperatingSystemType.WINDOWS],
  ['AlmaLinux 9.3 64bit', OperatingSystemType.LINUX],
  ['Rocky Linux 8.10 64bit', OperatingSystemType.LINUX],
  ['Huawei Cloud EulerOS 2.0 64bit', OperatingSystemType.LINUX],
  ['Other(64 bit) 64bit', OperatingSystemType.LINUX],
] as const;

function eachOf<Item>(items: readonly Item[], name: (item: Item) => string, one: (item: Item) => PublicDeclaration) {
  return Object.fromEntries(items.map((item) => [name(item), one(item)]));
}

/** How image files become images. */
export const imports: PublicDeclarations = {
  'a file in a bucket, and no more than has to be': onBothClouds((stack) =>
    imported(stack, {
      source: ImageSource.bucketObject('ims-image', 'centos70.qcow2'),
      description: 'Made of a file',
      tags: {},
    }),
  ),
  'the system disk of a migrated server, with everything in variables': onOpenTelekomCloud((stack) =>
    imported(stack, {
      imageName: `${text(stack, 'vm_name')}-sys-image`,
      source: ImageSource.bucketObject(text(stack, 'bucket'), `${text(stack, 'vm_name')}/disk1.vmdk`),
      automaticConfiguration: variable(stack, 'automatic_configuration', 'bool').booleanValue,
      encryptionKey: EncryptionKey.fromKeyId(text(stack, 'key_id')),
      description: 'Made by a migration tool.',
      tags: {},
    }),
  ),
  'its data disks': onExtendedOpenTelekomCloud(
    (stack) =>
      new DataDiskImage(stack, 'Data', {
        imageName: `${text(stack, 'vm_name')}-data-disk1`,
        source: ImageSource.bucketObject(text(stack, 'bucket'), `${text(stack, 'vm_name')}/disk2.vmdk`),
        minDisk: Size.gibibytes(variable(stack, 'size', 'number').numberValue),
        operatingSystemType: OperatingSystemType.LINUX,
        encryptionKey: EncryptionKey.fromKeyId(text(stack, 'key_id')),
      }),
  ),
  'a volume with a server system on it': onBothClouds((stack) =>
    imported(stack, {
      source: ImageSource.volume(VOLUME_ID),
      minDisk: undefined,
      operatingSystem: OperatingSystem.of('Debian GNU/Linux 10.0.0 64bit'),
      tags: { foo: 'bar', key: 'value' },
    }),
  ),
  'tags in one variable': onHuaweiCloud((stack) =>
    imported(stack, {
      tags: deployed<Record<string, string>>(variable(stack, 'tags', 'map(string)').value),
    }),
  ),
  'tags in one variable, of the type that the compiler asks for': onBothClouds((stack) =>
    imported(stack, { tags: cdktf.Token.asStringMap(variable(stack, 'tags', 'map(string)').value) }),
  ),
  'tags as teams write them': onHuaweiCloud((stack) =>
    imported(stack, {
      tags: {
        owner: 'team@example.com',
        repo: 'org/repo',
        'app.kubernetes.io': 'base',
        commit: 'da39a3ee5e6b4b0d3255bfef95601890afd80709'.padEnd(64, '0'),
        'cost centre': 'R+D',
      },
    }),
  ),
  ...eachOf(
    SYSTEMS,
    (system) => `${system} in 10 GiB`,
    (system) =>
      onBothClouds((stack) =>
        imported(stack, { operatingSystem: OperatingSystem.of(system), minDisk: Size.gibibytes(10) }),
      ),
  ),
  ...eachOf(
    NEWEST,
    ([system]) => `${system}, which no table has`,
    ([system, type]) =>
      onBothClouds((stack) => imported(stack, { operatingSystem: OperatingSystem.other(system, { type }) })),
  ),
  'Ubuntu 24.04, as if it were in the table': onBothClouds((stack) =>
    imported(stack, { operatingSystem: OperatingSystem.of('Ubuntu 24.04 server 64bit') }),
  ),
  'memory without an upper bound': onBothClouds((stack) =>
    imported(stack, {
      operatingSystem: OperatingSystem.of('CentOS 7.9 64bit'),
      minMemory: Size.mebibytes(1024),
      maxMemory: Size.mebibytes(0),
    }),
  ),
  'a fast import of Ubuntu 20.04 with a licence of its owner': onHuaweiCloud((stack) =>
    imported(stack, {
      source: ImageSource.bucketObject('ims-image', 'image.zvhd2'),
      operatingSystem: OperatingSystem.of('Ubuntu 20.04 server 64bit'),
      minDisk: Size.gibibytes(100),
      bootMode: BootMode.UEFI,
      architecture: Architecture.X86,
      licenseType: LicenseType.BRING_YOUR_OWN,
      fastImport: true,
    }),
  ),
  'a fast import of Windows for Arm, configured and encrypted': onHuaweiCloud((stack) =>
    imported(stack, {
      source: ImageSource.bucketObject('ims-image', 'image.zvhd2'),
      operatingSystem: OperatingSystem.of('Windows Server 2019 Standard 64bit'),
      minDisk: Size.gibibytes(60),
      architecture: Architecture.ARM,
      automaticConfiguration: true,
      encryptionKey: new KmsKey(stack, 'Key', { keyAlias: 'images' }),
      fastImport: true,
    }),
  ),
  'a fast import of a data disk': onHuaweiCloud(
    (stack) =>
      new DataDiskImage(stack, 'Data', {
        imageName: 'data',
        source: ImageSource.bucketObject('ims-image', 'data.zvhd2'),
        minDisk: Size.gibibytes(100),
        operatingSystemType: OperatingSystemType.LINUX,
        fastImport: true,
      }),
  ),
  'an image for BMSs with a key': onHuaweiCloud(
    (stack) =>
      new BmsSystemDiskImage(stack, 'Metal', {
        imageName: 'metal',
        source: ImageSource.bucketObject('ims-image', 'metal.qcow2'),
        minDisk: Size.gibibytes(60),
        automaticConfiguration: true,
        encryptionKey: KEY,
      }),
  ),
  'an ISO image with a key': onHuaweiCloud(
    (stack) =>
      new IsoImage(stack, 'Medium', {
        imageName: 'medium',
        source: ImageSource.bucketObject('ims-image', 'ubuntu.iso'),
        operatingSystem: OperatingSystem.of('Ubuntu 19.04 server 64bit'),
        minDisk: Size.gibibytes(60),
        automaticConfiguration: true,
        encryptionKey: KEY,
      }),
  ),
  'an ISO image': onOpenTelekomCloud(
    (stack) =>
      new IsoImage(stack, 'Medium', {
        imageName: 'medium',
        source: ImageSource.bucketObject('ims-image', 'ubuntu.iso'),
        operatingSystem: OperatingSystem.of('Ubuntu 20.04 server 64bit'),
        minDisk: Size.gibibytes(40),
      }),
  ),
  'amounts that are variables': onBothClouds((stack) =>
    imported(stack, {
      operatingSystem: OperatingSystem.of(text(stack, 'os_version')),
      minDisk: Size.gibibytes(variable(stack, 'min_disk', 'number').numberValue),
      minMemory: Size.mebibytes(variable(stack, 'min_ram', 'number').numberValue),
      maxMemory: Size.mebibytes(variable(stack, 'max_ram', 'number').numberValue),
    }),
  ),
  'a description out of several values': onBothClouds((stack) =>
    imported(stack, {
      description: cdktf.Fn.join(' ', ['Made by', text(stack, 'author')]),
      operatingSystem: OperatingSystem.of('CentOS 7.9 64bit'),
    }),
  ),
};
