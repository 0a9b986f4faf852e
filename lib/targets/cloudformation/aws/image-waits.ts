import type { SystemDiskImageDeclaration } from '../../../model/declaration';
import { isUnresolvedOnAws } from '../../../model/token';
import { WAIT_SECONDS } from '../handler';

const DEFAULT_MINUTES = 60;
/** The most that a chain of waits is made for; more breaks a rule anyway. */
const MOST_MINUTES = 12 * 60;

/**
 * The seconds that each custom resource of an image may wait: the one that makes it first, then the waits after it. A single
 * custom resource could not outlast one call of its function.
 */
export function waitingTimes(declaration: SystemDiskImageDeclaration): number[] {
  const minutes = declaration.timeouts.create?.toMinutes() ?? DEFAULT_MINUTES;
  const known = !isUnresolvedOnAws(minutes) && minutes > 0 ? Math.min(minutes, MOST_MINUTES) : DEFAULT_MINUTES;
  const seconds = Math.ceil(known * 60);
  const full = Math.ceil(seconds / WAIT_SECONDS) - 1;
  return [...Array<number>(full).fill(WAIT_SECONDS), seconds - full * WAIT_SECONDS];
}
