import { valueText } from '../findings/value-text';
import type { Placement } from '../model/cloud';
import { isKnownText } from '../model/token';
import { type DeclarationRule, violationIf } from './rule';
import { TOPICS } from './topics';
import { useRule } from './use-rule';

/** Whether two configurations are of different projects in one region. Another region is another matter. */
export function isOfAnotherProject(image: Placement | undefined, here: Placement): boolean {
  if (image?.cloud !== here.cloud || image.region !== here.region) return false;
  return (['projectName', 'ownerId'] as const).some((name) => {
    const [there, this_] = [image[name], here[name]];
    return isKnownText(there) && isKnownText(this_) && there !== this_;
  });
}

const region = useRule<'image export' | 'image share members'>(
  ['image export', 'image share members'],
  {
    id: 'CDK-PROJECT-003',
    title: 'What is done with an image is done in its region',
    level: 'error',
    source: TOPICS.sharingOverview,
  },
  ({ image, placement }) => {
    const [here, there] = [placement.region, image?.facts.placement?.region];
    return violationIf(isKnownText(here) && isKnownText(there) && here !== there, () => ({
      property: 'image',
      found: `${image?.facts.path} is in ${valueText(there)}, and this is in ${valueText(here)}`,
      allowed: `an image in ${here}`,
      fix: `declare it in a stack that is configured for ${there}, or name a cloud that is`,
    }));
  },
);

const project = useRule<'server' | 'data disk' | 'image export' | 'image share members'>(
  ['server', 'data disk', 'image export', 'image share members'],
  {
    id: 'CDK-PROJECT-002',
    title: 'What is done with an image is done in a project that has it',
    level: 'warning',
    source: TOPICS.sharingOverview,
  },
  ({ image, placement }) => {
    const { visibility, placement: there, path } = image?.facts ?? {};
    return violationIf(visibility === undefined && isOfAnotherProject(there, placement), () => ({
      property: 'image',
      found: `${path} belongs to another project, which has to share it before anything can be made of it here`,
      allowed: 'an image of the project, a public one, or one that is shared with it and accepted',
      fix: 'share the image, accept it here (share.accept), and pass what that returns',
    }));
  },
);

export const imageProjectRules: readonly DeclarationRule[] = [region, project];
