import type { CommandOption, Meaning, Output } from './command';
import type { Invocation } from './invocation';
import { jsonText } from '../findings/json-text';

/** What is listed is a table for people, or JSON for programs. */
export const TEXT_OR_JSON: CommandOption = {
  name: 'format',
  value: 'format',
  description: 'how the answer is written',
  choices: () => ['text', 'json'],
  default: 'text',
};

export const SEARCH_EXIT_CODES: readonly Meaning[] = [
  ['0', 'something was found'],
  ['1', 'nothing was found'],
  ['2', 'wrong usage'],
];

export function asksForJson(invocation: Invocation): boolean {
  return invocation.value('format') === 'json';
}

/** A switch that asks for what has a property, or with `--no-` for what has not. */
export interface PropertyFilter<Row> {
  readonly option: string;
  readonly description: string;
  readonly holds: (row: Row) => boolean;
}

export function filterOption<Row>({ option, description }: PropertyFilter<Row>): CommandOption {
  return { name: option, description, isNegatable: true };
}

/** Whether a row is asked for, by the switches that were given. */
export function passes<Row>(row: Row, filters: readonly PropertyFilter<Row>[], invocation: Invocation): boolean {
  return filters.every(({ option, holds }) => {
    const wanted = invocation.isOn(option);
    return wanted === undefined || holds(row) === wanted;
  });
}

/**
 * Writes what a search found.
 *
 * @param nothing what is said when it found nothing; JSON is an empty list then, too
 * @returns the exit code
 */
export function answerSearch<Row>(
  found: readonly Row[],
  { invocation, output }: { readonly invocation: Invocation; readonly output: Output },
  table: (rows: readonly Row[]) => string,
  nothing: () => string,
): number {
  if (asksForJson(invocation)) output.out(jsonText(found));
  else if (found.length > 0) output.out(table(found));
  if (found.length > 0) return 0;
  output.err(nothing());
  return 1;
}

/**
 * Whether a text has every word in it, in upper or lower case. A parameter in quotation marks may be several words. A number is
 * looked for at the beginning of a number only: 9 is in 9.4, and not in 6.9 or 2019.
 */
export function hasWords(text: string, words: readonly string[]): boolean {
  const folded = text.toLowerCase();
  return words.flatMap((word) => word.toLowerCase().split(/\s+/)).every((word) => hasWord(folded, word));
}

function hasWord(text: string, word: string): boolean {
  if (!/^\d/.test(word)) return text.includes(word);
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!/[\d.]/.test(text[at - 1] ?? '')) return true;
  }
  return false;
}
