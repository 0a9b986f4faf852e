import type { Construct } from 'constructs';
import {
  Architecture,
  BootMode,
  CrossRegionReplication,
  type CrossRegionReplicationProps,
  Duration,
  EncryptionKey,
  type ExistingImageAttributes,
  HuaweiCloud,
  type ICloud,
  Image,
  ImageBucket,
  ImageKind,
  OpenTelekomCloud,
  OperatingSystemType,
  Size,
} from '../../../lib';
import { type Declare, KEY_ID, SYSTEM } from '../../support/declarations';
import { IMAGE_ID } from '../../support/uses';
import { OTC, type RuleCases } from '../rule-case';

const path = 'images/Abroad';
const OTHER_IMAGE_ID = IMAGE_ID.replace('b', 'c');

interface Clouds {
  readonly here: ICloud;
  readonly there: ICloud;
}

function clouds(stack: Construct, region = 'eu-nl', domainName?: string): Clouds {
  const wider = { region: 'eu-de', projectName: 'eu-de_images', alias: 'wider', extended: true, domainName: 'OTC1' };
  const other = { region, projectName: `${region}_images`, alias: 'other', domainName };
  return { here: OpenTelekomCloud.configure(stack, wider), there: OpenTelekomCloud.configure(stack, other) };
}

type Changes = Partial<CrossRegionReplicationProps>;

/** A replication of an image that exists, with which nothing is wrong but what is changed. */
const abroad =
  (changes: Changes = {}, attributes: ExistingImageAttributes = {}, region?: string, domainName?: string): Declare =>
  (stack) =>
    add(stack, 'Abroad', clouds(stack, region, domainName), changes, attributes);

function add(
  stack: Construct,
  id: string,
  { here, there }: Clouds,
  changes: Changes,
  attributes: ExistingImageAttributes = {},
  imageId = IMAGE_ID,
): void {
  const known = { kind: ImageKind.SYSTEM_DISK, minDisk: Size.gibibytes(40), region: 'eu-de', ...attributes };
  new CrossRegionReplication(stack, id, {
    image: Image.fromImageId(stack, `Image${id}`, imageId, known),
    cloud: here,
    targetCloud: there,
    imageName: id,
    bucket: 'images-de',
    targetBucket: 'images-nl',
    agencyName: 'obs',
    ...changes,
  });
}

const systemDisk: Changes = {
  operatingSystem: SYSTEM,
  minMemory: Size.gibibytes(1),
  maxMemory: Size.gibibytes(8),
  bootMode: BootMode.UEFI,
  architecture: Architecture.X86,
};

/** Two images that go through one bucket. */
const twice =
  (changes: Changes, imageId = OTHER_IMAGE_ID): Declare =>
  (stack) => {
    const both = clouds(stack);
    add(stack, 'First', both, {});
    add(stack, 'Abroad', both, changes, {}, imageId);
  };

const versioned = (here?: boolean, there?: boolean) =>
  abroad({
    bucket: { bucketName: 'images-de', versioned: here },
    targetBucket: { bucketName: 'images-nl', versioned: there },
  });

const madeBuckets: Declare = (stack) => {
  const both = clouds(stack);
  const bucket = new ImageBucket(stack, 'Bucket', { bucketName: 'images-de', cloud: both.here, versioned: true });
  const targetBucket = new ImageBucket(stack, 'TargetBucket', { bucketName: 'images-nl', cloud: both.there });
  add(stack, 'Abroad', both, { bucket, targetBucket });
};

