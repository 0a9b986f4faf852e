import {
  type CopyOptions,
  DataDisk,
  type DataDiskProps,
  DiskFormat,
  Duration,
  EncryptionKey,
  type IImage,
  Image,
  ImageBucket,
  ImageCopy,
  type ImageCopyProps,
  ImageExport,
  type ImageExportProps,
  ImageLookup,
  type ImageLookupProps,
  ImageVisibility,
  ServerFromImage,
  type ServerFromImageProps,
  Size,
} from '../../../lib';
import { KEY_ID, projectId, SERVER_ID, SYSTEM, VOLUME_ID } from '../../support/declarations';
import { existing } from '../../support/uses';
import { NOT_ON_AWS, NOT_WITHOUT_HUAWEICLOUD } from './places';
import { FILTER } from './listed';
import { EACH, IMAGE_VALUES } from './private-image-props';
import { along, type AnySubject, anotherCloud, checked, made, saysTheSame, type Setting, subject } from './subject';

const other = made<IImage>(({ stack }) => Image.fromImageId(stack, 'Other', VOLUME_ID));

const copies = subject<ImageCopyProps, ImageCopy>({
  structs: ['CopyOptions', 'ImageCopyProps'],
  name: 'a copy of an image',
  refused: NOT_WITHOUT_HUAWEICLOUD,
  base: ({ stack }) => ({ image: existing(stack, { maxMemory: Size.gibibytes(64) }), imageName: 'copy' }),
  declare: ({ stack }, props) => new ImageCopy(stack, 'Copy', props),
  values: {
    ...IMAGE_VALUES,
    image: [other],
    encryptionKey: [EncryptionKey.fromKeyId(KEY_ID)],
    minMemory: [Size.gibibytes(1)],
    maxMemory: [Size.gibibytes(8)],
    targetRegion: [checked('cn-north-4', 'CDK-COPY-002')],
    agencyName: [checked('ims-copy', 'CDK-COPY-002')],
    vaultId: [VOLUME_ID],
  },
});

const copiesAbroad = subject<CopyOptions, ImageCopy>({
  structs: ['CopyOptions'],
  name: 'a copy of an image in another region',
  places: ['Huawei Cloud'],
  base: () => ({ imageName: 'copy', targetRegion: 'cn-north-4', agencyName: 'ims-copy' }),
  declare: ({ stack }, options) =>
    new ImageCopy(stack, 'Copy', { image: existing(stack, { maxMemory: Size.gibibytes(64) }), ...options }),
  values: {
    ...IMAGE_VALUES,
    encryptionKey: [EncryptionKey.fromKeyId(KEY_ID)],
    minMemory: [Size.gibibytes(1)],
    maxMemory: [Size.gibibytes(8)],
    targetRegion: ['cn-north-1'],
    agencyName: ['other-agency'],
    vaultId: [VOLUME_ID],
  },
});

const imageExports = subject<ImageExportProps, ImageExport>({
  structs: ['ExportOptions', 'ImageExportProps'],
  name: 'an export of an image',
  refused: NOT_WITHOUT_HUAWEICLOUD,
  base: ({ stack }) => ({ image: existing(stack), bucket: 'backup', key: 'web.qcow2', format: DiskFormat.QCOW2 }),
  declare: ({ stack }, props) => new ImageExport(stack, 'Export', props),
  values: {
    image: [other],
    bucket: ['other', made(({ stack }) => new ImageBucket(stack, 'Files', { bucketName: 'files' }))],
    key: ['other.qcow2'],
    format: [DiskFormat.VMDK],
    fastExport: [false, checked(true, 'IMS-EXPORT-004')],
    bucketRegion: [checked('eu-nl', 'IMS-EXPORT-006')],
    storageClass: [checked('COLD', 'IMS-EXPORT-006')],
    timeouts: [{ create: Duration.minutes(77) }, { delete: Duration.minutes(7) }],
    forEach: [EACH],
    cloud: [anotherCloud],
  },
});

