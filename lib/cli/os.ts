import { nearestOperatingSystems, OPERATING_SYSTEMS, type OperatingSystemRow } from '../catalog/operating-systems';
import type { Command } from './command';
import { hasWords, searchOptions } from './search-options';
import { jsonText, tableText, yesNo } from './table';

export const os: Command = {
  name: 'os',
  parameters: '[search...] [--format text|json]',
  summary: 'the operating systems, and what the service does with each',
  help: `Lists the systems whose names have every word of the search in them, in upper or lower case; all without a search.
When there is none, the nearest names are given and the exit code is 1.
`,
  run: (parameters, output) => {
    const { words, json } = searchOptions(parameters, Infinity);
    const found = OPERATING_SYSTEMS.filter((row) => matches(row, words));
    if (json) output.out(jsonText(found));
    else if (found.length > 0) output.out(osTable(found));
    if (found.length > 0) return 0;
    output.err(`No operating system is called "${words.join(' ')}". The nearest:\n`);
    for (const name of nearestOperatingSystems(words.join(' '))) output.err(`  ${name}\n`);
    return 1;
  },
};

function matches(row: OperatingSystemRow, words: readonly string[]): boolean {
  return hasWords([row.name, row.apiName, row.family, ...(row.variants ?? [])].join('\n'), words);
}

function osTable(rows: readonly OperatingSystemRow[]): string {
  const header = ['OPERATING SYSTEM', 'TYPE', 'IMPORT', 'AUTOMATIC CONFIGURATION', 'UEFI', 'NAME IN THE API'];
  return tableText(
    header,
    rows.map((row) => [
      row.name,
      row.type,
      yesNo(row.importable),
      yesNo(row.automaticConfiguration),
      yesNo(row.uefi),
      row.apiName ?? '-',
    ]),
  );
}