export const crossRegionReplications: RuleCases = {
  'CDK-REGION-001': {
    clouds: OTC,
    breaks: {
      'the same region': {
        declare: abroad({}, {}, 'eu-de'),
        path,
        property: 'targetCloud',
        found: /the region of the image/,
        fix: /with an alias/,
      },
      'another account': {
        declare: abroad({}, {}, 'eu-nl', 'OTC2'),
        path,
        property: 'targetCloud',
        found: /"OTC2", and the image is in "OTC1"/,
        fix: /share the image in the other region/,
      },
      'another domain': {
        declare: abroad({}, {}, 'eu-ch2'),
        path,
        property: 'targetCloud',
        found: /"eu-ch2" under sc\.otc\.t-systems\.com, and the image is in "eu-de" under otc\.t-systems\.com/,
        fix: /carry the file over/,
      },
      'another cloud': {
        declare: (stack) => {
          const there = HuaweiCloud.configure(stack, { region: 'ap-southeast-3' });
          add(stack, 'Abroad', { ...clouds(stack), there }, {});
        },
        path,
        property: 'targetCloud',
        found: /is Huawei Cloud/,
        fix: /carry the file over/,
      },
    },
    keeps: { 'another region': abroad(), 'of the same account': abroad({}, {}, 'eu-nl', 'OTC1') },
  },
  'CDK-REGION-002': {
    clouds: OTC,
    breaks: {
      'versions on one side': {
        declare: versioned(false, true),
        path,
        property: 'targetBucket',
        found: /keeps versions, and bucket does not/,
        fix: /the same for both/,
      },
      'a bucket of the app that keeps versions': {
        declare: madeBuckets,
        path,
        property: 'targetBucket',
        found: /does not keep versions, and bucket does/,
        fix: /the same for both/,
      },
    },
    keeps: { 'versions on both sides': versioned(true, true), 'an unknown side': versioned(true) },
  },
  'CDK-REGION-003': {
    clouds: OTC,
    breaks: {
      'no agency': {
        declare: abroad({ agencyName: undefined }),
        path,
        property: 'agencyName',
        found: /is not given/,
        fix: /OBS Administrator/,
      },
      'an agency for a replication that exists': {
        declare: abroad({ existingReplication: true }),
        path,
        property: 'agencyName',
        found: /together with existingReplication/,
        fix: /remove agencyName/,
      },
    },
    keeps: { 'a replication that exists': abroad({ agencyName: undefined, existingReplication: true }) },
  },
  'CDK-REGION-004': {
    clouds: OTC,
    breaks: {
      'an image of which nothing is known': {
        declare: abroad({}, { kind: undefined }),
        path,
        property: 'kind',
        found: /not known what images\/ImageAbroad holds/,
        fix: /ImageKind\.SYSTEM_DISK/,
      },
      'an ISO image': {
        declare: abroad({ kind: ImageKind.ISO }, { kind: undefined }),
        path,
        property: 'kind',
        found: /"ISO image", which cannot go/,
        fix: /make an image of a disk/,
      },
      'another kind than that of the image': {
        declare: abroad({ kind: ImageKind.BMS_SYSTEM_DISK }, { kind: ImageKind.SYSTEM_DISK }),
        path,
        property: 'kind',
        found: /is "BMS system disk image", and images\/ImageAbroad is a system disk image/,
        fix: /remove kind/,
      },
    },
    keeps: { 'a kind that is given': abroad({ kind: ImageKind.BMS_SYSTEM_DISK }, { kind: undefined }) },
  },
  'CDK-REGION-005': {
    clouds: OTC,
    breaks: {
      'the system of a data disk': {
        declare: (stack) => {
          const both = clouds(stack);
          const other = { region: 'eu-nl', projectName: 'eu-nl_images', alias: 'wide_other', extended: true };
          const there = OpenTelekomCloud.configure(stack, other);
          add(stack, 'Abroad', { ...both, there }, { bootMode: BootMode.UEFI }, { kind: ImageKind.DATA_DISK });
        },
        path,
        property: 'bootMode',
        found: /a data disk image has no such property/,
        fix: /remove bootMode/,
      },
      'the type of the system on a system disk': {
        declare: abroad({ operatingSystemType: OperatingSystemType.LINUX }),
        path,
        property: 'operatingSystemType',
        found: /a system disk image has no such property/,
        allowed: /^operatingSystem, minMemory, maxMemory, bootMode, architecture, encryptionKey$/,
        fix: /remove operatingSystemType/,
      },
      'a key for a BMS system disk': {
        declare: abroad({ encryptionKey: EncryptionKey.fromKeyId(KEY_ID) }, { kind: ImageKind.BMS_SYSTEM_DISK }),
        path,
        property: 'encryptionKey',
        found: /a BMS system disk image has no such property/,
        allowed: /^operatingSystem, minMemory, maxMemory, bootMode, architecture$/,
        fix: /remove encryptionKey/,
      },
    },
    keeps: {
      'what a system disk has': abroad({ ...systemDisk, encryptionKey: EncryptionKey.fromKeyId(KEY_ID) }),
      'what a BMS system disk has': abroad(systemDisk, { kind: ImageKind.BMS_SYSTEM_DISK }),
    },
  },
  'CDK-REGION-006': {
    clouds: OTC,
    breaks: {
      'a slash at the end': {
        declare: abroad({ folder: 'images/' }),
        path,
        property: 'folder',
        found: /"images\/" is not a valid folder/,
        fix: /replicated-images/,
      },
      'a slash in front': {
        declare: abroad({ folder: '/images' }),
        path,
        property: 'folder',
        found: /"\/images" is not a valid folder/,
        fix: /replicated-images/,
      },
      'no name': {
        declare: abroad({ folder: '' }),
        path,
        property: 'folder',
        found: /"" is not a valid folder/,
        fix: /choose a name/,
      },
    },
    keeps: { 'a folder in a folder': abroad({ folder: 'golden/v1.2_x' }) },
  },
  'CDK-REGION-007': {
    clouds: OTC,
    breaks: {
      'no time': {
        declare: abroad({ replicationTime: Duration.minutes(0) }),
        path,
        property: 'replicationTime',
        found: /0 minutes cannot be used/,
        fix: /Duration\.minutes\(30\)/,
      },
      'half a minute': {
        declare: abroad({ replicationTime: Duration.minutes(0.5) }),
        path,
        property: 'replicationTime',
        found: /cannot be used/,
        fix: /Duration/,
      },
    },
    keeps: { 'one minute': abroad({ replicationTime: Duration.minutes(1) }) },
  },
  'CDK-REGION-008': {
    clouds: OTC,
    breaks: {
      'the same bucket': {
        declare: abroad({ targetBucket: 'images-de' }),
        path,
        property: 'targetBucket',
        found: /is the bucket that the image is exported to/,
        fix: /in the other region/,
      },
      'another target': {
        declare: twice({ targetBucket: 'other-nl' }),
        path,
        property: 'targetBucket',
        found: /is not the same as with images\/First/,
        fix: /export to another bucket/,
      },
      'another agency': {
        declare: twice({ agencyName: 'other' }),
        path,
        property: 'agencyName',
        found: /is not the same/,
        fix: /use the same as there/,
      },
      'an image that goes there already': {
        declare: twice({}, IMAGE_ID),
        path,
        property: 'image',
        found: /exported to the same bucket by images\/First/,
        fix: /use the image that images\/First makes/,
      },
    },
    keeps: {
      'two images through one bucket': twice({}),
      'two ways': twice({ bucket: 'other-de', targetBucket: 'other-nl' }),
    },
  },
};
