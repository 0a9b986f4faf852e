import type { IConstruct } from 'constructs';
import { resolvedIn } from './resolved-value';
import { type RenderedElement, type Repetition, stateOf } from './element-state';

/** How often an element is in the cloud, by its properties or by what overrides them. */
export function repetitionOf(element: RenderedElement): Repetition {
  const { repeatedWith } = stateOf(element) ?? {};
  const itself = ownRepetition(element);
  if (itself !== 'once' || !repeatedWith) return itself;
  return isShared(element) ? 'once' : ownRepetition(repeatedWith);
}

function ownRepetition({ forEach, count, rawOverrides }: RenderedElement): Repetition {
  if ((forEach ?? rawOverrides.for_each ?? undefined) !== undefined) return 'each';
  return (count ?? rawOverrides.count ?? undefined) !== undefined ? 'count' : 'once';
}

/** What an element that is repeated with another one says of that itself. */
export function repetitionExpressions(element: RenderedElement): {
  readonly forEach?: unknown;
  readonly count?: unknown;
} {
  const { repeatedWith } = stateOf(element) ?? {};
  if (!repeatedWith || ownRepetition(element) !== 'once' || isShared(element)) return {};
  const { forEach, count, rawOverrides } = repeatedWith;
  const iterator = forEach as { _getForEachExpression?(): unknown } | undefined;
  const each = rawOverrides.for_each ?? iterator?._getForEachExpression?.();
  return each === undefined
    ? { count: rawOverrides.count ?? (isCount(count) ? count.toTerraform() : count) }
    : { forEach: each };
}

function isCount(count: unknown): count is { toTerraform(): unknown } {
  return typeof (count as { toTerraform?: unknown } | undefined)?.toTerraform === 'function';
}

/** What says the same each time is there once for all. */
function isShared(element: RenderedElement): boolean {
  const { sharedWhereSame, body } = stateOf(element) ?? {};
  return sharedWhereSame === true && body !== undefined && !mentionsEach(body(), element.cdktfStack);
}

const EACH = /\b(each\.(key|value)|count\.index)\b/;

function mentionsEach(value: unknown, stack: IConstruct): boolean {
  return EACH.test(JSON.stringify(resolvedIn(stack, value)));
}
