import type { Violation } from '../findings/finding';
import { valueText } from '../findings/value-text';
import { IMAGE_MANAGEMENT_SERVICE } from '../model/cloud';
import { acceptedKind, type ImageShareAcceptanceDeclaration } from '../model/image-share-acceptance';
import { tooSmall } from './full-ecs-image';
import { type DeclarationRule, declarationRule, type RuleDefinition, violationIf } from './rule';
import { fullEcsSource } from './shared-image';
import { TOPICS } from './topics';

function acceptanceRule(
  definition: Omit<RuleDefinition, 'clouds' | 'level'>,
  check: (acceptance: ImageShareAcceptanceDeclaration) => readonly Violation[],
): DeclarationRule {
  return declarationRule<'image share acceptance'>({
    ...definition,
    level: 'error',
    clouds: IMAGE_MANAGEMENT_SERVICE,
    appliesTo: 'image share acceptance',
    check,
  });
}

const oneImage = acceptanceRule(
  {
    id: 'CDK-SHARE-003',
    title: 'An acceptance names one image',
    source: TOPICS.acceptingSharedImages,
    about: 'writing',
  },
  ({ given, image, imageKind }) => [
    ...violationIf(given.length !== 1, () => ({
      property: given.length ? 'imageId' : 'image',
      found: given.length ? 'is given beside image' : 'is not given, and neither is imageId',
      allowed: 'either image or imageId',
      fix: given.length
        ? 'remove one of them'
        : "give the ImageShare as image, or the ID of the image as imageId: '...'",
    })),
    ...violationIf(imageKind !== undefined && image?.kind !== undefined, () => ({
      property: 'imageKind',
      found: `${valueText(imageKind)} is given beside an image that says itself that it is a ${image?.kind}`,
      allowed: 'imageKind for an image that is known by its ID only',
      fix: 'remove imageKind',
    })),
  ],
);

const vaultForFullEcsImage = acceptanceRule(
  {
    id: 'IMS-SHARE-014',
    title: 'A full-ECS image is accepted with a vault',
    source: TOPICS.acceptingSharedImages,
  },
  (acceptance) =>
    violationIf(
      acceptedKind(acceptance) === 'full-ECS image' && acceptance.decision.accepts && acceptance.vault === undefined,
      () => ({
        property: 'vault',
        found: 'is not given, and the image is a full-ECS image, whose backup needs a place',
        allowed: 'a vault of the recipient for servers, with the protection type Backup',
        fix: "name a vault of the recipient: vault: BackupVault.fromVaultId('...')",
      }),
    ),
);

const vaultHoldsDisks = acceptanceRule(
  {
    id: 'IMS-SHARE-015',
    title: 'The vault of the recipient holds all disks of the image',
    source: TOPICS.acceptingSharedImages,
  },
  ({ image, vault }) => {
    const source = fullEcsSource(image);
    return source && source.kind !== 'CSBS backup' ? tooSmall(vault, source.disks, 'vault') : [];
  },
);

export const shareAcceptanceRules: readonly DeclarationRule[] = [oneImage, vaultForFullEcsImage, vaultHoldsDisks];
