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

export interface Command {
  readonly name: string;
  /** The parameters and options, as in `cdk-ims <name> <parameters>`. */
  readonly parameters: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** All about it; the summary, when there is no more to say. */
  readonly help?: string;
  /** @returns the exit code */
  run(parameters: readonly string[], output: Output): number | Promise<number>;
}

/** Wrong usage: it is answered with the right one. */
export class UsageError extends Error {}
