import { check } from './check';
import type { Command, Output } from './command';
import { UsageError } from './command';
import { convert } from './convert';
import { explain } from './explain';
import { formats } from './formats';
import { inspect } from './inspect';
import { list } from './list';
import { os } from './os';
import { rules } from './rules';

export type { Output } from './command';

/** In the order in which people need them. */
const COMMANDS: readonly Command[] = [check, explain, rules, inspect, convert, list, os, formats];

/** Runs one command. Results go to `out`, everything else to `err`; the exit code is returned. */
export function runCommandLine(
  parameters: readonly string[],
  version: string,
  output: Output,
): number | Promise<number> {
  const [name, ...rest] = parameters;
  if (name === undefined) return misused(output, help());
  if (name === '--help' || name === '-h' || name === 'help') return print(output, help());
  if (name === '--version') return print(output, `${version}\n`);
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (!command) return misused(output, `cdk-ims: unknown command ${name}\n\n${help()}`);
  if (rest.includes('--help') || rest.includes('-h')) return print(output, usage(command));
  return runCommand(command, rest, output);
}

function runCommand(command: Command, parameters: readonly string[], output: Output): number | Promise<number> {
  const failed = (error: unknown): number => {
    const message = error instanceof Error ? error.message : String(error);
    output.err(`cdk-ims: ${message}\n${isMisuse(error) ? `\n${usage(command)}` : ''}`);
    return 2;
  };
  try {
    const result = command.run(parameters, output);
    return typeof result === 'number' ? result : result.catch(failed);
  } catch (error) {
    return failed(error);
  }
}

function isMisuse(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return error instanceof UsageError || (code?.startsWith('ERR_PARSE_ARGS') ?? false);
}

function help(): string {
  const calls = COMMANDS.map(({ name, parameters }) => `${name} ${parameters}`);
  const width = Math.max(...calls.map(({ length }) => length));
  const rows = COMMANDS.map(({ summary }, row) => `  ${(calls[row] ?? '').padEnd(width)}   ${summary}`);
  return `Usage: cdk-ims <command> [options]

Commands:
${rows.join('\n')}

Options:
  --help      this text, or after a command all about it
  --version   the version of cdk-ims

Exit codes: 0 done, 1 problems were found, 2 wrong usage or a failure.
`;
}

function usage({ name, parameters, summary, help: more }: Command): string {
  return `Usage: cdk-ims ${name} ${parameters}\n\n${more ?? `${summary}\n`}`;
}

function print(output: Output, text: string): number {
  output.out(text);
  return 0;
}

function misused(output: Output, text: string): number {
  output.err(text);
  return 2;
}
