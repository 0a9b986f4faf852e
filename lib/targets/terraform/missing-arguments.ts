import { checkResource } from '../../catalog/provider-schema-check';
import { ANY_RULE, type Violation } from '../../findings/finding';
import type { Declaration, DeclaredSource } from '../../model/declaration';
import type { Treatment } from '../treatment';
import { mappedArguments, type NoMapping, type ResourceMapping } from './resource-mapping';

const MISSING = ['missing-argument', 'at-least-one-of'];
const LOCATION = 'image_url';

/**
 * What the provider cannot do without, where every rule that asks for it was downgraded: the template would be none that
 * Terraform takes.
 */
export function missingArguments<Declared extends Declaration>(
  mapping: ResourceMapping<Declared> | NoMapping,
  declaration: Declared,
): Violation[] {
  if ('refusal' in mapping || mapping.isDataSource) return [];
  const source = (declaration as { readonly source?: DeclaredSource }).source;
  // The location of a file on this machine comes with its upload.
  if (source?.kind === 'file' && source.key === undefined) return [notUploaded];
  const upload = source?.kind === 'file' ? { [LOCATION]: source.key } : {};
  const body = { ...mappedArguments(mapping, declaration), ...upload };
  const missing = checkResource(mapping.type, body).filter(({ kind }) => MISSING.includes(kind));
  return missing.map(({ path }) => {
    const argument = path.split('.').at(-1) ?? path;
    return {
      property: propertyOf(mapping, argument),
      found: `leaves ${argument} open, without which ${mapping.type} cannot be made`,
      allowed: `a value for ${argument}`,
      fix: 'give it; or another source',
      unlessRefusedBy: ANY_RULE,
    };
  });
}

const notUploaded: Violation = {
  property: 'source',
  found: 'is a file that cannot be uploaded by the stack: it is too large for one request, or no format of image files',
  allowed: 'an image file of a known format and of at most 5 GiB',
  fix: 'upload the file with a tool, such as obsutil, and use ImageSource.bucketObject(bucket, key)',
  unlessRefusedBy: ANY_RULE,
};

function propertyOf<Declared>({ properties }: ResourceMapping<Declared>, argument: string): string {
  const entry = Object.entries<Treatment<Declared>>(properties).find(
    ([, treatment]) => 'argument' in treatment && treatment.argument === argument,
  );
  return entry?.[0] ?? 'source';
}
