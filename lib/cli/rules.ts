import type { Command } from './command';
import { knownRules } from './known-rules';
import { hasWords, searchOptions } from './search-options';
import { jsonText, tableText } from './table';

export const rules: Command = {
  name: 'rules',
  parameters: '[search...] [--format text|json]',
  summary: 'every rule that is checked',
  help: `Lists the rules that have every word of the search in their ID, title or source; all without a search.
"cdk-ims explain <rule ID>" says more about one of them.
`,
  run: (parameters, output) => {
    const { words, json } = searchOptions(parameters, Infinity);
    const found = knownRules().filter(({ id, title, source }) => hasWords(`${id} ${title} ${source ?? ''}`, words));
    if (json) output.out(jsonText(found));
    else {
      output.out(
        tableText(
          ['RULE', 'LEVEL', 'TITLE'],
          found.map(({ id, level, title }) => [id, level, title]),
        ),
      );
    }
    return 0;
  },
};
