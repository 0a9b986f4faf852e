import type { Violation } from '../findings/finding';
import { valueText } from '../findings/value-text';
import type { TakenOver } from '../model/declaration';
import { isUnresolved } from '../model/token';
import { importedImage } from '../rules/definitions';
import type { Emitted } from '../targets/emission';
import type { CheckedDeclaration } from './checked-declaration';
import { text } from './property-types';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Takes over what exists, instead of creating it. Why it cannot be taken over is reported. */
export function takeOver(
  checks: CheckedDeclaration,
  emitted: Emitted | undefined,
  takenOver: TakenOver,
  given: string,
): void {
  const { imageId } = checks.accept({ imageId: given }, { imageId: text });
  if (imageId === undefined || !emitted) return;
  const problem = notOffered('importFrom', emitted) ?? unusableId(imageId);
  if (problem) return checks.report(importedImage, problem);
  takenOver.imageId = imageId;
  emitted.importFrom?.(imageId);
  checks.changed();
}

/** Leaves alone what was taken over before. */
export function leaveAlone(checks: CheckedDeclaration, emitted: Emitted | undefined, takenOver: TakenOver): void {
  if (!emitted) return;
  const problem = notOffered('wasTakenOver', emitted);
  if (problem) return checks.report(importedImage, problem);
  takenOver.before = true;
  emitted.wasTakenOver?.();
  checks.changed();
}

function notOffered(property: string, emitted: Emitted): Violation | undefined {
  if ('importFrom' in emitted) return undefined;
  return {
    property,
    found: 'is called, but images cannot be taken over on this cloud',
    allowed: `${property} on Open Telekom Cloud and Huawei Cloud`,
    fix: 'refer to the image with Image.fromImageId, and leave it unmanaged',
  };
}

function unusableId(imageId: string): Violation | undefined {
  if (!isUnresolved(imageId) && UUID.test(imageId)) return undefined;
  return {
    property: 'importFrom',
    found: isUnresolved(imageId)
      ? 'is called with an ID that is known only at deploy time'
      : `${valueText(imageId)} is not a valid UUID`,
    allowed: 'the ID of the image, a UUID that is known when the template is written',
    fix: 'write the ID as a literal; the console shows it with the image',
  };
}
