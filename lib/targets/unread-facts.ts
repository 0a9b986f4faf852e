import type { Violation } from '../findings/finding';
import { valueText } from '../findings/value-text';

/**
 * What is said of something only to be checked, and what nothing asks for here. A warning, since what is deployed is the same
 * without it.
 *
 * @param facts what is known
 * @param unread the names of those that no rule reads
 * @param why why none does: a clause that follows a comma
 * @param within the property that the facts are in
 */
export function unreadFacts<Facts extends object>(
  facts: Facts,
  unread: readonly (keyof Facts & string)[],
  why: string,
  within?: string,
): Violation[] {
  return unread
    .filter((name) => facts[name] !== undefined)
    .map((name) => {
      const property = within === undefined ? name : `${within}.${name}`;
      return {
        property,
        found: `${valueText(facts[name])} is not checked, ${why}`,
        allowed: `no ${property} here`,
        fix: `remove ${property}`,
        level: 'warning',
      };
    });
}
