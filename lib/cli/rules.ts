import { type Command, FORMAT_OPTION, wantsJson } from './command';
import { knownRules } from './known-rules';
import { jsonText, tableText } from './table';

export const rulesCommand: Command = {
  name: 'rules',
  usage: 'rules [search...] [--format text|json]',
  summary: 'every rule that is checked',
  help: `Lists the rules that have every word of the search in their ID, title or source; all without a search.
"cdk-ims explain <rule ID>" says more about one of them.`,
  options: FORMAT_OPTION,
  mostParameters: 20,
  run(words, options, { out }) {
    const found = knownRules().filter(({ id, title, source }) => {
      const text = `${id} ${title} ${source ?? ''}`.toLowerCase();
      return words.every((word) => text.includes(word.toLowerCase()));
    });
    if (wantsJson(options)) out(jsonText(found));
    else {
      out(
        tableText(
          ['RULE', 'LEVEL', 'TITLE'],
          found.map(({ id, level, title }) => [id, level, title]),
        ),
      );
    }
    return 0;
  },
};
