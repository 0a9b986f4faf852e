import type { ITerraformElement } from './framework';

type Referred = Pick<ITerraformElement, 'getStringAttribute'>;

/** The attributes of a resource, each referred to once. Undefined for one that the provider does not have. */
export function rememberingReferences(
  resource: Referred,
  attributes: Readonly<Record<string, string>>,
): (name: string) => string | undefined {
  const references = new Map<string, string>();
  return (name) => {
    const attribute = attributes[name];
    if (attribute === undefined) return undefined;
    let reference = references.get(name);
    if (reference === undefined) {
      reference = withoutStackTrace(() => resource.getStringAttribute(attribute));
      references.set(name, reference);
    }
    return reference;
  };
}

/**
 * The framework records the call stack with every reference, which takes longer than all else that is done for an image, and
 * in which nothing but this library would be found.
 */
function withoutStackTrace<Result>(action: () => Result): Result {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is put back as it was
  const { captureStackTrace } = Error;
  Error.captureStackTrace = () => undefined;
  try {
    return action();
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}
