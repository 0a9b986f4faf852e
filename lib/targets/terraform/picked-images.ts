import { findOperatingSystem, spellingsOf } from '../../catalog/operating-systems';
import { isUnresolved } from '../../model/token';
import type { Placement } from '../../model/cloud';
import type { ImageFilter } from '../../model/use-declarations';
import type { Condition } from './framework';
import { isQueriedByArchitecture } from './image-filter';
import { quotedText } from './quoted-text';

type Placed = ImageFilter & { readonly placement: Placement };

/** An expression for those of the listed images that have what no query asks for. */
export function pickedImages(images: string, filter: Placed): string {
  return `[for image in ${images} : image if ${condition(filter)}]`;
}

/** An expression for the one image that is meant; for the newest of them, by their last change as the provider has it. */
export function pickedImage(images: string, filter: Placed): string {
  const byChange = `format("%s %s", image.updated_at, image.id) => image`;
  return `reverse(values({for image in ${images} : ${byChange} if ${condition(filter)}}))[0]`;
}

/** What a data source that finds one image does by itself. */
export function oneImageIsPicked(filter: Placed, newest: boolean): Condition {
  const count = `length(${pickedImages('self.images', filter)})`;
  return newest
    ? { condition: `\${${count} > 0}`, errorMessage: 'No image was found that has all that the lookup asks for.' }
    : {
        condition: `\${${count} == 1}`,
        errorMessage: 'No image was found that has all that the lookup asks for, or several have it.',
      };
}

function condition(filter: Placed): string {
  const { operatingSystem, architecture } = filter;
  const conditions: string[] = [];
  if (operatingSystem) conditions.push(isSystem(operatingSystem.name, operatingSystem.apiName));
  if (architecture && !isQueriedByArchitecture(filter)) {
    conditions.push(`image.architecture == ${quotedText(architecture.name)}`);
  }
  return conditions.join(' && ');
}

/** Whoever registered the image chose the spelling; case and spaces do not matter, as in `OperatingSystem.of`. */
function isSystem(name: string, sent: string): string {
  const found = 'lower(replace(image.os_version, " ", ""))';
  if (isUnresolved(sent)) return `${found} == lower(replace(${sent}, " ", ""))`;
  const row = findOperatingSystem(name);
  const spellings = [sent, name, ...(row ? spellingsOf(row) : [])].map((one) => one.replace(/\s/g, '').toLowerCase());
  const [first = '', ...others] = new Set(spellings);
  if (others.length === 0) return `${found} == ${quotedText(first)}`;
  return `contains([${[first, ...others].map(quotedText).join(', ')}], ${found})`;
}
