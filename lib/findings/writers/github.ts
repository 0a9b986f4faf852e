import type { ReportedFinding } from '../finding';
import { constructName, messageText } from '../message';
import { toldFindings } from '../told-findings';
import { printable } from '../value-text';

/** For the log of a GitHub workflow, which shows them at the lines. Acknowledged warnings are left out. */
export function writeGithub(findings: readonly ReportedFinding[]): string {
  return toldFindings(findings)
    .filter(({ acknowledged }) => !acknowledged)
    .map(
      (finding) =>
        `${command(finding)}::${escapeMessage(`[${constructName(finding.path)}] ${messageText(finding)}`)}\n`,
    )
    .join('');
}

function command({ level, ruleId, location }: ReportedFinding): string {
  const properties = { file: location?.file, line: location?.line, col: location?.column, title: ruleId };
  const written = Object.entries(properties).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}=${escapeProperty(printable(String(value)))}`,
  );
  return `::${level} ${written.join(',')}`;
}

function escapeMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
