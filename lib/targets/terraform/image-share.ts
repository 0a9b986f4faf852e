import type { Violation } from '../../findings/finding';
import { valueText } from '../../findings/value-text';
import type { ImageShareDeclaration } from '../../model/declaration';
import type { ImageProviderName } from './cloud-configuration';
import type { TerraformBody } from './framework';

const SHARE_TYPES: Readonly<Record<ImageProviderName, string>> = {
  opentelekomcloud: 'opentelekomcloud_ims_image_share_v1',
  huaweicloud: 'huaweicloud_images_image_share',
};

/** One resource for all recipients: both providers take the whole list, and add and remove what changed. */
export function shareMapping(
  providerName: ImageProviderName,
  imageId: string,
  declaration: () => ImageShareDeclaration,
): { type: string; body: TerraformBody } {
  return {
    type: SHARE_TYPES[providerName],
    body: () => ({ source_image_id: imageId, target_project_ids: [...new Set(declaration().projectIds)] }),
  };
}

/** Recipients that only AWS has. */
export function refuseShare(declaration: ImageShareDeclaration): Violation[] {
  return (['accountIds', 'organizationArns', 'organizationalUnitArns'] as const)
    .filter((property) => declaration[property].length > 0)
    .map((property) => ({
      property,
      found: `${valueText(declaration[property])} cannot be set here: images are shared with projects`,
      allowed: 'projectIds',
      fix: `remove ${property}, and give the IDs of the recipients' projects as projectIds`,
    }));
}
