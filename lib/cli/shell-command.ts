import { type ChildProcess, spawn } from 'node:child_process';

export interface ShellCommandOptions {
  /** Added to the environment of this process. */
  readonly environment: Readonly<Record<string, string>>;
  /** How long it may take; 0 for any time. */
  readonly seconds: number;
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

const FORWARDED: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Runs a command as a shell would, with all the programs that it starts: when it has to stop, they stop with it. */
export function runShellCommand(
  command: string,
  { environment, seconds, listener }: ShellCommandOptions,
): Promise<ShellCommandRun> {
  const hasGroups = process.platform !== 'win32';
  const child = spawn(command, {
    shell: true,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: hasGroups,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      listener?.(text);
      said = (said + text).slice(-KEPT_CHARACTERS);
    });
  }
  let isTooLong = false;
  const timers: NodeJS.Timeout[] = [];
  if (seconds > 0) {
    const stop = () => {
      isTooLong = true;
      signal(child, 'SIGTERM', hasGroups);
      timers.push(setTimeout(() => signal(child, 'SIGKILL', hasGroups), MILLISECONDS_TO_END));
    };
    timers.push(setTimeout(stop, seconds * 1000));
  }
  const forward = (name: NodeJS.Signals) => signal(child, name, hasGroups);
  for (const name of FORWARDED) process.on(name, forward);
  return new Promise((resolve) => {
    const end = (failure?: string) => {
      timers.forEach(clearTimeout);
      for (const name of FORWARDED) process.off(name, forward);
      resolve({ said, isTooLong, ...(failure === undefined ? {} : { failure }) });
    };
    // What the command left running may hold its outputs open for ever.
    child.on('exit', () => timers.push(setTimeout(() => destroyOutputs(child), MILLISECONDS_TO_END)));
    child.on('error', (error) => end(`did not run: ${error.message}`));
    child.on('close', (status, by) => {
      if (status === 0) end();
      else end(status === null ? `was ended by ${by}` : `ended with status ${status}`);
    });
  });
}

function destroyOutputs({ stdout, stderr }: ChildProcess): void {
  stdout?.destroy();
  stderr?.destroy();
}

function signal(child: ChildProcess, name: NodeJS.Signals, hasGroups: boolean): void {
  if (child.pid === undefined) return;
  try {
    // A negative number is the whole group: the shell, and what it started.
    if (hasGroups) process.kill(-child.pid, name);
    else child.kill(name);
  } catch (error) {
    // It may have ended by itself just now.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
