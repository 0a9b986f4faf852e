import {
  Architecture,
  BackupVault,
  BmsSystemDiskImage,
  BootMode,
  DataDisk,
  DataDiskImage,
  DiskFormat,
  Duration,
  EncryptionKey,
  FullEcsImage,
  FullEcsImageSource,
  ImageAction,
  ImageAudit,
  ImageBucket,
  ImageKind,
  ImageList,
  ImageLookup,
  ImagePolicy,
  ImageSource,
  ImageVisibility,
  IsoImage,
  KeyGrant,
  KmsKey,
  OperatingSystemType,
  ServerBackup,
  ImageShare,
  ImageShareAcceptance,
  ServerFromImage,
  Size,
  SystemDiskImage,
  type SystemDiskImageProps,
} from '../../../../lib';
import { KEY_ID, projectId, SERVER_ID, SYSTEM, VOLUME_ID } from '../../../support/declarations';
import { copy, existing, exported } from '../../../support/uses';
import type { Declare, Place } from './capability';

/** A construct with every property that a place takes. */
interface Everything {
  readonly places: readonly Place[];
  readonly declare: Declare;
}

const OTC: readonly Place[] = ['Open Telekom Cloud'];
const WIDER: readonly Place[] = ['Open Telekom Cloud, extended', 'Huawei Cloud'];
const HUAWEI: readonly Place[] = ['Huawei Cloud'];

const KEY = EncryptionKey.fromKeyId(KEY_ID);
const USER = '0123456789abcdef0123456789abcdef';
const VAULT = BackupVault.fromVaultId(KEY_ID);
const ZVHD2 = ImageSource.bucketObject('images', 'web.zvhd2', { format: DiskFormat.ZVHD2 });
const TIMEOUTS = { create: Duration.hours(3), delete: Duration.minutes(20) };
const ALL_TIMEOUTS = { ...TIMEOUTS, update: Duration.hours(1) };
const NAMED = {
  imageName: 'web',
  description: 'Golden',
  tags: { team: 'platform' },
  timeouts: TIMEOUTS,
};
const MEMORY = { minMemory: Size.gibibytes(1), maxMemory: Size.gibibytes(8) };
const IN_PROJECT = { enterpriseProjectId: '0' };
const DISK = { operatingSystem: SYSTEM, minDisk: Size.gibibytes(40) };
const OBJECT = { ...DISK, source: ImageSource.bucketObject('images', 'web.qcow2'), automaticConfiguration: true };

const system =
  (props: Partial<SystemDiskImageProps>): Declare =>
  (stack) =>
    new SystemDiskImage(stack, 'Web', { ...NAMED, source: ImageSource.server(SERVER_ID), ...props });
const server =
  (more: object): Declare =>
  (stack) =>
    new ServerFromImage(stack, 'Server', {
      image: existing(stack),
      serverName: 'web',
      flavorId: 's3.large.2',
      networkId: 'network',
      availabilityZone: 'eu-de-01',
      securityGroupIds: [VOLUME_ID],
      systemDiskSize: Size.gibibytes(40),
      systemDiskType: 'SSD',
      encryptionKey: KEY,
      keyPair: 'admin',
      userData: '#cloud-config',
      dedicatedHostId: SERVER_ID,
      tags: { team: 'platform' },
      ...more,
    });
const dataDisk =
  (more: object): Declare =>
  (stack) =>
    new DataDisk(stack, 'Disk', {
      image: existing(stack),
      diskName: 'data',
      diskType: 'SSD',
      availabilityZone: 'eu-de-01',
      size: Size.gibibytes(100),
      description: 'Data',
      encryptionKey: KEY,
      tags: { team: 'platform' },
      ...more,
    });
const bucket =
  (more: object): Declare =>
  (stack) =>
    new ImageBucket(stack, 'Files', {
      bucketName: 'golden-files',
      encryptionKey: KEY,
      versioned: true,
      destroyObjects: true,
      tags: { team: 'platform' },
      ...more,
    });
const kmsKey =
  (more: object): Declare =>
  (stack) =>
    new KmsKey(stack, 'Key', {
      keyAlias: 'images',
      description: 'Golden',
      pendingDays: 30,
      rotationDays: 90,
      enabled: true,
      tags: { team: 'platform' },
      ...more,
    });
const lookup =
  (more: object): Declare =>
  (stack) =>
    new ImageLookup(stack, 'Lookup', {
      tag: 'team=web',
      visibility: ImageVisibility.SHARED,
      ownerId: projectId(7),
      newest: true,
      ...more,
    });

