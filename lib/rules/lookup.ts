import { LIMITS } from '../catalog/limits';
import { documentedPlatform, isSamePlatform } from '../catalog/operating-systems';
import type { Violation } from '../findings/finding';
import { countText, valueText } from '../findings/value-text';
import { isKnownText } from '../model/token';
import type { ImageLookupDeclaration } from '../model/use-declarations';
import { re2Problem } from './re2-syntax';
import { type DeclarationRule, violationIf } from './rule';
import { TOPICS } from './topics';
import { useRule } from './use-rule';

const { keyLength, valueLength } = LIMITS.tagQuery;
const NAMES = ['imageId', 'imageName', 'namePattern'] as const;
const FILTERS = [
  'imageKind',
  'operatingSystem',
  'platform',
  'architecture',
  'tag',
  'flavorId',
  'enterpriseProjectId',
  'visibility',
  'ownerId',
  'newest',
] as const;
const SELECTORS = ['tag', 'flavorId'] as const;
/** What the providers leave out of a query when it is empty, so that it finds any image. */
const QUERIED = ['imageId', 'imageName', 'tag', 'flavorId', 'ownerId', 'platform'] as const;

const oneSelector = useRule(
  'image lookup',
  { id: 'CDK-LOOKUP-001', title: 'A lookup says in one way which image it means', level: 'error', about: 'writing' },
  (lookup) => {
    const names = NAMES.filter((name) => lookup[name] !== undefined);
    const filters = FILTERS.filter((name) => lookup[name] !== undefined);
    const [first] = names;
    return [
      ...violationIf(names.length > 1, () => ({
        property: names[1] ?? 'imageName',
        found: `is given together with ${first}`,
        allowed: 'one of imageId, imageName and namePattern',
        fix: `keep one of ${names.join(', ')}`,
      })),
      ...violationIf(names.length === 1 && first === 'imageId' && filters.length > 0, () => ({
        property: filters[0] ?? 'visibility',
        found: 'is given together with imageId, which says everything',
        allowed: 'imageId alone',
        fix: `remove ${filters.join(', ')}, or imageId`,
      })),
      ...(names.length === 0 && !SELECTORS.some((name) => lookup[name] !== undefined) ? [nothingSelects(lookup)] : []),
    ];
  },
);

/** The provider takes the newest of whatever there is, which is right where there is only one image. */
function nothingSelects({ operatingSystem, platform }: ImageLookupDeclaration): Violation {
  const bySystem = operatingSystem !== undefined;
  const known = platform === undefined ? 'nothing else says' : 'the family of the operating system does not say';
  return {
    property: 'imageName',
    level: bySystem ? 'error' : 'warning',
    found: bySystem
      ? 'is not given, and the operating system alone does not say which image is meant: others of the same system hold drivers, agents or containers, or are for other processors'
      : `is not given, and ${known} which image is meant: any that is there fits, whatever it holds`,
    allowed: `one of ${[...NAMES, ...SELECTORS].join(', ')}`,
    fix: 'give the name of the image, or a pattern for it',
  };
}

const visibility = useRule(
  'image lookup',
  {
    id: 'CDK-LOOKUP-002',
    title: 'A lookup says whose images it looks through',
    level: 'warning',
    source: TOPICS.selectingAnImage,
  },
  ({ imageId, visibility: given, ownerId, namePattern, placement }) => {
    const readsOnePage = namePattern !== undefined && placement.cloud === 'open-telekom-cloud';
    return violationIf(imageId === undefined && given === undefined && ownerId === undefined, () => ({
      property: 'visibility',
      found: `is not given: public images, those of the project and those that others share with it are searched together${
        readsOnePage ? `, the first ${countText(LIMITS.imagesPerPage, 'image')} of them` : ''
      }`,
      allowed: placement.cloud === 'huawei-cloud' ? 'public, private, shared or market' : 'public, private or shared',
      fix: 'say whose image it is, such as visibility: ImageVisibility.PUBLIC',
    }));
  },
);

const newest = useRule(
  'image lookup',
  {
    id: 'CDK-LOOKUP-003',
    title: 'A lookup that several images may fit says what to do then',
    level: 'warning',
  },
  (lookup) => {
    const saysWhose = lookup.visibility !== undefined || lookup.ownerId !== undefined;
    return violationIf(isSearch(lookup) && saysWhose && lookup.newest === undefined, () => ({
      property: 'newest',
      found: 'is not given: the plan fails as soon as a second image fits',
      allowed: 'true for the newest, false for a plan that fails when several fit',
      fix: 'say newest: true; servers made here stay with the image that they were created from all the same',
    }));
  },
);

const pattern = useRule<'image lookup' | 'image list'>(
  ['image lookup', 'image list'],
  { id: 'CDK-LOOKUP-004', title: 'The pattern of a lookup is a regular expression of RE2', level: 'error' },
  ({ namePattern }) => {
    const problem = isKnownText(namePattern) ? patternProblem(namePattern) : undefined;
    return violationIf(problem !== undefined, () => ({
      property: 'namePattern',
      found: `${valueText(namePattern)} ${problem}`,
      allowed: 'a regular expression in the syntax of RE2',
      fix: 'correct the pattern; ^Standard_Ubuntu_22.04_.*_latest$ is one',
    }));
  },
);

