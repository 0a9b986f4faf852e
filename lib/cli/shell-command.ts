import { type ChildProcess, spawn } from 'node:child_process';
import { Descendants } from './descendants';
import type { Interrupted } from './interruption';

export interface ShellCommandOptions {
  /** Added to the environment of this process. */
  readonly environment: Readonly<Record<string, string>>;
  /** How long it may take; 0 for any time. */
  readonly seconds: number;
  /** Stops the command; its reason is `Interrupted`. */
  readonly signal: AbortSignal;
  /** Is told at once what the command says. */
  readonly listener?: (text: string) => void;
}

export interface ShellCommandRun {
  /** The end of what the command said, on both of its outputs. */
  readonly said: string;
  /** How it failed, as a clause that follows the command; undefined when it did not. */
  readonly failure?: string;
  /** Whether it was stopped because it took too long. */
  readonly isTooLong: boolean;
}

/** Enough for an error and its stack trace. */
const KEPT_CHARACTERS = 64 * 1024;

/** So long programs may take to end by themselves, and what they started to let go of their outputs. */
const MILLISECONDS_TO_END = 3000;
const MILLISECONDS_BETWEEN_LOOKS = 50;

/**
 * Runs a command as a shell would. When it has to stop, because it takes too long or this process is to end, all the programs
 * that it started stop with it: they are asked to, and after a while made to.
 */
export async function runShellCommand(
  command: string,
  { environment, seconds, signal, listener }: ShellCommandOptions,
): Promise<ShellCommandRun> {
  const descendants = new Descendants();
  const child = spawn(command, {
    shell: true,
    env: { ...process.env, ...environment, ...descendants.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own.
    detached: process.platform !== 'win32',
  });
  const { pid } = child;
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      listener?.(text);
      said = (said + text).slice(-KEPT_CHARACTERS);
    });
  }
  let stop: Promise<void> | undefined;
  let isTooLong = false;
  const stopBy = (name: NodeJS.Signals) => {
    if (pid !== undefined) stop ??= stopAll(descendants, pid, name);
  };
  const interrupt = () => stopBy((signal.reason as Interrupted).by);
  // Such as when the reader of the output has had enough.
  const killAtExit = () => pid !== undefined && descendants.signal(pid, 'SIGKILL');
  const timer =
    seconds > 0
      ? setTimeout(() => {
          isTooLong = true;
          stopBy('SIGTERM');
        }, seconds * 1000)
      : undefined;
  signal.addEventListener('abort', interrupt);
  process.on('exit', killAtExit);
  try {
    const failure = await ended(child);
    await stop;
    return { said, isTooLong, ...(failure === undefined ? {} : { failure }) };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', interrupt);
    process.off('exit', killAtExit);
  }
}

/** How a command failed, when it has ended with its outputs; undefined when it did not fail. */
function ended(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    let release: NodeJS.Timeout | undefined;
    const end = (failure?: string) => {
      clearTimeout(release);
      resolve(failure);
    };
    // What the command left running may hold its outputs open for ever.
    child.on('exit', () => (release = setTimeout(() => destroyOutputs(child), MILLISECONDS_TO_END)));
    child.on('error', (error) => end(`did not run: ${error.message}`));
    child.on('close', (status, by) => {
      if (status === 0) end();
      else end(status === null ? `was ended by ${by}` : `ended with status ${status}`);
    });
  });
}

async function stopAll(descendants: Descendants, leader: number, name: NodeJS.Signals): Promise<void> {
  descendants.signal(leader, name);
  const last = performance.now() + MILLISECONDS_TO_END;
  while (descendants.remain(leader) && performance.now() < last) await pause(MILLISECONDS_BETWEEN_LOOKS);
  // Who starts others while it is stopped is found at the next look.
  do descendants.signal(leader, 'SIGKILL');
  while (
    (await pause(MILLISECONDS_BETWEEN_LOOKS), descendants.remain(leader)) &&
    performance.now() < last + MILLISECONDS_TO_END
  );
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, milliseconds));
}

function destroyOutputs({ stdout, stderr }: ChildProcess): void {
  stdout?.destroy();
  stderr?.destroy();
}