const FILTER = {
  architecture: Architecture.X86,
  flavorId: 's6.large.2',
  imageKind: ImageKind.SYSTEM_DISK,
  ...IN_PROJECT,
};

/** Whatever is emitted at all is emitted here or in the examples of the capabilities. */
export const EVERYTHING: Readonly<Record<string, Everything>> = {
  'a system disk image of a server, on Open Telekom Cloud': {
    places: OTC,
    declare: system({ ...MEMORY, bootMode: BootMode.UEFI }),
  },
  'a system disk image of a server': { places: WIDER, declare: system({ ...MEMORY, ...IN_PROJECT }) },
  'a system disk image of an object, on Open Telekom Cloud': {
    places: OTC,
    declare: system({ ...OBJECT, ...MEMORY, bootMode: BootMode.UEFI, encryptionKey: KEY }),
  },
  'a system disk image of an object': {
    places: WIDER,
    declare: system({ ...OBJECT, ...MEMORY, ...IN_PROJECT, architecture: Architecture.X86, encryptionKey: KEY }),
  },
  'a system disk image of a volume': {
    places: WIDER,
    declare: system({
      ...MEMORY,
      ...IN_PROJECT,
      source: ImageSource.volume(VOLUME_ID),
      operatingSystem: SYSTEM,
    }),
  },
  'a system disk image by fast import': {
    places: WIDER,
    declare: system({
      ...DISK,
      ...IN_PROJECT,
      source: ZVHD2,
      fastImport: true,
      bootMode: BootMode.UEFI,
      architecture: Architecture.X86,
    }),
  },
  'a system disk image by fast import, with memory and a key': {
    places: WIDER,
    declare: system({ ...DISK, ...MEMORY, source: ZVHD2, fastImport: true, encryptionKey: KEY }),
  },
  'a BMS image by fast import': {
    places: HUAWEI,
    declare: (stack) => new BmsSystemDiskImage(stack, 'Metal', { ...NAMED, ...DISK, source: ZVHD2, fastImport: true }),
  },
  'a data disk image of a volume, on Open Telekom Cloud': {
    places: OTC,
    declare: (stack) => new DataDiskImage(stack, 'Data', { ...NAMED, source: ImageSource.volume(VOLUME_ID) }),
  },
  'a data disk image of a volume': {
    places: WIDER,
    declare: (stack) =>
      new DataDiskImage(stack, 'Data', { ...NAMED, ...IN_PROJECT, source: ImageSource.volume(VOLUME_ID) }),
  },
  'a data disk image of an object': {
    places: WIDER,
    declare: (stack) =>
      new DataDiskImage(stack, 'Data', {
        ...NAMED,
        ...IN_PROJECT,
        source: ImageSource.bucketObject('images', 'data.qcow2'),
        operatingSystemType: OperatingSystemType.LINUX,
        minDisk: Size.gibibytes(100),
        encryptionKey: KEY,
      }),
  },
  'a data disk image by fast import': {
    places: WIDER,
    declare: (stack) =>
      new DataDiskImage(stack, 'Data', {
        ...NAMED,
        ...IN_PROJECT,
        source: ZVHD2,
        operatingSystemType: OperatingSystemType.LINUX,
        minDisk: Size.gibibytes(100),
        fastImport: true,
      }),
  },
  'an ISO image, on Open Telekom Cloud': {
    places: OTC,
    declare: (stack) =>
      new IsoImage(stack, 'Installer', {
        ...NAMED,
        ...DISK,
        ...MEMORY,
        source: ImageSource.bucketObject('images', 'install.iso'),
        bootMode: BootMode.UEFI,
      }),
  },
  'an ISO image': {
    places: WIDER,
    declare: (stack) =>
      new IsoImage(stack, 'Installer', {
        ...NAMED,
        ...DISK,
        ...MEMORY,
        ...IN_PROJECT,
        source: ImageSource.bucketObject('images', 'install.iso'),
        architecture: Architecture.ARM,
      }),
  },
  'a full-ECS image of a server': {
    places: WIDER,
    declare: (stack) =>
      new FullEcsImage(stack, 'Web', {
        ...NAMED,
        ...MEMORY,
        ...IN_PROJECT,
        source: FullEcsImageSource.server(SERVER_ID, { vault: VAULT }),
        deleteBackups: true,
      }),
  },
  'a full-ECS image of a backup': {
    places: WIDER,
    declare: (stack) =>
      new FullEcsImage(stack, 'Web', {
        ...NAMED,
        ...MEMORY,
        ...IN_PROJECT,
        source: FullEcsImageSource.cbrBackup(VOLUME_ID),
        deleteBackups: true,
      }),
  },
  'a backup': {
    places: WIDER,
    declare: (stack) =>
      new ServerBackup(stack, 'Backup', {
        serverId: SERVER_ID,
        vault: VAULT,
        backupName: 'web',
        description: 'Golden',
        incremental: true,
      }),
  },
  'a copy': {
    places: WIDER,
    declare: copy({ maxMemory: Size.gibibytes(4) }, { ...NAMED, ...MEMORY, ...IN_PROJECT, encryptionKey: KEY }),
  },
  'an export': { places: WIDER, declare: exported({}, { timeouts: { create: Duration.hours(5) } }) },
  'a lookup by a pattern': { places: [...OTC, ...WIDER], declare: lookup({ namePattern: '^web-' }) },
  'a lookup by a name, on Open Telekom Cloud': { places: OTC, declare: lookup({ imageName: 'web' }) },
  'a lookup by everything that can be asked for': { places: HUAWEI, declare: lookup({ imageName: 'web', ...FILTER }) },
  'a lookup by a system': { places: WIDER, declare: lookup({ namePattern: '^web-', operatingSystem: SYSTEM }) },
  'a lookup by its ID': {
    places: WIDER,
    declare: (stack) => new ImageLookup(stack, 'Lookup', { imageId: VOLUME_ID }),
  },
  'a lookup of a full-ECS image': { places: WIDER, declare: lookup({ tag: 'a=b', imageKind: ImageKind.FULL_ECS }) },
  'a list by everything': {
    places: HUAWEI,
    declare: (stack) =>
      new ImageList(stack, 'Images', {
        namePattern: '^web-',
        tag: 'team=web',
        ownerId: projectId(7),
        operatingSystem: SYSTEM,
        ...FILTER,
      }),
  },
  'a list by a name': { places: WIDER, declare: (stack) => new ImageList(stack, 'Images', { imageName: 'web' }) },
  'a server, on Open Telekom Cloud': { places: OTC, declare: server({ vpcId: 'vpc', timeouts: ALL_TIMEOUTS }) },
  'a server, on Huawei Cloud': { places: HUAWEI, declare: server({ ...IN_PROJECT, timeouts: ALL_TIMEOUTS }) },
  'a data disk, on Open Telekom Cloud': { places: OTC, declare: dataDisk({}) },
  'a data disk, on Huawei Cloud': {
    places: HUAWEI,
    declare: dataDisk({ ...IN_PROJECT, timeouts: ALL_TIMEOUTS }),
  },
  'a share': {
    places: [...OTC, ...HUAWEI],
    declare: (stack) =>
      new ImageShare(stack, 'Share', { image: existing(stack), projectIds: [projectId(1)], timeouts: TIMEOUTS }),
  },
  'an acceptance': {
    places: [...OTC, ...HUAWEI],
    declare: (stack) => new ImageShareAcceptance(stack, 'Accepted', { imageId: VOLUME_ID, timeouts: TIMEOUTS }),
  },
  'a bucket, on Open Telekom Cloud': { places: OTC, declare: bucket({}) },
  'a bucket, on Huawei Cloud': { places: HUAWEI, declare: bucket(IN_PROJECT) },
  'a key, on Open Telekom Cloud': { places: OTC, declare: kmsKey({}) },
  'a key, on Huawei Cloud': { places: HUAWEI, declare: kmsKey(IN_PROJECT) },
  'a grant': {
    places: [...OTC, ...HUAWEI],
    declare: (stack) => new KeyGrant(stack, 'Grant', { key: KEY, granteeUserId: USER, grantName: 'images' }),
  },
  'a policy for a group': {
    places: [...OTC, ...HUAWEI],
    declare: (stack) =>
      new ImagePolicy(stack, 'Policy', {
        policyName: 'images',
        description: 'Images',
        actions: [ImageAction.CREATE_SYSTEM_DISK_IMAGE],
        denied: [ImageAction.DELETE_IMAGE],
        groupId: USER,
        projectId: projectId(1),
        domainId: USER,
      }),
  },
  'an audit': {
    places: [...OTC, ...HUAWEI],
    declare: (stack) =>
      new ImageAudit(stack, 'Audit', { bucket: 'traces', filePrefix: 'ims', topicUrn: `urn:smn:eu-de:${USER}:images` }),
  },
};
