import * as cdktf from 'cdktf';
import type { Construct } from 'constructs';
import {
  BackupVault,
  type BackupVaultOptions,
  FullEcsImage,
  FullEcsImageSource,
  HuaweiCloud,
  type HuaweiCloudProps,
  Image,
  ImageKind,
  ImageShare,
  ImageShareAcceptance,
  type ImageShareAcceptanceProps,
  ImageSource,
  ImageVisibility,
  OpenTelekomCloud,
  Size,
  SystemDiskImage,
} from '../../../lib';
import { type Declare, KEY_ID, projectId, SERVER_ID, VOLUME_ID } from '../../support/declarations';
import { HUAWEI, OTC, type RuleCases } from '../rule-case';
import { serverSource } from './full-ecs-images';

const IMAGE_ID = VOLUME_ID;

function partner(stack: Construct, id = projectId(1)): HuaweiCloud {
  return HuaweiCloud.configure(stack, { region: 'ap-southeast-3', projectId: id, alias: 'partner' });
}

/** An acceptance `Accepted` of an image of somebody else. */
const accepting = (props: Partial<ImageShareAcceptanceProps>): Declare => {
  return (stack) => new ImageShareAcceptance(stack, 'Accepted', { imageId: IMAGE_ID, ...props });
};

function web(stack: Construct): SystemDiskImage {
  return new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(SERVER_ID) });
}

function full(stack: Construct, source: FullEcsImageSource = serverSource()): FullEcsImage {
  return new FullEcsImage(stack, 'Web', { imageName: 'web', source, deleteBackups: true });
}

const vault = (options: BackupVaultOptions = {}) => BackupVault.fromVaultId(KEY_ID, options);
const toPartner = { projectIds: [projectId(1)] };
const disks = [Size.gibibytes(40), Size.gibibytes(100)];

const acceptingFull = (props: Partial<ImageShareAcceptanceProps>): Declare => {
  return (stack) => {
    const share = full(stack, serverSource({ disks })).share('Partners', toPartner);
    share.accept(stack, 'Accepted', { cloud: partner(stack), ...props });
  };
};

function otherStack(stack: Construct): Construct {
  return new cdktf.TerraformStack(stack.node.root, 'recipient');
}

/** A share that is accepted in a stack of its own, which is configured for the same region. */
function inOtherStack(options: Partial<HuaweiCloudProps>): Declare {
  return (stack) => {
    const share = web(stack).share('Partners', toPartner);
    const other = otherStack(stack);
    HuaweiCloud.configure(other, { region: 'ap-southeast-3', ...options });
    new ImageShareAcceptance(other, 'Accepted', { image: share });
  };
}

