import * as fs from 'node:fs';
import * as path from 'node:path';
import type { ReportedFinding } from '../findings/finding';
import { countText } from '../findings/value-text';
import { readJson } from '../findings/writers/json';
import type { AppConfiguration } from './app-configuration';
import type { Output } from './command';
import { runShellCommand } from './shell-command';

export interface AppRun {
  /** Where the app writes its findings, when not where its framework would. */
  readonly report: string | undefined;
  /** How long it may take; 0 for any time. */
  readonly seconds: number;
  /** Whether all that it says is passed on. */
  readonly isVerbose: boolean;
}

/**
 * Runs an app and reads the findings that its synthesis writes.
 *
 * @throws when it writes none, or fails for another reason than its findings; what it said goes to `err`
 */
export async function runApp(
  { command, folder, environment }: AppConfiguration,
  { report, seconds, isVerbose }: AppRun,
  output: Output,
): Promise<readonly ReportedFinding[]> {
  const file = report ?? path.join(folder, 'findings.json');
  // A report of some earlier run must not speak for this one.
  fs.rmSync(file, { force: true });
  const run = await runShellCommand(command, {
    environment,
    seconds,
    ...(isVerbose ? { listener: (text: string) => output.err(text) } : {}),
  });
  const failure = (problem: string) => {
    if (!isVerbose) output.err(run.said);
    return new Error(`"${command}" ${problem}`);
  };
  if (run.isTooLong) throw failure(`was stopped after ${countText(seconds, 'second')}; --timeout gives it more`);
  if (!fs.existsSync(file)) {
    throw failure(
      run.failure === undefined
        ? `wrote no ${file}: nothing is declared with cdk-ims, or it synthesizes into another folder, which --report can name`
        : `${run.failure}, and wrote no ${file}`,
    );
  }
  const findings = readReport(file);
  if (run.failure !== undefined && !findings.some(({ level }) => level === 'error')) {
    throw failure(`${run.failure}, and not because of what was found`);
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
