import type { IConstruct } from 'constructs';
import { resolvedIn } from './resolved-value';

/** That a part of a template refers to a resource. */
export interface TemplateReference {
  readonly by: IConstruct;
  /** What stands between the brackets after the name. */
  readonly key?: string;
  readonly isAttribute: boolean;
  /** Whether what refers is made for each key of an iterator. */
  readonly hasEach: boolean;
}

interface Element extends IConstruct {
  toTerraform(): unknown;
}

interface ResolvedPart {
  readonly by: IConstruct;
  readonly text: string;
  readonly hasEach: boolean;
}

/** What refers to an address in the template of a stack, as it would be written now. */
export function templateReferences(stack: IConstruct): (address: string) => TemplateReference[] {
  const parts = partsOf(stack);
  return (address) => {
    const quoted = address.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const pattern = new RegExp(`(?<![\\w.-])${quoted}(?![\\w-])(?:\\[([^\\]]*)\\])?(\\.|\\[)?`, 'g');
    return parts.flatMap(({ by, text, hasEach }) =>
      [...text.matchAll(pattern)].map(([, key, next]) => ({
        by,
        key,
        isAttribute: key !== undefined || next !== undefined,
        hasEach,
      })),
    );
  };
}

const TERRAFORM_ELEMENT = Symbol.for('cdktf/TerraformElement');

function partsOf(stack: IConstruct): ResolvedPart[] {
  return elementsOf(stack).flatMap((element) => {
    try {
      const text = JSON.stringify(withoutComments(resolvedIn(stack, element.toTerraform())));
      return [{ by: element, text, hasEach: /"(for_each|dynamic)":/.test(text) }];
    } catch {
      // What cannot be resolved fails the synthesis by itself.
      return [];
    }
  });
}

function elementsOf(scope: IConstruct): Element[] {
  const children = scope.node.children.filter((child) => !(Symbol.for('cdktf/TerraformStack') in child));
  const itself = TERRAFORM_ELEMENT in scope ? [scope as unknown as Element] : [];
  return [...itself, ...children.flatMap(elementsOf)];
}

/** Moves and imports name resources without referring to them. */
function withoutComments(part: unknown): unknown {
  if (typeof part !== 'object' || part === null) return part;
  const { moved, import: imported, ...rest } = part as Record<string, unknown>;
  void moved;
  void imported;
  return JSON.parse(JSON.stringify(rest, (key, value: unknown) => (key === '//' ? undefined : value)));
}
