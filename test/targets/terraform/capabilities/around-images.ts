import {
  BackupVault,
  EncryptionKey,
  FullEcsImage,
  FullEcsImageSource,
  ImageAudit,
  ImageBucket,
  ImageOperation,
  ImageSource,
  KeyGrant,
  KmsKey,
  ServerBackup,
  Size,
  SystemDiskImage,
  type SystemDiskImageProps,
} from '../../../../lib';
import { KEY_ID, SERVER_ID, SYSTEM } from '../../../support/declarations';
import { bytes, disk } from '../../../support/image-files';
import { copy } from '../../../support/uses';
import { type Declare, emits, type Examples, needsExtended, refuses, TURN_ON_THE_WIDER_PROVIDER } from './capability';

const KEY = EncryptionKey.fromKeyId(KEY_ID);
const USER = '0123456789abcdef0123456789abcdef';
const TOPIC = 'urn:smn:eu-de:0123456789abcdef0123456789abcdef:images';
const VAULT = BackupVault.fromVaultId(KEY_ID);
const OBJECT = {
  source: ImageSource.bucketObject('images', 'web.qcow2'),
  operatingSystem: SYSTEM,
  minDisk: Size.gibibytes(40),
  automaticConfiguration: false,
};

const web =
  (props: Partial<SystemDiskImageProps>): Declare =>
  (stack) =>
    new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(SERVER_ID), ...props });

const LIFETIME = {
  name: 'lifetime',
  enabled: true,
  expiration: [{ days: 30 }],
  noncurrent_version_expiration: [{ days: 7 }],
};
const UNFINISHED = { name: 'lifetime', enabled: true, abort_incomplete_multipart_upload: [{ days: 3 }] };

const INHERITS = refuses('encryptionKey', /replicate|encrypt/, 'IMS-ENC-004');

