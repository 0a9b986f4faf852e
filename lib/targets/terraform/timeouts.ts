import type { Violation } from '../../findings/finding';
import type { DeclaredTimeouts } from '../../model/declaration';

/** What is wrong with timeouts that are known only at deploy time. */
export function unresolvedTimeouts({ create, delete: remove }: DeclaredTimeouts): Violation[] {
  return [
    ...(create?.unresolved ? [unresolvedTimeout('create')] : []),
    ...(remove?.unresolved ? [unresolvedTimeout('delete')] : []),
  ];
}

/** The provider reads a time out of a text, into which the framework cannot put a number that it does not know yet. */
function unresolvedTimeout(name: 'create' | 'delete'): Violation {
  return {
    property: `timeouts.${name}`,
    found: 'is known only at deploy time',
    allowed: 'a time that is known when the template is written',
    fix: 'write the time as a number, such as Duration.minutes(90)',
  };
}
