import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { attempt, configurePlace, type Outcome, type Place, PLACES } from '../support/attempt';
import { imported } from '../support/declarations';
import { brief } from '../support/findings';
import { removeImageFiles } from '../support/image-files';
import { SUBJECTS } from './properties';
import { attempted, isAbout } from './properties/attempted';
import { type AnySubject, type Case, caseOf } from './properties/subject';

afterAll(removeImageFiles);

/** A property of a subject, with or without the value that a case gives it. */
function outcomeOf(subject: AnySubject, place: Place, property?: string, row?: Case<unknown>, isSet = true): Outcome {
  return attempted(subject, place, (props, at) => {
    const value = row && (isSet || row.options.isMade) ? row.make(at) : undefined;
    const given = isSet ? value : row?.options.instead;
    const change = property === undefined || given === undefined ? {} : { [property]: given };
    return { ...props, ...row?.options.along?.(at), ...change };
  });
}

let last: { readonly subject: AnySubject; readonly place: Place; readonly outcome: Outcome } | undefined;

/** A subject as it is, which many values are compared with one after the other. */
function plain(subject: AnySubject, place: Place): Outcome {
  if (last?.subject !== subject || last.place !== place) last = { subject, place, outcome: outcomeOf(subject, place) };
  return last.outcome;
}

const NOTHING = 'nothing';

/** What comes of a value, in words. */
function effectOf(subject: AnySubject, place: Place, property: string, row: Case<unknown>): string {
  const set = outcomeOf(subject, place, property, row);
  const { along, isMade } = row.options;
  const breaks = brokenRule(row, place);
  const unset = along || isMade ? outcomeOf(subject, place, property, row, false) : plain(subject, place);
  if (breaks !== undefined && !rulesOf(unset).includes(breaks) && rulesOf(set).includes(breaks)) return breaks;
  if (set.errors.length > 0) {
    const others = set.errors.filter((error) => !isAbout(error, subject, property));
    return others.length > 0 ? brief(others).join('\n') : 'an error about it';
  }
  if (unset.errors.length > 0) return `without it, ${brief(unset.errors).join('\n')}`;
  return set.template === unset.template ? NOTHING : 'another template';
}

function rulesOf({ errors, warnings }: Outcome): string[] {
  return [...errors, ...warnings].map(({ ruleId }) => ruleId);
}

function brokenRule({ options: { breaks, breaksOnAws } }: Case<unknown>, place: Place): string | undefined {
  return place === 'AWS' ? (breaksOnAws ?? breaks) : breaks;
}

function expectedEffect(row: Case<unknown>, place: Place): string | RegExp {
  const { because, places } = row.options;
  const breaks = brokenRule(row, place);
  const isHere = places === undefined || places.includes(place);
  if (breaks !== undefined && isHere) return breaks;
  if (because !== undefined && isHere === (breaks === undefined)) return NOTHING;
  return /^an(other template| error about it)$/;
}

const CASES = SUBJECTS.flatMap((subject) =>
  (subject.places ?? PLACES).map((place) => [`${subject.name} on ${place}`, subject, place] as const),
);

describe.each(CASES)('%s', (_, subject, place) => {
  const refused = subject.refused?.[place];
  if (refused !== undefined) {
    test('cannot be declared, and an error says so', () => {
      const { errors } = outcomeOf(subject, place);
      expect(errors.map(({ ruleId, property }) => `${ruleId} ${property}`)).toContain(refused);
    });
    return;
  }

  test('nothing is wrong with it', () => {
    expect(brief(plain(subject, place).errors)).toEqual([]);
  });

  const rows = Object.entries(subject.values).flatMap(([property, cells]) =>
    cells.map((cell) => [property, caseOf(cell)] as const),
  );
  const titled = rows.map(([property, row]) => [property, row.title, row] as const);
  test.each(titled)('with %s: %s, it is another, or a finding says why not', (property, _title, row) => {
    expect(effectOf(subject, place, property, row)).toMatch(expectedEffect(row, place));
  });
});

/** What others implement or are handed, such as ICloud and what a policy validation plugin gets and gives. */
const OTHERS = /^I[A-Z]|^ImageRulesPlugin/;

/** Structs that have no table of their own, and why. */
const WITHOUT_TABLE: Readonly<Record<string, string>> = {
  PrivateImageProps: 'is part of the properties of every image',
  AcknowledgedRule: 'is of ImageRules, which declares nothing',
  ImageFinding: 'is what ImageRules gives back',
};

test('every struct that the library exports is in a table', () => {
  const exported = ['constructs', 'model'].flatMap((layer) => {
    const text = readFileSync(path.join(__dirname, '..', '..', 'lib', layer, 'index.ts'), 'utf8');
    return [...text.matchAll(/\btype (\w+)/g), ...text.matchAll(/export type \{ (\w+) \}/g)].map(
      ([, name = '']) => name,
    );
  });
  const structs = exported.filter((name) => !OTHERS.test(name) && !(name in WITHOUT_TABLE));
  const inTables = new Set(SUBJECTS.flatMap((subject) => subject.structs));
  expect(structs.filter((name) => !inTables.has(name))).toEqual([]);
  expect(structs).toContain('SystemDiskImageProps');
});

test('every way out of a refusal is a way out', () => {
  const enterpriseImage = (place: Place) =>
    attempt(place, (stack) => {
      if (place !== 'AWS') configurePlace(place, stack);
      imported({ enterpriseProjectId: '0' })(stack);
    });
  const { errors } = enterpriseImage('Open Telekom Cloud');
  expect(errors[0]?.fix).toContain('extended: true');
  expect(brief(enterpriseImage('Open Telekom Cloud, extended').errors)).toEqual([]);
});
