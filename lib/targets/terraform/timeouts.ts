import type { Violation } from '../../findings/finding';
import { valueText } from '../../findings/value-text';
import type { DeclaredTimeouts } from '../../model/declaration';

const OPERATIONS = ['create', 'update', 'delete'] as const;
export type TimedOperation = (typeof OPERATIONS)[number];
/** What images and most others have. */
export const USUAL_OPERATIONS: readonly TimedOperation[] = ['create', 'delete'];

/** What is wrong with timeouts that are known only at deploy time. */
export function unresolvedTimeouts(timeouts: DeclaredTimeouts): Violation[] {
  return OPERATIONS.filter((operation) => timeouts[operation]?.unresolved).map(unresolvedTimeout);
}

/** The provider reads a time out of a text, into which the framework cannot put a number that it does not know yet. */
function unresolvedTimeout(operation: TimedOperation): Violation {
  return {
    property: `timeouts.${operation}`,
    found: 'is known only at deploy time',
    allowed: 'a time that is known when the template is written',
    fix: 'write the time as a number, such as Duration.minutes(90)',
  };
}

/** What is wrong with timeouts that a type of resource does not have: Terraform would not take them. */
export function untimedOperations(
  timeouts: DeclaredTimeouts,
  type: string,
  timed: readonly TimedOperation[],
): Violation[] {
  return OPERATIONS.filter((operation) => timeouts[operation] !== undefined && !timed.includes(operation)).map(
    (operation) => ({
      property: `timeouts.${operation}`,
      found: `${valueText(timeouts[operation])} cannot be set here: ${type} has no timeout for it`,
      allowed: timed.length > 0 ? timed.map((name) => `timeouts.${name}`).join(', ') : 'no timeouts',
      fix: `remove timeouts.${operation}; the provider waits as long as it does without`,
    }),
  );
}

/** The argument, with what is given and what the library waits where nothing is; undefined when that is nothing at all. */
export function timeoutArguments(
  timeouts: DeclaredTimeouts,
  defaultMinutes: Readonly<Partial<Record<TimedOperation, number>>>,
): Record<string, string> | undefined {
  const minutes = OPERATIONS.map(
    (operation) => [operation, timeouts[operation]?.toMinutes() ?? defaultMinutes[operation]] as const,
  ).filter(([, amount]) => amount !== undefined);
  if (minutes.length === 0) return undefined;
  return Object.fromEntries(minutes.map(([operation, amount]) => [operation, `${amount}m`]));
}
