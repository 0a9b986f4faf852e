import type { FindingLevel, ReportedFinding } from './finding';
import { countText } from './value-text';

/** How many findings there are of each kind. An acknowledged warning no longer counts as a warning. */
export interface Summary {
  readonly errors: number;
  readonly warnings: number;
  readonly acknowledged: number;
}

export function summaryOf(findings: readonly ReportedFinding[]): Summary {
  const acknowledged = findings.filter((finding) => finding.acknowledged).length;
  const errors = findings.filter(({ level }) => level === 'error').length;
  return { errors, warnings: findings.length - errors - acknowledged, acknowledged };
}

/** Such as `1 error, 2 warnings, 3 acknowledged`. */
export function summaryText({ errors, warnings, acknowledged }: Summary): string {
  const counts = `${countText(errors, 'error')}, ${countText(warnings, 'warning')}`;
  return acknowledged > 0 ? `${counts}, ${acknowledged} acknowledged` : counts;
}

/** Whether anything is as bad as that, or worse. */
export function reaches(findings: readonly ReportedFinding[], bar: FindingLevel): boolean {
  const { errors, warnings } = summaryOf(findings);
  return errors > 0 || (bar === 'warning' && warnings > 0);
}
