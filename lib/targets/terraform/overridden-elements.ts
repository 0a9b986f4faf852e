import type { IConstruct } from 'constructs';
import type { Violation } from '../../findings/finding';
import { valueText } from '../../findings/value-text';
import { addressOf, elementsMadeIn, isAddressable, isInTree, type RenderedElement, stateOf } from './element-state';
import { templateReferences, type TemplateReference } from './template-references';
import { repetitionOf } from './repetition';

/** What is wrong with what a user did to an element after it was made. */
export interface OverrideProblem {
  readonly about: 'name' | 'reference' | 'import';
  /** The construct that it is reported at, or what is in it. */
  readonly construct: IConstruct;
  /** The element that was changed. */
  readonly element: IConstruct;
  readonly violation: Violation;
}

/** What Terraform takes as the name of a resource. */
const NAME = /^[A-Za-z_][A-Za-z0-9_-]*$/;

export function overrideProblems(stack: IConstruct): OverrideProblem[] {
  const elements = elementsMadeIn(stack);
  if (elements.length === 0) return [];
  const present = elements.filter((element) => isInTree(element) && !element._hasMoved);
  return [
    ...nameProblems(stack, present),
    ...referenceProblems(stack, elements, present),
    ...present.flatMap(importProblems),
  ];
}

/** An import block names one resource. */
function importProblems(element: RenderedElement): OverrideProblem[] {
  if (element._imported === undefined || repetitionOf(element) === 'once') return [];
  const violation = {
    property: 'importFrom',
    found: 'is called for what is made for each key of an iterator, or as often as count says',
    allowed: 'importFrom of an image that there is one of',
    fix: 'write the import blocks by hand, one for each key: stack.addOverride("import", [{ to, id }, ...])',
  };
  return [{ about: 'import', construct: element, element, violation }];
}

function nameProblems(stack: IConstruct, present: readonly RenderedElement[]): OverrideProblem[] {
  const found: OverrideProblem[] = [];
  const add = (construct: IConstruct, violation: Omit<Violation, 'property'>) =>
    found.push({
      about: 'name',
      construct,
      element: construct,
      violation: { property: 'overrideLogicalId', ...violation },
    });
  for (const element of present) {
    const { givenName, namesElsewhere } = stateOf(element) ?? {};
    if (givenName !== undefined && !NAME.test(givenName)) {
      add(element, {
        found: `${valueText(givenName)} cannot be the name of a resource`,
        allowed: 'letters, digits, hyphens and underscores, and a letter or an underscore at the beginning',
        fix: 'choose such a name, which is known when the template is written',
      });
    }
    const earlier = [...(namesElsewhere ?? [])].find((name) => name !== element.friendlyUniqueId);
    if (earlier !== undefined) {
      add(element, {
        found: `is called with ${valueText(element.friendlyUniqueId)} after another stack was told to refer to ${valueText(earlier)}`,
        allowed: 'a name that is given before the app is synthesized',
        fix: 'call overrideLogicalId where the resource is made, and not in an aspect',
      });
    }
  }
  if (!present.some((element) => stateOf(element)?.givenName !== undefined)) return found;
  const byAddress = new Map<string, IConstruct>();
  for (const element of stack.node.findAll().filter(isAddressable)) {
    if (element.cdktfStack !== stack || element._hasMoved) continue;
    const address = addressOf(element);
    const other = byAddress.get(address);
    byAddress.set(address, element);
    const ours = [element, other].find((one) => one && stateOf(one));
    if (!other || !ours) continue;
    const another = ours === element ? other : element;
    add(ours, {
      found: `makes ${address} the name of "${another.node.path}" too, so that the framework would write one resource for both`,
      allowed: 'a name that no other resource of the same type in the stack has',
      fix: 'choose another name for one of them',
    });
  }
  return found;
}

function referenceProblems(
  stack: IConstruct,
  elements: readonly RenderedElement[],
  present: readonly RenderedElement[],
): OverrideProblem[] {
  const absent = elements.filter((element) => !present.includes(element));
  const repeated = present.filter((element) => repetitionOf(element) !== 'once');
  if (absent.length === 0 && repeated.length === 0) return [];
  const references = templateReferences(stack);
  // What was made again in its place has its name.
  const names = new Set(present.map(addressOf));
  const gone = absent.filter((element) => !names.has(addressOf(element)));
  return [
    ...gone.flatMap((element) => references(addressOf(element)).map((reference) => isGone(element, reference))),
    ...repeated.flatMap((element) => references(addressOf(element)).flatMap((one) => isSeveral(element, one))),
  ];
}

function isGone(element: RenderedElement, { by }: TemplateReference): OverrideProblem {
  const how = element._hasMoved ? 'is moved to another resource' : 'is no longer in the tree of the app';
  return {
    about: 'reference',
    construct: by,
    element,
    violation: {
      property: 'resource',
      found: `"${by.node.path}" refers to "${element.node.path}", which ${how}`,
      allowed: 'references to resources that are in the template',
      fix: `remove what refers to it as well, or let it refer to what takes its place`,
    },
  };
}

function isSeveral(element: RenderedElement, reference: TemplateReference): OverrideProblem[] {
  const { by, key, hasEach, isAttribute } = reference;
  const repetition = repetitionOf(element);
  const several = { about: 'reference' as const, construct: by, element };
  const name = `"${by.node.path}" refers to "${element.node.path}"`;
  if (repetition === 'each' && key === 'each.key' && !hasEach) {
    const violation = {
      property: 'forEach',
      found: `${name}, which is made for each key of an iterator, and does not say for which key`,
      allowed: 'a reference to the one of a key, or the same forEach',
      fix: "name the key, such as imageIdOf('web') in place of imageId, or give what refers to it the same forEach",
    };
    return [{ ...several, violation }];
  }
  const count = element.rawOverrides.count ?? element.count;
  if (repetition === 'count' && isAttribute && typeof count === 'number' && count > 1) {
    const violation = {
      property: 'count',
      found: `${name}, of which there are ${count}`,
      allowed: 'a count of 0 or 1 where something refers to the resource',
      fix: 'use forEach in place of count: what is made for each key can be referred to by its key',
    };
    return [{ ...several, violation }];
  }
  return [];
}
