import type { Construct, IConstruct } from 'constructs';
import {
  Architecture,
  BackupVault,
  BmsSystemDiskImage,
  BootMode,
  DataDiskImage,
  DiskFormat,
  EncryptionKey,
  FullEcsImage,
  FullEcsImageSource,
  type ICloud,
  type IEncryptionKey,
  type IImage,
  Image,
  ImageCopy,
  ImageExport,
  ImageKind,
  ImageList,
  ImageLookup,
  ImageShare,
  ImageShareAcceptance,
  ImageShareMembers,
  ImageSource,
  ImageVisibility,
  IsoImage,
  KmsKey,
  LicenseType,
  OperatingSystem,
  OperatingSystemType,
  ServerBackup,
  ShareDecision,
  SystemDiskImage,
} from '../../../lib';
import { SERVER_ID } from '../../support/declarations';
import type { GivenArguments } from './given-arguments';

/** What a configuration declares beside a resource, as far as it is declared here too. */
export interface Surroundings {
  readonly scope: Construct;
  readonly id: string;
  readonly given: GivenArguments;
  /** The last image before this one in the configuration. */
  readonly image?: IImage;
  /** The last share before this one. */
  readonly share?: ImageShare;
  /** The cloud of another account. */
  readonly otherCloud?: ICloud;
}

export type Redeclared = IConstruct & { readonly resource: IConstruct | undefined };
type Redeclare = (surroundings: Surroundings) => Redeclared;

/** What says in cdk-ims what a resource or data source of the providers says. */
export const REDECLARED: Readonly<Record<string, Redeclare>> = {
  huaweicloud_ims_ecs_system_image: systemDiskImage,
  huaweicloud_ims_evs_system_image: systemDiskImage,
  huaweicloud_ims_obs_system_image: (about) =>
    about.given.value('type') === 'BMS' ? bmsSystemDiskImage(about) : systemDiskImage(about),
  huaweicloud_ims_quickimport_system_image: systemDiskImage,
  huaweicloud_ims_evs_data_image: dataDiskImage,
  huaweicloud_ims_obs_data_image: dataDiskImage,
  huaweicloud_ims_quickimport_data_image: dataDiskImage,
  huaweicloud_ims_obs_iso_image: isoImage,
  huaweicloud_ims_ecs_whole_image: fullEcsImage,
  huaweicloud_ims_cbr_whole_image: fullEcsImage,
  huaweicloud_images_image: (about) => {
    const { given } = about;
    if (given.value('vault_id') !== undefined || given.value('backup_id') !== undefined) return fullEcsImage(about);
    return given.value('volume_id') === undefined ? systemDiskImage(about) : dataDiskImage(about);
  },
  huaweicloud_images_image_copy: ({ scope, id, given, image }) =>
    new ImageCopy(scope, id, {
      ...aboutImage(given),
      image: imageGiven(scope, given, 'source_image_id', image),
      encryptionKey: key(scope, given, 'kms_key_id'),
      ...memory(given),
      targetRegion: given.value('target_region'),
      agencyName: given.value('agency_name'),
      vaultId: given.value('vault_id'),
    }),
  huaweicloud_ims_image_export: imageExport,
  huaweicloud_imsv21_image_export: imageExport,
  huaweicloud_images_image_share: ({ scope, id, given, image }) =>
    new ImageShare(scope, id, {
      image: imageGiven(scope, given, 'source_image_id', image),
      projectIds: given.value('target_project_ids'),
    }),
  huaweicloud_images_image_share_accepter: ({ scope, id, given }) =>
    new ImageShareAcceptance(scope, id, { imageId: given.value('image_id') }),
  'data.huaweicloud_ims_image_shared_members': ({ scope, id, given, image }) =>
    new ImageShareMembers(scope, id, { image: imageGiven(scope, given, 'image_id', image) }),
  'data.huaweicloud_images_image': imageLookup,
  'data.huaweicloud_images_images': ({ scope, id, given }) => new ImageList(scope, id, filter(given)),
  opentelekomcloud_ims_image_v2: systemDiskImage,
  opentelekomcloud_ims_data_image_v2: dataDiskImage,
  opentelekomcloud_images_image_access_v2: ({ scope, id, given, image }) =>
    new ImageShare(scope, id, {
      image: imageGiven(scope, given, 'image_id', image),
      projectIds: [given.value('member_id')],
    }),
  opentelekomcloud_images_image_access_accept_v2: ({ scope, id, given, share, otherCloud }) => {
    const decision = given.value('status') === 'rejected' ? ShareDecision.REJECT : ShareDecision.ACCEPT;
    return new ImageShareAcceptance(scope, id, { image: share, decision, cloud: otherCloud });
  },
  'data.opentelekomcloud_images_image_v2': imageLookup,
};

