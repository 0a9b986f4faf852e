import * as aws from 'aws-cdk-lib';
import * as cdktf from 'cdktf';
import {
  Architecture,
  BootMode,
  Duration,
  EncryptionKey,
  ImageVisibility,
  LicenseType,
  OperatingSystem,
  OperatingSystemType,
  Size,
} from '../../lib';
import { brief } from '../support/findings';
import { removeImageFiles } from '../support/image-files';
import { SUBJECTS } from './properties';
import { attempted, isAbout, usablePlaces } from './properties/attempted';
import { caseOf, type Setting } from './properties/subject';

afterAll(removeImageFiles);

/** Values that are known only at deploy time, as the framework of the stack makes them. */
interface Later {
  readonly text: string;
  readonly amount: number;
  readonly texts: string[];
  /** What the framework has no text, number or list for. */
  readonly any: any;
}

const REFERENCE = /var\.later|"Ref": "Later/;

function laterIn({ place, stack }: Setting): Later {
  if (place === 'AWS') {
    const parameter = (id: string, type: string) => new aws.CfnParameter(stack, id, { type });
    return {
      text: parameter('LaterText', 'String').valueAsString,
      amount: parameter('LaterAmount', 'Number').valueAsNumber,
      texts: parameter('LaterTexts', 'CommaDelimitedList').valueAsList,
      any: aws.Token.asAny({ Ref: 'LaterText' }),
    };
  }
  const variable = new cdktf.TerraformVariable(stack, 'later', {});
  return {
    text: variable.stringValue,
    amount: variable.numberValue,
    texts: variable.listValue,
    any: variable.booleanValue,
  };
}

/** What can be made of a name. */
const CHOICES = [Architecture, BootMode, ImageVisibility, LicenseType, OperatingSystem, OperatingSystemType] as const;

/** In which ways a property that takes such a value can be known only at deploy time. */
function waysOf(sample: unknown): Record<string, (later: Later) => unknown> {
  if (typeof sample === 'string') {
    return {
      text: ({ text }) => text,
      'part of a text': ({ text }) => `web-${text}`,
      'whole variable': ({ any }) => any,
    };
  }
  if (typeof sample === 'number') return { number: ({ amount }) => amount, 'whole variable': ({ any }) => any };
  if (typeof sample === 'boolean') return { 'truth value': ({ any }) => any, text: ({ text }) => text };
  const choice = CHOICES.find((one) => sample instanceof one);
  if (choice) {
    return { choice: ({ text }) => choice.of(text), text: ({ text }) => text, 'whole variable': ({ any }) => any };
  }
  if (sample instanceof Size) {
    const isMemory = sample.toString().endsWith('MiB');
    const unit = (amount: number) => (isMemory ? Size.mebibytes(amount) : Size.gibibytes(amount));
    return {
      size: ({ amount }) => unit(amount),
      'size in bytes': ({ amount }) => Size.bytes(amount),
      number: ({ amount }) => amount,
      'whole variable': ({ any }) => any,
    };
  }
  if (sample instanceof Duration) {
    return { time: ({ amount }) => Duration.minutes(amount), 'whole variable': ({ any }) => any };
  }
  if (sample instanceof EncryptionKey) {
    return {
      key: ({ text }) => EncryptionKey.fromKeyId(text),
      text: ({ text }) => text,
      'whole variable': ({ any }) => any,
    };
  }
  if (Array.isArray(sample)) {
    return typeof sample[0] === 'string'
      ? {
          'list of a text': ({ text }) => [text],
          list: ({ texts }) => texts,
          'whole variable': ({ any }) => any,
          'list of whole variables': ({ any }) => [any],
        }
      : { 'whole variable': ({ any }) => any };
  }
  const isMap = sample?.constructor === Object && Object.values(sample).every((value) => typeof value === 'string');
  return isMap
    ? {
        'value of a tag': ({ text }) => ({ team: text }),
        'key of a tag': ({ text }) => ({ [text]: 'web' }),
        'whole variable': ({ any }) => any,
        'whole variable of a tag': ({ any }) => ({ team: any }),
      }
    : { 'whole variable': ({ any }) => any, text: ({ text }) => text };
}

/** Errors about a construct that is made of the property, which calls it something else. */
const NAMED_OTHERWISE: Readonly<Record<string, readonly string[]>> = {
  exportTimeout: ['error CDK-TARGET-001 images/Abroad/Export timeouts.create'],
};

/** What matters between two buckets only. */
const NOT_READ = 'IImageBucket.versioned';

const CASES = SUBJECTS.flatMap((subject) =>
  Object.entries(subject.values).flatMap(([property, cells]) => {
    if (subject.structs.some((struct) => `${struct}.${property}` === NOT_READ)) return [];
    const rows = cells.map(caseOf);
    const [sample] = rows.filter(({ options }) => !options.isMade);
    if (!sample) return [];
    return Object.entries(waysOf(sample.make(undefined as never))).flatMap(([way, make]) =>
      usablePlaces(subject).map(
        (place) =>
          [
            `${property} of ${subject.name}, as a ${way}, on ${place}`,
            { subject, property, rows, make, place },
          ] as const,
      ),
    );
  }),
);

test.each(CASES)('%s', (_, { subject, property, rows, make, place }) => {
  const { errors, template } = attempted(subject, place, (props, at) => ({
    ...props,
    ...rows[0]?.options.along?.(at),
    [property]: make(laterIn(at)),
  }));
  // What is only checked is not checked then. A rule that asks for another property beside it may speak, too.
  const broken = rows.map(({ options }) => options.breaks);
  const isFact = broken.some((ruleId) => ruleId !== undefined);
  const others = errors.filter((error) => !isAbout(error, subject, property) && !broken.includes(error.ruleId));
  // What is left out because it was refused may be missed.
  const isRefused = errors.some((error) => error.ruleId === 'CDK-INPUT-001' && isAbout(error, subject, property));
  if (!isRefused) expect(brief(others)).toEqual(NAMED_OTHERWISE[property] ?? []);
  expect(JSON.stringify([errors, template])).not.toContain('[object Object');
  if (errors.length === 0 && !isFact) expect(template).toMatch(REFERENCE);
});
