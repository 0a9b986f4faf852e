import type { ReportedFinding } from './finding';

/** Of one rule, at one construct: who reads more of them learns no more. */
export const MOST_OF_ONE_RULE = 20;

/**
 * The findings for people: of a rule that one construct breaks very many times the first ones, and how many more there are.
 * Reports for programs have every finding.
 */
export function toldFindings(findings: readonly ReportedFinding[]): readonly ReportedFinding[] {
  if (findings.length <= MOST_OF_ONE_RULE) return findings;
  const groups = new Map<string, ReportedFinding[]>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.path, finding.ruleId, finding.level, finding.acknowledged !== undefined]);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  const rests = new Map<ReportedFinding, ReportedFinding>();
  const left = new Set<ReportedFinding>();
  for (const group of groups.values()) {
    const [first, ...others] = group.slice(MOST_OF_ONE_RULE);
    // One more finding takes no more room than its count.
    if (!first || others.length === 0) continue;
    rests.set(first, restOf([first, ...others]));
    for (const other of others) left.add(other);
  }
  return findings.filter((finding) => !left.has(finding)).map((finding) => rests.get(finding) ?? finding);
}

function restOf(rest: readonly [ReportedFinding, ...ReportedFinding[]]): ReportedFinding {
  const [first] = rest;
  const properties = new Set(rest.map(({ property }) => property.split(/[.[]/, 1)[0]));
  return {
    ...first,
    property: properties.size === 1 ? ([...properties][0] ?? first.property) : first.property,
    found: `${rest.length} more findings of ${first.ruleId} are not shown here`,
    fix: 'correct them as well; findings.json has all of them',
  };
}
