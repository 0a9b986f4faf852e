import table from './file-endings.json';

/** What files of an ending are that hold no disk, and what to do instead. */
export interface FileEnding {
  readonly endings: readonly string[];
  readonly is: string;
  readonly instead: string;
}

const ROWS: readonly FileEnding[] = table;

/** What a file is by its ending, in lower case; undefined for one that may be a disk. */
export function noDiskEnding(ending: string): FileEnding | undefined {
  return ROWS.find(({ endings }) => endings.includes(ending));
}
