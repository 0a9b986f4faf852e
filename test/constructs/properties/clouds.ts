import {
  HuaweiCloud,
  type HuaweiCloudProps,
  type ImageTimeouts,
  ImageCopy,
  ImageExport,
  FullEcsImage,
  FullEcsImageSource,
  BackupVault,
  DiskFormat,
  ImageSource,
  OpenTelekomCloud,
  type OpenTelekomCloudProps,
  type ResourceTimeouts,
  DataDisk,
  Image,
  ImageShare,
  ImageShareAcceptance,
  ServerFromImage,
  ShareDecision,
  SystemDiskImage,
} from '../../../lib';
import { accountId, INSTANCE_ID, KEY_ID, projectId, SERVER_ID, VOLUME_ID } from '../../support/declarations';
import { existing, IMAGE_ID } from '../../support/uses';
import { diskBase, serverBase } from './image-uses';
import { NOT_ON_AWS, NOT_WITHOUT_HUAWEICLOUD } from './places';
import { RESOURCE_TIMEOUTS, TIMEOUTS } from './private-image-props';
import { type AnySubject, checked, type Setting, subject } from './subject';

/** Two images, one of which is shared. */
function images({ stack }: Setting): void {
  const source = ImageSource.server(SERVER_ID);
  new SystemDiskImage(stack, 'Web', { imageName: 'web', source }).share('Partners', { projectIds: [projectId(1)] });
  new SystemDiskImage(stack, 'Database', { imageName: 'database', source: ImageSource.server(VOLUME_ID) });
}

const openTelekomCloud = subject<OpenTelekomCloudProps, OpenTelekomCloud>({
  structs: ['OpenTelekomCloudProps'],
  name: 'a configuration',
  places: ['Open Telekom Cloud'],
  configuresCloud: true,
  base: () => ({ region: 'eu-de', projectName: 'images' }),
  declare: (at, props) => {
    const cloud = OpenTelekomCloud.configure(at.stack, props);
    images(at);
    return cloud;
  },
  values: {
    region: ['eu-nl', 'cn-north-4'],
    projectName: ['eu-de_golden'],
    projectId: [checked(projectId(1), 'IMS-SHARE-011')],
    domainName: ['OTC00000000001000000001'],
    imageQuota: [checked(1, 'IMS-QUOTA-001')],
    alias: ['golden'],
    extended: [true],
  },
});

const huaweiCloud = subject<HuaweiCloudProps, HuaweiCloud>({
  structs: ['HuaweiCloudProps'],
  name: 'a configuration',
  places: ['Huawei Cloud'],
  configuresCloud: true,
  base: () => ({ region: 'eu-west-101' }),
  declare: (at, props) => {
    const cloud = HuaweiCloud.configure(at.stack, props);
    images(at);
    return cloud;
  },
  values: {
    region: ['cn-north-4'],
    projectName: ['eu-west-101_golden'],
    projectId: [checked(projectId(1), 'IMS-SHARE-011')],
    domainName: ['golden'],
    imageQuota: [checked(1, 'IMS-QUOTA-001')],
    alias: ['golden'],
  },
});

const TIMED: Readonly<Record<string, (at: Setting, timeouts: ImageTimeouts) => unknown>> = {
  'system disk image': ({ stack, place }, timeouts) => {
    const source = ImageSource.server(place === 'AWS' ? INSTANCE_ID : SERVER_ID);
    return new SystemDiskImage(stack, 'Web', { imageName: 'web', source, timeouts });
  },
  'full-ECS image': ({ stack }, timeouts) => {
    const source = FullEcsImageSource.server(SERVER_ID, { vault: BackupVault.fromVaultId(KEY_ID) });
    return new FullEcsImage(stack, 'Full', { imageName: 'full', source, timeouts });
  },
  copy: ({ stack }, timeouts) => new ImageCopy(stack, 'Copy', { image: existing(stack), imageName: 'copy', timeouts }),
  export: ({ stack }, timeouts) =>
    new ImageExport(stack, 'Export', {
      image: existing(stack),
      bucket: 'backup',
      key: 'web.qcow2',
      format: DiskFormat.QCOW2,
      timeouts,
    }),
};

const REFUSED: Readonly<Record<string, AnySubject['refused']>> = {
  'full-ECS image': { ...NOT_ON_AWS, 'Open Telekom Cloud': 'CDK-TARGET-001 source' },
  copy: NOT_WITHOUT_HUAWEICLOUD,
  export: NOT_WITHOUT_HUAWEICLOUD,
};

const timeouts = Object.entries(TIMED).map(([kind, declare]) =>
  subject<ImageTimeouts, unknown>({
    structs: ['ImageTimeouts'],
    name: `the time that a ${kind} may take`,
    refused: REFUSED[kind],
    within: 'timeouts',
    base: () => ({}),
    declare,
    values: TIMEOUTS,
  }),
);

const RESOURCES: Readonly<Record<string, (at: Setting, timeouts: ResourceTimeouts) => unknown>> = {
  share: ({ stack, place }, timeouts) => {
    const recipients = place === 'AWS' ? { accountIds: [accountId(1)] } : { projectIds: [projectId(1)] };
    const imageId = place === 'AWS' ? 'ami-0123456789abcdef0' : IMAGE_ID;
    const image = Image.fromImageId(stack, 'Web', imageId);
    return new ImageShare(stack, 'Partners', { image, ...recipients, timeouts });
  },
  acceptance: ({ stack }, timeouts) => new ImageShareAcceptance(stack, 'Accepted', { imageId: VOLUME_ID, timeouts }),
  rejection: ({ stack }, timeouts) =>
    new ImageShareAcceptance(stack, 'Rejected', { imageId: VOLUME_ID, decision: ShareDecision.REJECT, timeouts }),
  server: (at, timeouts) => new ServerFromImage(at.stack, 'Server', { ...serverBase(at), timeouts }),
  disk: (at, timeouts) => new DataDisk(at.stack, 'Disk', { ...diskBase(at), timeouts }),
};

const NOT_THERE: Readonly<Record<string, AnySubject['refused']>> = {
  acceptance: NOT_ON_AWS,
  rejection: { ...NOT_ON_AWS, 'Huawei Cloud': 'CDK-TARGET-001 decision' },
  server: NOT_ON_AWS,
  disk: NOT_ON_AWS,
};

const resourceTimeouts = Object.entries(RESOURCES).map(([kind, declare]) =>
  subject<ResourceTimeouts, unknown>({
    structs: ['ResourceTimeouts'],
    name: `the time that a ${kind} may take`,
    refused: NOT_THERE[kind],
    within: 'timeouts',
    base: () => ({}),
    declare,
    values: RESOURCE_TIMEOUTS,
  }),
);

export const CLOUDS_AND_TIMES: readonly AnySubject[] = [
  openTelekomCloud,
  huaweiCloud,
  ...timeouts,
  ...resourceTimeouts,
];