const notEmpty = useRule<'image lookup' | 'image list'>(
  ['image lookup', 'image list'],
  { id: 'CDK-LOOKUP-007', title: 'What a lookup asks for is not empty', level: 'error' },
  (filter) =>
    QUERIED.flatMap((property) =>
      violationIf((filter as Partial<ImageLookupDeclaration>)[property] === '', () => ({
        property,
        found: 'is empty: the provider leaves it out, so that any image fits',
        allowed: `a ${property} that is not empty, or none`,
        fix: `give ${property}, or remove it`,
      })),
    ),
);

const sharedOwner = useRule(
  'image lookup',
  { id: 'CDK-LOOKUP-005', title: 'A search among shared images names their owner', level: 'warning' },
  (lookup) =>
    violationIf(isSearch(lookup) && lookup.visibility?.name === 'shared' && lookup.ownerId === undefined, () => ({
      property: 'ownerId',
      found: 'is not given: an image of a fitting name that anybody shared with the project is found, too',
      allowed: 'the ID of the project that shares the image',
      fix: 'give the ID of the project of the owner as ownerId, or the whole name as imageName',
    })),
);

const oneName = useRule(
  'image list',
  { id: 'CDK-LOOKUP-006', title: 'A list has one filter for names', level: 'error', about: 'writing' },
  ({ imageName, namePattern }) =>
    violationIf(imageName !== undefined && namePattern !== undefined, () => ({
      property: 'namePattern',
      found: 'is given together with imageName',
      allowed: 'one of imageName and namePattern',
      fix: 'remove one of them',
    })),
);

const tagQuery = useRule<'image lookup' | 'image list'>(
  ['image lookup', 'image list'],
  {
    id: 'IMS-TAG-012',
    title: 'A lookup by tag has a key of 1 to 128 and a value of at most 255 characters',
    level: 'error',
    source: TOPICS.queryingByTag,
  },
  ({ tag }) => {
    if (!isKnownText(tag)) return [];
    const separator = tag.indexOf('=');
    const [key, value] = separator < 0 ? [tag, ''] : [tag.slice(0, separator), tag.slice(separator + 1)];
    return [
      ...violationIf(key.length < 1 || key.length > keyLength, () => ({
        property: 'tag',
        found: `the key ${valueText(key)} has ${countText(key.length, 'character')}`,
        allowed: `1 to ${countText(keyLength, 'character')} before the equals sign`,
        fix: key ? 'shorten the key' : 'give the key of the tag, as in team=web',
      })),
      ...violationIf(value.length > valueLength, () => ({
        property: 'tag',
        found: `the value ${valueText(value)} has ${countText(value.length, 'character')}`,
        allowed: `at most ${countText(valueLength, 'character')} after the equals sign`,
        fix: 'shorten the value',
      })),
      ...violationIf(separator < 0 && key !== '', () => ({
        property: 'tag',
        found: `${valueText(tag)} has no equals sign: only images whose tag has no value are found`,
        allowed: 'a key and a value, as in team=web',
        fix: 'add an equals sign and the value',
        level: 'warning' as const,
      })),
    ];
  },
);

const platform = useRule<'image lookup' | 'image list'>(
  ['image lookup', 'image list'],
  {
    id: 'CDK-LOOKUP-008',
    title: 'A lookup names the platform as the service spells it',
    level: 'warning',
    source: TOPICS.imageAttributes,
  },
  ({ platform: given, operatingSystem }) => {
    if (!isKnownText(given) || given === '') return [];
    const documented = documentedPlatform(given);
    const ofSystem = operatingSystem?.platform;
    const isOther = ofSystem !== undefined && ofSystem !== 'Other' && !isSamePlatform(ofSystem, documented ?? given);
    return [
      ...violationIf(documented !== undefined && documented !== given, () => ({
        property: 'platform',
        found: `${valueText(given)} is not spelled as in the documents of the service`,
        allowed: `${valueText(documented)}, without a version`,
        fix: `write platform: ${valueText(documented)}; a version goes into namePattern or operatingSystem`,
      })),
      ...violationIf(isOther, () => ({
        property: 'platform',
        found: `${valueText(given)} is given together with operatingSystem, whose platform is ${valueText(ofSystem)}`,
        allowed: valueText(ofSystem),
        fix: 'remove platform, which follows from operatingSystem',
      })),
    ];
  },
);

function isSearch(lookup: ImageLookupDeclaration): boolean {
  return lookup.imageId === undefined && lookup.imageName === undefined;
}

function patternProblem(source: string): string | undefined {
  return source === '' ? 'fits every name' : re2Problem(source);
}

export const lookupRules: readonly DeclarationRule[] = [
  oneSelector,
  visibility,
  newest,
  pattern,
  notEmpty,
  sharedOwner,
  oneName,
  tagQuery,
  platform,
];
