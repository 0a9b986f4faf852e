const TYPE = Symbol.for('cdk-ims.type');

/**
 * Marks all objects of a class, by which they are known again: a program may have two copies of this package, and a bundler
 * gives classes other names.
 */
export function brand(type: { readonly prototype: object }, name: string): void {
  Object.defineProperty(type.prototype, TYPE, { value: name });
}

/** The name of the class of ours that an object is of, whichever copy of this package made it; undefined for all others. */
export function brandOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return (value as { readonly [TYPE]?: string })[TYPE];
}
