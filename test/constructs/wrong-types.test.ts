import { Size } from '../../lib';
import { brief } from '../support/findings';
import { removeImageFiles } from '../support/image-files';
import { SUBJECTS } from './properties';
import { attempted, isAbout, usablePlaces } from './properties/attempted';
import { type Case, caseOf } from './properties/subject';

afterAll(removeImageFiles);

/** A program in plain JavaScript gets past the compiler with anything. */
const ANYTHING: readonly unknown[] = [null, 5, true, 'text', ['list', 5], { an: 5 }, () => 5, Size.gibibytes(1)];

/** What is not read where the table uses it. */
const NOT_READ: Readonly<Record<string, string>> = {
  'IImageBucket.versioned': 'matters between two buckets only',
};

function typeOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return value.constructor.name;
}

/** What is not of the type that a property takes. */
function wrongFor(rows: readonly Case<unknown>[]): unknown[] {
  const types = rows.filter(({ options }) => !options.isMade).map(({ make }) => typeOf(make(undefined as never)));
  return ANYTHING.filter(
    (value) => !types.includes(typeOf(value)) || (typeof value === 'object' && !(value instanceof Size)),
  );
}

const USABLE = SUBJECTS.filter((subject) => usablePlaces(subject).length > 0);
const PLACED = USABLE.flatMap((subject) => {
  const places = usablePlaces(subject);
  return places
    .filter((place) => place === places.find((one) => one !== 'AWS') || place === 'AWS')
    .map((place) => [`${subject.name} on ${place}`, subject, place] as const);
});

describe.each(PLACED)('%s', (_, subject, place) => {
  const properties = Object.entries(subject.values)
    .filter(([property]) => !subject.structs.some((struct) => `${struct}.${property}` in NOT_READ))
    .map(([property, cells]) => [property, cells.map(caseOf)] as const);

  test.each(properties)('%s of a wrong type is a finding about it', (property, rows) => {
    for (const value of wrongFor(rows)) {
      const { errors } = attempted(subject, place, (props) => ({ ...props, [property]: value }));
      // A construct that is made of it may miss it.
      const all = errors.filter((error) => isAbout(error, subject, property));
      const about = all.filter(({ path }) => path === all[0]?.path);
      // Of a list, each wrong entry is a finding.
      const others = brief(about).filter((text) => !/^error CDK-INPUT-00[123] /.test(text));
      expect([value, about.length > 0, others]).toEqual([value, true, []]);
      expect(errors.filter(({ ruleId }) => ruleId === 'CDK-RULE-001')).toEqual([]);
    }
  });

  test('no property, and what is none, give findings', () => {
    const isWhole = subject.structs.some((name) => name.endsWith('Props'));
    for (const value of [{}, { colour: 'red' }, ...(isWhole ? [undefined, null, 5, 'text'] : [])]) {
      const { errors } = attempted(subject, place, () => value);
      expect(errors.filter(({ ruleId }) => ruleId === 'CDK-RULE-001')).toEqual([]);
    }
  });
});
