import type { DeclaredSource } from '../../../model/declaration';
import { objectLocation } from '../argument-values';

/** What the resources of fast import call what the other image resources call differently. */
export const FAST_IMPORT_ATTRIBUTES: Readonly<Record<string, string>> = {
  imageSize: '__image_size',
  dataOrigin: '__data_origin',
};

/** Without the switch, another file or disk size would fail the plan instead of replacing the image. */
export function fastLocation(image: { readonly source?: DeclaredSource }): Record<string, unknown> {
  return { ...objectLocation(image), enable_force_new: 'true' };
}