function systemDiskImage({ scope, id, given }: Surroundings): SystemDiskImage {
  return new SystemDiskImage(scope, id, aboutSystemDisk(scope, given));
}

function bmsSystemDiskImage({ scope, id, given }: Surroundings): BmsSystemDiskImage {
  return new BmsSystemDiskImage(scope, id, aboutSystemDisk(scope, given));
}

function aboutSystemDisk(scope: Surroundings['scope'], given: Surroundings['given']) {
  return {
    ...aboutImage(given),
    source: source(given),
    operatingSystem: operatingSystem(given),
    ...boot(given),
    ...memory(given),
    minDisk: given.gibibytes('min_disk'),
    encryptionKey: key(scope, given, 'cmk_id'),
    automaticConfiguration: given.value('is_config'),
    fastImport: isQuickImport(given),
    licenseType: license(given),
  };
}

function isoImage({ scope, id, given }: Surroundings): IsoImage {
  const system = operatingSystem(given);
  if (system === undefined) throw new Error('An ISO image has an operating system');
  const properties = {
    ...aboutImage(given),
    source: source(given),
    operatingSystem: system,
    ...boot(given),
    ...memory(given),
    minDisk: given.gibibytes('min_disk'),
    encryptionKey: key(scope, given, 'cmk_id'),
    automaticConfiguration: given.value('is_config'),
  };
  return new IsoImage(scope, id, properties);
}

function dataDiskImage({ scope, id, given }: Surroundings): DataDiskImage {
  const properties = {
    ...aboutImage(given),
    source: source(given),
    operatingSystemType: operatingSystemType(given),
    minDisk: given.gibibytes('min_disk'),
    encryptionKey: key(scope, given, 'cmk_id'),
    fastImport: isQuickImport(given),
  };
  return new DataDiskImage(scope, id, properties);
}

function fullEcsImage({ scope, id, given }: Surroundings): FullEcsImage {
  return new FullEcsImage(scope, id, {
    ...aboutImage(given),
    source: fullEcsSource(scope, given),
    ...memory(given),
    deleteBackups: given.value('is_delete_backup'),
  });
}

function fullEcsSource(scope: Construct, given: GivenArguments): FullEcsImageSource {
  const backupId = given.value('backup_id');
  if (backupId === undefined) {
    const vault = BackupVault.fromVaultId(given.value('vault_id'));
    return FullEcsImageSource.server(given.value('instance_id'), { vault });
  }
  if (given.referred('backup_id') !== 'huaweicloud_cbr_checkpoint') return FullEcsImageSource.cbrBackup(backupId);
  const vault = BackupVault.fromVaultId(backupId);
  return FullEcsImageSource.cbrBackup(
    new ServerBackup(scope, 'Backup', { serverId: SERVER_ID, vault, backupName: 'tf_test_abcde' }).backupId,
  );
}

function imageExport({ scope, id, given, image }: Surroundings): ImageExport {
  const isReference = given.referred('bucket_url') !== undefined;
  const [bucket = '', key = ''] = isReference
    ? [given.value('bucket_url'), 'image.qcow2']
    : given.value('bucket_url').split(':');
  const format = given.value('file_format');
  return new ImageExport(scope, id, {
    image: imageGiven(scope, given, 'image_id', image),
    bucket,
    key,
    format: DiskFormat.all().find(({ name }) => name.toLowerCase() === format),
    fastExport: given.value('is_quick_export'),
  });
}

