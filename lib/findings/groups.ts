import type { ReportedFinding } from './finding';

/** The findings of each construct, in the order in which constructs first appear. */
export function byConstruct(findings: readonly ReportedFinding[]): Map<string, readonly ReportedFinding[]> {
  const groups = new Map<string, ReportedFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.path);
    if (group) group.push(finding);
    else groups.set(finding.path, [finding]);
  }
  return groups;
}
