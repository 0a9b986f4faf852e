const EXAMPLES = { mebibytes: 1024, gibibytes: 40 } as const;

/**
 * The way out for a size that is not a whole number, or too small: the next one that is allowed. What cannot be rounded, such
 * as NaN or -1, was never meant.
 */
export function roundedSizeFix(
  property: string,
  unit: 'mebibytes' | 'gibibytes',
  amount: number,
  minimum: number,
): string {
  if (!Number.isFinite(amount) || amount < 0) {
    return `give a number, such as ${property}: Size.${unit}(${EXAMPLES[unit]})`;
  }
  return `round it up: ${property}: Size.${unit}(${Math.max(minimum, Math.ceil(amount))})`;
}
