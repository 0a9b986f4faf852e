import type { IConstruct } from 'constructs';
import { enclosingStack } from '../host';
import { addressOf, type RenderedElement, stateOf } from './element-state';
import type { Resolvable, TerraformModule } from './framework';
import { repetitionOf } from './repetition';

/** A reference to an element, or to a part of it, under the name that it has when the template is written. */
export function lateReference(module: TerraformModule, element: RenderedElement, address: () => string): Resolvable {
  const references = new Map<string, Resolvable>();
  const late = {
    creationStack: [],
    toString: () => module.Token.asString(late),
    resolve: (context: Parameters<Resolvable['resolve']>[0]) => {
      const name = address();
      let reference = references.get(name);
      if (!reference) references.set(name, (reference = module.ref(name, element.cdktfStack)));
      if (context.preparing && isElsewhere(element, context.scope)) {
        stateOf(element)?.namesElsewhere.add(element.friendlyUniqueId);
      }
      return reference.resolve(context);
    },
  };
  return late;
}

function isElsewhere(element: RenderedElement, scope: IConstruct): boolean {
  return enclosingStack(scope) !== element.cdktfStack;
}

/** The one of the same key, where both are repeated. The one place where Terraform takes a reference only without its ${ }. */
export function addressOfSame(element: RenderedElement): string {
  const key = { once: '', each: '[each.key]', count: '[count.index]' }[repetitionOf(element)];
  return `${addressOf(element)}${key}`;
}

/** An attribute of the element; where it is repeated, that of the one with the same key. */
export function addressOfAttribute(element: RenderedElement, name: string): string {
  const address = addressOf(element);
  switch (repetitionOf(element)) {
    case 'once':
      return `${address}.${name}`;
    case 'each':
      return `${address}[each.key].${name}`;
    case 'count':
      // One or none, which is what a condition makes of it.
      return `one(${address}[*].${name})`;
  }
}
