import {
  BmsSystemDiskImage,
  DataDiskImage,
  ImageSource,
  type ServerSourceOptions,
  Size,
  SystemDiskImage,
  type VolumeSourceOptions,
} from '../../../lib';
import { INSTANCE_ID, KEY_ID, SERVER_ID, SYSTEM, VOLUME_ID } from '../../support/declarations';
import {} from '../../support/image-files';
import { NOT_ON_AWS } from './places';
import { type AnySubject, checked, checkedEverywhere, saysTheSame, type Setting, subject } from './subject';

const ELSEWHERE = 'eu-nl';
const LARGE = Size.tebibytes(2);

interface Server extends ServerSourceOptions {
  readonly serverId: string;
}

const servers = subject<Server, SystemDiskImage>({
  structs: ['ServerSourceOptions'],
  name: 'a server that a system disk image is made of',
  within: 'source',
  base: ({ place }) => ({ serverId: place === 'AWS' ? INSTANCE_ID : SERVER_ID }),
  declare: ({ stack }, { serverId, ...options }) =>
    new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(serverId, options) }),
  values: {
    serverId: ['i-0fedcba9876543210', VOLUME_ID],
    region: [checkedEverywhere(ELSEWHERE, 'IMS-SYS-006', 'AWS-AMI-REGION')],
    systemDisk: [checkedEverywhere(LARGE, 'IMS-SYS-002')],
    attachedDataDisks: [checkedEverywhere(1, 'IMS-SYS-008')],
    stopped: [checkedEverywhere(false, 'IMS-SYS-011')],
    dedicatedStorage: [checkedEverywhere(true, 'IMS-SYS-014')],
    withoutReboot: [true, saysTheSame(false, 'instances are restarted unless it says something else', ['AWS'])],
  },
});

interface Volume extends VolumeSourceOptions {
  readonly volumeId: string;
}

const VOLUMES = {
  'system disk image': ({ stack }: Setting, source: ImageSource) =>
    new SystemDiskImage(stack, 'Web', { imageName: 'web', source, operatingSystem: SYSTEM }),
  'BMS system disk image': ({ stack }: Setting, source: ImageSource) =>
    new BmsSystemDiskImage(stack, 'Web', { imageName: 'web', source, operatingSystem: SYSTEM }),
  'data disk image': ({ stack }: Setting, source: ImageSource) =>
    new DataDiskImage(stack, 'Web', { imageName: 'web', source }),
};

const TOO_LARGE: Readonly<Record<keyof typeof VOLUMES, string>> = {
  'system disk image': 'IMS-SYS-002',
  'BMS system disk image': 'IMS-BMS-001',
  'data disk image': 'IMS-DATA-002',
};

const volumes = Object.entries(VOLUMES).map(([kind, declare]) =>
  subject<Volume, unknown>({
    structs: ['VolumeSourceOptions'],
    name: `a volume that a ${kind} is made of`,
    refused: { AWS: kind === 'system disk image' ? 'CDK-TARGET-001 source' : NOT_ON_AWS.AWS },
    within: 'source',
    base: () => ({ volumeId: VOLUME_ID }),
    declare: (at, { volumeId, ...options }) => declare(at, ImageSource.volume(volumeId, options)),
    values: {
      volumeId: [KEY_ID],
      region: [checked(ELSEWHERE, 'IMS-SYS-006')],
      size: [checked(LARGE, TOO_LARGE[kind as keyof typeof VOLUMES])],
      attached: [checked(false, kind === 'data disk image' ? 'IMS-DATA-001' : 'CDK-TARGET-001')],
      dedicatedStorage: [checked(true, 'IMS-SYS-014')],
    },
  }),
);

export const IMAGE_SOURCES: readonly AnySubject[] = [servers, ...volumes];
