import { valueText } from '../findings/value-text';
import { IMAGE_MANAGEMENT_SERVICE } from '../model/cloud';
import type { FullEcsSourceDescription } from '../model/full-ecs-image';
import type { ImageFacts } from '../model/image-facts';
import { isKnownText } from '../model/token';
import { type DeclarationRule, declarationRule, violationIf } from './rule';
import { shareRule } from './share-rule';
import { TOPICS } from './topics';

const sameRegion = declarationRule<'image share' | 'image share acceptance'>({
  id: 'IMS-SHARE-004',
  title: 'An image is shared and accepted in its own region',
  level: 'error',
  clouds: IMAGE_MANAGEMENT_SERVICE,
  source: TOPICS.sharingOverview,
  appliesTo: ['image share', 'image share acceptance'],
  check: ({ image, placement, kind }) => {
    const [here, there] = [placement.region, image?.placement?.region];
    return violationIf(isKnownText(here) && isKnownText(there) && here !== there, () => ({
      property: 'image',
      found: `${image?.path} is in ${valueText(there)}, and it is ${kind === 'image share' ? 'shared' : 'accepted'} in ${valueText(here)}`,
      allowed: `an image in ${here}`,
      fix: `name a cloud that is configured for ${there}`,
    }));
  },
});

const fromCbrBackup = shareRule(
  {
    id: 'IMS-SHARE-008',
    title: 'A full-ECS image is shared only if it rests on a CBR backup',
    level: 'error',
    source: TOPICS.fullEcsFromServer,
  },
  ({ image }) => {
    const source = fullEcsSource(image);
    const fromCsbs = source?.kind === 'CSBS backup' || (source?.kind === 'server' && source.csbsBackups === true);
    return violationIf(fromCsbs, () => ({
      property: 'image',
      found: `${image?.path} is made of a ${source?.kind === 'server' ? 'server that has CSBS backups' : 'CSBS backup'}`,
      allowed: 'a full-ECS image of a CBR backup, or of a server without CSBS backups',
      fix: "migrate the backups of the server to CBR, or make the image of a CBR backup: FullEcsImageSource.cbrBackup('...')",
    }));
  },
);

const fromSharedBackup = shareRule(
  {
    id: 'IMS-SHARE-009',
    title: 'A full-ECS image of a shared CBR backup is not shared on',
    level: 'error',
    source: TOPICS.fullEcsFromCbrBackup,
  },
  ({ image }) => {
    const source = fullEcsSource(image);
    return violationIf(source?.kind === 'CBR backup' && source.shared === true, () => ({
      property: 'image',
      found: `${image?.path} is made of a CBR backup that was shared by somebody else`,
      allowed: 'a full-ECS image of a backup of your own',
      fix: 'create a server from the image, back it up, and share the image of that backup',
    }));
  },
);

const ownImage = shareRule(
  {
    id: 'IMS-SHARE-010',
    title: 'An image that was shared by somebody else is not shared on',
    level: 'error',
    source: TOPICS.sharingFaq,
  },
  ({ image }) =>
    violationIf(image?.visibility === 'shared', () => ({
      property: 'image',
      found: `${image?.path} was shared by somebody else`,
      allowed: 'a private image of your own',
      fix: 'replicate the image, and share the copy',
    })),
);

const privateImage = shareRule(
  { id: 'IMS-SHARE-012', title: 'A public image is not shared', level: 'error', source: TOPICS.errorCodes },
  ({ image }) =>
    violationIf(image?.visibility === 'public' || image?.visibility === 'market', () => ({
      property: 'image',
      found:
        image?.visibility === 'public'
          ? `${image.path} is a public image, which everybody can use`
          : `${image?.path} is an image of the marketplace, which others subscribe to themselves`,
      allowed: 'a private image of your own',
      fix: 'remove the share',
    })),
);

/** What a full-ECS image is made of; undefined for any other image. */
export function fullEcsSource(image: ImageFacts | undefined): FullEcsSourceDescription | undefined {
  return image?.kind === 'full-ECS image' ? (image.source as FullEcsSourceDescription | undefined) : undefined;
}

/** Which images can be shared. */
export const sharedImageRules: readonly DeclarationRule[] = [
  sameRegion,
  fromCbrBackup,
  fromSharedBackup,
  ownImage,
  privateImage,
];
