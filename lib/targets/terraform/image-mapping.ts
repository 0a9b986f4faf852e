import type { SystemDiskImageDeclaration } from '../../model/declaration';
import { emittedArguments, type TreatmentTable } from '../treatment';
import type { ImageProviderName } from './cloud-configuration';

/** How one kind of image from one kind of source becomes one Terraform resource. */
export interface ImageMapping {
  readonly type: string;
  readonly providerName: ImageProviderName;
  readonly properties: TreatmentTable;
  /** The arguments that name the source; for a file on this machine they come with the upload. */
  readonly source: (declaration: SystemDiskImageDeclaration) => Record<string, unknown>;
  /**
   * Arguments whose change the provider plans as an update in place and then drops without a word. The image is replaced
   * when one of them changes.
   */
  readonly replaceOnChangeOf: readonly string[];
}

/** The arguments of the resource, without those that come with an upload. */
export function mappedArguments(
  mapping: ImageMapping,
  declaration: SystemDiskImageDeclaration,
): Record<string, unknown> {
  return { ...emittedArguments(mapping.properties, declaration), ...mapping.source(declaration) };
}