const lookups = subject<ImageLookupProps, ImageLookup>({
  structs: ['ImageLookupProps'],
  name: 'a lookup',
  refused: NOT_ON_AWS,
  base: () => ({ imageName: 'web', visibility: ImageVisibility.PUBLIC }),
  declare: ({ stack }, props) => new ImageLookup(stack, 'Lookup', props),
  values: {
    imageId: [along(VOLUME_ID, { imageName: undefined, visibility: undefined }, SERVER_ID)],
    imageName: ['golden'],
    namePattern: [along('^golden-.*', { imageName: undefined, newest: true }, '^web-.*')],
    ...FILTER,
    visibility: [ImageVisibility.PRIVATE, ImageVisibility.SHARED],
    ownerId: [projectId(2)],
    newest: [true, false],
    cloud: [anotherCloud],
  },
});

export const serverBase = ({ stack, place }: Setting): ServerFromImageProps => ({
  image: existing(stack, { operatingSystem: SYSTEM }),
  serverName: 'web',
  flavorId: 's3.large.2',
  networkId: 'network',
  ...(place === 'Huawei Cloud' ? {} : { vpcId: 'vpc', availabilityZone: 'eu-de-01' }),
});

const servers = subject<ServerFromImageProps, ServerFromImage>({
  structs: ['ServerFromImageProps'],
  name: 'a server from an image',
  refused: NOT_ON_AWS,
  base: serverBase,
  declare: ({ stack }, props) => new ServerFromImage(stack, 'Server', props),
  values: {
    image: [other],
    serverName: ['golden'],
    flavorId: ['s3.xlarge.2'],
    networkId: ['other'],
    vpcId: ['other'],
    availabilityZone: ['eu-de-03'],
    securityGroupIds: [['group']],
    systemDiskSize: [Size.gibibytes(50)],
    systemDiskType: ['SAS'],
    encryptionKey: [EncryptionKey.fromKeyId(KEY_ID)],
    keyPair: ['platform'],
    userData: ['#cloud-config'],
    dedicatedHostId: [SERVER_ID],
    enterpriseProjectId: [KEY_ID, '0'],
    pinned: [false, saysTheSame(true, 'servers stay with their image unless they say something else')],
    tags: [{ team: 'platform' }],
    timeouts: [{ create: Duration.minutes(77) }, { update: Duration.minutes(17) }, { delete: Duration.minutes(7) }],
    cloud: [anotherCloud],
  },
});

export const diskBase = ({ stack }: Setting): DataDiskProps => ({
  image: existing(stack),
  diskName: 'data',
  diskType: 'SSD',
  availabilityZone: 'eu-de-01',
  size: Size.gibibytes(100),
});

const dataDisks = subject<DataDiskProps, DataDisk>({
  structs: ['DataDiskProps'],
  name: 'a disk from an image',
  refused: NOT_ON_AWS,
  base: diskBase,
  declare: ({ stack }, props) => new DataDisk(stack, 'Disk', props),
  values: {
    image: [other],
    diskName: ['golden'],
    diskType: ['SAS'],
    availabilityZone: ['eu-de-03'],
    size: [Size.gibibytes(200)],
    description: ['The golden data'],
    encryptionKey: [EncryptionKey.fromKeyId(KEY_ID)],
    enterpriseProjectId: [KEY_ID, '0'],
    pinned: [false, saysTheSame(true, 'disks stay with their image unless they say something else')],
    tags: [{ team: 'platform' }],
    timeouts: [{ create: Duration.minutes(77) }, { update: Duration.minutes(17) }, { delete: Duration.minutes(7) }],
    cloud: [anotherCloud],
  },
});

export const IMAGE_USES: readonly AnySubject[] = [copies, copiesAbroad, imageExports, lookups, servers, dataDisks];
