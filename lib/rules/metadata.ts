import { LIMITS } from '../catalog/limits';
import { countText, valueText } from '../findings/value-text';
import { IMAGE_MANAGEMENT_SERVICE, type Placement, placementKey } from '../model/cloud';
import { type Declaration, type ImageKind, imageKinds, isImage, placementOfImage } from '../model/declaration';
import type { Size } from '../model/size';
import { isKnownText, lengthInTerraform } from '../model/token';
import { anyImageRule } from './image-rule';
import { boundAt } from './per-cloud';
import { type DeclarationRule, type GraphRule, violationIf } from './rule';
import { roundedSizeFix } from './rounded-size';
import { TOPICS } from './topics';
import { useRule } from './use-rule';
import { isUuid } from './uuid';

const { imageName: nameLimits, description: descriptionLimits } = LIMITS;

const nameLength = anyImageRule(
  {
    id: 'IMS-META-001',
    title: 'The name of an image has 1 to 128 characters',
    level: 'error',
    source: TOPICS.imageAttributes,
  },
  ({ imageName }) =>
    violationIf(
      isKnownText(imageName) && (imageName.length < 1 || imageName.length > nameLimits.maximumLength),
      () => ({
        property: 'imageName',
        found: `${valueText(imageName)} has ${countText(imageName?.length ?? 0, 'character')}`,
        allowed: `1 to ${countText(nameLimits.maximumLength, 'character')}`,
        fix: imageName ? 'shorten the name' : 'give the image a name',
      }),
    ),
);

const nameCharacters = anyImageRule(
  {
    id: 'IMS-META-002',
    title: 'The name of an image has letters, digits, spaces, hyphens, periods and underscores only',
    level: 'error',
    source: TOPICS.imageAttributes,
  },
  ({ imageName, placement }) => {
    const characters = boundAt(nameLimits.characters, placement);
    const takesChinese = characters.test('\u4e2d');
    return violationIf(isKnownText(imageName) && !characters.test(imageName), () => ({
      property: 'imageName',
      found: `${valueText(imageName)} has ${forbiddenCharacters(imageName ?? '', characters)} in it`,
      allowed: `letters, digits, spaces, hyphens, periods${takesChinese ? ', Chinese characters' : ''} and underscores`,
      fix: 'take out the other characters',
    }));
  },
);

const nameEnds = anyImageRule(
  {
    id: 'IMS-META-003',
    title: 'The name of an image has no space at its ends',
    level: 'error',
    source: TOPICS.imageAttributes,
  },
  ({ imageName }) =>
    violationIf(isKnownText(imageName) && /^ | $/.test(imageName), () => ({
      property: 'imageName',
      found: `${valueText(imageName)} begins or ends with a space`,
      allowed: 'a name without spaces at its ends',
      fix: `write ${valueText(imageName?.trim())}`,
    })),
);

const uniqueName: GraphRule = {
  id: 'IMS-META-004',
  title: 'The names of the images of a project in a region differ',
  level: 'warning',
  clouds: IMAGE_MANAGEMENT_SERVICE,
  source: TOPICS.errorCodes,
  checkGraph: (declarations) => duplicateNames(declarations),
};

const descriptionLength = anyImageRule(
  {
    id: 'IMS-META-005',
    title: 'A description has at most 1,024 characters',
    level: 'error',
    source: TOPICS.imageAttributes,
  },
  ({ description }) =>
    violationIf(isKnownText(description) && lengthInTerraform(description) > descriptionLimits.maximumLength, () => ({
      property: 'description',
      found: `has ${countText(lengthInTerraform(description ?? ''), 'character')}`,
      allowed: `at most ${countText(descriptionLimits.maximumLength, 'character')}`,
      fix: 'shorten the description',
    })),
);

const descriptionCharacters = anyImageRule(
  {
    id: 'IMS-META-006',
    title: 'A description has no line breaks and no angle brackets',
    level: 'error',
    source: TOPICS.imageAttributes,
  },
  ({ description }) =>
    violationIf(isKnownText(description) && descriptionLimits.forbidden.test(description), () => ({
      property: 'description',
      found: `${valueText(description)} has a line break or an angle bracket in it`,
      allowed: 'one line without < and >',
      fix: 'take out line breaks, < and >',
    })),
);

const minMemory = anyImageRule(
  {
    id: 'IMS-META-007',
    title: 'The least memory is a whole number of MB, 0 or more',
    level: 'error',
    source: TOPICS.creatingAnImage,
  },
  (image) => wholeMebibytes('minMemory', image.minMemory),
);

