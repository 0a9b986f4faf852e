import * as aws from 'aws-cdk-lib';
import * as cdktf from 'cdktf';
import type { Construct } from 'constructs';
import {
  BackupVault,
  BmsSystemDiskImage,
  DataDisk,
  DataDiskImage,
  DiskFormat,
  EncryptionKey,
  FullEcsImage,
  FullEcsImageSource,
  Image,
  ImageAction,
  ImageAudit,
  ImageBucket,
  ImageCopy,
  ImageExport,
  ImageKind,
  ImageLookup,
  ImagePolicy,
  ImageShareAcceptance,
  ImageSource,
  ImageVisibility,
  IsoImage,
  KeyGrant,
  KmsKey,
  OperatingSystem,
  ServerFromImage,
  Size,
  SystemDiskImage,
} from '../../lib';
import type { Cloud } from '../../lib/model/cloud';
import { type Declare, findingsIn, SYSTEM } from '../support/declarations';
import { brief } from '../support/findings';

/** Values that Terraform knows, and nobody before. Each is another one, of which nothing is known either. */
const text = () => cdktf.Token.asString({ resolve: () => 'later' });
const number = () => cdktf.Token.asNumber({ resolve: () => 1 });
const texts = () => cdktf.Token.asList({ resolve: () => ['later'] });
const gibibytes = () => Size.gibibytes(number());
const mebibytes = () => Size.mebibytes(number());

const common = () => ({
  imageName: text(),
  description: text(),
  tags: { [text()]: text(), team: text() },
});
const memory = () => ({ minMemory: mebibytes(), maxMemory: mebibytes() });
const object = () =>
  ImageSource.bucketObject(text(), text(), {
    format: DiskFormat.RAW,
    size: Size.gibibytes(number()),
    region: text(),
    storageClass: text(),
    objectEncryption: text(),
  });
const volume = () => ImageSource.volume(text(), { region: text(), size: gibibytes() });
const server = () => ImageSource.server(text(), { region: text(), systemDisk: gibibytes() });
const vault = () =>
  BackupVault.fromVaultId(text(), { objectType: text(), protectionType: text(), capacity: gibibytes() });
const existing = (stack: Construct) =>
  Image.fromImageId(stack, 'Base', text(), {
    kind: ImageKind.SYSTEM_DISK,
    visibility: ImageVisibility.PRIVATE,
    operatingSystem: OperatingSystem.of(text()),
    minDisk: gibibytes(),
    encryptionKey: EncryptionKey.fromKeyId(text()),
    ...memory(),
  });

const onBoth: Record<string, Declare> = {
  'a system disk image of an object': (stack) =>
    new SystemDiskImage(stack, 'Web', {
      ...common(),
      ...memory(),
      source: object(),
      operatingSystem: OperatingSystem.of(text()),
      minDisk: gibibytes(),
      encryptionKey: EncryptionKey.fromKeyId(text()),
      automaticConfiguration: false,
    }),
  'a system disk image of a server': (stack) =>
    new SystemDiskImage(stack, 'Web', { ...common(), source: server(), minMemory: mebibytes() }),
  'a system disk image of a volume': (stack) =>
    new SystemDiskImage(stack, 'Web', { ...common(), source: volume(), operatingSystem: OperatingSystem.of(text()) }),
  'a BMS system disk image': (stack) =>
    new BmsSystemDiskImage(stack, 'Web', {
      ...common(),
      source: volume(),
      operatingSystem: OperatingSystem.of(text()),
    }),
  'an audit': (stack) =>
    new ImageAudit(stack, 'Audit', {
      bucket: text(),
      filePrefix: text(),
      topicUrn: text(),
      notificationName: text(),
    }),
  'two audits': (stack) => {
    new ImageAudit(stack, 'Audit', { existingTracker: true, topicUrn: text() });
    new ImageAudit(stack, 'Audit2', { existingTracker: true, topicUrn: text() });
  },
  'a policy': (stack) =>
    new ImagePolicy(stack, 'Users', {
      policyName: text(),
      description: text(),
      groupId: text(),
      projectId: text(),
      actions: [ImageAction.LIST_IMAGES],
    }),
  'a key, and who may use it': (stack) => {
    const key = new KmsKey(stack, 'Key', {
      keyAlias: text(),
      description: text(),
      rotationDays: number(),
    });
    new KeyGrant(stack, 'Grant', { key, granteeUserId: text(), grantName: text(), furtherOperations: [text()] });
  },
  'a bucket': (stack) => new ImageBucket(stack, 'Bucket', { bucketName: text(), tags: { team: text() } }),
  'a lookup': (stack) =>
    new ImageLookup(stack, 'Lookup', {
      namePattern: text(),
      visibility: ImageVisibility.SHARED,
      ownerId: text(),
      newest: true,
    }),
};

