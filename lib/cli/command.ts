import type { ParseArgsOptionsConfig } from 'node:util';

/** Where a command writes: results to `out`, everything else to `err`. */
export interface Output {
  out(text: string): void;
  err(text: string): void;
  /** Whether results go to a terminal that shows colours. */
  readonly colour?: boolean;
}

/** An option as it was given, in the order of the command line. */
export interface GivenOption {
  readonly name: string;
  readonly value?: string;
}

export interface Command {
  readonly name: string;
  /** The parameters and options, as in `cdk-ims <usage>`. */
  readonly usage: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Everything else there is to know. */
  readonly help: string;
  readonly options?: ParseArgsOptionsConfig;
  readonly mostParameters: number;
  /** @returns the exit code */
  run(parameters: readonly string[], options: readonly GivenOption[], output: Output): number;
}

/** Wrong usage: it is answered with where to find the right one. */
export class UsageError extends Error {}

/** The value of an option that may be given once; the last one counts. */
export function optionValue(options: readonly GivenOption[], name: string): string | undefined {
  return options.findLast((option) => option.name === name)?.value;
}

/** Whether `--format json` is asked for, where there is only that and text. */
export function wantsJson(options: readonly GivenOption[]): boolean {
  const format = optionValue(options, 'format') ?? 'text';
  if (format !== 'text' && format !== 'json') throw new UsageError(`--format ${format}: text and json are known`);
  return format === 'json';
}

export const FORMAT_OPTION = { format: { type: 'string' } } as const;
