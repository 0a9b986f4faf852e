import {
  Architecture,
  BmsSystemDiskImage,
  type BmsSystemDiskImageProps,
  BootMode,
  type DataDiskOptions,
  DiskFormat,
  EncryptionKey,
  ImageSource,
  LicenseType,
  OperatingSystem,
  OperatingSystemType,
  Size,
  SystemDiskImage,
  type SystemDiskImageProps,
} from '../../../lib';
import type { Place } from '../../support/attempt';
import { INSTANCE_ID, KEY_ID, SERVER_ID, SYSTEM, VOLUME_ID } from '../../support/declarations';
import { disk } from '../../support/image-files';
import { NOT_ON_AWS, OPEN_TELEKOM_CLOUD, TERRAFORM } from './places';
import { IMAGE_VALUES } from './private-image-props';
import { type AnySubject, saysTheSame, type Setting, subject, type Values } from './subject';

const X86 = 'images are for x86 unless they say something else';
const BIOS = 'images for x86 start by BIOS unless they say something else';
const NO_FAST_IMPORT = 'files are imported with conversion unless they say something else';

type SourceKind = 'server' | 'instance' | 'volume' | 'object' | 'file';
type Sourced = Pick<SystemDiskImageProps, 'source' | 'operatingSystem' | 'minDisk'>;

const SOURCES: Readonly<Record<SourceKind, () => Sourced>> = {
  server: () => ({ source: ImageSource.server(SERVER_ID) }),
  instance: () => ({ source: ImageSource.server(INSTANCE_ID) }),
  volume: () => ({ source: ImageSource.volume(VOLUME_ID), operatingSystem: SYSTEM }),
  object: () => ({
    source: ImageSource.bucketObject('images', 'web.zvhd2', { format: DiskFormat.ZVHD2 }),
    operatingSystem: SYSTEM,
    minDisk: Size.gibibytes(40),
  }),
  file: () => ({
    source: ImageSource.file(disk('web.qcow2', 'qcow2', '40G'), { bucket: 'images' }),
    operatingSystem: SYSTEM,
  }),
};

const OTHER_SOURCES: Readonly<Record<SourceKind, () => ImageSource[]>> = {
  server: () => [ImageSource.server(VOLUME_ID)],
  instance: () => [
    ImageSource.server('i-0fedcba9876543210'),
    ImageSource.volume(VOLUME_ID),
    ImageSource.bucketObject('images', 'web.qcow2'),
    ImageSource.file(disk('web.qcow2', 'qcow2', '40G'), { bucket: 'images' }),
  ],
  volume: () => [ImageSource.volume(KEY_ID)],
  object: () => [ImageSource.bucketObject('images', 'other.zvhd2', { format: DiskFormat.ZVHD2 })],
  file: () => [ImageSource.file(disk('other.qcow2', 'qcow2', '40G'), { bucket: 'images' })],
};

const placesOf = (kind: SourceKind): readonly Place[] => (kind === 'instance' ? ['AWS'] : TERRAFORM);

/** What is the same for every image of a system disk, from a kind of source. */
function systemDiskValues(kind: SourceKind): Omit<Values<BmsSystemDiskImageProps>, 'fastImport'> {
  const isFile = kind === 'object' || kind === 'file';
  return {
    ...IMAGE_VALUES,
    source: OTHER_SOURCES[kind](),
    operatingSystem: [OperatingSystem.of('CentOS 7.5 64bit')],
    minDisk: [Size.gibibytes(99)],
    minMemory: [Size.gibibytes(1)],
    maxMemory: [Size.gibibytes(8)],
    bootMode: [
      BootMode.UEFI,
      kind === 'volume' || isFile ? saysTheSame(BootMode.BIOS, BIOS, ['Huawei Cloud']) : BootMode.BIOS,
    ],
    architecture: [Architecture.ARM, saysTheSame(Architecture.X86, X86, isFile ? OPEN_TELEKOM_CLOUD : TERRAFORM)],
    automaticConfiguration: [true, false],
    encryptionKey: [EncryptionKey.fromKeyId(KEY_ID)],
    licenseType: [LicenseType.BRING_YOUR_OWN],
  };
}

const fastImport = (kind: SourceKind) => [
  true,
  kind === 'object' || kind === 'file' ? saysTheSame(false, NO_FAST_IMPORT) : false,
];

const systemDiskImages = (Object.keys(SOURCES) as SourceKind[]).map((kind) =>
  subject<SystemDiskImageProps, SystemDiskImage>({
    structs: ['SystemDiskImageProps'],
    name: `a system disk image from a ${kind}`,
    places: placesOf(kind),
    base: () => ({ imageName: 'web', ...SOURCES[kind]() }),
    declare: ({ stack }, props) => new SystemDiskImage(stack, 'Web', props),
    values: {
      ...systemDiskValues(kind),
      fastImport: fastImport(kind),
      dataDisks: [[{ source: ImageSource.volume(KEY_ID) }]],
    },
  }),
);

const bmsImages = (['volume', 'object', 'file'] as const).map((kind) =>
  subject<BmsSystemDiskImageProps, BmsSystemDiskImage>({
    structs: ['BmsSystemDiskImageProps'],
    name: `a BMS system disk image from a ${kind}`,
    refused: NOT_ON_AWS,
    base: () => ({ imageName: 'web', ...SOURCES[kind]() }),
    declare: ({ stack }, props) => new BmsSystemDiskImage(stack, 'Web', props),
    values: { ...systemDiskValues(kind), fastImport: fastImport(kind) },
  }),
);

const dataDisk = ({ stack, place }: Setting, options: DataDiskOptions) =>
  new SystemDiskImage(stack, 'Web', {
    imageName: 'web',
    ...SOURCES[place === 'AWS' ? 'instance' : 'server'](),
    dataDisks: [options],
  });

const DATA_DISK: Values<DataDiskOptions> = {
  source: [ImageSource.volume(SERVER_ID)],
  imageName: ['data'],
  description: ['The golden data'],
  operatingSystemType: [OperatingSystemType.WINDOWS],
  minDisk: [Size.gibibytes(200)],
  tags: [{ team: 'data' }],
};

const dataDisksBeside = [
  subject<DataDiskOptions, SystemDiskImage>({
    structs: ['DataDiskOptions'],
    name: 'a data disk beside a system disk, from a volume',
    refused: { AWS: 'CDK-TARGET-001 dataDisks' },
    within: 'dataDisks[0]',
    base: () => ({ source: ImageSource.volume(VOLUME_ID) }),
    declare: dataDisk,
    values: DATA_DISK,
  }),
  subject<DataDiskOptions, SystemDiskImage>({
    structs: ['DataDiskOptions'],
    name: 'a data disk beside a system disk, from an object',
    refused: { 'Open Telekom Cloud': 'CDK-TARGET-001 source', AWS: 'CDK-TARGET-001 dataDisks' },
    within: 'dataDisks[0]',
    base: () => ({ source: ImageSource.bucketObject('images', 'data.qcow2'), minDisk: Size.gibibytes(100) }),
    declare: dataDisk,
    values: { ...DATA_DISK, source: [ImageSource.bucketObject('images', 'more.qcow2')] },
  }),
];

export const SYSTEM_DISK_IMAGES: readonly AnySubject[] = [...systemDiskImages, ...bmsImages, ...dataDisksBeside];
