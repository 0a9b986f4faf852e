const NO_OPTIONS = Symbol.for('cdk-ims.no-options');

/**
 * Options together with further properties. What somebody gives in place of an object of options is kept, to be reported: of a
 * list or a text nothing but its entries would be left.
 */
export function withOptions<Options extends object, Others extends object>(
  options: Options | undefined,
  others: Others,
): Options & Others {
  if (isOptions(options)) return { ...options, ...others } as Options & Others;
  return { [NO_OPTIONS]: options, ...others } as unknown as Options & Others;
}

/** What was given in place of an object of options, or of properties; undefined when nothing was. */
export function noOptions(given: unknown): { readonly value: unknown } | undefined {
  if (!isOptions(given)) return { value: given };
  if (given === undefined || given === null || !Object.hasOwn(given, NO_OPTIONS)) return undefined;
  return { value: (given as { [NO_OPTIONS]?: unknown })[NO_OPTIONS] };
}

function isOptions(given: unknown): boolean {
  if (given === undefined || given === null) return true;
  return typeof given === 'object' && ![Array, Promise, Map, Set].some((type) => given instanceof type);
}
