import { IDENTIFIER_PATTERNS } from '../catalog/identifier-patterns';
import { LIMITS } from '../catalog/limits';
import { countText, valueText } from '../findings/value-text';
import { IMAGE_MANAGEMENT_SERVICE } from '../model/cloud';
import type { Declaration, ImageShareDeclaration } from '../model/declaration';
import { isKnownText, isUnresolved } from '../model/token';
import { type DeclarationRule, type GraphRule, type GraphViolation, violationIf } from './rule';
import { shareRule } from './share-rule';
import { TOPICS } from './topics';

const { project: PROJECT_ID } = IDENTIFIER_PATTERNS;
const { recipients, fewerRecipients, fullEcsRecipients, recipientsPerRequest } = LIMITS.share;

const recipientsOfImage: GraphRule = {
  id: 'IMS-SHARE-001',
  title: 'A system or data disk image is shared with at most 256 projects',
  level: 'error',
  clouds: IMAGE_MANAGEMENT_SERVICE,
  source: TOPICS.constraints,
  checkGraph: (declarations) =>
    sharesByImage(declarations)
      .filter((shares) => !isFullEcs(shares))
      .flatMap((shares) => {
        const found = tooMany(shares, recipients, ANOTHER_COPY);
        return found.length > 0 ? found : moreThanSomeDocuments(shares);
      }),
};

const ANOTHER_COPY = 'replicate the image, and share the copy with the others';

/** Documents of Huawei Cloud, and those of the Swiss region, give a lower bound. */
function moreThanSomeDocuments(shares: readonly ImageShareDeclaration[]): GraphViolation[] {
  const { cloud, region } = shares[0]?.placement ?? {};
  const fewer =
    cloud === 'huawei-cloud' ? fewerRecipients[cloud] : region === 'eu-ch2' ? fewerRecipients[region] : undefined;
  if (fewer === undefined) return [];
  return tooMany(shares, fewer, `${ANOTHER_COPY}; or acknowledge this once it was applied`).map((violation) => ({
    ...violation,
    level: 'warning',
  }));
}

const recipientsOfFullEcsImage: GraphRule = {
  id: 'IMS-SHARE-002',
  title: 'A full-ECS image is shared with at most 10 projects',
  level: 'error',
  clouds: IMAGE_MANAGEMENT_SERVICE,
  source: TOPICS.constraints,
  checkGraph: (declarations) =>
    sharesByImage(declarations)
      .filter(isFullEcs)
      .flatMap((shares) =>
        tooMany(shares, fullEcsRecipients, 'make another full-ECS image of the server, and share that with the others'),
      ),
};

function isFullEcs([share]: readonly ImageShareDeclaration[]): boolean {
  return share?.image?.kind === 'full-ECS image';
}

function tooMany(shares: readonly ImageShareDeclaration[], most: number, fix: string): GraphViolation[] {
  const projects = new Set(shares.flatMap((share) => share.projectIds));
  const last = shares.at(-1);
  if (!last || projects.size <= most) return [];
  return [
    {
      path: last.path,
      property: 'projectIds',
      found: `the image is shared with ${projects.size} projects${shares.length > 1 ? ` in ${shares.length} shares` : ''}`,
      allowed: `at most ${most} projects for one image`,
      fix,
    },
  ];
}

const recipientsOfRequest = shareRule(
  {
    id: 'IMS-SHARE-003',
    title: 'One sharing operation takes at most 100 project IDs',
    level: 'warning',
    source: TOPICS.sharingSpecifiedImages,
  },
  ({ projectIds }) =>
    violationIf(projectIds.length > recipientsPerRequest, () => ({
      property: 'projectIds',
      found: `has ${countText(projectIds.length, 'project ID')}, more than the console takes at once; the API states no bound`,
      allowed: `at most ${recipientsPerRequest} in one share, to be certain`,
      fix: `split them into several shares of the image with at most ${recipientsPerRequest} each, or acknowledge this once it was applied`,
    })),
);

