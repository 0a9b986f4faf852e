import type { IConstruct } from 'constructs';
import { dataSourceSchema, providerSchema, resourceSchema } from '../../catalog/provider-schema';
import { type ImageProviderName, imageProvidersIn } from './cloud-configuration';

/** Makes the stack ask for a version of the provider that knows the type, unless it asks for something else than the least. */
export function requireVersionFor(
  stack: IConstruct,
  providerName: ImageProviderName,
  kind: 'resource' | 'data source',
  type: string,
): void {
  const since = (kind === 'resource' ? resourceSchema : dataSourceSchema)(type)?.since;
  const usual = providerSchema(providerName).requiredVersion;
  if (since === undefined || !isLater(since, usual)) return;
  for (const provider of imageProvidersIn(stack)) {
    const { terraformGeneratorMetadata: metadata } = provider as unknown as Versioned;
    if (provider.terraformResourceType !== providerName || metadata === undefined) continue;
    const asked = metadata.providerVersionConstraint;
    if (asked !== undefined && LOWER_BOUND.test(asked) && isLater(since, asked))
      metadata.providerVersionConstraint = since;
  }
}

interface Versioned {
  readonly terraformGeneratorMetadata?: { providerVersionConstraint?: string };
}

const LOWER_BOUND = /^>= (\d+)\.(\d+)\.(\d+)$/;

function isLater(constraint: string, other: string): boolean {
  const [left = [], right = []] = [constraint, other].map((text) => LOWER_BOUND.exec(text)?.slice(1).map(Number));
  const place = left.findIndex((part, index) => part !== right[index]);
  return place >= 0 && (left[place] ?? 0) > (right[place] ?? 0);
}
