import { runCommandLine } from '../../lib/cli/main';

/** Runs the command line in this process, and in its folder. */
export async function runCommand(...parameters: string[]) {
  const written = { stdout: '', stderr: '' };
  const status = await runCommandLine(parameters, '1.2.3', {
    out: (text) => (written.stdout += text),
    err: (text) => (written.stderr += text),
  });
  return { status, ...written };
}
