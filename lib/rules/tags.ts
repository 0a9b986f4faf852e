import { LIMITS } from '../catalog/limits';
import { countText, valueText } from '../findings/value-text';
import type { Violation } from '../findings/finding';
import { CLOUD_NAMES } from '../model/cloud';
import type { ImageDeclaration } from '../model/declaration';
import { isUnresolved } from '../model/token';
import { anyImageRule } from './image-rule';
import { boundAt } from './per-cloud';
import { type DeclarationRule, violationIf } from './rule';
import { TOPICS } from './topics';

const tagCount = anyImageRule(
  {
    id: 'IMS-TAG-001',
    title: 'An image has at most 10 tags, on Huawei Cloud 20',
    level: 'error',
    source: TOPICS.managingTags,
  },
  ({ tags, placement }) => {
    const { maximumCount } = boundAt(LIMITS.tags, placement);
    return violationIf(Object.keys(tags).length > maximumCount, () => ({
      property: 'tags',
      found: `has ${countText(Object.keys(tags).length, 'tag')}`,
      allowed: `at most ${maximumCount} tags`,
      fix: 'remove tags',
    }));
  },
);

const tagKeyLength = anyImageRule(
  {
    id: 'IMS-TAG-002',
    title: 'The key of a tag has 1 to 36 characters, on Huawei Cloud 128',
    level: 'error',
    source: TOPICS.imageTagFormat,
  },
  (image) => {
    const { keyLength } = boundAt(LIMITS.tags, image.placement);
    return knownTags(image).flatMap(([key]) =>
      violationIf(key.length < 1 || key.length > keyLength, () => ({
        property: tagProperty(key),
        found: `the key ${valueText(key)} has ${countText(key.length, 'character')}`,
        allowed: `1 to ${countText(keyLength, 'character')}`,
        fix: key ? 'shorten the key' : 'give the tag a key',
      })),
    );
  },
);

const tagValueLength = anyImageRule(
  {
    id: 'IMS-TAG-003',
    title: 'The value of a tag has at most 43 characters, on Huawei Cloud 255',
    level: 'error',
    source: TOPICS.imageTagFormat,
  },
  (image) => {
    const { valueLength } = boundAt(LIMITS.tags, image.placement);
    return knownTags(image).flatMap(([key, value]) =>
      violationIf(!isUnresolved(value) && value.length > valueLength, () => ({
        property: tagProperty(key),
        found: `the value ${valueText(value)}${ofKey(key)} has ${countText(value.length, 'character')}`,
        allowed: `at most ${countText(valueLength, 'character')}`,
        fix: 'shorten the value',
      })),
    );
  },
);

const tagCharacters = anyImageRule(
  {
    id: 'IMS-TAG-004',
    title: 'Keys and values of tags have no other characters than the cloud takes',
    level: 'error',
    source: TOPICS.imageTagFormat,
  },
  (image) =>
    knownTags(image).flatMap(([key, value]) => [
      ...tagText(image, key, 'key', key),
      ...tagText(image, key, 'value', value),
    ]),
);

const ALLOWED = {
  'open-telekom-cloud': {
    key: 'letters, digits, hyphens and underscores',
    value: 'letters, digits, hyphens and underscores',
  },
  'huawei-cloud': {
    key: 'letters, digits, Chinese characters, spaces and _ . : + - @',
    value: 'letters, digits, Chinese characters, spaces and _ . : + - @ /',
  },
};

function tagText(
  { placement }: ImageDeclaration,
  key: string,
  part: 'key' | 'value',
  text: string,
): readonly Violation[] {
  // Spaces at the ends are another rule.
  const trimmed = text.trim();
  const characters = boundAt(LIMITS.tags, placement)[part];
  return violationIf(!isUnresolved(text) && !characters.test(trimmed), () => ({
    property: tagProperty(key),
    found: `the ${part} ${valueText(text)}${part === 'value' ? ofKey(key) : ''} has other characters than ${CLOUD_NAMES[placement.cloud]} takes`,
    allowed: boundAt(ALLOWED, placement)[part],
    fix: `replace the others, for example ${valueText(replaced(trimmed, characters))}`,
    // The documents of Open Telekom Cloud disagree on periods.
    level: part === 'value' && characters.test(trimmed.replaceAll('.', '')) ? 'warning' : undefined,
  }));
}

function replaced(text: string, characters: RegExp): string {
  return [...text]
    .map((character) => (characters.test(character) ? character : '-'))
    .join('')
    .replace(/-+/g, '-');
}

const tagKeysDiffer = anyImageRule(
  {
    id: 'IMS-TAG-005',
    title: 'The keys of the tags of an image differ',
    level: 'error',
    source: TOPICS.batchTags,
  },
  (image) => {
    const first = new Map<string, string>();
    return knownTags(image).flatMap(([key]) => {
      const stored = key.trim();
      const other = first.get(stored);
      if (other === undefined) first.set(stored, key);
      return violationIf(other !== undefined, () => ({
        property: tagProperty(key),
        found: `the keys ${valueText(other)} and ${valueText(key)} are the same to the service, which removes spaces`,
        allowed: 'keys that differ in more than spaces at their ends',
        fix: 'remove one of the two tags',
      }));
    });
  },
);

const tagSpaces = anyImageRule(
  {
    id: 'IMS-TAG-008',
    title: 'Keys and values of tags have no space at an end',
    level: 'warning',
    source: TOPICS.imageTagFormat,
  },
  (image) =>
    knownTags(image).flatMap(([key, value]) =>
      violationIf(key !== key.trim() || (!isUnresolved(value) && value !== value.trim()), () => ({
        property: tagProperty(key),
        found: `${valueText(key)}: ${valueText(value)} has a space at an end, which the service ${image.placement.cloud === 'huawei-cloud' ? 'does not take' : 'removes'}`,
        allowed: 'keys and values without spaces at their ends',
        fix: 'remove the space',
      })),
    ),
);

const searchableTags = anyImageRule(
  {
    id: 'IMS-TAG-011',
    title: 'A search by tag needs a value',
    level: 'warning',
    clouds: ['open-telekom-cloud'],
    source: TOPICS.managingTags,
  },
  (image) =>
    knownTags(image).flatMap(([key, value]) =>
      violationIf(value === '', () => ({
        property: tagProperty(key),
        found: `has no value${ofKey(key)}, so that the console cannot search for it`,
        allowed: `1 to ${LIMITS.tags['open-telekom-cloud'].valueLength} characters to be found by`,
        fix: 'give the tag a value, such as "true"',
      })),
    ),
);

function knownTags({ tags }: ImageDeclaration): [string, string][] {
  return Object.entries(tags).filter(([key]) => !isUnresolved(key));
}

function tagProperty(key: string): string {
  return /^[\w-]+$/.test(key) ? `tags.${key}` : 'tags';
}

/** Names the key where the property does not. */
function ofKey(key: string): string {
  return tagProperty(key) === 'tags' ? ` of the key ${valueText(key)}` : '';
}

export const tagRules: readonly DeclarationRule[] = [
  tagCount,
  tagKeyLength,
  tagValueLength,
  tagCharacters,
  tagKeysDiffer,
  tagSpaces,
  searchableTags,
];
