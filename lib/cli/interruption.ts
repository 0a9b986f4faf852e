import { constants } from 'node:os';

const INTERRUPTIONS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** How it is said in the help of a command that cleans up. */
export const INTERRUPTED_EXIT: readonly [string, string] = [
  '130, 143, 129',
  'it was stopped by SIGINT (Ctrl+C), SIGTERM or SIGHUP, and has removed what was not finished',
];

/** Somebody wants this process to end. */
export class Interrupted extends Error {
  constructor(
    readonly by: NodeJS.Signals,
    message = `stopped by ${by}`,
  ) {
    super(message);
    this.name = 'Interrupted';
  }

  /** What a shell shows of a program that a signal ended. */
  get exitCode(): number {
    return 128 + constants.signals[this.by];
  }
}

/** Does work that stops, and removes what it began, when its signal is aborted; the reason is `Interrupted`. */
export async function interruptible<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const controller = new AbortController();
  const interrupt = (name: NodeJS.Signals) => {
    const reason = new Interrupted(name);
    // Who asks twice does not want to wait.
    if (controller.signal.aborted) process.exit(reason.exitCode);
    controller.abort(reason);
  };
  for (const name of INTERRUPTIONS) process.on(name, interrupt);
  try {
    return await work(controller.signal);
  } finally {
    for (const name of INTERRUPTIONS) process.off(name, interrupt);
  }
}
