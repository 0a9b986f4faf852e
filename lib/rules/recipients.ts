import { valueText } from '../findings/value-text';
import { IMAGE_MANAGEMENT_SERVICE, type Placement } from '../model/cloud';
import type { Declaration, ImageShareDeclaration } from '../model/declaration';
import type { ImageShareAcceptanceDeclaration } from '../model/image-share-acceptance';
import { isKnownText } from '../model/token';
import type { GraphRule, GraphViolation } from './rule';
import { imageKey } from './sharing';
import { TOPICS } from './topics';

const otherProject: GraphRule = {
  id: 'CDK-SHARE-004',
  title: 'An image is accepted by another project than its owner',
  level: 'error',
  clouds: IMAGE_MANAGEMENT_SERVICE,
  source: TOPICS.acceptingSharedImages,
  checkGraph: (declarations) =>
    acceptances(declarations).flatMap(({ acceptance, shares }): GraphViolation[] => {
      const owners = [ownerOf(acceptance), ...shares.map(({ placement }) => placement)];
      const relations = owners.map((owner) => owner && relation(owner, acceptance.placement));
      if (!relations.some((one) => one === 'same' || one === 'perhaps the same')) return [];
      const certain = relations.includes('same');
      return [
        {
          path: acceptance.path,
          property: 'cloud',
          found: certain
            ? 'is the project that owns the image, which the service refuses (403)'
            : 'has the region, project and account of the cloud that owns the image, so that only other credentials can tell the two apart',
          allowed: 'the cloud of a recipient',
          fix: certain
            ? "configure the recipient's project under an alias, or in a stack of its own, and pass that as cloud"
            : 'give projectId or domainName in both configurations',
          level: certain ? undefined : 'warning',
        },
      ];
    }),
};

const isRecipient: GraphRule = {
  id: 'CDK-SHARE-005',
  title: 'An image is accepted by a project that it is shared with',
  level: 'error',
  clouds: IMAGE_MANAGEMENT_SERVICE,
  source: TOPICS.acceptingSharedImages,
  checkGraph: (declarations) =>
    acceptances(declarations).flatMap(({ acceptance, shares }) => {
      const { ownerId } = acceptance.placement;
      const recipients = shares.flatMap(({ projectIds }) => projectIds);
      if (!isKnownText(ownerId) || shares.length === 0) return [];
      if (!recipients.every(isKnownText) || recipients.includes(ownerId)) return [];
      return [
        {
          path: acceptance.path,
          property: 'cloud',
          found: `is the project ${valueText(ownerId)}, with which the image is not shared`,
          allowed: 'a project that the image is shared with',
          fix: `add it to projectIds of ${shares[0]?.path}`,
        },
      ];
    }),
};

const afterShare: GraphRule = {
  id: 'CDK-SHARE-006',
  title: 'An image is accepted after it was shared',
  level: 'warning',
  clouds: IMAGE_MANAGEMENT_SERVICE,
  source: TOPICS.acceptingSharedImages,
  checkGraph: (declarations) =>
    acceptances(declarations).flatMap(({ acceptance, shares }) => {
      const { stack } = acceptance.placement;
      const share = shares.find(({ placement }) => stack !== undefined && placement.stack === stack);
      if (!share || acceptance.sharePath !== undefined) return [];
      return [
        {
          path: acceptance.path,
          property: acceptance.given[0] ?? 'image',
          found: `names the image itself, so that nothing makes Terraform share it first, in ${share.path}`,
          allowed: 'the ImageShare, where the image is shared in the same stack',
          fix: 'pass the share as image, or call accept on it',
        },
      ];
    }),
};

interface Acceptance {
  readonly acceptance: ImageShareAcceptanceDeclaration;
  /** The shares of the same image in this app. */
  readonly shares: readonly ImageShareDeclaration[];
}

function acceptances(declarations: readonly Declaration[]): Acceptance[] {
  const shares = declarations.filter((declaration) => declaration.kind === 'image share');
  return declarations
    .filter((declaration) => declaration.kind === 'image share acceptance')
    .map((acceptance) => ({ acceptance, shares: shares.filter((share) => isOf(share, acceptance)) }));
}

function isOf(share: ImageShareDeclaration, acceptance: ImageShareAcceptanceDeclaration): boolean {
  if (acceptance.sharePath === share.path) return true;
  const key = imageKey(acceptance);
  return key !== undefined && key === imageKey(share);
}

/** Where the owner of an image of this app is. Others are looked up by the recipient, too. */
function ownerOf({ image }: ImageShareAcceptanceDeclaration): Placement | undefined {
  return image?.visibility === undefined ? image?.placement : undefined;
}

/** Whether two configurations act on behalf of the same project, as far as is known. */
function relation(owner: Placement, recipient: Placement): 'same' | 'perhaps the same' | 'different' {
  if (owner.provider !== undefined && owner.provider === recipient.provider) return 'same';
  if (owner.cloud !== recipient.cloud || owner.region !== recipient.region) return 'different';
  if (isKnownText(owner.ownerId) && isKnownText(recipient.ownerId)) {
    return owner.ownerId === recipient.ownerId ? 'same' : 'different';
  }
  // Of a provider block that the user made, nothing else is known.
  if (owner.stack === undefined || recipient.stack === undefined) return 'different';
  if (owner.projectName !== recipient.projectName || owner.accountName !== recipient.accountName) return 'different';
  // Providers under an alias, and those of another stack, may have credentials of another account.
  return 'perhaps the same';
}

export const recipientGraphRules: readonly GraphRule[] = [otherProject, isRecipient, afterShare];
