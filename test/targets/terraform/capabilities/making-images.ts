import {
  Architecture,
  BackupVault,
  BmsSystemDiskImage,
  BootMode,
  DataDiskImage,
  DiskFormat,
  FullEcsImage,
  FullEcsImageSource,
  ImageSource,
  IsoImage,
  LicenseType,
  OperatingSystem,
  OperatingSystemType,
  Size,
  SystemDiskImage,
} from '../../../../lib';
import { KEY_ID, SERVER_ID, SYSTEM, VOLUME_ID } from '../../../support/declarations';
import { disk } from '../../../support/image-files';
import { type Declare, emits, type Example, type Examples, needsExtended, refuses } from './capability';

const BACKUP_ID = VOLUME_ID;
const VAULT_ID = KEY_ID;
const OF_OBJECT = {
  source: ImageSource.bucketObject('images', 'web.qcow2'),
  operatingSystem: SYSTEM,
  minDisk: Size.gibibytes(40),
  automaticConfiguration: false,
};
const FAST = { ...OF_OBJECT, source: ImageSource.bucketObject('images', 'web.zvhd2', { format: DiskFormat.ZVHD2 }) };

const fullEcs =
  (source: FullEcsImageSource): Declare =>
  (stack) =>
    new FullEcsImage(stack, 'Web', { imageName: 'web', source, deleteBackups: false });

const NO_CSBS = refuses('source', /make a CBR backup/);
const noCsbs: Example = {
  declare: fullEcs(FullEcsImageSource.csbsBackup(BACKUP_ID)),
  openTelekomCloud: NO_CSBS,
  huaweiCloud: NO_CSBS,
};

