import type { ImageFileFacts } from '../model/image-file-facts';
import { isEmpty, whatKeepsFromStarting } from '../model/what-starts';

/** Why no server starts from the disk, as a sentence; nothing when one may. */
export function whyNothingStarts(facts: ImageFileFacts): string | undefined {
  if (isEmpty(facts)) return 'The disk is empty, and no server starts from it.';
  const missing = whatKeepsFromStarting(facts);
  return missing && `The disk ${missing}.`;
}
