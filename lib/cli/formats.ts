import { FORMATS } from '../catalog/formats';
import type { Command } from './command';
import { searchOptions } from './search-options';
import { jsonText, tableText, yesNo } from './table';

export const formats: Command = {
  name: 'formats',
  parameters: '[--format text|json]',
  summary: 'the disk formats, and what the service does with each',
  help: 'Open Telekom Cloud and Huawei Cloud: what can be imported, imported fast, exported, and what a fast export writes.\n',
  run: (parameters, output) => {
    if (searchOptions(parameters, 0).json) {
      output.out(jsonText(FORMATS));
      return 0;
    }
    const header = ['FORMAT', 'FILES', 'IMPORT', 'FAST IMPORT', 'EXPORT', 'FAST EXPORT'];
    const rows = FORMATS.map((format) => [
      format.name,
      format.extensions.map((extension) => `.${extension}`).join(' '),
      format.name === 'ISO' ? 'as an ISO image' : yesNo(format.importable),
      yesNo(format.fastImportable),
      yesNo(format.exportable),
      yesNo(format.fastExportResult),
    ]);
    output.out(tableText(header, rows));
    return 0;
  },
};
