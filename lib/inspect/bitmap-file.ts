import * as fs from 'node:fs';
import * as path from 'node:path';
import type { BitmapFacts } from '../model/recorded-image-file';

/** The bitmap of a RAW file: it lies beside it, and has its name with another extension. */
export function bitmapPathOf(disk: string): string {
  const { dir, name } = path.parse(disk);
  return path.join(dir, `${name}.mf`);
}

/** What lies where the bitmap of a RAW file has to be; undefined when nothing does. */
export function inspectBitmap(disk: string): BitmapFacts | undefined {
  const found = fs.statSync(bitmapPathOf(disk), { throwIfNoEntry: false });
  if (!found?.isFile()) return undefined;
  return { fileSize: found.size, olderThanDisk: found.mtimeMs < fs.statSync(disk).mtimeMs };
}