export const acceptances: RuleCases = {
  'CDK-SHARE-003': {
    clouds: HUAWEI,
    breaks: {
      'no image': {
        declare: accepting({ imageId: undefined }),
        path: 'images/Accepted',
        property: 'image',
        found: /neither is imageId/,
        fix: /the ImageShare as image/,
      },
      'an image and an ID': {
        declare: (stack) => {
          const share = web(stack).share('Partners', toPartner);
          new ImageShareAcceptance(stack, 'Accepted', { image: share, imageId: IMAGE_ID, cloud: partner(stack) });
        },
        path: 'images/Accepted',
        property: 'imageId',
        found: /beside image/,
        fix: /remove one/,
      },
      'a kind for an image that says it itself': {
        declare: (stack) => {
          const share = web(stack).share('Partners', toPartner);
          const props = { image: share, imageKind: ImageKind.SYSTEM_DISK, cloud: partner(stack) };
          new ImageShareAcceptance(stack, 'Accepted', props);
        },
        path: 'images/Accepted',
        property: 'imageKind',
        found: /says itself that it is a system disk image/,
        fix: /remove imageKind/,
      },
    },
    keeps: {
      'an ID alone': accepting({}),
      'an ID and a kind': accepting({ imageKind: ImageKind.DATA_DISK }),
    },
  },
  'CDK-SHARE-004': {
    clouds: HUAWEI,
    breaks: {
      'the configuration of the owner': {
        declare: (stack) =>
          web(stack)
            .share('Partners', { projectIds: [projectId(1)] })
            .accept(stack, 'Accepted'),
        path: 'images/Accepted',
        property: 'cloud',
        found: /the project that owns the image/,
        fix: /under an alias/,
        besides: ['CDK-SHARE-005'],
      },
      'another configuration of the same project': {
        declare: (stack) => {
          const share = web(stack).share('Partners', toPartner);
          share.accept(stack, 'Accepted', { cloud: partner(stack, projectId(999)) });
        },
        path: 'images/Accepted',
        property: 'cloud',
        found: /the project that owns the image/,
        fix: /under an alias/,
        besides: ['CDK-SHARE-005'],
      },
      'an image of the owner that this app does not share': {
        declare: (stack) => new ImageShareAcceptance(stack, 'Accepted', { image: web(stack) }),
        path: 'images/Accepted',
        property: 'cloud',
        found: /the project that owns the image/,
        fix: /under an alias/,
      },
      'a project that is not named, in the same stack': {
        declare: (stack) => {
          const cloud = HuaweiCloud.configure(stack, { region: 'ap-southeast-3', alias: 'partner' });
          web(stack).share('Partners', toPartner).accept(stack, 'Accepted', { cloud });
        },
        path: 'images/Accepted',
        property: 'cloud',
        level: 'warning',
        found: /only other credentials can tell the two apart/,
        fix: /projectId or domainName in both/,
      },
      'a project that is not named, in another stack': {
        declare: inOtherStack({}),
        path: 'recipient/Accepted',
        property: 'cloud',
        level: 'warning',
        found: /only other credentials can tell/,
        fix: /projectId or domainName/,
      },
    },
    keeps: {
      'another stack, with the name of a project': inOtherStack({ projectName: 'ap-southeast-3_web' }),
      'another stack, with the name of an account': inOtherStack({ domainName: 'partner' }),
      'another stack, with the ID of a project': inOtherStack({ projectId: projectId(1) }),
      'the configuration of another project': (stack) => {
        web(stack)
          .share('Partners', toPartner)
          .accept(stack, 'Accepted', { cloud: partner(stack) });
      },
      'an image that only its ID is known of': accepting({}),
      'an image that the recipient looks up': (stack) => {
        const image = Image.fromImageId(stack, 'Theirs', IMAGE_ID, { visibility: ImageVisibility.SHARED });
        new ImageShareAcceptance(stack, 'Accepted', { image });
      },
    },
  },
  'CDK-SHARE-005': {
    clouds: HUAWEI,
    breaks: {
      'a project that is not among the recipients': {
        declare: (stack) => {
          const share = web(stack).share('Partners', toPartner);
          share.accept(stack, 'Accepted', { cloud: partner(stack, projectId(2)) });
        },
        path: 'images/Accepted',
        property: 'cloud',
        found: /with which the image is not shared/,
        fix: /add it to projectIds of images\/Web\/Partners/,
      },
    },
    keeps: {
      'one of which nobody knows the ID': inOtherStack({ domainName: 'partner' }),
      'recipients one of which is known only at deploy time': (stack) => {
        const share = web(stack).share('Partners', { projectIds: [projectId(1), '${var.partner}'] });
        share.accept(stack, 'Accepted', { cloud: partner(stack, projectId(2)) });
      },
      'one that is in another share': (stack) => {
        const image = web(stack);
        image.share('Others', { projectIds: [projectId(2)] });
        image.share('Partners', toPartner).accept(stack, 'Accepted', { cloud: partner(stack, projectId(2)) });
      },
    },
  },
  'CDK-SHARE-006': {
    clouds: HUAWEI,
    breaks: {
      'the image instead of its share': {
        declare: (stack) => {
          const image = web(stack);
          image.share('Partners', toPartner);
          new ImageShareAcceptance(stack, 'Accepted', { image, cloud: partner(stack) });
        },
        path: 'images/Accepted',
        property: 'image',
        found: /nothing makes Terraform share it first, in images\/Web\/Partners/,
        fix: /pass the share/,
      },
    },
    keeps: {
      'the image, in another stack than its share': (stack) => {
        const image = web(stack);
        image.share('Partners', toPartner);
        const other = otherStack(stack);
        HuaweiCloud.configure(other, { region: 'ap-southeast-3', projectId: projectId(1) });
        new ImageShareAcceptance(other, 'Accepted', { image });
      },
      'the share': (stack) => {
        const image = web(stack).share('Partners', toPartner);
        new ImageShareAcceptance(stack, 'Accepted', { image, cloud: partner(stack) });
      },
    },
  },
  'IMS-SHARE-014': {
    clouds: HUAWEI,
    breaks: {
      'a full-ECS image of this app without a vault': {
        declare: acceptingFull({}),
        path: 'images/Accepted',
        property: 'vault',
        found: /is a full-ECS image/,
        fix: /BackupVault/,
      },
      'a full-ECS image of somebody else without a vault': {
        declare: accepting({ imageKind: ImageKind.FULL_ECS }),
        path: 'images/Accepted',
        property: 'vault',
        found: /is a full-ECS image/,
        fix: /BackupVault/,
      },
    },
    keeps: {
      'a vault': acceptingFull({ vault: vault() }),
      'an image of another kind': accepting({ imageKind: ImageKind.SYSTEM_DISK }),
      'a full-ECS image that is refused': accepting({ imageKind: ImageKind.FULL_ECS, vault: vault() }),
    },
  },
  'IMS-SHARE-015': {
    clouds: HUAWEI,
    breaks: {
      'a vault that is smaller than the disks': {
        declare: acceptingFull({ vault: vault({ capacity: Size.gibibytes(139) }) }),
        path: 'images/Accepted',
        property: 'vault',
        found: /139 GiB, and the 2 disks of the server 140 GiB/,
        fix: /enlarge the vault/,
      },
    },
    keeps: {
      'a vault just as large': acceptingFull({ vault: vault({ capacity: Size.gibibytes(140) }) }),
      'a vault whose size is known only at deploy time': acceptingFull({
        vault: vault({ capacity: Size.gibibytes(cdktf.Token.asNumber('${var.capacity}')) }),
      }),
    },
  },
  'IMS-SHARE-002': {
    clouds: HUAWEI,
    breaks: {
      '11 projects': {
        declare: (stack) => full(stack).share('Partners', { projectIds: [...Array(11).keys()].map(projectId) }),
        path: 'images/Web/Partners',
        property: 'projectIds',
        found: /^the image is shared with 11 projects$/,
        allowed: /^at most 10 projects/,
        fix: /another full-ECS image/,
      },
      '300 projects, more than other images are shared with': {
        declare: (stack) => {
          const image = full(stack);
          for (const first of [0, 100, 200]) {
            image.share(`Partners${first}`, { projectIds: [...Array(100).keys()].map((id) => projectId(first + id)) });
          }
        },
        path: 'images/Web/Partners200',
        property: 'projectIds',
        found: /^the image is shared with 300 projects in 3 shares$/,
        fix: /another full-ECS image/,
      },
    },
    keeps: {
      '10 projects': (stack) => full(stack).share('Partners', { projectIds: [...Array(10).keys()].map(projectId) }),
    },
  },
  'IMS-SHARE-004': {
    clouds: OTC,
    breaks: {
      'an acceptance in another region': {
        declare: (stack) => {
          const props = { region: 'eu-nl', projectName: 'eu-nl_web', projectId: projectId(1), alias: 'nl' };
          const cloud = OpenTelekomCloud.configure(stack, props);
          web(stack).share('Partners', toPartner).accept(stack, 'Accepted', { cloud });
        },
        path: 'images/Accepted',
        property: 'image',
        found: /images\/Web is in "eu-de", and it is accepted in "eu-nl"/,
        allowed: /^an image in eu-nl$/,
        fix: /configured for eu-de/,
      },
      'a share in another region': {
        declare: (stack) => {
          const props = { region: 'eu-nl', projectName: 'eu-nl_web', projectId: projectId(2), alias: 'nl' };
          const cloud = OpenTelekomCloud.configure(stack, props);
          new ImageShare(stack, 'Partners', { image: web(stack), cloud, ...toPartner });
        },
        path: 'images/Partners',
        property: 'image',
        found: /images\/Web is in "eu-de", and it is shared in "eu-nl"/,
        fix: /configured for eu-de/,
      },
    },
    elsewhere: {
      clouds: HUAWEI,
      breaks: {
        'another region, of which nothing else is known': {
          declare: inOtherStack({ region: 'cn-north-4' }),
          path: 'recipient/Accepted',
          property: 'image',
          found: /is in "ap-southeast-3", and it is accepted in "cn-north-4"/,
          fix: /configured for ap-southeast-3/,
        },
      },
      keeps: { 'the same region': inOtherStack({ projectId: projectId(1) }) },
    },
    keeps: {
      'the same region': (stack) => {
        const props = { region: 'eu-de', projectName: 'eu-de_web', projectId: projectId(1), alias: 'web' };
        const cloud = OpenTelekomCloud.configure(stack, props);
        web(stack).share('Partners', toPartner).accept(stack, 'Accepted', { cloud });
      },
    },
  },
  'IMS-SHARE-008': {
    clouds: HUAWEI,
    breaks: {
      'a server with CSBS backups': {
        declare: (stack) => full(stack, serverSource({ csbsBackups: true })).share('Partners', toPartner),
        path: 'images/Web/Partners',
        property: 'image',
        found: /has CSBS backups/,
        fix: /cbrBackup/,
      },
      'a CSBS backup, of which no image can be made anyway': {
        declare: (stack) => full(stack, FullEcsImageSource.csbsBackup(VOLUME_ID)).share('Partners', toPartner),
        path: 'images/Web/Partners',
        property: 'image',
        found: /made of a CSBS backup/,
        fix: /migrate the backups/,
        besides: ['CDK-TARGET-001'],
      },
    },
    keeps: {
      'a server of which that is not known': (stack) => full(stack).share('Partners', toPartner),
      'a server without': (stack) => full(stack, serverSource({ csbsBackups: false })).share('Partners', toPartner),
    },
  },
  'IMS-SHARE-009': {
    clouds: HUAWEI,
    breaks: {
      'a backup of somebody else': {
        declare: (stack) =>
          full(stack, FullEcsImageSource.cbrBackup(VOLUME_ID, { shared: true })).share('Partners', toPartner),
        path: 'images/Web/Partners',
        property: 'image',
        found: /shared by somebody else/,
        fix: /back it up/,
      },
    },
    keeps: {
      'a backup of your own': (stack) =>
        full(stack, FullEcsImageSource.cbrBackup(VOLUME_ID, { shared: false })).share('Partners', toPartner),
    },
  },
  'IMS-SHARE-010': {
    clouds: HUAWEI,
    breaks: {
      'an image that was accepted': {
        declare: (stack) => {
          const image = new ImageShareAcceptance(stack, 'Accepted', { imageId: IMAGE_ID });
          new ImageShare(stack, 'Partners', { image, ...toPartner });
        },
        path: 'images/Partners',
        property: 'image',
        found: /images\/Accepted was shared by somebody else/,
        fix: /replicate the image/,
      },
    },
    keeps: { 'an image of your own': (stack) => web(stack).share('Partners', toPartner) },
  },
  'IMS-SHARE-012': {
    clouds: HUAWEI,
    breaks: {
      'a public image': {
        declare: (stack) => {
          const image = Image.fromImageId(stack, 'Public', IMAGE_ID, { visibility: ImageVisibility.PUBLIC });
          new ImageShare(stack, 'Partners', { image, ...toPartner });
        },
        path: 'images/Partners',
        property: 'image',
        found: /is a public image/,
        fix: /remove the share/,
      },
      'an image of the marketplace': {
        declare: (stack) => {
          const image = Image.fromImageId(stack, 'Market', IMAGE_ID, { visibility: ImageVisibility.MARKET });
          new ImageShare(stack, 'Partners', { image, ...toPartner });
        },
        path: 'images/Partners',
        property: 'image',
        found: /is an image of the marketplace/,
        fix: /remove the share/,
      },
    },
    keeps: {
      'a private image': (stack) => {
        const image = Image.fromImageId(stack, 'Own', IMAGE_ID, { visibility: ImageVisibility.PRIVATE });
        new ImageShare(stack, 'Partners', { image, ...toPartner });
      },
    },
  },
};