const maxMemory = anyImageRule(
  {
    id: 'IMS-META-008',
    title: 'The most memory is a whole number of MB, 0 for no limit or not below the least',
    level: 'error',
    source: TOPICS.creatingAnImage,
  },
  ({ maxMemory: most, minMemory: least }) => {
    const notWhole = wholeMebibytes('maxMemory', most);
    if (notWhole.length || !most || !least || most.unresolved || least.unresolved) return notWhole;
    return violationIf(most.toMebibytes() > 0 && most.toMebibytes() < least.toMebibytes(), () => ({
      property: 'maxMemory',
      found: `${most.toString()} is below minMemory, ${least.toString()}`,
      allowed: `at least ${least.toString()}, or 0 for no limit`,
      fix: 'raise maxMemory, or lower minMemory',
    }));
  },
);

/** What belongs to an enterprise project besides images, or is searched for in one. */
const KINDS_OF_ENTERPRISE_PROJECTS = [
  'image bucket',
  'image lookup',
  'image list',
  'KMS key',
  'server',
  'data disk',
] as const;
type KindOfEnterpriseProject = (typeof KINDS_OF_ENTERPRISE_PROJECTS)[number];

const enterpriseProject = useRule<ImageKind | KindOfEnterpriseProject>(
  [...imageKinds(), ...KINDS_OF_ENTERPRISE_PROJECTS],
  {
    id: 'IMS-META-009',
    title: 'An enterprise project is 0 or a UUID',
    level: 'error',
    source: TOPICS.imageAttributes,
  },
  ({ enterpriseProjectId }) =>
    violationIf(isKnownText(enterpriseProjectId) && !isEnterpriseProject(enterpriseProjectId), () => ({
      property: 'enterpriseProjectId',
      found: `${valueText(enterpriseProjectId)} is neither 0 nor a UUID`,
      allowed: '"0" for the default enterprise project, or a UUID in lower case',
      fix: 'give the ID of the enterprise project, not its name',
    })),
);

/** Some write an empty text for none. */
function isEnterpriseProject(id: string): boolean {
  return ['', '0'].includes(id) || (isUuid(id) && id === id.toLowerCase());
}

function wholeMebibytes(property: string, size: Size | undefined) {
  const amount = size && !size.unresolved ? size.toMebibytes() : undefined;
  return violationIf(amount !== undefined && !(Number.isSafeInteger(amount) && amount >= 0), () => ({
    property,
    found: `${size?.toString()} is not a whole number of MiB, 0 or more`,
    allowed: 'a whole number of MiB, 0 or more',
    fix: roundedSizeFix(property, 'mebibytes', amount ?? 0, 0),
  }));
}

function forbiddenCharacters(text: string, allowed: RegExp): string {
  const forbidden = new Set([...text].filter((character) => !allowed.test(character)));
  return [...forbidden].slice(0, 5).map(valueText).join(' and ');
}

function duplicateNames(declarations: readonly Declaration[]) {
  const byName = new Map<string, NamedImage[]>();
  return declarations.flatMap((declaration) => {
    if (!isImage(declaration) || !isKnownText(declaration.imageName)) return [];
    const { path, imageName } = declaration;
    const placement = placementOfImage(declaration);
    const namesakes = byName.get(imageName) ?? [];
    const first = namesakes.find((other) => mayShareNames(other.placement, placement));
    if (!first) {
      byName.set(imageName, [...namesakes, { path, placement }]);
      return [];
    }
    return [
      {
        path,
        property: 'imageName',
        found: `${valueText(imageName)} is also the name of ${first.path}`,
        allowed: 'a name that no other image of the project has in the region',
        fix: 'give one of them another name',
      },
    ];
  });
}

interface NamedImage {
  readonly path: string;
  readonly placement: Placement;
}

/** Two providers of one stack of which nothing is known but their alias are there for two accounts. */
function mayShareNames(one: Placement, other: Placement): boolean {
  if (placementKey(one) !== placementKey(other)) return false;
  const isNamed = [one.projectName, one.ownerId, one.accountName].some((name) => name !== undefined);
  return isNamed || one.provider === other.provider || one.stack !== other.stack;
}

export const metadataRules: readonly DeclarationRule[] = [
  nameLength,
  nameCharacters,
  nameEnds,
  descriptionLength,
  descriptionCharacters,
  minMemory,
  maxMemory,
  enterpriseProject,
];

export const metadataGraphRules: readonly GraphRule[] = [uniqueName];
