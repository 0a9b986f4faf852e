import {
  Architecture,
  BackupVault,
  BootMode,
  DataDiskImage,
  type DataDiskImageProps,
  DiskFormat,
  EncryptionKey,
  FullEcsImage,
  type FullEcsImageProps,
  FullEcsImageSource,
  ImageSource,
  IsoImage,
  type IsoImageProps,
  OperatingSystem,
  OperatingSystemType,
  Size,
} from '../../../lib';
import { KEY_ID, SERVER_ID, SYSTEM, VOLUME_ID } from '../../support/declarations';
import { NOT_ON_AWS, OPEN_TELEKOM_CLOUD } from './places';
import { IMAGE_VALUES } from './private-image-props';
import { type AnySubject, saysTheSame, subject } from './subject';

const dataDiskImages = (['volume', 'object'] as const).map((kind) =>
  subject<DataDiskImageProps, DataDiskImage>({
    structs: ['DataDiskImageProps'],
    name: `a data disk image from a ${kind}`,
    refused: kind === 'volume' ? NOT_ON_AWS : { ...NOT_ON_AWS, 'Open Telekom Cloud': 'CDK-TARGET-001 source' },
    base: () => ({
      imageName: 'data',
      ...(kind === 'volume'
        ? { source: ImageSource.volume(VOLUME_ID) }
        : {
            source: ImageSource.bucketObject('images', 'data.zvhd2', { format: DiskFormat.ZVHD2 }),
            minDisk: Size.gibibytes(100),
          }),
    }),
    declare: ({ stack }, props) => new DataDiskImage(stack, 'Data', props),
    values: {
      ...IMAGE_VALUES,
      source: [kind === 'volume' ? ImageSource.volume(KEY_ID) : ImageSource.bucketObject('images', 'more.qcow2')],
      operatingSystemType: [OperatingSystemType.WINDOWS, OperatingSystemType.LINUX],
      minDisk: [Size.gibibytes(200)],
      encryptionKey: [EncryptionKey.fromKeyId(KEY_ID)],
      fastImport: [
        true,
        kind === 'object' ? saysTheSame(false, 'files are converted unless they say something else') : false,
      ],
    },
  }),
);

const isoImages = subject<IsoImageProps, IsoImage>({
  structs: ['IsoImageProps'],
  name: 'an ISO image',
  refused: NOT_ON_AWS,
  base: () => ({
    imageName: 'install',
    source: ImageSource.bucketObject('images', 'install.iso'),
    operatingSystem: SYSTEM,
  }),
  declare: ({ stack }, props) => new IsoImage(stack, 'Install', props),
  values: {
    ...IMAGE_VALUES,
    source: [ImageSource.bucketObject('images', 'other.iso')],
    operatingSystem: [OperatingSystem.of('CentOS 7.5 64bit')],
    minDisk: [
      Size.gibibytes(99),
      saysTheSame(Size.gibibytes(40), 'systems are installed on 40 GiB unless it says something else'),
    ],
    minMemory: [Size.gibibytes(1)],
    maxMemory: [Size.gibibytes(8)],
    automaticConfiguration: [true, false],
    encryptionKey: [EncryptionKey.fromKeyId(KEY_ID)],
    bootMode: [
      BootMode.UEFI,
      saysTheSame(BootMode.BIOS, 'media for x86 start by BIOS unless they say something else', ['Huawei Cloud']),
    ],
    architecture: [
      Architecture.ARM,
      saysTheSame(Architecture.X86, 'media are for x86 unless they say something else', OPEN_TELEKOM_CLOUD),
    ],
  },
});

const fullEcsImages = subject<FullEcsImageProps, FullEcsImage>({
  structs: ['FullEcsImageProps'],
  name: 'a full-ECS image',
  refused: { ...NOT_ON_AWS, 'Open Telekom Cloud': 'CDK-TARGET-001 source' },
  base: () => ({
    imageName: 'full',
    source: FullEcsImageSource.server(SERVER_ID, { vault: BackupVault.fromVaultId(KEY_ID) }),
  }),
  declare: ({ stack }, props) => new FullEcsImage(stack, 'Full', props),
  values: {
    ...IMAGE_VALUES,
    source: [
      FullEcsImageSource.server(VOLUME_ID, { vault: BackupVault.fromVaultId(KEY_ID) }),
      FullEcsImageSource.cbrBackup(VOLUME_ID),
      FullEcsImageSource.csbsBackup(VOLUME_ID),
    ],
    minMemory: [Size.gibibytes(1)],
    maxMemory: [Size.gibibytes(8)],
    deleteBackups: [true, false],
  },
});

export const SOURCED_IMAGES: readonly AnySubject[] = [...dataDiskImages, isoImages, fullEcsImages];
