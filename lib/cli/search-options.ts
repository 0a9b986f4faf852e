import { parseArgs } from 'node:util';
import { UsageError } from './command';

export interface Search {
  readonly words: readonly string[];
  readonly json: boolean;
}

/** Reads words to look for, and whether the answer is text or JSON. */
export function searchOptions(parameters: readonly string[], mostWords: number): Search {
  const { values, positionals } = parseArgs({
    args: [...parameters],
    allowPositionals: true,
    options: { format: { type: 'string', default: 'text' } },
  });
  const { format } = values;
  if (format !== 'text' && format !== 'json') throw new UsageError(`--format ${format}: text and json are known`);
  if (positionals.length > mostWords) throw new UsageError(`too many parameters: ${positionals.join(' ')}`);
  return { words: positionals, json: format === 'json' };
}

/** Whether a text has every word in it, in upper or lower case. */
export function hasWords(text: string, words: readonly string[]): boolean {
  const folded = text.toLowerCase();
  return words.every((word) => folded.includes(word.toLowerCase()));
}
