import type { IConstruct } from 'constructs';
import { quotedInTerraform } from '../../model/terraform-literal';
import { isToken } from '../../model/token';
import { hostOf } from '../host';
import { addressOf, elementChanged, isInTree, type RenderedElement, stateOf } from './element-state';
import type { ITerraformElement, TerraformModule } from './framework';
import { lateReference } from './late-reference';
import { repetitionOf } from './repetition';

/** Makes one of a resource for each key, and of what stands beside it in its construct where that differs from key to key. */
export function repeatForEach(construct: IConstruct, resource: IConstruct, iterator: object): void {
  if (!stateOf(resource)) return;
  (resource as { forEach?: unknown }).forEach = iterator;
  elementChanged(resource);
  for (const child of construct.node.children) {
    const state = stateOf(child);
    if (!state || child === resource || state.repeatedWith) continue;
    state.repeatedWith = resource as RenderedElement;
    state.sharedWhereSame = true;
  }
}

/** The iterator that a resource is made for each key of, whoever said so. */
export function repeatedFor(resource: IConstruct | undefined): unknown {
  return resource && stateOf(resource) ? (resource as RenderedElement).forEach : undefined;
}

export function isRepeatedForEach(resource: IConstruct): boolean {
  return stateOf(resource) !== undefined && repetitionOf(resource as RenderedElement) === 'each';
}

/** An attribute of the one of a key. */
export function keyedAttribute(resource: IConstruct, attribute: string, key: string): string | undefined {
  if (!stateOf(resource)) return undefined;
  const module = hostOf(resource).module as TerraformModule;
  const element = resource as RenderedElement;
  if (isToken(key)) {
    const { fqn } = resource as unknown as ITerraformElement & { readonly fqn: string };
    return module.Token.asString(module.propertyAccess(fqn, [key, attribute]));
  }
  const address = () => `${addressOf(element)}["${quotedInTerraform(key)}"].${attribute}`;
  return module.Token.asString(lateReference(module, element, address));
}

/** All of an attribute by their keys, of a resource that is made for each; undefined for one that is there once. */
export function attributeByKey(resource: IConstruct | undefined, attribute: string): string | undefined {
  if (!resource || !isInTree(resource) || !isRepeatedForEach(resource)) return undefined;
  const element = resource as RenderedElement;
  const all = () => `{for key, one in ${addressOf(element)} : key => one.${attribute}}`;
  const module = hostOf(resource).module as TerraformModule;
  return module.Token.asString(lateReference(module, element, all));
}
