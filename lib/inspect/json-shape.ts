/** Takes what JSON text holds apart. It gives what it knows, leaves out what it does not, and throws `ShapeError`. */
export type Reader = ((value: unknown, place: string) => unknown) & { readonly required?: true };

/** Where the text is not what it should be, and what it should be. */
export class ShapeError extends Error {
  constructor(
    readonly place: string,
    readonly expected: string,
  ) {
    super(`${place} is not ${expected}`);
  }
}

const LONGEST_TEXT = 8192;
const PRINTABLE = /^[ -~]*$/;
/** File names have any letters, and nothing that a terminal acts on. */
const NO_CONTROL = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]*$/u;

/** Text as it comes out of an inspection. */
export const text: Reader = (value, place) =>
  checked(value, place, 'printable text', (given) => isText(given) && PRINTABLE.test(given));

export const pathText: Reader = (value, place) =>
  checked(value, place, 'a path', (given) => isText(given) && given !== '' && NO_CONTROL.test(given));

export const hash: Reader = (value, place) =>
  checked(value, place, 'a SHA-256 of 64 hexadecimal digits', (given) => isText(given) && /^[0-9a-f]{64}$/.test(given));

export const flag: Reader = (value, place) =>
  checked(value, place, 'true or false', (given) => typeof given === 'boolean');

export const size: Reader = (value, place) =>
  checked(
    value,
    place,
    'a whole number that is not negative',
    (given) => Number.isSafeInteger(given) && Number(given) >= 0,
  );

export function oneOf(words: Readonly<Record<string, unknown>>): Reader {
  return (value, place) =>
    checked(
      value,
      place,
      'a word that this version of cdk-ims knows',
      (given) => typeof given === 'string' && Object.hasOwn(words, given),
    );
}

export function nullable(reader: Reader): Reader {
  return (value, place) => (value === null ? null : reader(value, place));
}

export function required(reader: Reader): Reader {
  return Object.assign((value: unknown, place: string) => reader(value, place), { required: true as const });
}

export function list(reader: Reader, most: number): Reader {
  return (value, place) => {
    const entries = checked(
      value,
      place,
      `a list of at most ${most}`,
      (given) => Array.isArray(given) && given.length <= most,
    );
    return (entries as unknown[]).map((entry, index) => reader(entry, `${place}[${index}]`));
  };
}

export function object(fields: Readonly<Record<string, Reader>>): Reader {
  return (value, place) => {
    const given = checked(
      value,
      place,
      'an object',
      (one) => typeof one === 'object' && one !== null && !Array.isArray(one),
    );
    const read = Object.entries(fields).flatMap(([name, reader]) => {
      const field = Object.hasOwn(given as object, name) ? (given as Record<string, unknown>)[name] : undefined;
      return field === undefined && !reader.required ? [] : [[name, reader(field, `${place}.${name}`)]];
    });
    return Object.fromEntries(read) as unknown;
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_TEXT;
}

function checked(value: unknown, place: string, expected: string, accepts: (value: unknown) => boolean): unknown {
  if (accepts(value)) return value;
  throw new ShapeError(place, expected);
}
