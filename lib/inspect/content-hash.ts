import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { ProgressBar, type ProgressOutput, shortName } from './progress-bar';
import { RememberedByFile } from './remembered-by-file';
import { watchedTerminal } from './watched-terminal';

/** Reads in pieces, so that a large file costs no more memory than a small one. */
const PIECE_BYTES = 4 * 2 ** 20;

/** The SHA-256 of the file, in hexadecimal digits. */
export function hashContent(path: string, onProgress?: (done: number, total: number) => void): string {
  const hash = createHash('sha256');
  const piece = Buffer.allocUnsafe(PIECE_BYTES);
  const descriptor = openSync(path, 'r');
  try {
    const { size } = fstatSync(descriptor);
    for (let done = 0; ; ) {
      const length = readSync(descriptor, piece, 0, PIECE_BYTES, null);
      if (length === 0) return hash.digest('hex');
      hash.update(piece.subarray(0, length));
      done += length;
      onProgress?.(done, size);
    }
  } finally {
    closeSync(descriptor);
  }
}

const hashes = new RememberedByFile((path) => hashShowing(path, watchedTerminal()));

/** As `hashContent`, and not twice for the same content. On a terminal, what takes long shows how far it is. */
export function contentHash(path: string): string {
  return hashes.of(path);
}

/** As `hashContent`, with a line that shows how far it is. */
export function hashShowing(path: string, output: ProgressOutput): string {
  const bar = new ProgressBar(output, `Reading ${shortName(path)}`);
  try {
    return hashContent(path, output.live ? (done, total) => bar.update(done, total) : undefined);
  } finally {
    bar.end();
  }
}
