import * as path from 'node:path';
import { type FileState, fileState, isSameState, readRegularFile, whyNotReplaced } from '../files';
import type { ReportedFinding } from '../findings/finding';
import { OWN_FINDINGS } from '../findings/own-report';
import { countText } from '../findings/value-text';
import { readJson } from '../findings/writers/json';
import type { AppConfiguration } from './app-configuration';
import { type Output, UsageError } from './command';
import { Interrupted } from './interruption';
import { runShellCommand } from './shell-command';

export interface AppRun {
  /** Where the app writes its findings, when not where its framework would. */
  readonly report: string | undefined;
  /** How long it may take; 0 for any time. */
  readonly seconds: number;
  /** Whether all that it says is passed on. */
  readonly isVerbose: boolean;
  /** Stops it; its reason is `Interrupted`. */
  readonly signal: AbortSignal;
}

/** Where a framework has the findings of the app written. */
export function reportOf({ folder }: AppConfiguration): string {
  return path.join(folder, 'findings.json');
}

/**
 * Runs an app and reads the findings that its synthesis writes. The report of an earlier run stays until the app replaces it, and
 * does not speak for this one.
 *
 * @throws when it writes none that can be read, or fails for another reason than its findings; what it said goes to `err`
 */
export async function runApp(
  configuration: AppConfiguration,
  { report, seconds, isVerbose, signal }: AppRun,
  output: Output,
): Promise<readonly ReportedFinding[]> {
  const { command, environment } = configuration;
  const file = report ?? reportOf(configuration);
  const problem = whyNotReplaced(file, OWN_FINDINGS);
  if (problem && report !== undefined) throw new UsageError(`--report ${file}: ${file} ${problem}`);
  if (problem) throw new Error(`${file} ${problem}`);
  const before = fileState(file);
  const run = await runShellCommand(command, {
    environment,
    seconds,
    signal,
    ...(isVerbose ? { listener: (text: string) => output.err(text) } : {}),
  });
  const failure = (clause: string) => {
    if (!isVerbose) output.err(run.said);
    return new Error(`"${command}" ${clause}`);
  };
  if (signal.aborted) {
    const { by } = signal.reason as Interrupted;
    throw new Interrupted(by, failure(`was stopped, because this command got ${by}`).message);
  }
  if (run.isTooLong) {
    throw failure(`was stopped after ${countText(seconds, 'second')}; --timeout gives it more`);
  }
  if (!wasWritten(file, before)) {
    const lacking = `wrote no ${file}`;
    throw failure(
      run.failure === undefined
        ? `${lacking}: nothing is declared with cdk-ims, or it synthesizes into another folder, which --report can name`
        : `${run.failure}, and ${lacking}`,
    );
  }
  const findings = readReport(file);
  if (run.failure !== undefined && !findings.some(({ level }) => level === 'error')) {
    throw failure(`${run.failure}, and not because of what was found`);
  }
  return findings;
}

/** Whoever writes a file, or replaces it, changes what the file system says of it, whatever time is set on it. */
function wasWritten(file: string, before: FileState | undefined): boolean {
  const after = fileState(file);
  return after !== undefined && !isSameState(before, after);
}

function readReport(file: string): readonly ReportedFinding[] {
  try {
    return readJson(readRegularFile(file));
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`, { cause: error });
  }
}
