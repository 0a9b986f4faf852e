import { createHash } from 'node:crypto';
import type { ReportedFinding } from './finding';

/**
 * For each finding a name that is the same in every run, so that pipelines know it again: the rule, the construct and the
 * property. Neither lines nor values are part of it, nor what else is found. Where a rule is broken several times by one
 * property, they are counted in the order of what was found.
 */
export function fingerprints(findings: readonly ReportedFinding[]): string[] {
  const hashes = findings.map(hashOf);
  const groups = new Map<string, number[]>();
  hashes.forEach((hash, index) => groups.set(hash, [...(groups.get(hash) ?? []), index]));
  const prints: string[] = [];
  for (const [hash, indexes] of groups) {
    const ordered = [...indexes].sort((a, b) => compare(findings[a]?.found ?? '', findings[b]?.found ?? ''));
    ordered.forEach((index, position) => (prints[index] = `${hash}:${position + 1}`));
  }
  return prints;
}

function hashOf({ ruleId, path, property }: ReportedFinding): string {
  return createHash('sha256').update(`${ruleId}\n${path}\n${property}`).digest('hex').slice(0, 32);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
