import { execFileSync } from 'node:child_process';

/** What qemu-img says when it could not measure how fast keys are derived; on a busy machine it can, the next time. */
const MEASURED_NOTHING = /Unable to get accurate CPU usage/;
const ATTEMPTS = 10;

/** Runs a program that a test cannot do without. */
export function runProgram(
  program: string,
  debianPackage: string,
  parameters: readonly string[],
  input?: string,
): string {
  for (let attempt = 1; ; attempt++) {
    try {
      return execFileSync(program, parameters, { encoding: 'utf8', input, stdio: ['pipe', 'pipe', 'pipe'] });
    } catch (error) {
      const { code, stderr } = error as { code?: string; stderr?: string };
      if (code === 'ENOENT') {
        throw new Error(`${program} is not installed, and this test needs it: apt-get install ${debianPackage}`, {
          cause: error,
        });
      }
      if (attempt === ATTEMPTS || !MEASURED_NOTHING.test(stderr ?? '')) throw error;
    }
  }
}
