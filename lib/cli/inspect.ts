import { writeFileSync } from 'node:fs';
import { inspectImageFile } from '../inspect';
import type { ImageFileFacts } from '../model/image-file-facts';
import type { Command } from './command';
import { factsFile } from './facts-file';
import { inspectionRecord } from './inspection-record';
import { inspectionText } from './inspection-text';
import { asksForJson, TEXT_OR_JSON } from './search-options';
import { jsonText } from './table';

const UNREADABLE = ['file-not-found', 'file-unreadable', 'not-a-regular-file'];

export const inspect: Command = {
  name: 'inspect',
  summary: 'says what image files really are, and which cloud takes them how',
  description: `By the content of a file: format, size, partitions, boot mode, what is wrong with it and what to do, and which cloud takes
it how. Nothing is changed, and no file named inside an image is opened.`,
  parameters: [
    { name: 'file', description: 'an image file', isRequired: true, isRepeatable: true, completes: 'files' },
  ],
  options: [
    TEXT_OR_JSON,
    {
      name: 'facts',
      value: 'file',
      description: 'also write what was found to this file, for a synthesis on a machine that has no such image',
      completes: 'files',
    },
  ],
  examples: [
    ['cdk-ims inspect images/web.qcow2', 'what the file is, and what to do with it'],
    ["cdk-ims inspect *.vmdk --format json | jq '.[].virtualSize'", 'the size of each disk in bytes'],
  ],
  exitCodes: [
    ['0', 'nothing is wrong'],
    ['1', 'errors were found in a file'],
    ['2', 'wrong usage, or a file cannot be read'],
  ],
  run: (invocation, output) => {
    const files = invocation.parameters.map((path) => inspectImageFile(path));
    output.out(asksForJson(invocation) ? jsonText(files.map(inspectionRecord)) : files.map(inspectionText).join('\n'));
    const factsPath = invocation.value('facts');
    if (factsPath !== undefined) writeFileSync(factsPath, factsFile(files));
    return exitCode(files);
  },
};

function exitCode(files: readonly ImageFileFacts[]): number {
  const problems = files.flatMap((file) => file.problems);
  if (problems.some(({ code }) => UNREADABLE.includes(code))) return 2;
  return problems.some(({ severity }) => severity === 'error') ? 1 : 0;
}
