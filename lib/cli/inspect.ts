import { printable } from '../findings/value-text';
import { WRITERS } from '../findings/writers';
import { inspectImageFile } from '../inspect';
import type { ImageFileFacts } from '../model/image-file-facts';
import { type Command, type Output, UsageError } from './command';
import { requireFactsTarget, requireOtherFile, writeFactsFile } from './facts-output';
import { fileFindings, problemRules } from './file-findings';
import { inspectionRecord } from './inspection-record';
import { inspectionText } from './inspection-text';
import { REPORT_OPTIONS, reportOutputs, requireReportTargets, writeOutputs } from './report-outputs';
import { jsonText } from '../findings/json-text';

const UNREADABLE = ['file-not-found', 'file-unreadable', 'not-a-regular-file'];

export const inspect: Command = {
  name: 'inspect',
  summary: 'says what image files really are, and which cloud takes them how',
  description: `By the content of a file: format, size, partitions, boot mode, what is wrong with it and what to do, and which cloud takes
it how. Nothing is changed, and no file named inside an image is opened.

In the format json there is an object for each file; in the other formats for programs there is what is wrong, and nothing
else. Facts are for ImageSource.file(path, { bucket, facts }) on a machine that has no such image: for their hash, images
are read to the end.`,
  parameters: [
    { name: 'file', description: 'an image file', isRequired: true, isRepeatable: true, completes: 'files' },
  ],
  options: [
    ...REPORT_OPTIONS,
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
    ['cdk-ims inspect build/*.qcow2 --facts build/facts.json', 'also for a synthesis elsewhere'],
  ],
  exitCodes: [
    ['0', 'nothing is wrong'],
    ['1', 'errors were found in a file'],
    ['2', 'wrong usage, or a file cannot be read or written'],
  ],
  run: (invocation, output) => {
    const paths = invocation.parameters;
    const outputs = reportOutputs(invocation.options);
    const factsPath = invocation.value('facts');
    if (paths.includes('-')) {
      throw new UsageError('- is standard input, and a disk image is not read from front to back: write it to a file');
    }
    for (const file of [...outputs.map((one) => one.file), factsPath]) requireOtherFile(file, paths);
    requireReportTargets(outputs, { 'the file for --facts': factsPath });
    requireFactsTarget(factsPath);
    const files = paths.map((path) => inspectImageFile(path));
    const colour = invocation.isOn('color') ?? output.colour ?? false;
    writeOutputs(outputs, output, (format, isFile) => written(files, format, colour && !isFile));
    return Math.max(exitCode(files), factsPath === undefined ? 0 : recordFacts(factsPath, files, output));
  },
};

function written(files: readonly ImageFileFacts[], format: string, colour: boolean): string {
  if (format === 'text') return files.map(inspectionText).join('\n');
  if (format === 'json') return jsonText(files.map(inspectionRecord));
  return WRITERS[format]?.(files.flatMap(fileFindings), problemRules(), { colour }) ?? '';
}

function recordFacts(path: string, files: readonly ImageFileFacts[], output: Output): number {
  const unread = files.filter(isUnreadable);
  if (unread.length === 0) {
    writeFactsFile(path, files, output);
    return 0;
  }
  const names = unread.map((file) => file.path).join(', ');
  output.err(`cdk-ims: ${printable(`${path} was not written: ${names} cannot be read`)}\n`);
  return 2;
}

function exitCode(files: readonly ImageFileFacts[]): number {
  if (files.some(isUnreadable)) return 2;
  return files.some(({ problems }) => problems.some(({ severity }) => severity === 'error')) ? 1 : 0;
}

function isUnreadable({ problems }: ImageFileFacts): boolean {
  return problems.some(({ code }) => UNREADABLE.includes(code));
}
