import * as path from 'node:path';
import { storiesIn, summaryOf } from './example-stories';

const INDEX = /^\| Example \|[^]*?\n(?!\|)/m;

/** The page with its list of examples made anew from what their programs say about themselves. */
export function withIndex(page: string, examples: string): string {
  const rows = storiesIn(examples).map(
    (name) => `| [${name}](${name}/main.ts) | ${summaryOf(path.join(examples, name))} |\n`,
  );
  return page.replace(INDEX, () => `| Example | Story |\n|---|---|\n${rows.join('')}`);
}