const notWithItself = shareRule(
  {
    id: 'IMS-SHARE-011',
    title: 'An image is not shared with the project that owns it',
    level: 'error',
    source: TOPICS.errorCodes,
  },
  ({ projectIds, placement }) =>
    violationIf(isKnownText(placement.ownerId) && projectIds.includes(placement.ownerId), () => ({
      property: 'projectIds',
      found: `${valueText(placement.ownerId)} is the project that owns the image`,
      allowed: 'other projects than that of the owner',
      fix: 'take it out of the list',
    })),
);

const projectIdFormat = shareRule(
  {
    id: 'IMS-SHARE-013',
    title: 'Recipients are project IDs',
    level: 'error',
    source: TOPICS.sharingFaq,
  },
  ({ projectIds }) =>
    projectIds.flatMap((projectId) =>
      violationIf(!isUnresolved(projectId) && !PROJECT_ID.test(projectId), () => ({
        property: 'projectIds',
        found: `${valueText(projectId)} is not a valid project ID`,
        allowed: '32 hexadecimal digits in lower case',
        fix: 'ask the recipient for the project ID of the region, which the console shows under My Credentials; it is neither the name of the project nor the account ID',
      })),
    ),
);

const someRecipient = shareRule(
  {
    id: 'CDK-SHARE-001',
    title: 'A share has a recipient',
    level: 'error',
    about: 'writing',
    source: TOPICS.sharingSpecifiedImages,
  },
  ({ projectIds }) =>
    violationIf(projectIds.length === 0, () => ({
      property: 'projectIds',
      found: 'is empty, which the service refuses',
      allowed: 'one project ID or more',
      fix: 'name a project, or remove the share',
    })),
);

const recipientOnce: GraphRule = {
  id: 'CDK-SHARE-002',
  title: 'A recipient is in one share of an image only',
  level: 'warning',
  clouds: IMAGE_MANAGEMENT_SERVICE,
  source: TOPICS.sharingSpecifiedImages,
  checkGraph: (declarations) => sharesByImage(declarations).flatMap(repeatedRecipients),
};

/** The providers know a share by its image: when one of two goes, the recipient loses what the other still gives. */
function repeatedRecipients(shares: readonly ImageShareDeclaration[]): GraphViolation[] {
  const shareOf = new Map<string, string>();
  return shares.flatMap((share) =>
    share.projectIds.flatMap((projectId) => {
      const first = shareOf.get(projectId);
      if (first === undefined) {
        shareOf.set(projectId, share.path);
        return [];
      }
      const here = first === share.path;
      return [
        {
          path: share.path,
          property: 'projectIds',
          found: `${valueText(projectId)} is ${here ? 'in the list twice' : `also in ${first}`}`,
          allowed: 'each project once for an image',
          fix: 'name it once',
        },
      ];
    }),
  );
}

/** All shares of each image. */
export function sharesByImage(declarations: readonly Declaration[]): ImageShareDeclaration[][] {
  const shares = new Map<string, ImageShareDeclaration[]>();
  for (const declaration of declarations) {
    if (declaration.kind !== 'image share') continue;
    const image = imageKey(declaration) ?? declaration.path;
    const ofImage = shares.get(image);
    if (ofImage) ofImage.push(declaration);
    else shares.set(image, [declaration]);
  }
  return [...shares.values()];
}

/** What tells images apart: where they are declared, or else their ID. */
export function imageKey({ image, imageId }: Pick<ImageShareDeclaration, 'image' | 'imageId'>): string | undefined {
  return image?.path ?? imageId;
}

export const sharingRules: readonly DeclarationRule[] = [
  recipientsOfRequest,
  notWithItself,
  projectIdFormat,
  someRecipient,
];

export const sharingGraphRules: readonly GraphRule[] = [recipientsOfImage, recipientsOfFullEcsImage, recipientOnce];
