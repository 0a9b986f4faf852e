import { namedCandidate, nearestNames } from '../catalog/nearest-names';
import { printable } from '../findings/value-text';
import { type Command, type Output, UsageError } from './command';
import { COMMANDS } from './commands';
import { commandHelp, generalHelp, usageLine } from './help';
import { Interrupted } from './interruption';
import { readInvocation } from './invocation';

export type { Output } from './command';

const HELP = ['--help', '-h'];

/** Runs one command. Results go to `out`, everything else to `err`; the exit code is returned. */
export function runCommandLine(
  parameters: readonly string[],
  version: string,
  output: Output,
): number | Promise<number> {
  const [name, ...rest] = parameters;
  if (name === undefined) return misused(output, generalHelp(COMMANDS));
  if (name === '--version') return print(output, `${version}\n`);
  if (HELP.includes(name) || (name === 'help' && rest.length === 0)) return print(output, generalHelp(COMMANDS));
  const wanted = name === 'help' ? (rest[0] ?? '') : name;
  const command = COMMANDS.find((candidate) => candidate.name === wanted);
  if (!command) return misused(output, unknownCommand(wanted));
  if (name === 'help' || asksForHelp(rest)) return print(output, commandHelp(command));
  return runCommand(command, rest, output);
}

/** What follows `--` is for the command, whatever it looks like. */
function asksForHelp(parameters: readonly string[]): boolean {
  const end = parameters.indexOf('--');
  return parameters.slice(0, end < 0 ? undefined : end).some((parameter) => HELP.includes(parameter));
}

function runCommand(command: Command, parameters: readonly string[], output: Output): number | Promise<number> {
  const failed = (error: unknown): number => {
    const message = error instanceof Error ? error.message : String(error);
    output.err(`cdk-ims ${command.name}: ${printable(message)}\n`);
    if (error instanceof UsageError) {
      output.err(`\n${usageLine(command)}\n"cdk-ims ${command.name} --help" says more.\n`);
    }
    return error instanceof Interrupted ? error.exitCode : 2;
  };
  try {
    const result = command.run(readInvocation(command, parameters), output);
    return typeof result === 'number' ? result : result.catch(failed);
  } catch (error) {
    return failed(error);
  }
}

function unknownCommand(name: string): string {
  const candidates = COMMANDS.map((command) => namedCandidate(command.name, [command.name]));
  const isOption = name.startsWith('-');
  const [nearest] = nearestNames(name, candidates, 1);
  const problem = isOption
    ? `${name} is not an option here: a command comes first`
    : `there is no command ${name}${nearest ? `; the nearest is ${nearest}` : ''}`;
  return `cdk-ims: ${printable(problem)}\n\n"cdk-ims --help" lists the commands.\n`;
}

function print(output: Output, text: string): number {
  output.out(text);
  return 0;
}

function misused(output: Output, text: string): number {
  output.err(text);
  return 2;
}
