import type { ReportedFinding } from '../finding';
import { jsonText, parseJson } from '../json-text';
import { isObject, whyNoFinding } from '../report-shape';
import { type Summary, summaryOf } from '../summary';
import { valueText } from '../value-text';

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
  return jsonText(report);
}

/**
 * Reads what `writeJson` wrote.
 *
 * @throws when the text is not a report, one of another version, or one in which anything is not as it is written: nobody may
 * take it for a clean one then
 */
export function readJson(text: string): readonly ReportedFinding[] {
  const report: unknown = parseJson(text);
  if (!isObject(report) || !Array.isArray(report['findings'])) throw new Error('this is not a report of findings');
  const { version, summary } = report;
  if (version !== VERSION) {
    throw new Error(`the report has version ${valueText(version)}, and version ${VERSION} can be read`);
  }
  const found = report['findings'] as readonly unknown[];
  found.forEach((finding, index) => {
    const problem = whyNoFinding(finding);
    if (problem) throw new Error(`finding ${index + 1} of the report ${problem}`);
  });
  const findings = found as readonly ReportedFinding[];
  if (!isSummaryOf(summary, findings)) throw new Error('the summary of the report does not count what is in it');
  return findings;
}

/** Whether a text is a report of findings, of whichever version. */
export function isJsonReport(text: string): boolean {
  try {
    const report: unknown = JSON.parse(text);
    if (!isObject(report)) return false;
    const { version, summary, findings } = report;
    return Number.isInteger(version) && isObject(summary) && Array.isArray(findings) && findings.every(isObject);
  } catch {
    return false;
  }
}

function isSummaryOf(summary: unknown, findings: readonly ReportedFinding[]): boolean {
  return isObject(summary) && Object.entries(summaryOf(findings)).every(([kind, count]) => summary[kind] === count);
}

/** The same fields in the same order, wherever a finding comes from. What is undefined is left out. */
function inOrder(finding: ReportedFinding): ReportedFinding {
  const { ruleId, level, path, property, found, allowed, fix, source, location, downgraded, acknowledged } = finding;
  return { ruleId, level, path, property, found, allowed, fix, source, location, downgraded, acknowledged };
}
