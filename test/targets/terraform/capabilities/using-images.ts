import {
  CrossRegionReplication,
  DataDisk,
  DiskFormat,
  EncryptionKey,
  type ICloud,
  ImageKind,
  ImageList,
  ImageLookup,
  ImageShareMembers,
  ImageSource,
  ImageVisibility,
  OpenTelekomCloud,
  ProjectLookup,
  ServerFromImage,
  Size,
  SystemDiskImage,
} from '../../../../lib';
import { KEY_ID, projectId, SERVER_ID, SYSTEM } from '../../../support/declarations';
import { copy, exported, FAST, IMAGE_ID, existing } from '../../../support/uses';
import { emits, type Examples, needsExtended, refuses, TURN_ON_THE_WIDER_PROVIDER } from './capability';

const KEY = EncryptionKey.fromKeyId(KEY_ID);
/** Without the wider provider there are no copies and exports at all. */
const NOT_NATIVE = 'CDK-TARGET-001 image';
const PATTERN = '^Standard_Ubuntu_22.04_.*_latest$';

/** What is done with images that exist. */
export const usingImages: Readonly<Record<string, Examples>> = {
  'share-members-lookup': {
    'of an image that this app shares': {
      declare: (stack) => {
        const web = new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(SERVER_ID) });
        new ImageShareMembers(stack, 'Members', { image: web.share('Partners', { projectIds: [projectId(1)] }) });
      },
      openTelekomCloud: refuses('image', /GET \/v2\/images\/\{image_id\}\/members/),
      huaweiCloud: emits('data.huaweicloud_ims_image_shared_members', {
        image_id: expect.stringContaining('huaweicloud_images_image_share'),
      }),
    },
  },
  'replicate-in-region': {
    'a copy': {
      declare: copy(),
      openTelekomCloud: needsExtended('image'),
      extended: emits('huaweicloud_images_image_copy', { source_image_id: IMAGE_ID, name: 'copy' }),
      huaweiCloud: emits('huaweicloud_images_image_copy', { source_image_id: IMAGE_ID, name: 'copy' }),
    },
  },
  'replicate-cross-region': {
    'a copy': {
      declare: copy({}, { targetRegion: 'cn-north-4', agencyName: 'ims_agency' }),
      openTelekomCloud: refuses('targetRegion', /export/, 'IMS-REPL-006', [NOT_NATIVE]),
      extended: refuses('targetRegion', /export/, 'IMS-REPL-006'),
      huaweiCloud: emits('huaweicloud_images_image_copy', { target_region: 'cn-north-4', agency_name: 'ims_agency' }),
    },
    'a copy with a key': {
      declare: copy({}, { targetRegion: 'cn-north-4', agencyName: 'ims_agency', encryptionKey: KEY }),
      openTelekomCloud: refuses('targetRegion', /export/, 'IMS-REPL-006', [NOT_NATIVE]),
      extended: refuses('targetRegion', /export/, 'IMS-REPL-006', ['CDK-TARGET-001 encryptionKey']),
      huaweiCloud: refuses('encryptionKey', /replicate the copy once more in its region/),
    },
    'a full-ECS image, with a vault': {
      declare: copy(
        { kind: ImageKind.FULL_ECS },
        { targetRegion: 'cn-north-4', agencyName: 'ims_agency', vaultId: KEY_ID },
      ),
      openTelekomCloud: refuses('targetRegion', /export/, 'IMS-REPL-006', [NOT_NATIVE, 'IMS-REPL-004 image']),
      extended: refuses('targetRegion', /export/, 'IMS-REPL-006', ['IMS-REPL-004 image']),
      huaweiCloud: emits('huaweicloud_images_image_copy', { vault_id: KEY_ID }),
    },
    'an image that goes through a file': {
      declare: (stack) =>
        new CrossRegionReplication(stack, 'Abroad', {
          image: existing(stack, { kind: ImageKind.SYSTEM_DISK, minDisk: Size.gibibytes(40) }),
          imageName: 'web',
          cloud: stack.node.children.find((child) => 'region' in child) as unknown as ICloud,
          targetCloud: OpenTelekomCloud.configure(stack, { region: 'eu-nl', projectName: 'eu-nl_a', alias: 'nl' }),
          bucket: 'images-de',
          targetBucket: 'images-nl',
          agencyName: 'obs',
        }),
      openTelekomCloud: needsExtended('image'),
      extended: emits('opentelekomcloud_obs_bucket_replication', { agency: 'obs' }),
      huaweiCloud: refuses('image', /targetRegion and agencyName/),
    },
  },
  'export-to-obs': {
    'in a format': {
      declare: exported(),
      openTelekomCloud: needsExtended('image'),
      extended: emits('huaweicloud_ims_image_export', { bucket_url: 'backup:images/web.qcow2', file_format: 'qcow2' }),
      huaweiCloud: emits('huaweicloud_ims_image_export', {
        bucket_url: 'backup:images/web.qcow2',
        file_format: 'qcow2',
      }),
    },
    'fast, as it is stored': {
      declare: exported({}, { ...FAST, key: 'images/web.zvhd2' }),
      openTelekomCloud: needsExtended('image'),
      extended: emits('huaweicloud_ims_image_export', { is_quick_export: true }),
      huaweiCloud: emits('huaweicloud_ims_image_export', { is_quick_export: true }),
    },
    'fast, in a format': {
      declare: exported({}, { fastExport: true, format: DiskFormat.QCOW2 }),
      openTelekomCloud: refuses('format', /remove format|fastExport/, 'IMS-EXPORT-004', [NOT_NATIVE]),
      extended: refuses('format', /remove format|fastExport/, 'IMS-EXPORT-004'),
      huaweiCloud: refuses('format', /remove format|fastExport/, 'IMS-EXPORT-004'),
    },
  },
  lookup: {
    'the newest of a name': {
      declare: (stack) =>
        new ImageLookup(stack, 'Ubuntu', {
          namePattern: PATTERN,
          visibility: ImageVisibility.PUBLIC,
          newest: true,
        }),
      openTelekomCloud: emits('data.opentelekomcloud_images_image_v2', { name_regex: PATTERN, most_recent: true }),
      huaweiCloud: emits('data.huaweicloud_images_image', { name_regex: PATTERN, most_recent: true }),
    },
    'by the system and the kind': {
      declare: (stack) =>
        new ImageLookup(stack, 'Base', {
          namePattern: PATTERN,
          operatingSystem: SYSTEM,
          imageKind: ImageKind.BMS_SYSTEM_DISK,
          visibility: ImageVisibility.PRIVATE,
          newest: true,
        }),
      openTelekomCloud: refuses('imageKind', TURN_ON_THE_WIDER_PROVIDER, 'CDK-TARGET-001', [
        'CDK-TARGET-001 operatingSystem',
      ]),
      extended: emits('data.huaweicloud_images_images', { name_regex: PATTERN, image_type: 'Ironic' }),
      huaweiCloud: emits('data.huaweicloud_images_images', { name_regex: PATTERN, image_type: 'Ironic' }),
    },
    'all of the project': {
      declare: (stack) => new ImageList(stack, 'Images'),
      openTelekomCloud: needsExtended('stack'),
      extended: emits('data.huaweicloud_images_images', { visibility: 'private' }),
      huaweiCloud: emits('data.huaweicloud_images_images', { visibility: 'private' }),
    },
    'the ID of a project': {
      declare: (stack) => {
        const { projectId: found } = new ProjectLookup(stack, 'Partner', { projectName: 'partner' });
        const web = new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(SERVER_ID) });
        web.share('Partners', { projectIds: [found] });
      },
      openTelekomCloud: [
        emits('data.opentelekomcloud_identity_project_v3', { name: 'partner' }),
        emits('opentelekomcloud_ims_image_share_v1', {
          target_project_ids: [expect.stringMatching(/^\$\{data\.opentelekomcloud_identity_project_v3\.\w+\.id\}$/)],
        }),
      ],
      huaweiCloud: [
        emits('data.huaweicloud_identity_projects', { name: 'partner' }),
        emits('huaweicloud_images_image_share', {
          target_project_ids: [
            expect.stringMatching(/^\$\{data\.huaweicloud_identity_projects\.\w+\.projects\[0\]\.id\}$/),
          ],
        }),
      ],
    },
    'all full-ECS images': {
      declare: (stack) => new ImageList(stack, 'Images', { imageKind: ImageKind.FULL_ECS }),
      openTelekomCloud: needsExtended('stack'),
      extended: emits('data.huaweicloud_images_images', { is_whole_image: true }),
      huaweiCloud: emits('data.huaweicloud_images_images', { is_whole_image: true }),
    },
  },
  'ecs-from-image': {
    'a server': {
      declare: (stack) =>
        new ServerFromImage(stack, 'Server', {
          image: existing(stack),
          serverName: 'web',
          flavorId: 's3.large.2',
          networkId: 'network',
          vpcId: stack.node.tryFindChild('HuaweiCloud') ? undefined : 'vpc',
          availabilityZone: 'eu-de-01',
        }),
      openTelekomCloud: emits('opentelekomcloud_ecs_instance_v1', {
        image_id: IMAGE_ID,
        lifecycle: expect.objectContaining({ ignore_changes: ['image_id'] }),
      }),
      huaweiCloud: emits('huaweicloud_compute_instance', {
        image_id: IMAGE_ID,
        lifecycle: expect.objectContaining({ ignore_changes: ['image_id'] }),
      }),
    },
    'a data disk': {
      declare: (stack) =>
        new DataDisk(stack, 'Disk', {
          image: existing(stack),
          diskName: 'data',
          diskType: 'SSD',
          availabilityZone: 'eu-de-01',
          size: Size.gibibytes(100),
        }),
      openTelekomCloud: emits('opentelekomcloud_evs_volume_v3', { image_id: IMAGE_ID, size: 100 }),
      huaweiCloud: emits('huaweicloud_evs_volume', { image_id: IMAGE_ID, size: 100 }),
    },
    'a data disk with a key, in an enterprise project': {
      declare: (stack) =>
        new DataDisk(stack, 'Disk', {
          image: existing(stack),
          diskName: 'data',
          diskType: 'SSD',
          availabilityZone: 'eu-de-01',
          size: Size.gibibytes(100),
          encryptionKey: KEY,
          enterpriseProjectId: '0',
        }),
      openTelekomCloud: needsExtended('enterpriseProjectId'),
      extended: emits('huaweicloud_evs_volume', { kms_id: KEY_ID, enterprise_project_id: '0' }),
      huaweiCloud: emits('huaweicloud_evs_volume', { kms_id: KEY_ID, enterprise_project_id: '0' }),
    },
    'a server in an enterprise project': {
      declare: (stack) =>
        new ServerFromImage(stack, 'Server', {
          image: existing(stack),
          serverName: 'web',
          flavorId: 's3.large.2',
          networkId: 'network',
          vpcId: stack.node.tryFindChild('HuaweiCloud') ? undefined : 'vpc',
          availabilityZone: 'eu-de-01',
          enterpriseProjectId: '0',
        }),
      openTelekomCloud: needsExtended('enterpriseProjectId'),
      extended: emits('huaweicloud_compute_instance', { enterprise_project_id: '0' }),
      huaweiCloud: emits('huaweicloud_compute_instance', { enterprise_project_id: '0' }),
    },
    'a server without its network on Open Telekom Cloud': {
      declare: (stack) =>
        new ServerFromImage(stack, 'Server', {
          image: existing(stack),
          serverName: 'web',
          flavorId: 's3.large.2',
          networkId: 'network',
          availabilityZone: 'eu-de-01',
        }),
      openTelekomCloud: refuses('vpcId', /give vpcId/),
      huaweiCloud: emits('huaweicloud_compute_instance', { network: [{ uuid: 'network' }] }),
    },
  },
};
