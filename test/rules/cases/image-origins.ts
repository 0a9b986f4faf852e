import type { Construct } from 'constructs';
import {
  BackupVault,
  BmsSystemDiskImage,
  type BmsSystemDiskImageProps,
  DiskFormat,
  EncryptionKey,
  FullEcsImage,
  FullEcsImageSource,
  HuaweiCloud,
  type IImage,
  Image,
  ImageCopy,
  ImageKind,
  ImageShareAcceptance,
  ImageSource,
  ImageVisibility,
  OperatingSystem,
  ServerFromImage,
  type ServerFromImageProps,
  ShareDecision,
  Size,
  SystemDiskImage,
} from '../../../lib';
import { type Declare, KEY_ID, projectId, SERVER_ID, SYSTEM } from '../../support/declarations';
import { copy, existing, IMAGE_ID } from '../../support/uses';
import { HUAWEI, OTC, type RuleCases } from '../rule-case';

const KEY = EncryptionKey.fromKeyId(KEY_ID);
const bareMetal =
  (changes: Partial<BmsSystemDiskImageProps>): Declare =>
  (stack) =>
    new BmsSystemDiskImage(stack, 'Web', {
      imageName: 'bms',
      source: ImageSource.bucketObject('images', 'bms.qcow2'),
      operatingSystem: SYSTEM,
      minDisk: Size.gibibytes(60),
      ...changes,
    });
const UBUNTU = OperatingSystem.of('Ubuntu 22.04 server 64bit');
const CENTOS = OperatingSystem.of('CentOS 7.6 64bit');

const serverOf = (stack: Construct, image: IImage, changes: Partial<ServerFromImageProps> = {}) =>
  new ServerFromImage(stack, 'Server', {
    image,
    serverName: 'web',
    flavorId: 'x1.1u.1g',
    networkId: 'network',
    ...changes,
  });

/** A server from an image file. */
const imported =
  (changes: Partial<ServerFromImageProps> = {}): Declare =>
  (stack) => {
    const image = new SystemDiskImage(stack, 'Web', {
      imageName: 'web',
      source: ImageSource.bucketObject('images', 'web.qcow2'),
      operatingSystem: SYSTEM,
      minDisk: Size.gibibytes(40),
      automaticConfiguration: false,
    });
    serverOf(stack, image, changes);
  };

/** A server from an image of a whole server with disks of 100 and 40 GiB. */
const ofWholeServer =
  (gibibytes: number, disks?: Size[]): Declare =>
  (stack) => {
    const vault = BackupVault.fromVaultId(KEY_ID);
    const image = new FullEcsImage(stack, 'Whole', {
      imageName: 'whole',
      source: FullEcsImageSource.server(SERVER_ID, { vault, disks, stopped: true }),
      deleteBackups: true,
    });
    serverOf(stack, image, { systemDiskSize: Size.gibibytes(gibibytes) });
  };
const DISKS = [Size.gibibytes(100), Size.gibibytes(40)];

const publicImage = (stack: Construct, operatingSystem?: OperatingSystem) =>
  existing(stack, { visibility: ImageVisibility.PUBLIC, operatingSystem });

/** The export of an image of a server that the app makes of a public image. */
const captured =
  (operatingSystem?: OperatingSystem, changes: Partial<ServerFromImageProps> = {}): Declare =>
  (stack) => {
    const base = serverOf(stack, publicImage(stack, operatingSystem), changes);
    const image = new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(base.serverId) });
    image.export('Export', { bucket: 'backup', key: 'web.qcow2', format: DiskFormat.QCOW2 });
  };

/** The export of a copy of a public image. */
const copied =
  (operatingSystem?: OperatingSystem): Declare =>
  (stack) =>
    new ImageCopy(stack, 'Copy', { image: publicImage(stack, operatingSystem), imageName: 'copy' }).export('Export', {
      bucket: 'backup',
      key: 'web.qcow2',
      format: DiskFormat.QCOW2,
    });

const project = (stack: Construct, alias: string, number: number) =>
  HuaweiCloud.configure(stack, { region: 'ap-southeast-3', alias, projectId: projectId(number) });

const decided =
  (decision: ShareDecision): Declare =>
  (stack) => {
    const image = new ImageShareAcceptance(stack, 'Acceptance', { imageId: IMAGE_ID, decision });
    new ImageCopy(stack, 'Copy', { image, imageName: 'copy' });
  };

const ofOthers =
  (accepts: boolean): Declare =>
  (stack) => {
    const cloud = project(stack, 'recipient', 5);
    const web = new SystemDiskImage(stack, 'Web', {
      imageName: 'web',
      source: ImageSource.server(SERVER_ID),
      cloud: project(stack, 'owner', 4),
    });
    const share = web.share('Partners', { projectIds: [projectId(5)] });
    const image = accepts ? share.accept(stack, 'Acceptance', { cloud }) : web;
    new ImageCopy(stack, 'Copy', { image, imageName: 'copy', cloud });
  };

