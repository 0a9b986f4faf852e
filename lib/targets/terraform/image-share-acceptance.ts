import type { Violation } from '../../findings/finding';
import type { ImageShareAcceptanceDeclaration } from '../../model/image-share-acceptance';
import type { CloudConfiguration } from './cloud-configuration';
import type { TerraformEmitter } from './emitter';
import { createResource } from './framework';
import { rememberingReferences } from './references';
import { timeoutArguments, unresolvedTimeouts, untimedOperations, USUAL_OPERATIONS } from './timeouts';

/**
 * Open Telekom Cloud has two resources. One accepts, whatever was decided before, and knows vaults; destroying it rejects. The
 * other sets what was decided, either way and without being replaced, but waits in vain for an image that is not pending: such
 * a one is imported first. Huawei Cloud has only one, which accepts.
 */
const ACCEPTS = {
  opentelekomcloud: 'opentelekomcloud_ims_image_share_accept_v1',
  huaweicloud: 'huaweicloud_images_image_share_accepter',
};
const DECIDES = 'opentelekomcloud_images_image_access_accept_v2';

export const imageShareAcceptanceEmitter: TerraformEmitter<ImageShareAcceptanceDeclaration> = {
  refuse: (cloud, acceptance) => [
    ...refusedRejection(cloud, acceptance),
    ...refusedDetails(cloud, acceptance),
    ...unresolvedTimeouts(acceptance.timeouts),
    ...refusedTimeouts(cloud, acceptance),
  ],
  emit: ({ module, cloud }, scope, declaration) => {
    const accepts = onlyAccepts(cloud, declaration());
    const resource = createResource(module, scope, 'Resource', {
      type: accepts ? ACCEPTS[cloud.providerName] : DECIDES,
      providerName: cloud.providerName,
      provider: cloud.provider,
      body: () => (accepts ? acceptance(declaration()) : decided(declaration())),
    });
    const { decision, imageId, placement } = declaration();
    if (!accepts && decision.changes) resource.importFrom(`${imageId}/${placement.ownerId}`);
    return { resource, attribute: rememberingReferences(resource, { imageId: 'image_id' }) };
  },
};

function onlyAccepts({ providerName }: CloudConfiguration, { decision, vault }: ImageShareAcceptanceDeclaration) {
  if (providerName === 'huaweicloud') return true;
  return decision.accepts && (!decision.changes || vault !== undefined);
}

function acceptance({ imageId, vault, timeouts }: ImageShareAcceptanceDeclaration): Record<string, unknown> {
  return { image_id: imageId, vault_id: vault?.vaultId, timeouts: timeoutArguments(timeouts, {}) };
}

function decided({ imageId, placement, decision }: ImageShareAcceptanceDeclaration): Record<string, unknown> {
  return {
    image_id: imageId,
    member_id: placement.ownerId,
    status: decision.accepts ? 'accepted' : 'rejected',
  };
}

function refusedRejection(
  { providerName }: CloudConfiguration,
  { decision }: ImageShareAcceptanceDeclaration,
): Violation[] {
  if (providerName !== 'huaweicloud' || decision.accepts) return [];
  return [
    {
      property: 'decision',
      found: `${decision.name} cannot be said here: the huaweicloud provider can accept only, and rejects when an acceptance is destroyed`,
      allowed: 'ShareDecision.ACCEPT or ACCEPT_REJECTED on Huawei Cloud',
      fix: decision.changes
        ? 'remove the acceptance from the app that accepted the image: destroying it rejects the image'
        : 'leave the acceptance out: an image that nobody accepts is not listed; or reject it in the console',
    },
  ];
}

function refusedTimeouts(cloud: CloudConfiguration, acceptance: ImageShareAcceptanceDeclaration): Violation[] {
  return onlyAccepts(cloud, acceptance)
    ? untimedOperations(acceptance.timeouts, ACCEPTS[cloud.providerName], USUAL_OPERATIONS)
    : untimedOperations(acceptance.timeouts, DECIDES, []);
}

function refusedDetails(cloud: CloudConfiguration, declaration: ImageShareAcceptanceDeclaration): Violation[] {
  const { decision, vault, placement } = declaration;
  const found: Violation[] = [];
  if (!decision.accepts && vault) {
    found.push({
      property: 'vault',
      found: 'is set, but an image that is rejected needs none',
      allowed: 'a vault to accept a full-ECS image only',
      fix: 'remove vault',
    });
  }
  if (!onlyAccepts(cloud, declaration) && placement.ownerId === undefined) {
    found.push({
      property: 'cloud',
      found: `does not know the ID of its project, which the provider needs to ${decision.name} an image`,
      allowed: 'a configuration with projectId',
      fix: 'give it: OpenTelekomCloud.configure(stack, { ..., projectId })',
    });
  }
  return found;
}
