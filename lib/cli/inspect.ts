import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { inspectImageFile } from '../inspect';
import type { ImageFileFacts } from '../model/image-file-facts';
import { type Command, UsageError } from './command';
import { factsFile } from './facts-file';
import { inspectionRecord } from './inspection-record';
import { inspectionText } from './inspection-text';

const HELP = `Says what an image file really is, by its content: format, size, partitions, boot mode, what is wrong with it and what to
do, and which cloud takes it how. Nothing is changed, and no file named inside an image is opened.

Options:
  --format <format>   text (default) or json: a list with an object for each file
  --facts <file>      also write what was found to this file, for a synthesis on a machine that has no such image

Exit codes: 0 nothing is wrong, 1 errors were found in a file, 2 wrong usage, or a file cannot be read.
`;

const UNREADABLE = ['file-not-found', 'file-unreadable', 'not-a-regular-file'];

export const inspect: Command = {
  name: 'inspect',
  parameters: 'FILE... [--format text|json] [--facts <file>]',
  summary: 'what image files really are, and which cloud takes them how',
  help: HELP,
  run: (parameters, output) => {
    const { values, positionals } = parseArgs({
      args: [...parameters],
      allowPositionals: true,
      options: { format: { type: 'string', default: 'text' }, facts: { type: 'string' } },
    });
    const { format, facts: factsPath } = values;
    if (positionals.length === 0) throw new UsageError('inspect takes at least one file');
    if (format !== 'text' && format !== 'json') throw new UsageError(`there is no format ${format}`);
    const files = positionals.map((path) => inspectImageFile(path));
    output.out(
      format === 'json'
        ? `${JSON.stringify(files.map(inspectionRecord), undefined, 2)}\n`
        : files.map(inspectionText).join('\n'),
    );
    if (factsPath !== undefined) writeFileSync(factsPath, factsFile(files));
    return exitCode(files);
  },
};

function exitCode(files: readonly ImageFileFacts[]): number {
  const problems = files.flatMap((file) => file.problems);
  if (problems.some(({ code }) => UNREADABLE.includes(code))) return 2;
  return problems.some(({ severity }) => severity === 'error') ? 1 : 0;
}
