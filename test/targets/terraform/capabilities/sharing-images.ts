import {
  BackupVault,
  FullEcsImage,
  FullEcsImageSource,
  ImageShareAcceptance,
  ImageSource,
  ShareDecision,
  SystemDiskImage,
} from '../../../../lib';
import { KEY_ID, projectId, SERVER_ID } from '../../../support/declarations';
import { IMAGE_ID } from '../../../support/uses';
import { type Declare, emits, type Examples, needsExtended, refuses } from './capability';

const PARTNERS = [projectId(1), projectId(2)];
const VAULT = BackupVault.fromVaultId(KEY_ID);

const shared =
  (projectIds: string[]): Declare =>
  (stack) =>
    new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(SERVER_ID) }).share('Partners', {
      projectIds,
    });

const decided =
  (decision: ShareDecision, vault?: BackupVault): Declare =>
  (stack) =>
    new ImageShareAcceptance(stack, 'Decision', { imageId: IMAGE_ID, decision, vault });

const REJECTS_ON_DESTROY = refuses('decision', /leave the acceptance out|remove the acceptance from the app/);

/** Images that others use, and images of others. */
export const sharingImages: Readonly<Record<string, Examples>> = {
  share: {
    'with two projects': {
      declare: shared(PARTNERS),
      openTelekomCloud: emits('opentelekomcloud_ims_image_share_v1', { target_project_ids: PARTNERS }),
      huaweiCloud: emits('huaweicloud_images_image_share', { target_project_ids: PARTNERS }),
    },
    'a full-ECS image': {
      declare: (stack) =>
        new FullEcsImage(stack, 'Web', {
          imageName: 'web',
          source: FullEcsImageSource.server(SERVER_ID, { vault: VAULT }),
          deleteBackups: false,
        }).share('Partners', { projectIds: PARTNERS }),
      openTelekomCloud: needsExtended('source'),
      extended: emits('opentelekomcloud_ims_image_share_v1', {
        source_image_id: expect.stringContaining('huaweicloud_ims_ecs_whole_image'),
      }),
      huaweiCloud: emits('huaweicloud_images_image_share', {
        source_image_id: expect.stringContaining('huaweicloud_ims_ecs_whole_image'),
      }),
    },
  },
  'share-accept': {
    'an image': {
      declare: decided(ShareDecision.ACCEPT),
      openTelekomCloud: emits('opentelekomcloud_ims_image_share_accept_v1', { image_id: IMAGE_ID }),
      huaweiCloud: emits('huaweicloud_images_image_share_accepter', { image_id: IMAGE_ID }),
    },
    'a full-ECS image, with a vault': {
      declare: decided(ShareDecision.ACCEPT, VAULT),
      openTelekomCloud: emits('opentelekomcloud_ims_image_share_accept_v1', { vault_id: KEY_ID }),
      huaweiCloud: emits('huaweicloud_images_image_share_accepter', { vault_id: KEY_ID }),
    },
    'an image that was rejected': {
      declare: decided(ShareDecision.ACCEPT_REJECTED),
      openTelekomCloud: emits('opentelekomcloud_images_image_access_accept_v2', { status: 'accepted' }),
      huaweiCloud: emits('huaweicloud_images_image_share_accepter', { image_id: IMAGE_ID }),
    },
    'in the project that shares it': {
      declare: (stack) =>
        new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(SERVER_ID) })
          .share('Partners', { projectIds: PARTNERS })
          .accept(stack, 'Decision'),
      openTelekomCloud: refuses('cloud', /configure|cloud/, 'CDK-SHARE-004', ['CDK-SHARE-005 cloud']),
      huaweiCloud: refuses('cloud', /configure|cloud/, 'CDK-SHARE-004', ['CDK-SHARE-005 cloud']),
    },
  },
  'share-reject': {
    'an image': {
      declare: decided(ShareDecision.REJECT),
      openTelekomCloud: emits('opentelekomcloud_images_image_access_accept_v2', {
        image_id: IMAGE_ID,
        member_id: projectId(999),
        status: 'rejected',
      }),
      huaweiCloud: REJECTS_ON_DESTROY,
    },
    'an image that was accepted': {
      declare: decided(ShareDecision.REJECT_ACCEPTED),
      openTelekomCloud: emits('opentelekomcloud_images_image_access_accept_v2', { status: 'rejected' }),
      huaweiCloud: REJECTS_ON_DESTROY,
    },
  },
  'share-stop': {
    'with one of two projects': {
      declare: shared(PARTNERS.slice(1)),
      openTelekomCloud: emits('opentelekomcloud_ims_image_share_v1', { target_project_ids: [projectId(2)] }),
      huaweiCloud: emits('huaweicloud_images_image_share', { target_project_ids: [projectId(2)] }),
    },
  },
};
