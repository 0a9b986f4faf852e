import * as fs from 'node:fs';
import * as path from 'node:path';
import type { ReportedFinding, ReportedRule } from '../findings/finding';
import { whyNotReplaced, writeOwnFile } from '../files';
import { OWN_REPORT } from '../findings/own-report';
import { summaryOf, summaryText } from '../findings/summary';
import { WRITERS } from '../findings/writers';
import { type CommandOption, type Output, UsageError } from './command';
import type { GivenOption } from './invocation';

/** How findings are written, and where to. */
export const REPORT_OPTIONS: readonly CommandOption[] = [
  {
    name: 'format',
    value: 'format',
    description: 'how findings are written',
    choices: () => Object.keys(WRITERS),
    default: 'text',
    isRepeatable: true,
  },
  {
    name: 'output',
    value: 'file',
    description: 'where the format before it is written; - is standard output, and the default',
    completes: 'files',
    isRepeatable: true,
  },
  {
    name: 'color',
    description: 'whether text on standard output has colours (default: on a terminal)',
    isNegatable: true,
  },
];

/** One way to write the findings, and where to. */
export interface ReportOutput {
  readonly format: string;
  /** Undefined for standard output. */
  readonly file?: string;
}

/** Reads `--format` and `--output`, in the order that they are given: an output belongs to the format before it. */
export function reportOutputs(options: readonly GivenOption[]): readonly ReportOutput[] {
  const outputs: { format: string; file?: string }[] = [];
  for (const { name, value = '' } of options) {
    if (name === 'format') {
      outputs.push({ format: value });
    } else if (name === 'output') {
      const last = outputs.at(-1) ?? { format: 'text' };
      if (outputs.length === 0) outputs.push(last);
      if (last.file !== undefined) throw new UsageError(`--output ${value}: needs a --format of its own before it`);
      last.file = value;
    }
  }
  if (outputs.length === 0) return [{ format: 'text' }];
  const read = outputs.map(({ format, file }) => ({ format, file: file === '-' ? undefined : file }));
  if (read.filter(({ file }) => file === undefined).length > 1) {
    throw new UsageError('one format only can go to standard output; give each of the others its --output <file>');
  }
  return read;
}

/**
 * Writes the findings in every way that was asked for; a summary goes to standard error where no text is shown.
 *
 * @param colour whether standard output shows colours
 */
export function writeReports(
  findings: readonly ReportedFinding[],
  rules: readonly ReportedRule[],
  outputs: readonly ReportOutput[],
  output: Output,
  colour: boolean | undefined,
): void {
  const isShown = outputs.some(({ format, file }) => file === undefined && format === 'text');
  try {
    writeOutputs(
      outputs,
      output,
      (format, isFile) => WRITERS[format]?.(findings, rules, { colour: !isFile && colour }) ?? '',
    );
  } finally {
    if (!isShown) output.err(`cdk-ims: ${summaryText(summaryOf(findings))}\n`);
  }
}

/**
 * A slip of the pen, such as `--output app.ts`, must not cost a file: this is seen before anything else is done.
 *
 * @param others what the command reads or writes besides, by a noun phrase that says what it is
 */
export function requireReportTargets(
  outputs: readonly ReportOutput[],
  others: Readonly<Record<string, string | undefined>> = {},
): void {
  const places = new Set<string>();
  for (const { file } of outputs) {
    if (file === undefined) continue;
    const problem = whyNotReplaced(file, OWN_REPORT);
    if (problem) throw new UsageError(`--output ${file}: ${file} ${problem}`);
    const place = placeOf(file);
    const [other] = Object.entries(others).find(([, path]) => path !== undefined && placeOf(path) === place) ?? [];
    if (other !== undefined) throw new UsageError(`--output ${file}: this is ${other}; give the report another name`);
    if (places.has(place)) throw new UsageError(`--output ${file}: two formats cannot go to one file`);
    places.add(place);
  }
}

/**
 * Writes in every way that was asked for what `textOf` makes of it.
 *
 * @throws when a file cannot be written; the others are written all the same
 */
export function writeOutputs(
  outputs: readonly ReportOutput[],
  output: Output,
  textOf: (format: string, isFile: boolean) => string,
): void {
  const failures: string[] = [];
  for (const { format, file } of outputs) {
    const text = textOf(format, file !== undefined);
    if (file === undefined) output.out(text);
    else {
      try {
        fs.mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
        writeOwnFile(file, text, OWN_REPORT);
      } catch (error) {
        failures.push((error as Error).message);
      }
    }
  }
  if (failures.length > 0) throw new Error(failures.join('; '));
}

/** The same for every way to a file, whether it is there yet or not. */
function placeOf(file: string): string {
  const absolute = path.resolve(file);
  try {
    return fs.realpathSync(absolute);
  } catch {
    const folder = path.dirname(absolute);
    return folder === absolute ? absolute : path.join(placeOf(folder), path.basename(absolute));
  }
}
