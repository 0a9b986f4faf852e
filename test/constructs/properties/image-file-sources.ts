import {
  BmsSystemDiskImage,
  type BucketObjectSourceOptions,
  DataDiskImage,
  DiskFormat,
  EncryptionKey,
  type FileSourceOptions,
  type IImageBucket,
  ImageBucket,
  ImageSource,
  IsoImage,
  Size,
  SystemDiskImage,
} from '../../../lib';
import { KEY_ID, SYSTEM } from '../../support/declarations';
import { bytes, disk } from '../../support/image-files';
import { NOT_ON_AWS, OPEN_TELEKOM_CLOUD, TERRAFORM } from './places';
import { type AnySubject, checked, made, saysTheSame, type Setting, subject } from './subject';

const ELSEWHERE = 'eu-nl';
const LARGE = Size.tebibytes(2);

interface BucketObject extends BucketObjectSourceOptions {
  readonly bucket: string | IImageBucket;
  readonly key: string;
}

const asObject = ({ bucket, key, ...options }: BucketObject) => ImageSource.bucketObject(bucket, key, options);

const OBJECTS = {
  'system disk image': ({ stack }: Setting, source: ImageSource, fastImport: boolean) =>
    new SystemDiskImage(stack, 'Web', {
      imageName: 'web',
      source,
      operatingSystem: SYSTEM,
      minDisk: Size.gibibytes(40),
      fastImport,
    }),
  'BMS system disk image': ({ stack }: Setting, source: ImageSource, fastImport: boolean) =>
    new BmsSystemDiskImage(stack, 'Web', {
      imageName: 'web',
      source,
      operatingSystem: SYSTEM,
      minDisk: Size.gibibytes(40),
      fastImport,
    }),
  'data disk image': ({ stack }: Setting, source: ImageSource, fastImport: boolean) =>
    new DataDiskImage(stack, 'Web', { imageName: 'web', source, minDisk: Size.gibibytes(40), fastImport }),
  'ISO image': ({ stack }: Setting, source: ImageSource) =>
    new IsoImage(stack, 'Web', { imageName: 'web', source, operatingSystem: SYSTEM }),
};

const filesInBuckets = ({ stack }: Setting): IImageBucket => new ImageBucket(stack, 'Files', { bucketName: 'files' });

const objects = Object.entries(OBJECTS).flatMap(([kind, declare]) => {
  const isIso = kind === 'ISO image';
  const otherKey = isIso ? 'other.iso' : 'other.raw';
  const refused = {
    AWS: kind === 'system disk image' ? 'CDK-TARGET-001 source' : NOT_ON_AWS.AWS,
    ...(kind === 'data disk image' ? { 'Open Telekom Cloud': 'CDK-TARGET-001 source' } : {}),
  };
  const common = {
    bucket: ['other', made(filesInBuckets)],
    region: [checked(ELSEWHERE, 'IMS-FILE-011')],
    storageClass: [checked('COLD', 'IMS-FILE-012')],
    objectEncryption: [checked('SSE-C', 'IMS-FILE-010')],
  };
  const ordinary = subject<BucketObject, unknown>({
    structs: ['BucketObjectSourceOptions'],
    name: `an object that a ${kind} is made of`,
    refused,
    within: 'source',
    base: () => ({ bucket: 'images', key: isIso ? 'web.iso' : 'web.raw' }),
    declare: (at, object) => declare(at, asObject(object), false),
    values: {
      ...common,
      key: [otherKey],
      format: [isIso ? checked(DiskFormat.QCOW2, 'IMS-ISO-001') : checked(DiskFormat.ISO, 'IMS-FILE-001')],
      size: [checked(LARGE, 'IMS-FILE-004')],
      facts: [checked('missing.json', 'CDK-FILE-005')],
      inspectedAs: ['other.raw'],
      bitmapKey: ['web.mf'],
    },
  });
  if (isIso) return [ordinary];
  const fast = subject<BucketObject, unknown>({
    structs: ['BucketObjectSourceOptions'],
    name: `an object that a ${kind} is made of with fast import`,
    refused: {
      ...refused,
      'Open Telekom Cloud': `CDK-TARGET-001 ${kind === 'data disk image' ? 'source' : 'fastImport'}`,
    },
    within: 'source',
    base: () => ({ bucket: 'images', key: 'web.raw' }),
    declare: (at, object) => declare(at, asObject(object), true),
    values: {
      ...common,
      key: ['other.raw'],
      format: [checked(DiskFormat.QCOW2, 'IMS-FAST-001')],
      size: [checked(LARGE, 'IMS-FILE-004')],
      facts: [checked('missing.json', 'CDK-FILE-005')],
      inspectedAs: ['other.raw'],
      bitmapKey: [checked('other.mf', 'IMS-FAST-003')],
    },
  });
  return [ordinary, fast];
});

interface File extends FileSourceOptions {
  readonly path: string;
}

const files = subject<File, SystemDiskImage>({
  structs: ['FileSourceOptions'],
  name: 'a file that a system disk image is made of',
  places: TERRAFORM,
  within: 'source',
  base: () => ({ path: disk('web.qcow2', 'qcow2', '40G'), bucket: 'images' }),
  declare: ({ stack }, { path, ...options }) =>
    new SystemDiskImage(stack, 'Web', {
      imageName: 'web',
      source: ImageSource.file(path, options),
      operatingSystem: SYSTEM,
    }),
  values: {
    path: [disk('other.qcow2', 'qcow2', '50G')],
    bucket: ['other', made(filesInBuckets)],
    folder: ['golden'],
    objectEncryptionKey: [EncryptionKey.fromKeyId(KEY_ID)],
    format: [checked(DiskFormat.VMDK, 'CDK-FILE-004')],
    facts: [checked(bytes('no-facts.json', { 0: '[]' }), 'CDK-FILE-005')],
  },
});

const known = (facts: Omit<IImageBucket, 'bucketName'>): IImageBucket => ({ bucketName: 'images', ...facts });

const buckets = subject<IImageBucket, SystemDiskImage>({
  structs: ['IImageBucket'],
  name: 'a bucket that a file is uploaded to',
  places: TERRAFORM,
  within: 'source.bucket',
  base: () => known({}),
  declare: ({ stack }, bucket) =>
    new SystemDiskImage(stack, 'Web', {
      imageName: 'web',
      source: ImageSource.file(disk('web.qcow2', 'qcow2', '40G'), { bucket }),
      operatingSystem: SYSTEM,
    }),
  values: {
    bucketName: ['other'],
    region: [checked(ELSEWHERE, 'IMS-FILE-011')],
    storageClass: [checked('COLD', 'IMS-FILE-012')],
    objectEncryption: [checked('SSE-C', 'IMS-FILE-010')],
    versioned: [saysTheSame(true, 'it matters between two buckets only')],
    objectLifetimeDays: [
      checked(30, 'CDK-BUCKET-003', undefined, OPEN_TELEKOM_CLOUD, 'a file that is gone is uploaded again there'),
    ],
  },
});

export const IMAGE_FILE_SOURCES: readonly AnySubject[] = [...objects, files, buckets];
