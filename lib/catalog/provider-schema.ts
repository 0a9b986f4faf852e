import type huaweiCloud from './provider-schemas/huaweicloud.json';
import type openTelekomCloud from './provider-schemas/opentelekomcloud.json';

/** The two Terraform providers the library emits for. */
export type ProviderName = 'opentelekomcloud' | 'huaweicloud';

export type ArgumentType =
  | 'string'
  | 'number'
  | 'bool'
  | 'list(string)'
  | 'set(string)'
  | 'map(string)'
  | 'list(number)'
  | 'set(number)';

/** What a provider says about one argument, or about one block of arguments. */
export interface ArgumentFacts {
  readonly required?: boolean;
  /** The provider fills it in when it is left out. */
  readonly computed?: boolean;
  /** A change replaces the resource. */
  readonly forceNew?: boolean;
  /** A change fails the plan, unless the resource says `enable_force_new`: it is replaced then. */
  readonly nonUpdatable?: boolean;
  /** What the provider plans to change in place and then does not send: every change, or only that the argument is gone. */
  readonly unsent?: 'always' | 'removal';
  /** The provider plans to take the argument away in place, and then refuses its own request. */
  readonly removalFails?: boolean;
  /** It is computed, but the provider plans its removal all the same. */
  readonly removable?: boolean;
  /** Names, or paths such as `website.0.index_document`, counted from the resource. */
  readonly conflictsWith?: readonly string[];
  readonly exactlyOneOf?: readonly string[];
  readonly atLeastOneOf?: readonly string[];
  readonly requiredWith?: readonly string[];
  readonly maxItems?: number;
  readonly minItems?: number;
  readonly sensitive?: boolean;
  readonly deprecated?: boolean;
  /** The provider versions that know it, as a Terraform version constraint. */
  readonly since?: string;
}

export interface ArgumentSchema extends ArgumentFacts {
  readonly type: ArgumentType;
  readonly default?: string | number | boolean;
  readonly values?: readonly (string | number)[];
  readonly ignoreCase?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minimumLength?: number;
  readonly maximumLength?: number;
  /** The string has to be JSON. */
  readonly json?: boolean;
}

/** A value that can only be read: its type, or the attributes of the objects in it. */
export type AttributeSchema =
  | string
  | { readonly nesting: 'list' | 'set'; readonly attributes: Readonly<Record<string, AttributeSchema>> };

export interface BodySchema {
  readonly arguments: Readonly<Record<string, ArgumentSchema>>;
  readonly attributes: Readonly<Record<string, AttributeSchema>>;
  readonly blocks?: Readonly<Record<string, BlockSchema>>;
  /** What is inside is not known; anything is accepted. */
  readonly open?: boolean;
}

export interface BlockSchema extends BodySchema, ArgumentFacts {
  readonly nesting: 'list' | 'set' | 'single';
}

export interface TypeSchema extends BodySchema {
  readonly since?: string;
  readonly deprecated?: boolean;
  /** Operation to default duration; null where the provider has the setting and its default is not known. */
  readonly timeouts?: Readonly<Record<string, string | null>>;
}

export interface ProviderSchema {
  readonly provider: ProviderName;
  /** Address in the Terraform registry. */
  readonly source: string;
  /** The provider version and the day the rows were taken from. */
  readonly schemaVersion: string;
  readonly schemaDate: string;
  /** Later versions whose additions are in the rows too. */
  readonly overlays: readonly string[];
  /** The version constraint to emit. */
  readonly requiredVersion: string;
  readonly providerBlock: BodySchema;
  readonly resources: Readonly<Record<string, TypeSchema>>;
  readonly dataSources: Readonly<Record<string, TypeSchema>>;
}

export const PROVIDER_NAMES: readonly ProviderName[] = ['opentelekomcloud', 'huaweicloud'];

// Required when asked for: an import would read both tables in every app, and a stack needs one of them at most.
// The type imports are there so that the compiler copies the tables into the package.
/* eslint-disable @typescript-eslint/no-require-imports */
const tables: Record<ProviderName, () => unknown> = {
  opentelekomcloud: () => require('./provider-schemas/opentelekomcloud.json') as typeof openTelekomCloud,
  huaweicloud: () => require('./provider-schemas/huaweicloud.json') as typeof huaweiCloud,
};
/* eslint-enable @typescript-eslint/no-require-imports */

export function providerSchema(provider: ProviderName): ProviderSchema {
  return tables[provider]() as ProviderSchema;
}

/** The provider a resource or data source type belongs to; undefined when it is none of ours. */
export function providerOfType(type: string): ProviderName | undefined {
  return PROVIDER_NAMES.find((name) => type.startsWith(`${name}_`));
}

export function resourceSchema(type: string): TypeSchema | undefined {
  return schemaOf('resources', type);
}

export function dataSourceSchema(type: string): TypeSchema | undefined {
  return schemaOf('dataSources', type);
}

function schemaOf(kind: 'resources' | 'dataSources', type: string): TypeSchema | undefined {
  const provider = providerOfType(type);
  if (provider === undefined) return undefined;
  const types = providerSchema(provider)[kind];
  return Object.hasOwn(types, type) ? types[type] : undefined;
}
