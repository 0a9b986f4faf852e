import type { Construct } from 'constructs';
import {
  DataDisk,
  DiskFormat,
  HuaweiCloud,
  ImageExport,
  ImageShareMembers,
  ImageSource,
  type IImage,
  ServerFromImage,
  Size,
  SystemDiskImage,
} from '../../../lib';
import { projectId, SERVER_ID } from '../../support/declarations';
import { existing } from '../../support/uses';
import { HUAWEI, type RuleCases } from '../rule-case';

const partner = (stack: Construct) =>
  HuaweiCloud.configure(stack, { region: 'ap-southeast-3', projectId: projectId(1), alias: 'partner' });
const web = (stack: Construct) =>
  new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(SERVER_ID) });

const server = (stack: Construct, image: IImage, cloud = partner(stack)) =>
  new ServerFromImage(stack, 'Server', {
    image,
    serverName: 'web',
    flavorId: 's6.large.2',
    networkId: 'net',
    cloud,
  });

/** What is done with images goes where they are. */
export const places: RuleCases = {
  'CDK-PROJECT-002': {
    clouds: HUAWEI,
    breaks: {
      'a server of another project': {
        declare: (stack) => server(stack, web(stack)),
        path: 'images/Server',
        property: 'image',
        found: /images\/Web belongs to another project/,
        fix: /share.accept/,
      },
      'a disk of another project': {
        declare: (stack) =>
          new DataDisk(stack, 'Disk', {
            image: web(stack),
            diskName: 'data',
            diskType: 'SSD',
            availabilityZone: 'ap-southeast-3a',
            size: Size.gibibytes(100),
            cloud: partner(stack),
          }),
        path: 'images/Disk',
        property: 'image',
        found: /images\/Web belongs to another project/,
        fix: /share.accept/,
      },
      'an export by another project': {
        declare: (stack) =>
          new ImageExport(stack, 'Export', {
            image: web(stack),
            bucket: 'backup',
            key: 'web.qcow2',
            format: DiskFormat.QCOW2,
            cloud: partner(stack),
          }),
        path: 'images/Export',
        property: 'image',
        found: /images\/Web belongs to another project/,
        fix: /share.accept/,
      },
    },
    keeps: {
      'what a share gives that was accepted': (stack) => {
        const cloud = partner(stack);
        const share = web(stack).share('Partners', { projectIds: [projectId(1)] });
        server(stack, share.accept(stack, 'Accepted', { cloud }), cloud);
      },
      'a server of the project': (stack) =>
        new ServerFromImage(stack, 'Server', {
          image: web(stack),
          serverName: 'web',
          flavorId: 's6.large.2',
          networkId: 'net',
        }),
      'an image of which no project is known': (stack) => server(stack, existing(stack)),
    },
  },
  'CDK-PROJECT-003': {
    clouds: HUAWEI,
    breaks: {
      'the members of an image of another region': {
        declare: (stack) =>
          new ImageShareMembers(stack, 'Members', { image: existing(stack, { region: 'cn-north-4' }) }),
        path: 'images/Members',
        property: 'image',
        found: /is in "cn-north-4", and this is in "ap-southeast-3"/,
        fix: /configured for cn-north-4/,
      },
    },
    keeps: {
      'the members of an image of the region': (stack) =>
        new ImageShareMembers(stack, 'Members', { image: existing(stack, { region: 'ap-southeast-3' }) }),
    },
  },
};
