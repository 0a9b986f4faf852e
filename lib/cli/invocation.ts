import { parseArgs } from 'node:util';
import { namedCandidate, nearestNames } from '../catalog/nearest-names';
import { type Command, type CommandOption, UsageError } from './command';

/** An option as it was given. */
export interface GivenOption {
  readonly name: string;
  /** Absent for a switch. */
  readonly value?: string;
  /** Whether a switch was turned on, or with `--no-` off. */
  readonly isOn: boolean;
}

/** A command as it was called. */
export class Invocation {
  constructor(
    private readonly command: Command,
    /** What was given by position. */
    public readonly parameters: readonly string[],
    /** In the order in which they were given. */
    public readonly options: readonly GivenOption[],
  ) {}

  /** The value that was given last, or else the default. */
  public value(name: string): string | undefined {
    const given = this.options.filter((option) => option.name === name).at(-1);
    return given?.value ?? this.command.options?.find((option) => option.name === name)?.default;
  }

  /** Whether a switch was turned on or off last; undefined when it was not given. */
  public isOn(name: string): boolean | undefined {
    return this.options.filter((option) => option.name === name).at(-1)?.isOn;
  }
}

/**
 * Reads what follows the name of a command.
 *
 * @throws UsageError when it is not what the command takes
 */
export function readInvocation(command: Command, given: readonly string[]): Invocation {
  const { options: known = [] } = command;
  const { tokens } = parseArgs({
    args: [...given],
    allowPositionals: true,
    strict: false,
    tokens: true,
    options: Object.fromEntries(known.map(({ name, value }) => [name, { type: value ? 'string' : 'boolean' }])),
  });
  const parameters: string[] = [];
  const options: GivenOption[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') parameters.push(token.value);
    else if (token.kind === 'option') options.push(readOption(known, token));
  }
  checkParameters(command, parameters);
  return new Invocation(command, parameters, options);
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function readOption(known: readonly CommandOption[], { name, rawName, value, inlineValue }: OptionToken): GivenOption {
  const option = known.find((candidate) => candidate.name === name);
  if (option?.value) {
    // A file whose name begins with hyphens can be given as --output=--name.
    if (value === undefined || value === '' || (value.startsWith('--') && !inlineValue)) {
      throw new UsageError(`${rawName} needs a value: ${rawName} <${option.value}>`);
    }
    return { name, value: chosen(option, rawName, value), isOn: true };
  }
  const negated = known.find(({ name: positive, isNegatable }) => isNegatable && name === `no-${positive}`);
  const given = option ?? negated;
  if (!given) throw new UsageError(unknownOption(known, rawName));
  if (value !== undefined) throw new UsageError(`${rawName} takes no value`);
  return { name: given.name, isOn: given === option };
}

/** One of the choices, in whichever case it was given. */
function chosen({ choices }: CommandOption, rawName: string, value: string): string {
  if (!choices) return value;
  const choice = choices().find((candidate) => candidate.toLowerCase() === value.toLowerCase());
  if (choice === undefined) throw new UsageError(`${rawName} ${value}: ${choices().join(', ')} are known`);
  return choice;
}

function unknownOption(known: readonly CommandOption[], rawName: string): string {
  const names = [...optionNames(known), '--help'];
  const [nearest] = nearestNames(
    rawName,
    names.map((name) => namedCandidate(name, [name])),
    1,
  );
  return `there is no option ${rawName}; the nearest is ${nearest}`;
}

/** Every way in which options can be written. */
export function optionNames(options: readonly CommandOption[]): string[] {
  return options.flatMap(({ name, isNegatable }) => [`--${name}`, ...(isNegatable ? [`--no-${name}`] : [])]);
}

function checkParameters({ name, parameters: known = [] }: Command, given: readonly string[]): void {
  const missing = known.filter(({ isRequired }) => isRequired)[given.length];
  if (missing) throw new UsageError(`${name} needs a ${missing.name}: ${missing.description}`);
  const excess = known.at(-1)?.isRepeatable ? undefined : given[known.length];
  if (excess !== undefined) throw new UsageError(`${excess} is one parameter too many`);
}
