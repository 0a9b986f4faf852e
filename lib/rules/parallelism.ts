import { LIMITS } from '../catalog/limits';
import type { Placement } from '../model/cloud';

/**
 * How many resources Terraform makes at the same time at most, where nobody tells it otherwise: ten of each stack, when all
 * stacks are applied side by side.
 */
export function madeTogether(declarations: readonly { readonly placement: Placement }[]): number {
  const byStack = new Map<string | undefined, number>();
  for (const { placement } of declarations) byStack.set(placement.stack, (byStack.get(placement.stack) ?? 0) + 1);
  return [...byStack.values()].reduce((sum, count) => sum + Math.min(count, LIMITS.terraform.atOnce), 0);
}
