import * as fs from 'node:fs';
import * as path from 'node:path';
import type { IConstruct } from 'constructs';
import type { ReportedFinding } from '../findings/finding';
import { summaryOf } from '../findings/summary';
import { countText, printable } from '../findings/value-text';
import { frameworkOfApp } from '../targets/host';
import { sharedState } from '../model/shared-state';

/** Set to false in the context of an app, nothing is said of its warnings. */
const CONTEXT_KEY = 'cdk-ims:summary';

/** What the command lines set, which show the warnings of frameworks themselves. */
const COMMAND_LINES = { 'aws-cdk-lib': 'CDK_OUTDIR', cdktf: 'CDKTF_OUTDIR', cdktn: 'CDKTF_OUTDIR' } as const;
/** What those set that run tests, where nobody looks for it. */
const TEST_RUNNERS = ['JEST_WORKER_ID', 'VITEST', 'NODE_TEST_CONTEXT'];

interface Unshown {
  warnings: number;
  report: string | undefined;
}

const byApp = sharedState('unshown warnings', () => new WeakMap<IConstruct, Unshown>());
/** Of apps nothing but this is kept until the program ends. */
const everyApp = sharedState('apps with unshown warnings', () => new Set<Unshown>());

/**
 * Frameworks hand warnings to their command lines, so that nobody sees them where a program is run without one. When the program
 * ends, one line for each app says how many there are: synthesis goes stack by stack, and may be called more than once.
 *
 * @param report the file that has the findings; undefined when it could not be written
 */
export function tellOfWarnings(
  app: IConstruct,
  findings: readonly ReportedFinding[],
  report: string | undefined,
): void {
  if (isShownByOthers(app)) return;
  const unshown = byApp.get(app) ?? { warnings: 0, report };
  byApp.set(app, unshown);
  Object.assign(unshown, { warnings: summaryOf(findings).warnings, report });
  if (everyApp.size === 0) process.once('exit', writeLines);
  everyApp.add(unshown);
}

function isShownByOthers(app: IConstruct): boolean {
  const { framework } = frameworkOfApp(app) ?? {};
  if (framework === undefined || process.env[COMMAND_LINES[framework]] !== undefined) return true;
  if (TEST_RUNNERS.some((name) => process.env[name] !== undefined)) return true;
  const wanted: unknown = app.node.tryGetContext(CONTEXT_KEY);
  return wanted === false || wanted === 'false';
}

/** At this time nothing but what is written at once is written at all. */
function writeLines(): void {
  for (const { warnings, report } of everyApp) {
    if (warnings === 0) continue;
    const where = report === undefined ? '' : placeOf(report);
    try {
      fs.writeSync(2, `[Warning] cdk-ims: ${countText(warnings, 'warning')}${printable(where)}\n`);
    } catch {
      // Whoever closed standard error does not want to know.
    }
  }
}

/** Where an app of aws-cdk-lib names no folder, its own is gone when the program ends. */
function placeOf(report: string): string {
  if (fs.existsSync(report)) return `: see ${shortest(report)}`;
  return ": give the app a folder to see them, new App({ outdir: 'cdk.out' }), or run cdk synth";
}

function shortest(file: string): string {
  const relative = path.relative('', file);
  return relative.startsWith('..') ? path.resolve(file) : relative;
}
