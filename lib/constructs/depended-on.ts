import { Dependable, type IConstruct } from 'constructs';
import type { Declaration } from '../model/declaration';
import { sharedState } from '../model/shared-state';

const declarations = sharedState('declarations', () => new WeakMap<IConstruct, () => Declaration>());

/** Remembers that a construct declares something of its own, wherever it is in the tree. */
export function declaring(construct: IConstruct, declaration: () => Declaration): void {
  declarations.set(construct, declaration);
}

/**
 * What depends on a construct waits for its own resources, and not for the shares, copies and exports that are in its scope: they
 * could be what waits. The images of its data disks are part of it.
 */
export function dependOnOwnResources(construct: IConstruct): void {
  Dependable.implement(construct, {
    get dependencyRoots() {
      return construct.node.children.filter((child) => {
        const kind = declarations.get(child)?.().kind;
        return kind === undefined || kind === 'data disk image';
      });
    },
  });
}
