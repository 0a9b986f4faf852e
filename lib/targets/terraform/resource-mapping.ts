import type { Violation } from '../../findings/finding';
import { CLOUD_NAMES } from '../../model/cloud';
import type { Declaration } from '../../model/declaration';
import { emittedArguments, refusals, type TreatmentTable } from '../treatment';
import type { CloudConfiguration, ImageProviderName } from './cloud-configuration';
import type { Condition, ITerraformProvider } from './framework';
import { type TimedOperation, unresolvedTimeouts, untimedOperations, USUAL_OPERATIONS } from './timeouts';

/** How declarations of one kind, from one kind of source, become one Terraform resource of one provider. */
export interface ResourceMapping<Declared> {
  readonly type: string;
  readonly properties: TreatmentTable<Declared>;
  /** The arguments that name the source; for a file on this machine they come with the upload. */
  readonly source: (declaration: Declared) => Record<string, unknown>;
  /** Whether it only looks up what exists. */
  readonly isDataSource?: boolean;
  /** What has to hold of what a data source found, where the provider itself does not mind. */
  readonly postconditions?: readonly Condition[];
  /** An expression that picks among what a data source found what is meant, given the reference to it. */
  readonly picks?: {
    /** The attribute of the data source that holds all that was found. */
    readonly among: string;
    readonly expression: (found: string) => string;
    /** Whether the expression is a list, and no object with attributes. */
    readonly list?: boolean;
  };
  /** Arguments whose change leaves the resource as it is. */
  readonly ignoreChanges?: readonly string[];
  /** For which operations the resource takes timeouts; by default, those that images have. */
  readonly timedOperations?: readonly TimedOperation[];
  /** Names of attributes in constructs, and what this resource calls them, where that is not what its kin do. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** A provider that has no resource for a declaration says why, and what to do instead. */
export interface NoMapping {
  readonly refusal: Violation;
}

/** How each provider maps a declaration, by what it is made from. */
export type Mappings<Declared> = Readonly<
  Record<ImageProviderName, (declaration: Declared) => ResourceMapping<Declared> | NoMapping>
>;

export interface Route<Declared> {
  readonly mapping: ResourceMapping<Declared> | NoMapping;
  readonly providerName: ImageProviderName;
  readonly provider?: ITerraformProvider;
}

/** The provider of the cloud, unless the user turned on the wider one, and that one expresses more of the declaration. */
export function routeOf<Declared extends Declaration>(
  mappings: Mappings<Declared>,
  cloud: CloudConfiguration,
  declaration: Declared,
): Route<Declared> {
  const { providerName, provider, extendedProvider } = cloud;
  const native = mappings[providerName](declaration);
  if (extendedProvider) {
    const wider = mappings.huaweicloud(declaration);
    if (isBetter(wider, native, declaration)) {
      return { mapping: wider, providerName: 'huaweicloud', provider: extendedProvider };
    }
  }
  return { mapping: native, providerName, provider };
}

/** Any resource is better than none: what it cannot express is then all that there is to be told. */
function isBetter<Declared extends Declaration>(
  mapping: ResourceMapping<Declared> | NoMapping,
  other: ResourceMapping<Declared> | NoMapping,
  declaration: Declared,
): boolean {
  if ('refusal' in mapping || 'refusal' in other) return !('refusal' in mapping);
  return refusalsOf(mapping, declaration).length < refusalsOf(other, declaration).length;
}

/** What a mapping cannot express of a declaration. */
export function refusalsOf<Declared extends Declaration>(
  mapping: ResourceMapping<Declared> | NoMapping,
  declaration: Declared,
): Violation[] {
  if ('refusal' in mapping) return [mapping.refusal];
  return refusals(mapping.properties, declaration, CLOUD_NAMES[declaration.placement.cloud]);
}

/** What is wrong with the timeouts of a declaration that has some. No other provider is chosen because of them. */
export function timeoutRefusals<Declared extends Declaration>(
  mapping: ResourceMapping<Declared> | NoMapping,
  declaration: Declared,
): Violation[] {
  if (!('timeouts' in declaration)) return [];
  const { timeouts } = declaration;
  const unresolved = unresolvedTimeouts(timeouts);
  if ('refusal' in mapping) return unresolved;
  return [...unresolved, ...untimedOperations(timeouts, mapping.type, mapping.timedOperations ?? USUAL_OPERATIONS)];
}

/** The arguments of the resource, without those that come with an upload. */
export function mappedArguments<Declared>(
  mapping: ResourceMapping<Declared>,
  declaration: Declared,
): Record<string, unknown> {
  return { ...emittedArguments(mapping.properties, declaration), ...mapping.source(declaration) };
}
