import type { ProgressOutput } from './progress-bar';

/** What of a process decides whether somebody watches it. */
export interface WatchedProcess {
  readonly stderr: { readonly isTTY?: boolean; write(text: string): unknown };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The terminal of a process: live where there is one that can rewrite a line, and neither a pipeline nor a test runs. */
export function watchedTerminal({ stderr, env }: WatchedProcess = process): ProgressOutput {
  const isInteractive = !env['CI'] && env['TERM'] !== 'dumb' && env['JEST_WORKER_ID'] === undefined;
  return { live: stderr.isTTY === true && isInteractive, err: (text) => void stderr.write(text) };
}
