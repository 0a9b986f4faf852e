import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import * as real from '../../lib/inspect/content-hash';

const SAMPLE_BYTES = 2 * 2 ** 20;
const HASHED_WHOLE_BYTES = 64 * 2 ** 20;

/** Stands in for hashing the holes of disks of many GiB, which took most of the time of the tests of rules. */
export function hashContent(path: string, onProgress?: (done: number, total: number) => void): string {
  const { size } = statSync(path);
  if (size <= HASHED_WHOLE_BYTES) return real.hashContent(path, onProgress);
  const sample = Buffer.alloc(SAMPLE_BYTES);
  const descriptor = openSync(path, 'r');
  try {
    const hash = createHash('sha256').update(String(size));
    for (const offset of [0, size - SAMPLE_BYTES]) {
      readSync(descriptor, sample, 0, SAMPLE_BYTES, offset);
      hash.update(sample);
    }
    onProgress?.(size, size);
    return hash.digest('hex');
  } finally {
    closeSync(descriptor);
  }
}

/** Of a large file nothing is shown. */
export function hashShowing(...parameters: Parameters<typeof real.hashShowing>): string {
  const [path] = parameters;
  return statSync(path).size <= HASHED_WHOLE_BYTES ? real.hashShowing(...parameters) : hashContent(path);
}

/** A file of up to 64 MiB is hashed as users have it, and remembered. */
export function contentHash(path: string): string {
  return statSync(path).size <= HASHED_WHOLE_BYTES ? real.contentHash(path) : hashContent(path);
}
