import { ftruncateSync } from 'node:fs';
import { writeFully } from '../files';
import type { DiskReader } from '../inspect';
import { occupiedPieces } from './disk-pieces';
import type { ProgressListener } from './progress-listener';
import type { Turns } from './turns';
import { isZero } from './zeros';

const PIECE = 2 * 2 ** 20;
/** What file systems allocate at once: shorter holes save nothing. */
const PAGE = 4096;

/** Writes the bytes of the disk themselves. Where there are only zeros nothing is written: the file has holes there. */
export async function writeRaw(
  disk: DiskReader,
  descriptor: number,
  onProgress: ProgressListener,
  turns: Turns,
): Promise<void> {
  ftruncateSync(descriptor, disk.size);
  const buffer = Buffer.alloc(Math.min(PIECE, disk.size));
  for (const { offset, length } of occupiedPieces(disk, PIECE)) {
    const piece = buffer.subarray(0, length);
    disk.readInto(piece, offset);
    for (const [start, end] of occupiedRuns(piece)) writeFully(descriptor, piece.subarray(start, end), offset + start);
    onProgress(offset + length, disk.size);
    await turns.give();
  }
}

function* occupiedRuns(piece: Buffer): Generator<[start: number, end: number]> {
  let start: number | undefined;
  for (let page = 0; page < piece.length; page += PAGE) {
    if (isZero(piece, page, Math.min(page + PAGE, piece.length))) {
      if (start !== undefined) yield [start, page];
      start = undefined;
    } else start ??= page;
  }
  if (start !== undefined) yield [start, piece.length];
}