const onHuaweiCloud: Record<string, Declare> = {
  'an image of an enterprise project': (stack) =>
    new SystemDiskImage(stack, 'Web', { imageName: text(), enterpriseProjectId: text(), source: server() }),
  'an image that is imported fast': (stack) =>
    new SystemDiskImage(stack, 'Web', {
      imageName: text(),
      source: ImageSource.bucketObject(text(), text(), { format: DiskFormat.RAW, bitmapKey: text() }),
      operatingSystem: SYSTEM,
      minDisk: gibibytes(),
      fastImport: true,
    }),
  'a key that is granted to an account': (stack) => {
    new KeyGrant(stack, 'Grant', { key: EncryptionKey.fromKeyId(text()), granteeAccountId: text() });
  },
  'a data disk image of a volume': (stack) => new DataDiskImage(stack, 'Data', { ...common(), source: volume() }),
  'a data disk image of an object': (stack) =>
    new DataDiskImage(stack, 'Data', { ...common(), source: object(), minDisk: gibibytes() }),
  'an ISO image': (stack) =>
    new IsoImage(stack, 'Iso', {
      ...common(),
      source: ImageSource.bucketObject(text(), text()),
      operatingSystem: SYSTEM,
      minDisk: gibibytes(),
    }),
  'full-ECS images': (stack) => {
    const source = () =>
      FullEcsImageSource.server(text(), { vault: vault(), region: text(), disks: [gibibytes(), Size.gibibytes(40)] });
    for (const id of ['Web', 'Web2']) {
      new FullEcsImage(stack, id, { ...common(), source: source(), deleteBackups: true });
    }
    new FullEcsImage(stack, 'Backup', {
      imageName: text(),
      source: FullEcsImageSource.cbrBackup(text(), { region: text() }),
    });
  },
  'a share, and its acceptance': (stack) => {
    const web = new SystemDiskImage(stack, 'Web', { imageName: 'web', source: server() });
    web.share('Partners', { projectIds: [text(), text()] });
    web.share('More', { projectIds: texts() });
    new ImageShareAcceptance(stack, 'Accepted', { imageId: text(), vault: vault() });
  },
  'a copy': (stack) =>
    new ImageCopy(stack, 'Copy', {
      ...common(),
      image: existing(stack),
      encryptionKey: EncryptionKey.fromKeyId(text()),
      minMemory: mebibytes(),
    }),
  'a copy in another region': (stack) =>
    new ImageCopy(stack, 'Copy', {
      ...common(),
      image: Image.fromImageId(stack, 'Base', text()),
      targetRegion: text(),
      agencyName: text(),
    }),
  exports: (stack) => {
    const image = Image.fromImageId(stack, 'Base', text(), { minDisk: gibibytes() });
    for (const id of ['Export', 'Export2']) {
      new ImageExport(stack, id, {
        image,
        bucket: text(),
        key: text(),
        format: DiskFormat.QCOW2,
        bucketRegion: text(),
        storageClass: text(),
      });
    }
  },
  'a server': (stack) =>
    new ServerFromImage(stack, 'Server', {
      image: Image.fromImageId(stack, 'Base', text(), {
        operatingSystem: OperatingSystem.of(text()),
        minDisk: gibibytes(),
        ...memory(),
      }),
      serverName: text(),
      flavorId: text(),
      networkId: text(),
      systemDiskSize: gibibytes(),
      dedicatedHostId: text(),
      keyPair: text(),
    }),
  'a server of a known flavor': (stack) =>
    new ServerFromImage(stack, 'Server', {
      image: Image.fromImageId(stack, 'Base', text(), {
        operatingSystem: OperatingSystem.of(text()),
        minDisk: gibibytes(),
        ...memory(),
      }),
      serverName: text(),
      flavorId: 's3.large.2',
      networkId: text(),
      systemDiskSize: Size.gibibytes(40),
    }),
  'a disk': (stack) =>
    new DataDisk(stack, 'Disk', {
      image: Image.fromImageId(stack, 'Base', text(), { minDisk: gibibytes() }),
      diskName: text(),
      diskType: text(),
      availabilityZone: text(),
      size: gibibytes(),
    }),
};

const clouds: [Cloud, Record<string, Declare>][] = [
  ['open-telekom-cloud', onBoth],
  ['huawei-cloud', { ...onBoth, ...onHuaweiCloud }],
];

describe.each(clouds)('what is known only at deploy time breaks no rule on %s', (cloud, declarations) => {
  test.each(Object.entries(declarations))('in %s', (_, declare) => {
    expect(brief(findingsIn(cloud, declare))).toEqual([]);
  });
});

test('what is known only at deploy time breaks no rule on AWS', () => {
  const later = () => aws.Token.asString({ Ref: 'Later' });
  const declare: Declare = (stack) => {
    const web = new SystemDiskImage(stack, 'Web', {
      imageName: later(),
      description: later(),
      tags: { team: later() },
      source: ImageSource.server(later()),
    });
    web.share('Partners', {
      accountIds: [later()],
      organizationArns: [later()],
      organizationalUnitArns: [later()],
    });
  };
  expect(brief(findingsIn('aws', declare))).toEqual([]);
});
