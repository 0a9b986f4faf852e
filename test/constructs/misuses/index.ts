import { LISTS_AND_MAPS } from './lists-and-maps';
import { NAMES_AND_TEXT } from './names-and-text';
import { OBJECTS } from './objects';
import { PATHS } from './paths';
import { RULES } from './rules';
import type { Misuse } from './scene';
import { SIZES_AND_TIMES } from './sizes-and-times';
import { SOURCES } from './sources';

/** What people write by mistake, written down before any of it was tried. */
export const MISUSES: Readonly<Record<string, readonly Misuse[]>> = {
  'names and text': NAMES_AND_TEXT,
  'lists and maps': LISTS_AND_MAPS,
  'sizes and times': SIZES_AND_TIMES,
  sources: SOURCES,
  'paths of files': PATHS,
  'objects and choices': OBJECTS,
  'decisions about rules': RULES,
};
