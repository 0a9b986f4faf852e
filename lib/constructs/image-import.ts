import type { Violation } from '../findings/finding';
import { valueText } from '../findings/value-text';
import { isUnresolved } from '../model/token';
import { importedImage } from '../rules/definitions';
import type { Emitted } from '../targets/emission';
import type { CheckedDeclaration } from './checked-declaration';
import { text } from './input';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Takes over what exists, instead of creating it, and says whether it did. Why it cannot be taken over is reported. */
export function takeOver(checks: CheckedDeclaration, emitted: Emitted | undefined, given: string): boolean {
  const { imageId } = checks.accept({ imageId: given }, { imageId: text });
  if (imageId === undefined || !emitted) return false;
  const problem = importProblem(imageId, emitted);
  if (problem) checks.report(importedImage, problem);
  else emitted.importFrom?.(imageId);
  return problem === undefined;
}

function importProblem(imageId: string, emitted: Emitted): Violation | undefined {
  if (!('importFrom' in emitted)) {
    return {
      property: 'importFrom',
      found: 'is called, and images cannot be taken over on this cloud',
      allowed: 'importFrom on Open Telekom Cloud and Huawei Cloud',
      fix: 'refer to the image with Image.fromImageId, and leave it unmanaged',
    };
  }
  if (!isUnresolved(imageId) && UUID.test(imageId)) return undefined;
  return {
    property: 'importFrom',
    found: isUnresolved(imageId)
      ? 'is called with an ID that is known only at deploy time'
      : `${valueText(imageId)} is no UUID`,
    allowed: 'the ID of the image, a UUID that is known when the template is written',
    fix: 'write the ID as a literal; the console shows it with the image',
  };
}
