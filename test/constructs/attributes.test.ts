import * as aws from 'aws-cdk-lib';
import * as cdktf from 'cdktf';
import { Construct } from 'constructs';
import { type Outcome, type Place, PLACES } from '../support/attempt';
import { brief } from '../support/findings';
import { removeImageFiles } from '../support/image-files';
import { SUBJECTS } from './properties';
import { attempted } from './properties/attempted';
import type { AnySubject, Setting } from './properties/subject';

afterAll(removeImageFiles);

/** The getters of a construct, of whatever class. */
function gettersOf(made: unknown): string[] {
  const names: string[] = [];
  if (!(made instanceof Construct)) return names;
  for (let type = Object.getPrototypeOf(made); type !== Construct.prototype; type = Object.getPrototypeOf(type)) {
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(type))) {
      if ('get' in property && property.get !== undefined) names.push(name);
    }
  }
  return names;
}

const valueOf = (made: unknown, name: string): unknown => (made as Record<string, unknown>)[name];

function output({ place, stack }: Setting, value: string): void {
  if (place === 'AWS') new aws.CfnOutput(stack, 'Read', { value });
  else new cdktf.TerraformOutput(stack, 'read', { value });
}

interface Reading {
  readonly outcome: Outcome;
  readonly value: unknown;
  /** The texts in what the construct was given. */
  readonly given: readonly unknown[];
}

/** What comes of it when an attribute is read, and its value is an output of the stack. */
function read(subject: AnySubject, place: Place, name: string): Reading {
  let value: unknown;
  let given: readonly unknown[] = [];
  const take = (props: Record<string, unknown>) => {
    given = textsIn(props);
    return props;
  };
  const outcome = attempted(subject, place, take, (made, at) => {
    value = valueOf(made, name);
    if (typeof value === 'string') output(at, value);
  });
  return { outcome, value, given };
}

function attributesOf(subject: AnySubject, place: Place): string[] {
  let names: string[] = [];
  attempted(subject, place, undefined, (made) => {
    names = gettersOf(made).filter((name) => typeof valueOf(made, name) === 'string');
  });
  return names;
}

/** The output in a template as it was written. */
function outputIn(template: string, place: Place): unknown {
  const parsed = JSON.parse(template);
  return place === 'AWS' ? parsed.Outputs.Read.Value : parsed.output.read.value;
}

const REFERENCE = /^\$\{.*[a-z]\w*\.\S.*\}$|"(Ref|Fn::GetAtt)"/;
/** What stands for a value that there is not. */
const PLACEHOLDER = /\w of images\b/;

/** What comes of an attribute, in words. */
function effectOf(subject: AnySubject, place: Place, name: string): string {
  const { outcome, value, given } = read(subject, place, name);
  if (outcome.errors.length > 0) {
    const others = outcome.errors.filter(({ property }) => property !== name);
    return others.length > 0 ? brief(others).join('\n') : 'an error about it';
  }
  if (PLACEHOLDER.test(outcome.template)) return `a placeholder: ${value as string}`;
  const written = outputIn(outcome.template, place);
  if (REFERENCE.test(typeof written === 'string' ? written : JSON.stringify(written))) return 'a reference';
  return given.includes(value) ? 'a text that was given' : `a text that nobody gave: ${value as string}`;
}

/** The texts in properties, such as the ID of an image that exists. */
function textsIn(value: unknown, depth = 0): unknown[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || depth > 3) return [];
  if (value instanceof Construct) return Object.values(value).filter((own) => typeof own === 'string');
  return Object.values(value).flatMap((own) => textsIn(own, depth + 1));
}

/** Those of a struct within a construct are left out: the construct has a subject of its own. */
const CASES = SUBJECTS.filter(({ within }) => within === undefined).flatMap((subject) =>
  (subject.places ?? PLACES).flatMap((place) =>
    attributesOf(subject, place).map(
      (name) => [`${name} of ${subject.name} on ${place}`, subject, place, name] as const,
    ),
  ),
);

describe('reading an attribute gives a reference, a text that was given, or an error about it', () => {
  test.each(CASES)('%s', (_, subject, place, name) => {
    if (subject.refused?.[place] !== undefined) expect(read(subject, place, name).outcome.errors).not.toEqual([]);
    else expect(effectOf(subject, place, name)).toMatch(/^(a reference|a text that was given|an error about it)$/);
  });

  test('there are attributes of many constructs', () => {
    expect(new Set(CASES.map(([, , , name]) => name)).size).toBeGreaterThan(10);
  });
});