/** Private images of every kind, from every source. */
export const makingImages: Readonly<Record<string, Examples>> = {
  'system-image-from-ecs': {
    'a server': {
      declare: (stack) =>
        new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(SERVER_ID) }),
      openTelekomCloud: emits('opentelekomcloud_ims_image_v2', { name: 'web', instance_id: SERVER_ID }),
      huaweiCloud: emits('huaweicloud_ims_ecs_system_image', { name: 'web', instance_id: SERVER_ID }),
    },
  },
  'system-image-from-evs-volume': {
    'a volume': {
      declare: (stack) =>
        new SystemDiskImage(stack, 'Web', {
          imageName: 'web',
          source: ImageSource.volume(VOLUME_ID),
          operatingSystem: SYSTEM,
        }),
      openTelekomCloud: emits('opentelekomcloud_ims_image_v2', { volume_id: VOLUME_ID, os_version: SYSTEM.apiName }),
      huaweiCloud: emits('huaweicloud_ims_evs_system_image', { volume_id: VOLUME_ID, os_version: SYSTEM.apiName }),
    },
  },
  'system-image-from-obs-file': {
    'an object': {
      declare: (stack) => new SystemDiskImage(stack, 'Web', { imageName: 'web', ...OF_OBJECT }),
      openTelekomCloud: emits('opentelekomcloud_ims_image_v2', { image_url: 'images:web.qcow2', min_disk: 40 }),
      huaweiCloud: emits('huaweicloud_ims_obs_system_image', { image_url: 'images:web.qcow2', min_disk: 40 }),
    },
    'for Arm': {
      declare: (stack) =>
        new SystemDiskImage(stack, 'Web', { imageName: 'web', ...OF_OBJECT, architecture: Architecture.ARM }),
      openTelekomCloud: needsExtended('architecture'),
      extended: emits('huaweicloud_ims_obs_system_image', { architecture: 'arm' }),
      huaweiCloud: emits('huaweicloud_ims_obs_system_image', { architecture: 'arm' }),
    },
    'by fast import': {
      declare: (stack) =>
        new SystemDiskImage(stack, 'Web', {
          imageName: 'web',
          ...FAST,
          automaticConfiguration: undefined,
          fastImport: true,
          bootMode: BootMode.UEFI,
        }),
      openTelekomCloud: needsExtended('fastImport'),
      extended: emits('huaweicloud_ims_quickimport_system_image', {
        image_url: 'images:web.zvhd2',
        hw_firmware_type: 'uefi',
      }),
      huaweiCloud: emits('huaweicloud_ims_quickimport_system_image', {
        image_url: 'images:web.zvhd2',
        hw_firmware_type: 'uefi',
      }),
    },
    'of a Windows that brings its licence': {
      declare: (stack) =>
        new SystemDiskImage(stack, 'Web', {
          imageName: 'web',
          ...FAST,
          operatingSystem: OperatingSystem.of('Windows Server 2016 Standard 64bit'),
          automaticConfiguration: undefined,
          fastImport: true,
          licenseType: LicenseType.BRING_YOUR_OWN,
        }),
      openTelekomCloud: refuses('licenseType', /dedicated hosts/, 'CDK-LICENSE-001', ['CDK-TARGET-001 fastImport']),
      extended: refuses('licenseType', /dedicated hosts/, 'CDK-LICENSE-001'),
      huaweiCloud: emits('huaweicloud_ims_quickimport_system_image', { license_type: 'byol' }),
    },
    'with the boot mode, by ordinary import': {
      declare: (stack) =>
        new SystemDiskImage(stack, 'Web', { imageName: 'web', ...OF_OBJECT, bootMode: BootMode.UEFI }),
      openTelekomCloud: emits('opentelekomcloud_ims_image_v2', { hw_firmware_type: 'uefi' }),
      huaweiCloud: refuses('bootMode', /fastImport: true|PATCH \/v2\/cloudimages/),
    },
  },
  'system-image-from-local-file': {
    'a file, uploaded to a bucket first': {
      declare: (stack) =>
        new SystemDiskImage(stack, 'Web', {
          ...OF_OBJECT,
          imageName: 'web',
          source: ImageSource.file(disk('web.qcow2', 'qcow2', '40G'), { bucket: 'images' }),
        }),
      openTelekomCloud: [
        emits('opentelekomcloud_obs_bucket_object', { bucket: 'images', storage_class: 'STANDARD' }),
        emits('opentelekomcloud_ims_image_v2', { image_url: expect.stringContaining('obs_bucket_object') }),
      ],
      huaweiCloud: [
        emits('huaweicloud_obs_bucket_object', { bucket: 'images', storage_class: 'STANDARD' }),
        emits('huaweicloud_ims_obs_system_image', { image_url: expect.stringContaining('obs_bucket_object') }),
      ],
    },
  },
  'iso-image': {
    'an object': {
      declare: (stack) =>
        new IsoImage(stack, 'Installer', {
          imageName: 'installer',
          source: ImageSource.bucketObject('images', 'install.iso'),
          operatingSystem: SYSTEM,
        }),
      openTelekomCloud: emits('opentelekomcloud_ims_image_v2', {
        image_url: 'images:install.iso',
        type: 'IsoImage',
        os_version: SYSTEM.apiName,
        min_disk: 40,
      }),
      huaweiCloud: emits('huaweicloud_ims_obs_iso_image', {
        image_url: 'images:install.iso',
        os_version: SYSTEM.apiName,
        min_disk: 40,
      }),
    },
  },
  'data-image-from-evs-volume': {
    'a volume': {
      declare: (stack) =>
        new DataDiskImage(stack, 'Data', { imageName: 'data', source: ImageSource.volume(VOLUME_ID) }),
      openTelekomCloud: emits('opentelekomcloud_ims_data_image_v2', {
        volume_id: VOLUME_ID,
        tags: { 'created-by': 'cdk-ims' },
      }),
      huaweiCloud: emits('huaweicloud_ims_evs_data_image', { volume_id: VOLUME_ID }),
    },
  },
  'data-image-from-obs-file': {
    'an object': {
      declare: (stack) =>
        new DataDiskImage(stack, 'Data', {
          imageName: 'data',
          source: ImageSource.bucketObject('images', 'data.qcow2'),
          operatingSystemType: OperatingSystemType.LINUX,
          minDisk: Size.gibibytes(100),
        }),
      openTelekomCloud: needsExtended('source'),
      extended: emits('huaweicloud_ims_obs_data_image', { image_url: 'images:data.qcow2', min_disk: 100 }),
      huaweiCloud: emits('huaweicloud_ims_obs_data_image', { image_url: 'images:data.qcow2', min_disk: 100 }),
    },
    'by fast import': {
      declare: (stack) =>
        new DataDiskImage(stack, 'Data', {
          imageName: 'data',
          source: ImageSource.bucketObject('images', 'data.zvhd2', { format: DiskFormat.ZVHD2 }),
          minDisk: Size.gibibytes(100),
          fastImport: true,
        }),
      openTelekomCloud: needsExtended('source'),
      extended: emits('huaweicloud_ims_quickimport_data_image', { image_url: 'images:data.zvhd2', type: 'DataImage' }),
      huaweiCloud: emits('huaweicloud_ims_quickimport_data_image', {
        image_url: 'images:data.zvhd2',
        type: 'DataImage',
      }),
    },
  },
  'full-ecs-image-from-ecs': {
    'a server, with its vault': {
      declare: fullEcs(FullEcsImageSource.server(SERVER_ID, { vault: BackupVault.fromVaultId(VAULT_ID) })),
      openTelekomCloud: needsExtended('source'),
      extended: emits('huaweicloud_ims_ecs_whole_image', { instance_id: SERVER_ID, vault_id: VAULT_ID }),
      huaweiCloud: emits('huaweicloud_ims_ecs_whole_image', { instance_id: SERVER_ID, vault_id: VAULT_ID }),
    },
  },
  'full-ecs-image-from-cbr-backup': {
    'a backup': {
      declare: fullEcs(FullEcsImageSource.cbrBackup(BACKUP_ID)),
      openTelekomCloud: needsExtended('source'),
      extended: emits('huaweicloud_ims_cbr_whole_image', { backup_id: BACKUP_ID }),
      huaweiCloud: emits('huaweicloud_ims_cbr_whole_image', { backup_id: BACKUP_ID }),
    },
  },
  'full-ecs-image-from-csbs-backup': { 'a backup': noCsbs },
  'bms-image': {
    'an object': {
      declare: (stack) => new BmsSystemDiskImage(stack, 'Metal', { imageName: 'metal', ...OF_OBJECT }),
      openTelekomCloud: emits('opentelekomcloud_ims_image_v2', { image_url: 'images:web.qcow2', type: 'BMS' }),
      huaweiCloud: emits('huaweicloud_ims_obs_system_image', { image_url: 'images:web.qcow2', type: 'BMS' }),
    },
    'a volume': {
      declare: (stack) =>
        new BmsSystemDiskImage(stack, 'Metal', {
          imageName: 'metal',
          source: ImageSource.volume(VOLUME_ID),
          operatingSystem: SYSTEM,
        }),
      openTelekomCloud: emits('opentelekomcloud_ims_image_v2', { volume_id: VOLUME_ID, type: 'BMS' }),
      huaweiCloud: emits('huaweicloud_ims_evs_system_image', { volume_id: VOLUME_ID, type: 'BMS' }),
    },
    'a server, for which both providers drop the type': {
      declare: (stack) =>
        new BmsSystemDiskImage(stack, 'Metal', { imageName: 'metal', source: ImageSource.server(SERVER_ID) }),
      openTelekomCloud: refuses('source', /./, 'IMS-BMS-005'),
      huaweiCloud: refuses('source', /./, 'IMS-BMS-005'),
    },
  },
};
