import * as fc from 'fast-check';
import { OperatingSystem, Size } from '../../lib';

/** What names and tags may consist of everywhere. */
export const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_';

export function textOf(characters: string, minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...characters), minLength, maxLength });
}

/** Names that images may have on every cloud. */
export const imageNames = textOf(`${LETTERS}. `, 1, 128).filter((name) => name === name.trim());

export function tagMaps(minKeys: number, maxKeys: number): fc.Arbitrary<Record<string, string>> {
  const keys = textOf(LETTERS, 1, 36).filter((key) => key !== '__proto__');
  return fc.dictionary(keys, textOf(LETTERS, 1, 43), { minKeys, maxKeys, noNullPrototype: true });
}

/** Systems with which nothing is wrong, whatever they are for. */
export const systems = fc.constantFrom(
  ...OperatingSystem.all().filter(({ listedByApi, importable, bits }) => listedByApi && importable && bits === 64),
);

export function gibibytes(min: number, max: number): fc.Arbitrary<Size> {
  return fc.integer({ min, max }).map((size) => Size.gibibytes(size));
}

/** Sizes below, above and between the whole numbers of GiB that are allowed. */
export function gibibytesOutside(min: number, max: number): fc.Arbitrary<Size> {
  return fc
    .oneof(
      fc.integer({ min: -(2 ** 20), max: min - 1 }),
      fc.integer({ min: max + 1, max: 2 ** 20 }),
      fc.double({ min: min + 0.01, max: min + 0.99, noNaN: true }),
    )
    .map((size) => Size.gibibytes(size));
}
