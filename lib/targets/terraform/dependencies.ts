import type { IConstruct } from 'constructs';
import { enclosingStack } from '../host';
import { dependencyAddress, isInTree, type RenderedElement, stateOf } from './element-state';
import { sharedState } from '../../model/shared-state';

interface OrderedStack extends IConstruct {
  addDependency(stack: IConstruct): void;
  dependsOn(stack: IConstruct): boolean;
}

/**
 * The addresses of all that an element waits for without referring to it: what the library says, and what is said with
 * `node.addDependency` of it, or of a construct that it is in.
 */
export function waitedFor(element: RenderedElement): string[] {
  const stack = element.cdktfStack;
  const first = stateOf(element)?.after ?? [];
  const elements = [...first, ...dependenciesOf(element).flatMap((construct) => construct.node.findAll())];
  const addresses = elements.flatMap((construct) => {
    if (construct === element || enclosingStack(construct) !== stack || !isInTree(construct)) return [];
    return dependencyAddress(construct) ?? [];
  });
  return [...new Set(addresses)];
}

/** What a construct depends on by `node.addDependency`, in its own stack; stacks of others are applied first. */
export function dependenciesOf(construct: IConstruct): IConstruct[] {
  const stack = enclosingStack(construct);
  const found = construct.node.scopes
    .filter((scope) => enclosingStack(scope) === stack)
    .flatMap((scope) => scope.node.dependencies.map((dependency) => ({ scope, dependency })));
  return found.flatMap(({ scope, dependency }) => {
    const other = enclosingStack(dependency);
    if (other !== stack) {
      if (stack && other) applyFirst(other as OrderedStack, stack as OrderedStack);
      return [];
    }
    // What waits for what it is in waits for the rest of it.
    return dependency.node.scopes.includes(scope) ? [] : [dependency];
  });
}

/** A circle of stacks is reported where one stack refers to the other; one that is only said is left to the framework. */
function applyFirst(first: OrderedStack, stack: OrderedStack): void {
  if (typeof stack.addDependency === 'function') stack.addDependency(first);
}

interface WaitingElement extends IConstruct {
  dependsOn?: readonly string[];
}

/**
 * The frameworks let anything depend on anything by `node.addDependency`, and write nothing of it. Where a resource of the user
 * depends on one of ours, it is written.
 */
export function waitForOurs(construct: IConstruct): void {
  if (stateOf(construct) || dependencyAddress(construct) === undefined || waiting.has(construct)) return;
  if (!construct.node.scopes.some((scope) => scope.node.dependencies.length > 0)) return;
  waiting.add(construct);
  const element = construct as WaitingElement;
  let given = element.dependsOn;
  Object.defineProperty(element, 'dependsOn', {
    configurable: true,
    enumerable: true,
    get: () => {
      const all = [...new Set([...(given ?? []), ...oursAmong(element)])];
      return all.length > 0 ? all : undefined;
    },
    set: (value: readonly string[] | undefined) => {
      given = value;
    },
  });
}

const waiting = sharedState('waiting elements', () => new WeakSet<IConstruct>());

function oursAmong(element: IConstruct): string[] {
  const ours = dependenciesOf(element)
    .flatMap((dependency) => dependency.node.findAll())
    .filter((one) => stateOf(one) && isInTree(one));
  return ours.flatMap((one) => dependencyAddress(one) ?? []);
}
