import type { DiskReader } from '../inspect';

/** How far one look for the end of an empty range goes. */
const LONGEST_LOOK = 2 ** 30;

export interface DiskPiece {
  readonly offset: number;
  readonly length: number;
}

/**
 * The pieces of a disk that may hold anything but zeros, in order, each at a multiple of the size. Never looks beyond
 * the piece it gives: a disk that can only be read from the front would start over.
 */
export function* occupiedPieces(disk: DiskReader, pieceSize: number): Generator<DiskPiece> {
  for (let offset = 0; offset < disk.size; ) {
    const length = Math.min(pieceSize, disk.size - offset);
    const { kind, length: known } = disk.extentAt(offset, length);
    if (kind === 'zero' && known >= length) {
      offset = endOfEmptyPieces(disk, offset, pieceSize);
    } else {
      yield { offset, length };
      offset += length;
    }
  }
}

function endOfEmptyPieces(disk: DiskReader, offset: number, pieceSize: number): number {
  const end = offset + disk.extentAt(offset, LONGEST_LOOK).length;
  return end >= disk.size ? disk.size : offset + Math.floor((end - offset) / pieceSize) * pieceSize;
}
