import {
  Architecture,
  BackupVault,
  type IImage,
  Image,
  ImageCatalogue,
  type ImageCatalogueProps,
  ImageKind,
  type ImageFilterProps,
  ImageList,
  type ImageListProps,
  ImageShareMembers,
  type ImageShareMembersProps,
  ImageVisibility,
  ProjectLookup,
  type ProjectLookupProps,
  ServerBackup,
  type ServerBackupProps,
  Duration,
  ImageSource,
  SystemDiskImage,
} from '../../../lib';
import { INSTANCE_ID, KEY_ID, projectId, SERVER_ID, SYSTEM, VOLUME_ID } from '../../support/declarations';
import { existing } from '../../support/uses';
import { NOT_ON_AWS } from './places';
import { type AnySubject, anotherCloud, made, saysTheSame, subject, type Values } from './subject';

/** What images are searched by. */
export const FILTER: Values<ImageFilterProps> = {
  imageKind: [ImageKind.SYSTEM_DISK, ImageKind.DATA_DISK, ImageKind.FULL_ECS, ImageKind.ISO, ImageKind.BMS_SYSTEM_DISK],
  operatingSystem: [SYSTEM],
  platform: ['Debian'],
  architecture: [Architecture.ARM, Architecture.X86],
  tag: ['team=platform'],
  flavorId: ['s6.large.2'],
  enterpriseProjectId: [KEY_ID, '0'],
};

const lists = subject<ImageListProps, ImageList>({
  structs: ['ImageListProps', 'ImageFilterProps'],
  name: 'a list of images',
  refused: { ...NOT_ON_AWS, 'Open Telekom Cloud': 'CDK-TARGET-001 stack' },
  base: () => ({}),
  declare: ({ stack }, props) => new ImageList(stack, 'List', props),
  values: {
    ...FILTER,
    imageName: ['golden'],
    namePattern: ['^golden-.*'],
    visibility: [
      ImageVisibility.PUBLIC,
      saysTheSame(ImageVisibility.PRIVATE, 'images of the project are listed unless it says something else'),
    ],
    ownerId: [projectId(2)],
    cloud: [anotherCloud],
  },
});

const catalogues = subject<ImageCatalogueProps, ImageCatalogue>({
  structs: ['ImageCatalogueProps'],
  name: 'a catalogue of images',
  base: () => ({}),
  declare: ({ stack, place }, props) => {
    const serverId = place === 'AWS' ? INSTANCE_ID : SERVER_ID;
    new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(serverId) });
    return new ImageCatalogue(stack, 'Catalogue', props);
  },
  values: { outputs: [true, saysTheSame(false, 'there are no outputs unless it says something else')] },
});

const members = subject<ImageShareMembersProps, ImageShareMembers>({
  structs: ['ImageShareMembersProps'],
  name: 'the members of an image',
  refused: {
    ...NOT_ON_AWS,
    'Open Telekom Cloud': 'CDK-TARGET-001 image',
    'Open Telekom Cloud, extended': 'CDK-TARGET-001 image',
  },
  base: ({ stack }) => ({ image: existing(stack) }),
  declare: ({ stack }, props) => new ImageShareMembers(stack, 'Members', props),
  values: {
    image: [made<IImage>(({ stack }) => Image.fromImageId(stack, 'Other', VOLUME_ID))],
    cloud: [anotherCloud],
  },
});

const projects = subject<ProjectLookupProps, ProjectLookup>({
  structs: ['ProjectLookupProps'],
  name: 'a project that is looked up',
  refused: NOT_ON_AWS,
  base: () => ({ projectName: 'partner' }),
  declare: ({ stack }, props) => new ProjectLookup(stack, 'Project', props),
  values: { projectName: ['another'], cloud: [anotherCloud] },
});

const backups = subject<ServerBackupProps, ServerBackup>({
  structs: ['ServerBackupProps'],
  name: 'a backup of a server',
  refused: { ...NOT_ON_AWS, 'Open Telekom Cloud': 'CDK-TARGET-001 stack' },
  base: () => ({ serverId: SERVER_ID, vault: BackupVault.fromVaultId(KEY_ID), backupName: 'web' }),
  declare: ({ stack }, props) => new ServerBackup(stack, 'Backup', props),
  values: {
    serverId: [VOLUME_ID],
    vault: [BackupVault.fromVaultId(VOLUME_ID)],
    backupName: ['golden'],
    description: ['The golden web'],
    incremental: [true, false],
    timeouts: [{ create: Duration.minutes(77) }, { delete: Duration.minutes(7) }],
    cloud: [anotherCloud],
  },
});

export const LISTED: readonly AnySubject[] = [lists, catalogues, members, projects, backups];