export const imageOrigins: RuleCases = {
  'IMS-FILE-041': {
    clouds: HUAWEI,
    breaks: {
      'the default group': {
        declare: imported(),
        path: 'images/Server',
        property: 'securityGroupIds',
        found: /images\/Web is from an image file/,
        fix: /give such a group/,
      },
      'no group': {
        declare: imported({ securityGroupIds: [] }),
        path: 'images/Server',
        property: 'securityGroupIds',
        found: /is not given/,
        fix: /acknowledge/,
      },
    },
    keeps: {
      'a group': imported({ securityGroupIds: ['group'] }),
      'an image of something else': (stack) => serverOf(stack, existing(stack)),
    },
  },
  'IMS-FULL-020': {
    clouds: HUAWEI,
    breaks: {
      'less than the smallest disk': {
        declare: ofWholeServer(39, DISKS),
        path: 'images/Server',
        property: 'systemDiskSize',
        found: /39 GiB is less than every disk in images\/Whole has/,
        fix: /Size\.gibibytes\(40\)/,
      },
    },
    keeps: { 'the smallest disk': ofWholeServer(40, DISKS), 'disks that are not known': ofWholeServer(10) },
  },
  'IMS-EXPORT-008': {
    clouds: HUAWEI,
    breaks: {
      'the image of a server of a public image': {
        declare: captured(OperatingSystem.of('Windows Server 2016 Standard 64bit')),
        path: 'images/Web/Export',
        property: 'image',
        found: /images\/Web comes from images\/Base, a public image with "Windows Server 2016/,
        allowed:
          /^images of systems other than Windows, Red Hat Enterprise Linux, SUSE Linux Enterprise Server, Oracle Linux,/,
        fix: /a file of your own/,
      },
      'a copy of a public image': {
        declare: copied(OperatingSystem.of('Windows Server 2016 Standard 64bit')),
        path: 'images/Copy/Export',
        property: 'image',
        found: /comes from images\/Base.*Windows Server 2016/,
        fix: /a file of your own/,
      },
    },
    keeps: {
      'a system without such a licence': captured(CENTOS),
      'Ubuntu, as in both acceptance tests of the provider': captured(UBUNTU),
      'a system that is not known': copied(),
      'a copy of an image of ones own': (stack) => {
        const image = Image.fromImageId(stack, 'Base', IMAGE_ID, { operatingSystem: UBUNTU });
        new ImageCopy(stack, 'Copy', { image, imageName: 'copy' }).export('Export', {
          bucket: 'backup',
          key: 'web.qcow2',
          format: DiskFormat.QCOW2,
        });
      },
    },
    elsewhere: {
      clouds: OTC,
      extended: true,
      breaks: {
        Ubuntu: {
          declare: captured(UBUNTU, { vpcId: 'vpc', availabilityZone: 'eu-de-01' }),
          path: 'images/Web/Export',
          property: 'image',
          found: /images\/Web comes from images\/Base, a public image with "Ubuntu 22\.04/,
          allowed: /Ubuntu Server/,
          fix: /a file of your own/,
        },
      },
      keeps: {},
    },
  },
  'IMS-BMS-002': {
    clouds: HUAWEI,
    breaks: {
      'a copy with a key': {
        declare: copy({ kind: ImageKind.BMS_SYSTEM_DISK }, { encryptionKey: KEY }),
        path: 'images/Copy',
        property: 'encryptionKey',
        found: /images\/Base is a BMS system disk image/,
        fix: /remove encryptionKey/,
      },
    },
    keeps: {
      'a copy without a key': copy({ kind: ImageKind.BMS_SYSTEM_DISK }),
      'an import with a key, as in an acceptance test of the provider': bareMetal({ encryptionKey: KEY }),
    },
    elsewhere: {
      clouds: OTC,
      extended: true,
      breaks: {
        'a copy with a key': {
          declare: copy({ kind: ImageKind.BMS_SYSTEM_DISK }, { encryptionKey: KEY }),
          path: 'images/Copy',
          property: 'encryptionKey',
          found: /images\/Base is a BMS system disk image/,
          fix: /^remove encryptionKey$/,
        },
        'an import with a key': {
          declare: bareMetal({ encryptionKey: KEY }),
          property: 'encryptionKey',
          found: /Open Telekom Cloud encrypts no images for bare metal/,
          fix: /remove encryptionKey/,
        },
      },
      keeps: { 'an import without a key': bareMetal({}) },
    },
  },
  'IMS-REPL-007': {
    clouds: HUAWEI,
    breaks: {
      'an image of another project': {
        declare: ofOthers(false),
        path: 'images/Copy',
        property: 'image',
        found: /images\/Web belongs to another project/,
        fix: /share\.accept/,
      },
      'an image that the app itself rejects': {
        declare: decided(ShareDecision.REJECT),
        path: 'images/Copy',
        property: 'image',
        found: /is rejected by the app itself/,
        fix: /ShareDecision\.ACCEPT/,
        besides: ['CDK-TARGET-001'],
      },
    },
    keeps: {
      'an image that was accepted': ofOthers(true),
      'an image that somebody else shares': decided(ShareDecision.ACCEPT),
    },
  },
};
