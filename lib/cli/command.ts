import type { Invocation } from './invocation';

export interface Output {
  /** Results. */
  out(text: string): void;
  /** Everything else. */
  err(text: string): void;
  /** Whether `err` goes to a terminal, where a line can be written over. */
  readonly live?: boolean;
  /** Whether `out` goes to a terminal that shows colours. */
  readonly colour?: boolean;
}

/** What a parameter, or the value of an option, may be: a shell completes it, and an option with choices takes no other. */
export interface Completable {
  /** All there is, where it can be listed. */
  readonly choices?: () => readonly string[];
  readonly completes?: 'files' | 'folders';
}

/** A parameter of a command, by its position. */
export interface CommandParameter extends Completable {
  /** What the usage calls it, such as `file`. */
  readonly name: string;
  readonly description: string;
  readonly isRequired?: boolean;
  readonly isRepeatable?: boolean;
}

/** An option of a command: it is read, explained and completed by this. */
export interface CommandOption extends Completable {
  /** Without the hyphens. */
  readonly name: string;
  /** What the usage calls its value; an option without one is a switch. */
  readonly value?: string;
  readonly description: string;
  /** The value when it is not given. */
  readonly default?: string;
  readonly isRepeatable?: boolean;
  /** A switch that `--no-` in front of its name turns off. */
  readonly isNegatable?: boolean;
}

/** A word of the help and what it means, such as an exit code. */
export type Meaning = readonly [term: string, meaning: string];

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What there is to know beyond the summary, in full sentences. */
  readonly description?: string;
  readonly parameters?: readonly CommandParameter[];
  readonly options?: readonly CommandOption[];
  /** Calls that people want to make, and what they do. */
  readonly examples: readonly Meaning[];
  readonly exitCodes: readonly Meaning[];
  /** The variables of the environment that make a difference. */
  readonly environment?: readonly Meaning[];
  /** @returns the exit code */
  run(invocation: Invocation, output: Output): number | Promise<number>;
}

/** Wrong usage: it is answered with the right one. */
export class UsageError extends Error {}
