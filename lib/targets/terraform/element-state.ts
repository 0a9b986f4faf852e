import type { IConstruct } from 'constructs';
import type { ITerraformProvider, ResourceLifecycle, TerraformBody } from './framework';
import { sharedState } from '../../model/shared-state';

/** A resource or data source of ours, as far as the classes of the frameworks show it. */
export interface RenderedElement extends IConstruct {
  readonly terraformResourceType: string;
  readonly friendlyUniqueId: string;
  readonly cdktfStack: IConstruct;
  readonly rawOverrides: Record<string, unknown>;
  readonly provider?: ITerraformProvider;
  readonly forEach?: unknown;
  readonly count?: unknown;
  // The frameworks tell in no other way that a resource is moved elsewhere.
  readonly _hasMoved?: boolean;
  readonly _imported?: unknown;
}

/** How often a resource is in the cloud: once, for each key of an iterator, or as often as `count` says. */
export type Repetition = 'once' | 'each' | 'count';

/** What is kept of an element beside what its base class keeps. */
export interface ElementState {
  readonly body: TerraformBody;
  readonly isDataSource: boolean;
  allocatedName?: string;
  givenName?: string;
  /** What the library says of the lifecycle, which holds together with what the user says. */
  lifecycle?: ResourceLifecycle;
  givenLifecycle?: ResourceLifecycle;
  dependsOn?: readonly string[];
  givenDependsOn?: readonly string[];
  /** What has to be there first: addresses are read when the template is written. */
  readonly after: IConstruct[];
  /** What makes Terraform replace the element. */
  replacedWith?: IConstruct;
  ignoredLate?: () => readonly string[];
  /** The element that this one is repeated with. */
  repeatedWith?: RenderedElement;
  /** Whether it is repeated only where what it says differs from one to the next. */
  sharedWhereSame?: boolean;
  /** Values that were assigned to the properties of the element. */
  readonly assigned: Record<string, unknown>;
  /** The tags that rules see, where there are such. */
  readonly tags?: () => Record<string, string>;
  /** The names under which other stacks were told to refer to the element. */
  readonly namesElsewhere: Set<string>;
}

const states = sharedState('elements', () => new WeakMap<IConstruct, ElementState>());
const elementsByStack = sharedState('elements of stacks', () => new WeakMap<IConstruct, RenderedElement[]>());
const watchers = sharedState('watched apps', () => new WeakMap<IConstruct, () => void>());

export function rememberElement(element: RenderedElement, state: ElementState): void {
  states.set(element, state);
  const stack = element.cdktfStack;
  const elements = elementsByStack.get(stack) ?? [];
  elements.push(element);
  elementsByStack.set(stack, elements);
}

/** Undefined for what somebody else made. */
export function stateOf(element: IConstruct): ElementState | undefined {
  return states.get(element);
}

/** All elements of ours that were made in a stack, also those that are in it no more. */
export function elementsMadeIn(stack: IConstruct): readonly RenderedElement[] {
  return elementsByStack.get(stack) ?? [];
}

/** Calls back when an element of the app is changed after it was made. */
export function watchElements(root: IConstruct, onChange: () => void): void {
  watchers.set(root, onChange);
}

export function elementChanged(element: IConstruct): void {
  watchers.get(element.node.root)?.();
}

/** Whether a construct is still where it was made: it may have been taken out of the tree, itself or what it is in. */
export function isInTree(construct: IConstruct): boolean {
  return construct.node.scopes.every(
    (one) => one.node.scope === undefined || one.node.scope.node.tryFindChild(one.node.id) === one,
  );
}

/** Whether the resource of a construct is moved to another one, so that nothing is written for the construct. */
export function isMovedAway(construct: IConstruct): boolean {
  return construct.node.children.some((child) => stateOf(child) && (child as RenderedElement)._hasMoved === true);
}

/** Where Terraform finds an element, without the key of one of several. */
export function addressOf(element: RenderedElement): string {
  const prefix = isDataSource(element) ? 'data.' : '';
  return `${prefix}${element.terraformResourceType}.${element.friendlyUniqueId}`;
}

// cdktn kept the symbols of cdktf.
const DATA_SOURCE = Symbol.for('cdktf/TerraformDataSource');
const RESOURCE = Symbol.for('cdktf/TerraformResource');
const HCL_MODULE = Symbol.for('cdktf/TerraformModule');

function isDataSource(construct: IConstruct): boolean {
  return DATA_SOURCE in construct;
}

/** Whether Terraform can be told to wait for a construct, whoever made it. */
export function isAddressable(construct: IConstruct): construct is RenderedElement {
  return (RESOURCE in construct || DATA_SOURCE in construct) && 'friendlyUniqueId' in construct;
}

/** What Terraform can be told to wait for; undefined for everything else. */
export function dependencyAddress(construct: IConstruct): string | undefined {
  if (isAddressable(construct)) return construct._hasMoved ? undefined : addressOf(construct);
  const isModule = HCL_MODULE in construct && 'friendlyUniqueId' in construct;
  return isModule ? `module.${String(construct.friendlyUniqueId)}` : undefined;
}
