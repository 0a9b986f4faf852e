import { FORMATS, type FormatRow } from '../catalog/formats';
import type { Command } from './command';
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

const FILTERS: readonly PropertyFilter<FormatRow>[] = [
  {
    option: 'import',
    description: 'only formats that an image can be made of',
    holds: ({ importable }) => importable ?? false,
  },
  {
    option: 'fast-import',
    description: 'only formats of fast import',
    holds: ({ fastImportable }) => fastImportable ?? false,
  },
  {
    option: 'export',
    description: 'only formats that an image can be exported in',
    holds: ({ exportable }) => exportable ?? false,
  },
];

export const formats: Command = {
  name: 'formats',
  summary: 'lists disk file formats, and what the service does with each',
  description: `For Open Telekom Cloud and Huawei Cloud: what can be imported, imported fast, exported, and what a fast export writes.
Switches narrow the list down; with --no- they ask for the other formats.`,
  parameters: [
    { name: 'word', description: 'part of a name or an extension (default: all formats)', isRepeatable: true },
  ],
  options: [...FILTERS.map(filterOption), TEXT_OR_JSON],
  examples: [
    ['cdk-ims formats --fast-import', 'what disks above 128 GiB are imported as'],
    ['cdk-ims formats .img', 'what a file with this extension is'],
  ],
  exitCodes: SEARCH_EXIT_CODES,
  run: (invocation, output) => {
    const found = FORMATS.filter(
      (format) => passes(format, FILTERS, invocation) && hasWords(namesOf(format), invocation.parameters),
    );
    return answerSearch(found, { invocation, output }, formatTable, () => {
      return `No format is like that. These are known: ${FORMATS.map(({ name }) => name).join(', ')}\n`;
    });
  },
};

function namesOf({ name, extensions, qemuImgName }: FormatRow): string {
  return [name, ...dotted(extensions), qemuImgName].join('\n');
}

function dotted(extensions: readonly string[]): string[] {
  return extensions.map((extension) => `.${extension}`);
}

function formatTable(formats: readonly FormatRow[]): string {
  const header = ['FORMAT', 'FILES', 'IMPORT', 'FAST IMPORT', 'EXPORT', 'FAST EXPORT'];
  const rows = formats.map((format) => [
    format.name,
    dotted(format.extensions).join(' '),
    format.name === 'ISO' ? 'as an ISO image' : yesNo(format.importable),
    yesNo(format.fastImportable),
    yesNo(format.exportable),
    yesNo(format.fastExportResult),
  ]);
  return tableText(header, rows);
}