/** What images need around them, and what they say about themselves. */
export const aroundImages: Readonly<Record<string, Examples>> = {
  'encryption-kms': {
    'an import with a key': {
      declare: web({ ...OBJECT, encryptionKey: KEY }),
      openTelekomCloud: emits('opentelekomcloud_ims_image_v2', { cmk_id: KEY_ID }),
      huaweiCloud: emits('huaweicloud_ims_obs_system_image', { cmk_id: KEY_ID }),
    },
    'an image of a server with another key than its disk': {
      declare: web({ encryptionKey: KEY }),
      openTelekomCloud: INHERITS,
      huaweiCloud: INHERITS,
    },
    'a copy with a key': {
      declare: copy({}, { encryptionKey: KEY }),
      openTelekomCloud: needsExtended('image'),
      extended: emits('huaweicloud_images_image_copy', { kms_key_id: KEY_ID }),
      huaweiCloud: emits('huaweicloud_images_image_copy', { kms_key_id: KEY_ID }),
    },
    'a key of its own': {
      declare: (stack) =>
        web({ ...OBJECT, encryptionKey: new KmsKey(stack, 'Key', { keyAlias: 'images' }) })(stack, stack as never),
      openTelekomCloud: [
        emits('opentelekomcloud_kms_key_v1', { key_alias: 'images' }),
        emits('opentelekomcloud_ims_image_v2', { cmk_id: expect.stringContaining('opentelekomcloud_kms_key_v1') }),
      ],
      huaweiCloud: [
        emits('huaweicloud_kms_key', { key_alias: 'images' }),
        emits('huaweicloud_ims_obs_system_image', { cmk_id: expect.stringContaining('huaweicloud_kms_key') }),
      ],
    },
    'a key of its own in an enterprise project': {
      declare: (stack) =>
        new KmsKey(stack, 'Key', { keyAlias: 'images', enterpriseProjectId: '0', tags: { team: 'web' } }),
      openTelekomCloud: needsExtended('enterpriseProjectId'),
      extended: emits('huaweicloud_kms_key', { enterprise_project_id: '0', tags: { team: 'web' } }),
      huaweiCloud: emits('huaweicloud_kms_key', { enterprise_project_id: '0', tags: { team: 'web' } }),
    },
    'a grant for a user': {
      declare: (stack) => new KeyGrant(stack, 'Grant', { key: KEY, granteeUserId: USER }),
      openTelekomCloud: emits('opentelekomcloud_kms_grant_v1', { key_id: KEY_ID, grantee_principal: USER }),
      huaweiCloud: emits('huaweicloud_kms_grant', { key_id: KEY_ID, grantee_principal: USER }),
    },
    'a grant for an account': {
      declare: (stack) => new KeyGrant(stack, 'Grant', { key: KEY, granteeAccountId: USER }),
      openTelekomCloud: needsExtended('granteeAccountId'),
      extended: emits('huaweicloud_kms_grant', { type: 'domain' }),
      huaweiCloud: emits('huaweicloud_kms_grant', { type: 'domain' }),
    },
  },
  tags: {
    'of a key': {
      declare: (stack) => new KmsKey(stack, 'Key', { keyAlias: 'images', tags: { team: 'platform' } }),
      openTelekomCloud: emits('opentelekomcloud_kms_key_v1', { tags: { team: 'platform' } }),
      huaweiCloud: emits('huaweicloud_kms_key', { tags: { team: 'platform' } }),
    },
    'of an image': {
      declare: web({ tags: { team: 'platform' } }),
      openTelekomCloud: emits('opentelekomcloud_ims_image_v2', { tags: { team: 'platform' } }),
      huaweiCloud: emits('huaweicloud_ims_ecs_system_image', { tags: { team: 'platform' } }),
    },
  },
  metadata: {
    'name, description and memory': {
      declare: web({ description: 'Golden', minMemory: Size.gibibytes(1), maxMemory: Size.gibibytes(8) }),
      openTelekomCloud: [
        emits('opentelekomcloud_ims_image_v2', { name: 'web', description: 'Golden', min_ram: 1024, max_ram: 8192 }),
        emits('terraform_data', { input: { min_ram: 1024 } }),
      ],
      huaweiCloud: emits('huaweicloud_ims_ecs_system_image', {
        name: 'web',
        description: 'Golden',
        min_ram: 1024,
        max_ram: 8192,
      }),
    },
    'enterprise project': {
      declare: web({ enterpriseProjectId: '0' }),
      openTelekomCloud: needsExtended('enterpriseProjectId'),
      extended: emits('huaweicloud_ims_ecs_system_image', { enterprise_project_id: '0' }),
      huaweiCloud: emits('huaweicloud_ims_ecs_system_image', { enterprise_project_id: '0' }),
    },
    'protection from deletion': {
      declare: web({ deletionProtection: true }),
      openTelekomCloud: emits('opentelekomcloud_ims_image_v2', {
        lifecycle: expect.objectContaining({ prevent_destroy: true }),
      }),
      huaweiCloud: emits('huaweicloud_ims_ecs_system_image', {
        lifecycle: expect.objectContaining({ prevent_destroy: true }),
      }),
    },
  },
  'upload-file-to-obs': {
    'into a bucket of its own': {
      declare: (stack) =>
        web({
          ...OBJECT,
          source: ImageSource.file(disk('web.qcow2', 'qcow2', '40G'), {
            bucket: new ImageBucket(stack, 'Files', { bucketName: 'golden-files' }),
            folder: 'images',
          }),
        })(stack, stack as never),
      openTelekomCloud: [
        emits('opentelekomcloud_obs_bucket', { bucket: 'golden-files', storage_class: 'STANDARD' }),
        emits('opentelekomcloud_obs_bucket_object', {
          key: expect.stringMatching(/^images\/web-[0-9a-f]{16}\.qcow2$/),
          source: expect.stringMatching(/^\$\{path\.module\}\//),
        }),
      ],
      huaweiCloud: [
        emits('huaweicloud_obs_bucket', { bucket: 'golden-files', storage_class: 'STANDARD' }),
        emits('huaweicloud_obs_bucket_object', { key: expect.stringMatching(/^images\/web-[0-9a-f]{16}\.qcow2$/) }),
      ],
    },
    'encrypted in the bucket': {
      declare: web({
        ...OBJECT,
        source: ImageSource.file(disk('web.qcow2', 'qcow2', '40G'), { bucket: 'images', objectEncryptionKey: KEY }),
      }),
      openTelekomCloud: emits('opentelekomcloud_obs_bucket_object', { encryption: true, kms_key_id: KEY_ID }),
      huaweiCloud: emits('huaweicloud_obs_bucket_object', { encryption: true, kms_key_id: KEY_ID }),
    },
    'into a bucket that forgets': {
      declare: (stack) =>
        new ImageBucket(stack, 'Files', {
          bucketName: 'golden-files',
          versioned: true,
          objectLifetimeDays: 30,
          earlierVersionLifetimeDays: 7,
        }),
      openTelekomCloud: emits('opentelekomcloud_obs_bucket', { lifecycle_rule: [LIFETIME] }),
      huaweiCloud: emits('huaweicloud_obs_bucket', { lifecycle_rule: [LIFETIME] }),
    },
    'into a bucket that forgets unfinished uploads': {
      declare: (stack) =>
        new ImageBucket(stack, 'Files', { bucketName: 'golden-files', unfinishedUploadLifetimeDays: 3 }),
      openTelekomCloud: needsExtended('unfinishedUploadLifetimeDays'),
      extended: emits('huaweicloud_obs_bucket', { lifecycle_rule: [UNFINISHED] }),
      huaweiCloud: emits('huaweicloud_obs_bucket', { lifecycle_rule: [UNFINISHED] }),
    },
    'of more than 5 GB': {
      declare: web({
        ...OBJECT,
        source: ImageSource.file(bytes('large.raw', { 510: Buffer.from([0x55, 0xaa]) }, 5 * 2 ** 30 + 512), {
          bucket: 'images',
        }),
      }),
      openTelekomCloud: refuses('source', /ImageSource\.bucketObject/, 'CDK-FILE-002', ['IMS-FILE-008 source']),
      huaweiCloud: refuses('source', /ImageSource\.bucketObject/, 'CDK-FILE-002', ['IMS-FILE-008 source']),
    },
  },
  'audit-cts': {
    'a tracker and a notification': {
      declare: (stack) =>
        new ImageAudit(stack, 'Audit', {
          bucket: 'traces',
          topicUrn: TOPIC,
          operations: [ImageOperation.DELETE],
        }),
      openTelekomCloud: [
        emits('opentelekomcloud_cts_tracker_v3', { bucket_name: 'traces' }),
        emits('opentelekomcloud_cts_event_notification_v3', { topic_id: TOPIC }),
      ],
      huaweiCloud: [
        emits('huaweicloud_cts_tracker', { bucket_name: 'traces' }),
        emits('huaweicloud_cts_notification', { smn_topic: TOPIC }),
      ],
    },
    'everything that both say of the files': {
      declare: (stack) =>
        new ImageAudit(stack, 'Audit', {
          bucket: 'traces',
          filePrefix: 'ims',
          compressed: false,
          sortedByService: false,
          logAnalysis: true,
        }),
      openTelekomCloud: emits('opentelekomcloud_cts_tracker_v3', {
        file_prefix_name: 'ims',
        compress_type: 'json',
        is_sort_by_service: false,
        is_lts_enabled: true,
      }),
      huaweiCloud: emits('huaweicloud_cts_tracker', {
        file_prefix: 'ims',
        compress_type: 'json',
        is_sort_by_service: false,
        lts_enabled: true,
      }),
    },
    'files with a key': {
      declare: (stack) => new ImageAudit(stack, 'Audit', { bucket: 'traces', encryptionKey: KEY }),
      openTelekomCloud: refuses('encryptionKey', /new ImageBucket\(\.\.\., \{ encryptionKey \}\)/),
      huaweiCloud: emits('huaweicloud_cts_tracker', { kms_id: KEY_ID }),
    },
    'files that can be verified, and tags': {
      declare: (stack) =>
        new ImageAudit(stack, 'Audit', { bucket: 'traces', verifiedFiles: true, tags: { team: 'web' } }),
      openTelekomCloud: refuses('verifiedFiles', /who may write to the bucket/, 'CDK-TARGET-001', [
        'CDK-TARGET-001 tags',
      ]),
      huaweiCloud: emits('huaweicloud_cts_tracker', { validate_file: true, tags: { team: 'web' } }),
    },
  },
  'backup-for-full-ecs': {
    'made with the image': {
      declare: (stack) =>
        new FullEcsImage(stack, 'Web', {
          imageName: 'web',
          source: FullEcsImageSource.server(SERVER_ID, { vault: VAULT }),
          deleteBackups: true,
        }),
      openTelekomCloud: needsExtended('source'),
      extended: emits('huaweicloud_ims_ecs_whole_image', { vault_id: KEY_ID, is_delete_backup: true }),
      huaweiCloud: emits('huaweicloud_ims_ecs_whole_image', { vault_id: KEY_ID, is_delete_backup: true }),
    },
    'made before it, and deleted with it': {
      declare: (stack) =>
        new FullEcsImage(stack, 'Web', {
          imageName: 'web',
          source: FullEcsImageSource.cbrBackup(
            new ServerBackup(stack, 'Backup', { serverId: SERVER_ID, vault: VAULT, backupName: 'web' }).backupId,
          ),
          deleteBackups: true,
        }),
      openTelekomCloud: refuses('stack', TURN_ON_THE_WIDER_PROVIDER, 'CDK-TARGET-001', ['CDK-TARGET-001 source']),
      extended: emits('huaweicloud_ims_cbr_whole_image', { is_delete_backup: true }),
      huaweiCloud: emits('huaweicloud_ims_cbr_whole_image', { is_delete_backup: true }),
    },
    'made before it': {
      declare: (stack) =>
        new FullEcsImage(stack, 'Web', {
          imageName: 'web',
          source: FullEcsImageSource.cbrBackup(
            new ServerBackup(stack, 'Backup', { serverId: SERVER_ID, vault: VAULT, backupName: 'web' }).backupId,
          ),
        }),
      openTelekomCloud: refuses('stack', TURN_ON_THE_WIDER_PROVIDER, 'CDK-TARGET-001', ['CDK-TARGET-001 source']),
      extended: [
        emits('huaweicloud_cbr_checkpoint', { vault_id: KEY_ID, name: 'web' }),
        emits('huaweicloud_ims_cbr_whole_image', {
          backup_id: expect.stringMatching(/^\$\{one\(huaweicloud_cbr_checkpoint\.\w+\.backups\)\.id\}$/),
        }),
      ],
      huaweiCloud: [
        emits('huaweicloud_cbr_checkpoint', {
          backups: [{ type: 'OS::Nova::Server', resource_id: SERVER_ID }],
        }),
        emits('huaweicloud_ims_cbr_whole_image', {
          backup_id: expect.stringMatching(/^\$\{one\(huaweicloud_cbr_checkpoint\.\w+\.backups\)\.id\}$/),
        }),
      ],
    },
  },
};
