import { actionsOf, documentedDependencies } from '../catalog/policy-actions';
import { PolicyDependencies } from './policy-dependencies';
import { policyTasksOf } from './policy-tasks';
import type { ImagePolicyDeclaration } from './service-declarations';

/** Permissions that hold in the whole account, and cannot be in one policy with those that hold in a project. */
const OBJECT_STORAGE = /^obs:/;
const WILDCARD = /\*/;

/** All that a policy allows, each action once, in the order of their names. */
export function allowedActions({
  actions,
  deployed,
  dependencies,
}: Pick<ImagePolicyDeclaration, 'actions' | 'deployed' | 'dependencies'>): string[] {
  const named = actions.flatMap((action) => [action.action, ...dependenciesOf(action, dependencies)]);
  const deploying = deployed.flatMap(policyTasksOf).flatMap(actionsOf);
  const behind = isDocumented(dependencies) ? deploying.flatMap(documentedDependencies) : [];
  return sorted([...named, ...deploying, ...behind]);
}

export function isForObjects(action: string): boolean {
  return OBJECT_STORAGE.test(action);
}

export function isWildcard(action: string): boolean {
  return WILDCARD.test(action);
}

/** Each once, in the order of the characters. */
export function sorted(actions: readonly string[]): string[] {
  return [...new Set(actions)].sort();
}

function dependenciesOf(
  { dependencies, documentedDependencies: documented }: ImagePolicyDeclaration['actions'][number],
  wanted: PolicyDependencies,
): readonly string[] {
  return isDocumented(wanted) ? documented : dependencies;
}

function isDocumented({ name }: PolicyDependencies): boolean {
  return name === PolicyDependencies.DOCUMENTED.name;
}
