import {
  Architecture,
  BootMode,
  DiskFormat,
  EncryptionKey,
  type ExistingImageAttributes,
  type IImage,
  Image,
  ImageExport,
  ImageKind,
  ImageShare,
  ImageVisibility,
  OperatingSystem,
  ServerFromImage,
  Size,
} from '../../../lib';
import { accountId, KEY_ID, projectId, VOLUME_ID } from '../../support/declarations';
import { IMAGE_ID } from '../../support/uses';
import { OPEN_TELEKOM_CLOUD, TERRAFORM, WITH_HUAWEICLOUD } from './places';
import { type AnySubject, anotherCloud, checked, type Setting, subject } from './subject';

interface Existing extends ExistingImageAttributes {
  readonly imageId: string;
}

const ELSEWHERE = 'eu-nl';
const UNSUPPORTED = OperatingSystem.all().find((system) => system.runsOnSeries('S3') === false);

/** Everything that can be done with an image, so that all that is said of it matters. */
function useIn({ stack, place }: Setting, image: IImage): void {
  new ImageShare(stack, 'Partners', { image, projectIds: [projectId(1)] });
  const server = (flavorId: string) =>
    new ServerFromImage(stack, flavorId, {
      image,
      serverName: 'web',
      flavorId,
      networkId: 'network',
      systemDiskSize: Size.gibibytes(40),
      encryptionKey: EncryptionKey.fromKeyId(VOLUME_ID),
      ...(place === 'Huawei Cloud' ? {} : { vpcId: 'vpc', availabilityZone: 'eu-de-01' }),
    });
  server('s3.large.2');
  server('kc1.large.2');
  if (place === 'Open Telekom Cloud') return;
  new ImageExport(stack, 'Export', { image, bucket: 'backup', key: 'web.qcow2', format: DiskFormat.QCOW2 });
}

const images = subject<Existing, unknown>({
  structs: ['ExistingImageAttributes'],
  name: 'an image that exists',
  places: TERRAFORM,
  base: () => ({ imageId: IMAGE_ID }),
  declare: (at, { imageId, ...attributes }) => useIn(at, Image.fromImageId(at.stack, 'Base', imageId, attributes)),
  values: {
    imageId: [VOLUME_ID],
    kind: [checked(ImageKind.ISO, 'IMS-ISO-004')],
    visibility: [checked(ImageVisibility.PUBLIC, 'IMS-SHARE-012'), checked(ImageVisibility.SHARED, 'IMS-SHARE-010')],
    region: [checked(ELSEWHERE, 'IMS-SYS-020')],
    operatingSystem: UNSUPPORTED
      ? [
          checked(
            UNSUPPORTED,
            'IMS-OS-004',
            undefined,
            OPEN_TELEKOM_CLOUD,
            'its tables of series are not those of Huawei Cloud',
          ),
        ]
      : [],
    minDisk: [checked(Size.gibibytes(99), 'IMS-SYS-019')],
    minMemory: [checked(Size.gibibytes(64), 'CDK-SERVER-002')],
    maxMemory: [checked(Size.gibibytes(1), 'CDK-SERVER-002')],
    bootMode: [checked(BootMode.BIOS, 'IMS-BOOT-005')],
    architecture: [checked(Architecture.ARM, 'CDK-SERVER-001')],
    encryptionKey: [checked(EncryptionKey.fromKeyId(KEY_ID), 'IMS-ENC-007')],
    encrypted: [checked(true, 'IMS-ENC-007')],
    fromBackup: [checked(true, 'IMS-EXPORT-013', undefined, WITH_HUAWEICLOUD, 'nothing is exported there')],
    cloud: [anotherCloud],
  },
});

const UNREAD = 'CDK-TARGET-001';

const amis = subject<Existing, unknown>({
  structs: ['ExistingImageAttributes'],
  name: 'an AMI that exists',
  places: ['AWS'],
  base: () => ({ imageId: 'ami-0123456789abcdef0' }),
  declare: ({ stack }, { imageId, ...attributes }) =>
    new ImageShare(stack, 'Partners', {
      image: Image.fromImageId(stack, 'Base', imageId, attributes),
      accountIds: [accountId(1)],
    }),
  values: {
    imageId: ['ami-0fedcba9876543210'],
    kind: [checked(ImageKind.DATA_DISK, UNREAD)],
    visibility: [checked(ImageVisibility.PUBLIC, 'AWS-SHARE-OWN'), checked(ImageVisibility.SHARED, 'AWS-SHARE-OWN')],
    region: [checked('us-east-1', 'AWS-SHARE-REGION')],
    operatingSystem: [checked(OperatingSystem.OTHER_LINUX_64BIT, UNREAD)],
    minDisk: [checked(Size.gibibytes(99), UNREAD)],
    minMemory: [checked(Size.gibibytes(64), UNREAD)],
    maxMemory: [checked(Size.gibibytes(1), UNREAD)],
    bootMode: [checked(BootMode.BIOS, UNREAD)],
    architecture: [checked(Architecture.ARM, UNREAD)],
    encryptionKey: [checked(EncryptionKey.fromKeyId(KEY_ID), UNREAD)],
    encrypted: [checked(true, UNREAD)],
    fromBackup: [checked(true, UNREAD)],
    cloud: [anotherCloud],
  },
});

export const EXISTING_IMAGES: readonly AnySubject[] = [images, amis];
