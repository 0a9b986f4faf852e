import {
  isImportable,
  nearestOperatingSystems,
  OPERATING_SYSTEMS,
  type OperatingSystemRow,
  spellingsOf,
} from '../catalog/operating-systems';
import { spelledOut } from '../catalog/nearest-names';
import { CLOUD_NAMES } from '../model/cloud';
import type { Command } from './command';
import type { Invocation } from './invocation';
import {
  answerSearch,
  filterOption,
  hasWords,
  passes,
  type PropertyFilter,
  SEARCH_EXIT_CODES,
  TEXT_OR_JSON,
} from './search-options';
import { tableText, yesNo } from './table';

const TYPES = ['linux', 'windows'];

const FILTERS: readonly PropertyFilter<OperatingSystemRow>[] = [
  {
    option: 'import',
    description: 'only systems that an imported image file may hold',
    holds: isImportable,
  },
  {
    option: 'automatic-configuration',
    description: 'only systems that the service configures by itself',
    holds: ({ automaticConfiguration }) => automaticConfiguration ?? false,
  },
  { option: 'uefi', description: 'only systems that start by UEFI', holds: ({ uefi }) => uefi ?? false },
];

export const os: Command = {
  name: 'os',
  summary: 'lists operating systems, and what the service does with each',
  description: `Searches the operating systems of Open Telekom Cloud and Huawei Cloud. A system is found by any of its spellings
when it has every word of the search, in upper or lower case; rhel, sles and win stand for the long names. When there is none, the nearest are named. Switches narrow the list down; with --no- they ask for the other systems.`,
  parameters: [{ name: 'word', description: 'what to look for (default: all systems)', isRepeatable: true }],
  options: [
    ...FILTERS.map(filterOption),
    { name: 'type', value: 'type', description: 'only systems of this type', choices: () => TYPES },
    TEXT_OR_JSON,
  ],
  examples: [
    ['cdk-ims os ubuntu 22', 'the releases of Ubuntu 22'],
    ['cdk-ims os windows --import --uefi', 'what can be imported and starts by UEFI'],
    ['cdk-ims os centos --no-automatic-configuration', 'what is left to do by hand'],
    [`cdk-ims os --import --format json | jq -r '.[].name'`, 'the names that ImageSource.file is used with'],
  ],
  exitCodes: SEARCH_EXIT_CODES,
  run: (invocation, output) => {
    const found = OPERATING_SYSTEMS.filter((row) => isWanted(row, invocation));
    return answerSearch(found, { invocation, output }, osTable, () => nothingText(invocation.parameters));
  },
};

function nothingText(words: readonly string[]): string {
  const named = OPERATING_SYSTEMS.filter((row) => matches(row, words));
  if (named.length > 0)
    return `${named.length} systems have these words in their names, but none of them matches the options.\n`;
  const nearest = nearestOperatingSystems(words.join(' ')).map((name) => `  ${name}\n`);
  return `No operating system is called "${words.join(' ')}". The nearest:\n${nearest.join('')}`;
}

function isWanted(row: OperatingSystemRow, invocation: Invocation): boolean {
  const type = invocation.value('type');
  const isOfType = type === undefined || row.type.toLowerCase() === type;
  return isOfType && passes(row, FILTERS, invocation) && matches(row, invocation.parameters);
}

function matches(row: OperatingSystemRow, words: readonly string[]): boolean {
  const names = [row.family, ...spellingsOf(row)].join('\n');
  return hasWords(`${names}\n${spelledOut(names)}`, words.map(spelledOut));
}

function osTable(rows: readonly OperatingSystemRow[]): string {
  const header = ['OPERATING SYSTEM', 'TYPE', 'IMPORT', 'AUTOMATIC CONFIGURATION', 'UEFI', 'NAME IN THE API', 'CLOUDS'];
  return tableText(
    header,
    rows.map((row) => [
      row.name,
      row.type,
      yesNo(isImportable(row)),
      knownOf(row, row.automaticConfiguration),
      knownOf(row, row.uefi),
      row.apiName ?? '-',
      row.clouds?.map((cloud) => CLOUD_NAMES[cloud]).join(', ') ?? 'all',
    ]),
  );
}

/** The tables of one cloud do not say all that those of both do. */
function knownOf({ clouds }: OperatingSystemRow, value: boolean | undefined): string {
  return value === undefined && clouds !== undefined ? '-' : yesNo(value);
}
