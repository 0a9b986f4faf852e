import { statSync } from 'node:fs';
import type { ImageFileFacts } from '../model/image-file-facts';
import type { RecordedImageFile } from '../model/recorded-image-file';
import { bitmapPathOf, inspectBitmap } from './bitmap-file';
import { hashContent, hashShowing } from './content-hash';
import type { ProgressOutput } from './progress-bar';

/**
 * What is to be known of an image file where it is not. All of the file is read, for its hash.
 *
 * @throws when the file cannot be read to its end, or changes meanwhile
 */
export function recordImageFile(facts: ImageFileFacts, output?: ProgressOutput): RecordedImageFile {
  const { path } = facts;
  const before = stateOf(path);
  const hash = (file: string) => (output ? hashShowing(file, output) : hashContent(file));
  const sha256 = hash(path);
  const bitmap = facts.format === 'RAW' ? inspectBitmap(path) : undefined;
  const recorded = bitmap && { ...bitmap, sha256: hash(bitmapPathOf(path)) };
  const { size } = statSync(path);
  if (stateOf(path) !== before || size !== facts.fileSize) throw new Error(`${path} changed while it was read`);
  return { facts, sha256, ...(recorded ? { bitmap: recorded } : {}) };
}

function stateOf(path: string): string {
  const { size, mtimeNs, ctimeNs } = statSync(path, { bigint: true });
  return [size, mtimeNs, ctimeNs].join(':');
}
