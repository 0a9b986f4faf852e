import { PACKAGE_VERSION } from './package-version';

const STATES = Symbol.for(`cdk-ims/state/${PACKAGE_VERSION}`);

/**
 * What is remembered of constructs beside them, under a name. A program may have loaded this package more than once, from folders
 * of their own, and what one copy made is then known to the others of the same version.
 */
export function sharedState<State>(name: string, make: () => State): State {
  const holder = globalThis as Record<symbol, Map<string, unknown> | undefined>;
  const states = (holder[STATES] ??= new Map<string, unknown>());
  if (!states.has(name)) states.set(name, make());
  return states.get(name) as State;
}
