import { createHash } from 'node:crypto';
import type { ReportedFinding } from './finding';

/**
 * For each finding a name that is the same in every run, so that pipelines know it again: the rule and the construct. Neither
 * line numbers nor values are part of it. Where a rule is broken several times by one construct, they are counted.
 */
export function fingerprints(findings: readonly ReportedFinding[]): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ ruleId, path }) => {
    const hash = createHash('sha256').update(`${ruleId}\n${path}`).digest('hex').slice(0, 32);
    const occurrence = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, occurrence);
    return `${hash}:${occurrence}`;
  });
}
