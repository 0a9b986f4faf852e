import type { IConstruct } from 'constructs';
import { sharedState } from '../../model/shared-state';

/** What refers in a circle: each stack needs something of the next, and the last of the first. */
export type CircularReferences = readonly StackReference[];

/** That one stack needs something of another. */
export interface StackReference {
  /** The path of the construct that is referred to, or the reference itself where it is not one of a construct. */
  readonly referred: string;
  /** The path of the stack that refers to it. */
  readonly by: string;
}

interface ReferringApp extends IConstruct {
  readonly skipValidation?: boolean;
  crossStackReference(from: ReferringStack, to: ReferringStack, identifier: string): string;
}

interface ReferringStack extends IConstruct {
  dependsOn(stack: IConstruct): boolean;
}

interface Reference {
  readonly from: IConstruct;
  readonly to: IConstruct;
  readonly identifier: string;
}

const circlesByApp = sharedState('circular references', () => new WeakMap<IConstruct, CircularReferences[]>());

/**
 * Sees to it that an app of cdktf or cdktn in whose stacks something refers in a circle is validated, instead of failing before
 * with nothing but the names of two stacks. Its templates are not written: the circle has to be reported as an error.
 *
 * @param onCircle called for every circle that comes to light
 */
export function watchStackReferences(app: IConstruct, onCircle: () => void): void {
  if (circlesByApp.has(app) || !isReferringApp(app)) return;
  const circles: CircularReferences[] = [];
  const references: Reference[] = [];
  const closed = new Set<string>();
  circlesByApp.set(app, circles);
  const refer = app.crossStackReference.bind(app);
  app.crossStackReference = (from, to, identifier) => {
    references.push({ from, to, identifier });
    // Without validation nothing would stop the templates from being written.
    if (app.skipValidation === true || !from.dependsOn(to)) return refer(from, to, identifier);
    const key = `${from.node.path}|${to.node.path}`;
    if (!closed.has(key)) {
      closed.add(key);
      circles.push(circleOf(references, from, to));
      onCircle();
    }
    return identifier;
  };
}

/** What refers in a circle among the stacks of an app, as far as it was synthesized. */
export function circularReferences(app: IConstruct): readonly CircularReferences[] {
  return circlesByApp.get(app) ?? [];
}

/** The references between stacks that need each other, directly or through others: one for each construct and stack. */
function circleOf(references: readonly Reference[], from: ReferringStack, to: IConstruct): CircularReferences {
  const isBetween = (stack: IConstruct) => stack === from || stack === to || from.dependsOn(stack);
  const found = references
    .filter((one) => isBetween(one.from) && isBetween(one.to))
    .map((one) => ({ referred: pathOf(one), by: one.to.node.path }));
  return [...new Map(found.map((one) => [`${one.referred}|${one.by}`, one])).values()];
}

function pathOf({ from, identifier }: Reference): string {
  const parts = identifier.split('.');
  const element = from.node
    .findAll()
    .find((node) => 'friendlyUniqueId' in node && parts.includes(String(node.friendlyUniqueId)));
  return element?.node.scope?.node.path ?? identifier;
}

function isReferringApp(app: IConstruct): app is ReferringApp {
  return typeof (app as Partial<ReferringApp>).crossStackReference === 'function';
}