function imageLookup({ scope, id, given }: Surroundings): ImageLookup {
  return new ImageLookup(scope, id, {
    ...filter(given),
    imageId: given.value('image_id'),
    newest: given.value('most_recent'),
  });
}

function filter(given: GivenArguments) {
  const architecture = given.value('architecture');
  return {
    imageName: given.value('name'),
    namePattern: given.value('name_regex'),
    visibility: visibility(given.value('visibility')),
    architecture: architecture === undefined ? undefined : Architecture[architecture === 'arm' ? 'ARM' : 'X86'],
    imageKind: given.value('image_type') === 'Ironic' ? ImageKind.BMS_SYSTEM_DISK : undefined,
    tag: given.value('tag'),
    flavorId: given.value('flavor_id'),
    platform: given.value('os'),
  };
}

function visibility(name: string | undefined): ImageVisibility | undefined {
  return name === undefined ? undefined : ImageVisibility.of(name);
}

function aboutImage(given: GivenArguments) {
  return {
    imageName: given.value('name'),
    description: given.value('description'),
    enterpriseProjectId: given.value('enterprise_project_id'),
    tags: given.value('tags'),
  };
}

function memory(given: GivenArguments) {
  return { minMemory: given.mebibytes('min_ram'), maxMemory: given.mebibytes('max_ram') };
}

function boot(given: GivenArguments) {
  const firmware = given.value('hw_firmware_type');
  const architecture = given.value('architecture');
  return {
    bootMode: firmware === undefined ? undefined : firmware === 'uefi' ? BootMode.UEFI : BootMode.BIOS,
    architecture: architecture === undefined ? undefined : architecture === 'arm' ? Architecture.ARM : Architecture.X86,
  };
}

function source(given: GivenArguments): ImageSource {
  const [server, volume, object] = ['instance_id', 'volume_id', 'image_url'].map((name) => given.value(name));
  if (server !== undefined) return ImageSource.server(server);
  if (volume !== undefined) return ImageSource.volume(volume);
  const [bucket = '', objectKey = ''] = object.split(':');
  return ImageSource.bucketObject(bucket, objectKey);
}

/** The type of a system disk follows from its operating system. */
function operatingSystem(given: GivenArguments): OperatingSystem | undefined {
  const name = given.value('os_version');
  return name === undefined ? undefined : OperatingSystem.of(name);
}

function operatingSystemType(given: GivenArguments): OperatingSystemType | undefined {
  const name = given.value('os_type');
  return name === undefined ? undefined : OperatingSystemType[name === 'Windows' ? 'WINDOWS' : 'LINUX'];
}

function isQuickImport(given: GivenArguments): boolean | undefined {
  return given.value('is_quick_import') ?? (given.type.includes('_quickimport_') ? true : undefined);
}

function license(given: GivenArguments): LicenseType | undefined {
  return given.value('license_type') === 'byol' ? LicenseType.BRING_YOUR_OWN : undefined;
}

function key(scope: Construct, given: GivenArguments, name: string): IEncryptionKey | undefined {
  const keyId = given.value(name);
  if (keyId === undefined) return undefined;
  if (given.referred(name) !== 'huaweicloud_kms_key') return EncryptionKey.fromKeyId(keyId);
  return (
    (scope.node.tryFindChild('Key') as KmsKey | undefined) ?? new KmsKey(scope, 'Key', { keyAlias: 'tf_test_abcde' })
  );
}

/** An image of the same configuration, or one that is only known by its ID. */
function imageGiven(scope: Construct, given: GivenArguments, name: string, image: IImage | undefined): IImage {
  const imageId = given.value(name);
  if (given.referred(name) !== undefined && image !== undefined) return image;
  return Image.fromImageId(scope, `ImageOf${scope.node.children.length}`, imageId);
}
