import { removeImageFiles } from '../../support/image-files';
import { CAPABILITIES } from './capabilities';
import { bodiesOf, type Emits, findingsIn, outcomeIn, PLACES, templateIn } from './capabilities/capability';

/** What the Terraform providers of the two clouds are asked for around images, one by one. */
const IDS = [
  'system-image-from-ecs',
  'system-image-from-evs-volume',
  'system-image-from-obs-file',
  'system-image-from-local-file',
  'iso-image',
  'data-image-from-evs-volume',
  'data-image-from-obs-file',
  'full-ecs-image-from-ecs',
  'full-ecs-image-from-cbr-backup',
  'full-ecs-image-from-csbs-backup',
  'bms-image',
  'share',
  'share-accept',
  'share-reject',
  'share-stop',
  'share-members-lookup',
  'replicate-in-region',
  'replicate-cross-region',
  'export-to-obs',
  'encryption-kms',
  'tags',
  'metadata',
  'lookup',
  'upload-file-to-obs',
  'ecs-from-image',
  'audit-cts',
  'backup-for-full-ecs',
] as const;

afterAll(removeImageFiles);

test('each capability has its examples', () => {
  expect(Object.keys(CAPABILITIES).sort()).toEqual([...IDS].sort());
  for (const examples of Object.values(CAPABILITIES)) expect(Object.keys(examples)).not.toEqual([]);
});

describe.each(Object.entries(CAPABILITIES))('%s', (_, examples) => {
  describe.each(Object.entries(examples))('%s', (_name, example) => {
    test.each(PLACES)('on %s', (place) => {
      const outcome = outcomeIn(place, example);
      if ('refuses' in outcome) {
        const { refuses, property, wayOut, besides } = outcome;
        const errors = findingsIn(place, example.declare).filter(({ level }) => level === 'error');
        const named = errors.map((error) => `${error.ruleId} ${error.property}`);
        expect(named.sort()).toEqual([`${refuses} ${property}`, ...besides].sort());
        expect(errors.find(({ ruleId }) => ruleId === refuses)?.fix).toMatch(wayOut);
        return;
      }
      const template = templateIn(place, example.declare);
      for (const { emits, having } of Array.isArray(outcome) ? (outcome as Emits[]) : [outcome as Emits]) {
        expect(bodiesOf(template, emits)).toContainEqual(expect.objectContaining(having));
      }
    });
  });
});
