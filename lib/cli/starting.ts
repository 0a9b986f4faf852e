import type { ImageFileFacts } from '../model/image-file-facts';
import { whatKeepsFromStarting } from '../model/what-starts';

/** Why no server starts from the disk, as a sentence; nothing when one may. */
export function whyNothingStarts(facts: ImageFileFacts): string | undefined {
  const missing = whatKeepsFromStarting(facts);
  return missing && `The disk ${missing}.`;
}
