import type { ReportedFinding } from '../finding';
import { type Summary, summaryOf } from '../summary';

/** The version of the format; it changes when a reader of the old one would misread the new one. */
const VERSION = 1;

interface JsonReport {
  readonly version: number;
  readonly summary: Summary;
  readonly findings: readonly ReportedFinding[];
}

/** For programs; docs/findings.md describes it. It is also the report that every synthesis writes. */
export function writeJson(findings: readonly ReportedFinding[]): string {
  const report: JsonReport = { version: VERSION, summary: summaryOf(findings), findings: findings.map(inOrder) };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/**
 * Reads what `writeJson` wrote.
 *
 * @throws when the text is no report, or one of another version
 */
export function readJson(text: string): readonly ReportedFinding[] {
  const report = JSON.parse(text) as Partial<JsonReport> | null;
  if (typeof report !== 'object' || report === null || !Array.isArray(report.findings)) {
    throw new Error('this is no report of findings');
  }
  if (report.version !== VERSION) {
    throw new Error(`the report has version ${String(report.version)}, and version ${VERSION} can be read`);
  }
  return report.findings as readonly ReportedFinding[];
}

/** The same fields in the same order, wherever a finding comes from. What is undefined is left out. */
function inOrder(finding: ReportedFinding): ReportedFinding {
  const { ruleId, level, path, property, found, allowed, fix, source, location, downgraded, acknowledged } = finding;
  return { ruleId, level, path, property, found, allowed, fix, source, location, downgraded, acknowledged };
}
