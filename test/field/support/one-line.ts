import type { Reported } from '../../support/findings';

/** A finding as a list of them is best read. */
export function inOneLine({ ruleId, path, property, found, allowed }: Reported): string {
  return `${ruleId} ${path} ${property}: ${found}; allowed: ${allowed}`;
}
