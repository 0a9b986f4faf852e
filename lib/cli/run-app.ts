import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { ReportedFinding } from '../findings/finding';
import { readJson } from '../findings/writers/json';
import type { AppConfiguration } from './app-configuration';
import type { Output } from './command';

const MOST_OUTPUT = 64 * 2 ** 20;

/**
 * Runs an app and reads the findings that its synthesis writes.
 *
 * @throws when it writes none, or fails for another reason than its findings; what it said goes to `err`
 */
export function runApp(
  { command, folder, environment }: AppConfiguration,
  report: string | undefined,
  verbose: boolean,
  output: Output,
): readonly ReportedFinding[] {
  const file = report ?? path.join(folder, 'findings.json');
  // A report of some earlier run must not speak for this one.
  fs.rmSync(file, { force: true });
  const run = spawnSync(command, {
    shell: true,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: MOST_OUTPUT,
  });
  const said = `${run.stdout ?? ''}${run.stderr ?? ''}`;
  if (verbose) output.err(said);
  const explain = () => {
    if (!verbose) output.err(said);
  };
  if (run.error) {
    explain();
    throw new Error(`"${command}" did not run: ${run.error.message}`);
  }
  const failed = run.status !== 0;
  const status = run.status === null ? `was ended by ${run.signal}` : `ended with status ${run.status}`;
  if (!fs.existsSync(file)) {
    explain();
    throw new Error(
      failed
        ? `"${command}" ${status}, and wrote no ${file}`
        : `"${command}" wrote no ${file}: nothing is declared with cdk-ims, or it synthesizes into another folder, which --report can name`,
    );
  }
  const findings = readReport(file);
  if (failed && !findings.some(({ level }) => level === 'error')) {
    explain();
    throw new Error(`"${command}" ${status}, and not because of what was found`);
  }
  return findings;
}

function readReport(file: string): readonly ReportedFinding[] {
  try {
    return readJson(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`, { cause: error });
  }
}
