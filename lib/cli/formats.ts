import { FORMATS } from '../catalog/formats';
import { type Command, FORMAT_OPTION, wantsJson } from './command';
import { jsonText, tableText, yesNo } from './table';

export const formatsCommand: Command = {
  name: 'formats',
  usage: 'formats [--format text|json]',
  summary: 'the disk formats, and what the service does with each',
  help: 'Open Telekom Cloud and Huawei Cloud: what can be imported, imported fast, exported, and what a fast export writes.',
  options: FORMAT_OPTION,
  mostParameters: 0,
  run(_parameters, options, { out }) {
    if (wantsJson(options)) {
      out(jsonText(FORMATS));
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
    out(tableText(header, rows));
    return 0;
  },
};
