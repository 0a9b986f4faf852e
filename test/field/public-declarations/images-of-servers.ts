import {
  BackupVault,
  DataDiskImage,
  DiskFormat,
  FullEcsImage,
  FullEcsImageSource,
  type IImage,
  Image,
  ImageCopy,
  ImageExport,
  ImageShare,
  ImageShareAcceptance,
  ImageSource,
  KmsKey,
  OperatingSystem,
  ProjectLookup,
  ServerBackup,
  Size,
  SystemDiskImage,
  type SystemDiskImageProps,
} from '../../../lib';
import type * as cdktf from 'cdktf';
import { projectId, SERVER_ID, VOLUME_ID } from '../../support/declarations';
import {
  huaweiCloud,
  onBothClouds,
  onHuaweiCloud,
  onOpenTelekomCloud,
  openTelekomCloud,
  type PublicDeclarations,
  text,
  variable,
} from './public-declaration';

function ofServer(stack: cdktf.TerraformStack, props: Partial<SystemDiskImageProps> = {}): SystemDiskImage {
  return new SystemDiskImage(stack, 'Image', {
    imageName: 'image',
    source: ImageSource.server(text(stack, 'instance_id')),
    ...props,
  });
}

function fullEcs(stack: cdktf.TerraformStack, deleteBackups?: boolean): FullEcsImage {
  const vault = BackupVault.fromVaultId(text(stack, 'vault_id'));
  return new FullEcsImage(stack, 'Whole', {
    imageName: text(stack, 'whole_image_name'),
    description: text(stack, 'whole_image_description'),
    source: FullEcsImageSource.server(text(stack, 'instance_id'), { vault }),
    deleteBackups,
  });
}

function shared(stack: cdktf.TerraformStack, image: IImage, projectIds = [projectId(1)]): ImageShare {
  return new ImageShare(stack, 'Share', { image, projectIds });
}

const MEMORY = { minMemory: Size.mebibytes(1024), maxMemory: Size.mebibytes(4096), description: 'A copy' };

