import {
  Architecture,
  BootMode,
  CrossRegionReplication,
  type CrossRegionReplicationOptions,
  type CrossRegionReplicationProps,
  Duration,
  EncryptionKey,
  type ICloud,
  type IImage,
  Image,
  ImageBucket,
  ImageKind,
  OpenTelekomCloud,
  OperatingSystem,
  OperatingSystemType,
  Size,
} from '../../../lib';
import { KEY_ID, VOLUME_ID } from '../../support/declarations';
import { existing } from '../../support/uses';
import { IMAGE_VALUES } from './private-image-props';
import {
  type AnySubject,
  anotherCloud,
  checked,
  made,
  saysTheSame,
  type Setting,
  subject,
  type Values,
} from './subject';

const abroad = ({ stack }: Setting, alias: string) =>
  OpenTelekomCloud.configure(stack, { region: 'eu-nl', projectName: 'eu-nl_images', alias, extended: true });

const bucketOf = (bucketName: string, cloud?: (at: Setting) => ICloud) =>
  made((at) => new ImageBucket(at.stack, 'Files', { bucketName, cloud: cloud?.(at) }));

const base = (at: Setting): CrossRegionReplicationOptions => ({
  imageName: 'web',
  targetCloud: abroad(at, 'abroad'),
  bucket: 'images-de',
  targetBucket: 'images-nl',
  agencyName: 'obs-replication',
});

const OPTIONS: Values<CrossRegionReplicationOptions> = {
  ...IMAGE_VALUES,
  targetCloud: [made((at) => abroad(at, 'another'))],
  bucket: ['others-de', bucketOf('others-de')],
  targetBucket: ['others-nl', bucketOf('others-nl', (at) => abroad(at, 'other'))],
  agencyName: ['other-agency'],
  existingReplication: [
    checked(true, 'CDK-REGION-003'),
    saysTheSame(false, 'the replication of buckets is part of the stack unless it says something else'),
  ],
  folder: ['golden'],
  replicationTime: [Duration.minutes(77)],
  exportTimeout: [Duration.minutes(77)],
  kind: [checked(ImageKind.ISO, 'CDK-REGION-004')],
  operatingSystem: [OperatingSystem.of('CentOS 7.5 64bit')],
  operatingSystemType: [OperatingSystemType.WINDOWS],
  minDisk: [Size.gibibytes(99)],
  minMemory: [Size.gibibytes(1)],
  maxMemory: [Size.gibibytes(8)],
  bootMode: [BootMode.UEFI],
  architecture: [Architecture.ARM],
  encryptionKey: [EncryptionKey.fromKeyId(KEY_ID)],
};

const KINDS = { 'system disk image': ImageKind.SYSTEM_DISK, 'data disk image': ImageKind.DATA_DISK };
const other = made<IImage>(({ stack }) =>
  Image.fromImageId(stack, 'Other', VOLUME_ID, { minDisk: Size.gibibytes(40) }),
);

const replications = Object.entries(KINDS).map(([name, kind]) =>
  subject<CrossRegionReplicationProps, CrossRegionReplication>({
    structs: ['CrossRegionReplicationProps', 'CrossRegionReplicationOptions'],
    name: `a ${name} that goes to another region`,
    places: ['Open Telekom Cloud, extended'],
    base: (at) => ({ ...base(at), kind, image: existing(at.stack, { minDisk: Size.gibibytes(40) }) }),
    declare: ({ stack }, props) => new CrossRegionReplication(stack, 'Abroad', props),
    values: {
      ...OPTIONS,
      image: [other],
      kind: [ImageKind.BMS_SYSTEM_DISK, checked(ImageKind.ISO, 'CDK-REGION-004')],
      cloud: [anotherCloud],
    },
  }),
);

const refused = subject<CrossRegionReplicationProps, CrossRegionReplication>({
  structs: [],
  name: 'an image that goes to another region',
  places: ['Open Telekom Cloud', 'Huawei Cloud'],
  refused: { 'Open Telekom Cloud': 'CDK-TARGET-001 image', 'Huawei Cloud': 'CDK-TARGET-001 image' },
  base: (at) => ({ ...base(at), image: existing(at.stack, { kind: ImageKind.SYSTEM_DISK }) }),
  declare: ({ stack, place }, props) =>
    new CrossRegionReplication(stack, 'Abroad', {
      ...props,
      minDisk: Size.gibibytes(40),
      cloud: place === 'Huawei Cloud' ? undefined : props.cloud,
    }),
  values: { ...OPTIONS, image: [other] },
});

export const CROSS_REGION_REPLICATIONS: readonly AnySubject[] = [...replications, refused];
