import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Outcome, Place } from '../support/attempt';
import { removeImageFiles } from '../support/image-files';
import { type Change, predictedChanges } from '../support/terraform-change';
import { SUBJECTS } from './properties';
import { attempted, usablePlaces } from './properties/attempted';
import { type AnySubject, type Case, caseOf } from './properties/subject';

afterAll(removeImageFiles);

/**
 * Every optional property of every construct goes from unset to set, to another value where the tables have one, and back to
 * unset. What becomes of the resources has to be what docs/what-a-change-does.json says, which the guide shows. The file is
 * written anew with UPDATE_CHANGES=1.
 */
const FILE = path.join(__dirname, '..', '..', 'docs', 'what-a-change-does.json');
const isUpdate = process.env.UPDATE_CHANGES === '1';
type Documented = Record<string, Record<string, Record<string, string>>>;
const documented: Documented =
  !isUpdate && existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Documented) : {};

/** Whether a value is given by itself, so that it can be taken away and put back. */
function isPlain({ options }: Case<unknown>): boolean {
  return !options.isMade && options.along === undefined && options.instead === undefined;
}

function outcomeOf(subject: AnySubject, place: Place, property: string, row?: Case<unknown>): Outcome {
  return attempted(subject, place, (props, at) => {
    return { ...props, [property]: row?.make(at) };
  });
}

/** What happens to the resources, from the mildest to the worst, in words; undefined where nothing does. */
function changeBetween(before: Outcome, after: Outcome): string | undefined {
  if (before.errors.length + after.errors.length > 0) return undefined;
  const changes = predictedChanges(JSON.parse(before.template), JSON.parse(after.template));
  const all = [...changes.entries()].filter(([address]) => !address.startsWith('terraform_data.'));
  const words = new Set(all.flatMap(([, found]) => found));
  // One resource for another is a replacement as well, though Terraform does not call it so.
  if (words.has('created') && words.has('destroyed')) return 'another resource';
  const order: Change[] = ['in place', 'created', 'destroyed', 'replaced', 'kept', 'refused'];
  return order.filter((word) => words.has(word)).join(' and ') || undefined;
}

/** What comes of the first two values with which nothing is wrong. */
function usableOutcomes(subject: AnySubject, place: Place, property: string, rows: Case<unknown>[]): Outcome[] {
  const usable: Outcome[] = [];
  for (const row of rows) {
    const outcome = outcomeOf(subject, place, property, row);
    if (outcome.errors.length === 0) usable.push(outcome);
    if (usable.length === 2) break;
  }
  return usable;
}

function walk(subject: AnySubject, place: Place): Record<string, string> {
  const found: Record<string, string> = {};
  let given: readonly string[] = [];
  const plain = attempted(subject, place, (props) => {
    given = Object.keys(props);
    return props;
  });
  for (const [property, cells] of Object.entries(subject.values)) {
    const [first, second] = usableOutcomes(subject, place, property, (cells as unknown[]).map(caseOf).filter(isPlain));
    if (!first) continue;
    const unset = given.includes(property) ? outcomeOf(subject, place, property) : plain;
    const steps = {
      set: changeBetween(unset, first),
      changed: second && changeBetween(first, second),
      removed: changeBetween(first, unset),
    };
    const said = Object.entries(steps).flatMap(([step, change]) =>
      change === undefined ? [] : [`${step}: ${change}`],
    );
    if (said.length > 0) found[property] = said.join('; ');
  }
  return found;
}

const CASES = SUBJECTS.flatMap((subject) =>
  usablePlaces(subject)
    .filter((place) => place !== 'AWS')
    .map((place) => [`${subject.name} on ${place}`, subject, place] as const),
);

const walked: Documented = {};

describe.each(CASES)('%s', (_, subject, place) => {
  test('changes in the way that is documented', () => {
    const found = walk(subject, place);
    if (Object.keys(found).length > 0) (walked[subject.name] ??= {})[place] = found;
    if (!isUpdate) expect(found).toEqual(documented[subject.name]?.[place] ?? {});
  });
});

test('what the service keeps in spite of a template is known, and has a reason', () => {
  const kept = Object.values(walked).flatMap((places) =>
    Object.values(places).flatMap((properties) =>
      Object.entries(properties)
        .filter(([, change]) => /kept|refused/.test(change))
        .map(([property]) => property),
    ),
  );
  expect([...new Set(kept)].filter((property) => !(property in KEPT))).toEqual([]);
  if (isUpdate) writeFileSync(FILE, `${JSON.stringify(walked, undefined, 1)}\n`);
});

/** Properties of which something is kept when they are taken away, and what the guide says to do. */
const KEPT: Readonly<Record<string, string>> = {
  enterpriseProjectId: 'nobody but the cloud knows the default: give the ID of the project, or 0',
  minMemory: 'a copy keeps what it has: give 0, or the value of the image',
  maxMemory: 'a copy keeps what it has: give 0, or the value of the image',
  bootMode: 'fast import keeps the mode: give BootMode.BIOS',
  description: 'a disk keeps it, and a key refuses to be without one: give another text',
  bucket: 'a tracker keeps its bucket: replace the tracker',
  filePrefix: 'a tracker keeps it: replace the tracker',
  compressed: 'a tracker keeps it: give the value that you want',
  sortedByService: 'a tracker keeps it: give the value that you want',
  logAnalysis: 'a tracker keeps it: give the value that you want',
  grantName: 'a grant keeps its name',
  vault: 'an acceptance keeps its vault',
  systemDiskSize: 'a disk does not shrink',
  systemDiskType: 'a server keeps its disk: give the type that you want',
  securityGroupIds: 'a server keeps them: give those that you want',
  availabilityZone: 'a server stays where it is',
  rotationDays: 'the interval is kept while nothing rotates',
};