/** What servers, volumes and backups become, and who gets it. */
export const imagesOfServers: PublicDeclarations = {
  'of a server that is known by its ID': onBothClouds(
    (stack) =>
      new SystemDiskImage(stack, 'Image', {
        imageName: 'ims_test',
        source: ImageSource.server(SERVER_ID),
        description: 'Made of a server.',
        tags: { foo: 'bar', key: 'value' },
      }),
  ),
  'of a server that another configuration made, in its enterprise project': onHuaweiCloud((stack) =>
    ofServer(stack, {
      imageName: `${text(stack, 'app_name')}-${text(stack, 'environment')}-image`,
      enterpriseProjectId: text(stack, 'enterprise_project_id'),
    }),
  ),
  'of a server, by a module with all in variables': onHuaweiCloud((stack) =>
    ofServer(stack, {
      imageName: text(stack, 'name'),
      description: text(stack, 'description'),
      minMemory: Size.mebibytes(variable(stack, 'min_ram', 'number').numberValue),
      maxMemory: Size.mebibytes(variable(stack, 'max_ram', 'number').numberValue),
    }),
  ),
  'of a data disk': onBothClouds(
    (stack) => new DataDiskImage(stack, 'Data', { imageName: 'data', source: ImageSource.volume(VOLUME_ID) }),
  ),
  'of a whole server': onHuaweiCloud((stack) => fullEcs(stack)),
  'of a whole server, with its backup': onHuaweiCloud((stack) => fullEcs(stack, true)),
  'of a backup that is in the same configuration, and goes with the image': onHuaweiCloud((stack) => {
    const vault = BackupVault.fromVaultId(text(stack, 'vault_id'));
    const backup = new ServerBackup(stack, 'Backup', {
      serverId: text(stack, 'instance_id'),
      vault,
      backupName: 'web',
    });
    return new FullEcsImage(stack, 'Whole', {
      imageName: 'whole',
      source: FullEcsImageSource.cbrBackup(backup.backupId),
      deleteBackups: true,
    });
  }),
  'a copy with memory and a description, which its source does not have': onHuaweiCloud(
    (stack) => new ImageCopy(stack, 'Copy', { imageName: 'copy', image: ofServer(stack), ...MEMORY }),
  ),
  'an encrypted copy of an image that is known by its ID': onHuaweiCloud(
    (stack) =>
      new ImageCopy(stack, 'Copy', {
        imageName: text(stack, 'name'),
        image: Image.fromImageId(stack, 'Source', text(stack, 'source_image_id')),
        encryptionKey: new KmsKey(stack, 'Key', { keyAlias: 'images', pendingDays: 7 }),
      }),
  ),
  'a copy in another region': onHuaweiCloud(
    (stack) =>
      new ImageCopy(stack, 'Copy', {
        imageName: text(stack, 'name'),
        image: Image.fromImageId(stack, 'Source', text(stack, 'source_image_id')),
        targetRegion: text(stack, 'target_region'),
        agencyName: text(stack, 'agency_name'),
      }),
  ),
  'a copy in a region that is written down, with memory and a description': onHuaweiCloud(
    (stack) =>
      new ImageCopy(stack, 'Copy', {
        imageName: 'copy',
        image: ofServer(stack),
        targetRegion: 'cn-south-1',
        agencyName: 'ims_admin_agency',
        ...MEMORY,
      }),
  ),
  'an export of Ubuntu': onHuaweiCloud(
    (stack) =>
      new ImageExport(stack, 'Export', {
        image: Image.fromImageId(stack, 'Source', text(stack, 'image_id'), {
          operatingSystem: OperatingSystem.of('Ubuntu 18.04 server 64bit'),
        }),
        bucket: 'exports',
        key: 'ubuntu.qcow2',
        format: DiskFormat.QCOW2,
      }),
  ),
  'a fast export': onHuaweiCloud(
    (stack) =>
      new ImageExport(stack, 'Export', { image: ofServer(stack), bucket: 'exports', key: 'image', fastExport: true }),
  ),
  'shared with a project': onBothClouds((stack) => shared(stack, ofServer(stack))),
  'shared with a project that is a variable': onBothClouds((stack) =>
    shared(stack, ofServer(stack), [text(stack, 'project_id')]),
  ),
  'an image of a data disk, shared and accepted by another account in one stack': onHuaweiCloud((stack, cloud) => {
    const accepter = huaweiCloud(stack, 'accepter');
    const data = new DataDiskImage(stack, 'Data', {
      imageName: text(stack, 'data_image_name'),
      source: ImageSource.volume(text(stack, 'volume_id')),
      cloud,
    });
    const project = new ProjectLookup(stack, 'Project', { projectName: 'cn-north-4', cloud: accepter });
    const share = new ImageShare(stack, 'Share', { image: data, projectIds: [project.projectId], cloud });
    return new ImageShareAcceptance(stack, 'Acceptance', { image: share, cloud: accepter });
  }),
  'a whole server, shared and accepted by another account in one stack': onHuaweiCloud((stack, cloud) => {
    const accepter = huaweiCloud(stack, 'accepter');
    const whole = new FullEcsImage(stack, 'Whole', {
      imageName: text(stack, 'whole_image_name'),
      source: FullEcsImageSource.server(text(stack, 'instance_id'), {
        vault: BackupVault.fromVaultId(text(stack, 'vault_id')),
      }),
      cloud,
    });
    const share = new ImageShare(stack, 'Share', {
      image: whole,
      projectIds: [text(stack, 'accepter_project_id')],
      cloud,
    });
    return new ImageShareAcceptance(stack, 'Acceptance', {
      image: share,
      vault: BackupVault.fromVaultId(text(stack, 'accepter_vault_id')),
      cloud: accepter,
    });
  }),
  'an image, shared and accepted by another project in one stack': onOpenTelekomCloud((stack, cloud) => {
    const partner = openTelekomCloud(stack, 'partner');
    const image = ofServer(stack, { cloud });
    const share = new ImageShare(stack, 'Share', { image, projectIds: [projectId(3)], cloud });
    return new ImageShareAcceptance(stack, 'Acceptance', { image: share, cloud: partner });
  }),
  'a shared image that is accepted by its ID': onBothClouds(
    (stack) => new ImageShareAcceptance(stack, 'Acceptance', { imageId: text(stack, 'image_id') }),
  ),
};
