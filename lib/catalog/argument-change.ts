import type { ArgumentFacts, ArgumentSchema, BodySchema } from './provider-schema';

/** What a provider does when an argument of a resource that exists is another one, or is gone. */
export type ArgumentChange =
  /** The resource is changed. */
  | 'in place'
  /** The resource is deleted, and created anew. */
  | 'replaced'
  /** The service keeps what it has: there is no plan, or the plan says more than the provider sends. */
  | 'kept'
  /** The plan or the apply fails. */
  | 'refused';

/** What the provider does with a change of an argument; `isGone` where it is no longer given. */
export function changeOfArgument(facts: ArgumentFacts, isGone: boolean, forcesNew = false): ArgumentChange {
  if (isGone && facts.computed && !facts.removable) return 'kept';
  if (facts.nonUpdatable) return forcesNew ? 'replaced' : 'refused';
  if (facts.forceNew) return 'replaced';
  if (facts.unsent === 'always' || (isGone && facts.unsent === 'removal')) return 'kept';
  return isGone && facts.removalFails ? 'refused' : 'in place';
}

/**
 * The arguments of which the service would silently keep what it has, although another value, or none, is worth a new
 * resource: those that the provider never sends again, and those whose removal it does not plan.
 */
export function argumentsToReplaceFor({ arguments: all }: BodySchema): string[] {
  return namesOf(all, (facts) => {
    const neverSent = facts.unsent === 'always';
    return neverSent || ((facts.forceNew || facts.nonUpdatable) && changeOfArgument(facts, true) === 'kept');
  });
}

/** The arguments that the provider compares and then never sends. */
export function argumentsNeverSent({ arguments: all }: BodySchema): string[] {
  return namesOf(all, ({ unsent }) => unsent === 'always');
}

/** The arguments that can replace a resource, or that the provider compares and then does not send. */
export function argumentsNotToCompare({ arguments: all }: BodySchema): string[] {
  return namesOf(all, (facts) => facts.forceNew === true || facts.nonUpdatable === true || facts.unsent === 'always');
}

function namesOf(all: BodySchema['arguments'], isWanted: (facts: ArgumentSchema) => boolean | undefined): string[] {
  return Object.entries(all)
    .filter(([, facts]) => isWanted(facts))
    .map(([name]) => name);
}
