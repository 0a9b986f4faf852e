import { refused } from '../treatment';

interface FastImported {
  readonly fastImport?: boolean;
}

/** Where it is on, another resource is chosen; where it is off, that is what happens anyway. */
export const FAST_IMPORT = refused<FastImported>(
  'the resource has no argument for it',
  'remove fastImport',
  ({ fastImport }) => fastImport === false,
);

export const FAST_IMPORT_OF_FILES = refused<FastImported>('only image files are imported', 'remove fastImport');
