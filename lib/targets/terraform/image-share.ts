import type { Violation } from '../../findings/finding';
import { valueText } from '../../findings/value-text';
import type { ImageShareDeclaration } from '../../model/declaration';
import type { ImageProviderName } from './cloud-configuration';
import type { TerraformEmitter } from './emitter';
import { createResource } from './framework';
import { rememberingReferences } from './references';
import { timeoutArguments, unresolvedTimeouts, untimedOperations, USUAL_OPERATIONS } from './timeouts';

const SHARE_TYPES: Readonly<Record<ImageProviderName, string>> = {
  opentelekomcloud: 'opentelekomcloud_ims_image_share_v1',
  huaweicloud: 'huaweicloud_images_image_share',
};

/** One resource for all recipients: both providers take the whole list, and add and remove what changed. */
export const imageShareEmitter: TerraformEmitter<ImageShareDeclaration> = {
  refuse: ({ providerName }, declaration) => [
    ...otherRecipients(declaration),
    ...unresolvedTimeouts(declaration.timeouts),
    ...untimedOperations(declaration.timeouts, SHARE_TYPES[providerName], USUAL_OPERATIONS),
  ],
  emit: ({ module, cloud }, scope, declaration) => {
    const resource = createResource(module, scope, 'Resource', {
      type: SHARE_TYPES[cloud.providerName],
      providerName: cloud.providerName,
      provider: cloud.provider,
      body: () => ({
        source_image_id: declaration().imageId,
        target_project_ids: [...new Set(declaration().projectIds)],
        timeouts: timeoutArguments(declaration().timeouts, {}),
      }),
    });
    return { resource, attribute: rememberingReferences(resource, { imageId: 'source_image_id' }) };
  },
};

/** Recipients that only AWS has. */
function otherRecipients(declaration: ImageShareDeclaration): Violation[] {
  return (['accountIds', 'organizationArns', 'organizationalUnitArns'] as const)
    .filter((property) => declaration[property].length > 0)
    .map((property) => ({
      property,
      found: `${valueText(declaration[property])} cannot be set here: images are shared with projects`,
      allowed: 'projectIds',
      fix: `remove ${property}, and give the IDs of the recipients' projects as projectIds`,
    }));
}
