import { isUnresolved } from '../../model/token';
import type { ITerraformProvider } from './framework';

/** The alias that a provider block is written with: an override holds where its class has none. */
export function aliasOf({ alias, rawOverrides }: ITerraformProvider): string | undefined {
  const written = alias ?? rawOverrides.alias;
  return typeof written === 'string' ? written : undefined;
}

/** How resources name a provider block; undefined for the default one, which they have anyway. */
export function providerReference(provider: ITerraformProvider): string | undefined {
  const alias = aliasOf(provider);
  return alias === undefined ? undefined : `${provider.terraformResourceType}.${alias}`;
}

/** An argument of a provider block whose class has a property for it, or that was overridden. */
export function providerArgument(provider: ITerraformProvider, name: string): unknown {
  const property = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return provider.rawOverrides[name] ?? (provider as unknown as Readonly<Record<string, unknown>>)[property];
}

/** As `providerArgument`, where it is a text that is known when the template is written. */
export function knownArgument(provider: ITerraformProvider, name: string): string | undefined {
  const value = providerArgument(provider, name);
  return typeof value === 'string' && !isUnresolved(value) ? value : undefined;
}
