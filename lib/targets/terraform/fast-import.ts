import type { Violation } from '../../findings/finding';
import type { DeclaredSource } from '../../model/declaration';
import { refused } from '../treatment';

interface FastImported {
  readonly source?: DeclaredSource;
  readonly fastImport?: boolean;
}

/** Where it is on, another resource is chosen; where it is off, that is what happens anyway. */
export const FAST_IMPORT = refused<FastImported>(
  'the resource has no argument for it',
  'remove fastImport',
  ({ fastImport }) => fastImport === false,
);

export const FAST_IMPORT_OF_FILES = refused<FastImported>('only image files are imported', 'remove fastImport');

/** A bitmap that nothing would read. */
export function uselessBitmap({ source, fastImport }: FastImported): Violation[] {
  if (source?.kind !== 'bucket object' || source.bitmapKey === undefined || fastImport === true) return [];
  return [
    {
      property: 'source.bitmapKey',
      found: 'is set, but only fast import reads a bitmap',
      allowed: 'bitmapKey with fast import only',
      fix: 'set fastImport: true, or remove bitmapKey',
    },
  ];
}
