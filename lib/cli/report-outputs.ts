import { WRITERS } from '../findings/writers';
import { UsageError } from './command';

/** An option as it was given. */
export interface GivenOption {
  readonly name: string;
  readonly value?: string;
}

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
      if (!Object.hasOwn(WRITERS, value)) {
        throw new UsageError(`--format ${value}: ${Object.keys(WRITERS).join(', ')} are known`);
      }
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
