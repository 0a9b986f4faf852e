import type { Finding } from './finding';
import { printable } from './value-text';

/** A finding for people, without the path of the construct, which every host writes in front of it. */
export function findingText(finding: Finding): string {
  const source = finding.source ? `   See: ${printable(finding.source)}` : '';
  return (
    `${printable(`${finding.ruleId} ${finding.property}: ${finding.found}; allowed: ${finding.allowed}.`)}\n` +
    `      ${printable(`Fix: ${finding.fix}.`)}${source}`
  );
}
