import { spawn } from 'node:child_process';

export interface ChildProgramOptions {
  readonly stdio: readonly ('ignore' | 'pipe' | number)[];
  /** Ends the program at once. */
  readonly signal?: AbortSignal | undefined;
  /** Is told at once what the program says on the outputs that are pipes. */
  readonly onOutput: (text: string) => void;
}

/** How a program ended: one of these is set. */
export interface ChildProgramEnd {
  /** Why it did not start. */
  readonly error?: NodeJS.ErrnoException;
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
}

/**
 * Runs a program that ends no later than this one: it writes into a folder that is removed then.
 *
 * @throws the reason of the signal, when the program was ended for it
 */
export async function runChildProgram(
  program: string,
  parameters: readonly string[],
  { stdio, signal, onOutput }: ChildProgramOptions,
): Promise<ChildProgramEnd> {
  signal?.throwIfAborted();
  const child = spawn(program, parameters, { env: process.env, stdio: [...stdio] });
  const kill = () => void child.kill('SIGKILL');
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', onOutput);
  signal?.addEventListener('abort', kill);
  process.on('exit', kill);
  try {
    return await new Promise<ChildProgramEnd>((ended) => {
      child.on('error', (error) => ended({ error, status: null, signal: null }));
      child.on('close', (status, by) => ended({ status, signal: by }));
    });
  } finally {
    process.off('exit', kill);
    signal?.removeEventListener('abort', kill);
    signal?.throwIfAborted();
  }
}
