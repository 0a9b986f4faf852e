import { BITMAP_SEGMENT, BLOCK_SIZE, INDEX_ENTRY, INDEX_SEGMENT } from './zvhd2-header';
import { ceilTo } from './round';

/** Which blocks of a disk are in the file, and where. Grows with what is stored, not with the size of the disk. */
export class Zvhd2TableBuilder {
  private readonly segments: Buffer[] = [];
  private count = 0;
  readonly bitmap: Buffer;

  constructor(diskSize: number) {
    this.bitmap = Buffer.alloc(ceilTo(Math.ceil(diskSize / BLOCK_SIZE / 8), BITMAP_SEGMENT));
  }

  get storedBlocks(): number {
    return this.count;
  }

  get index(): readonly Buffer[] {
    return this.segments;
  }

  /** Blocks are added in their order on the disk. */
  add(block: number, offset: number, length: number): void {
    const position = (this.count * INDEX_ENTRY) % INDEX_SEGMENT;
    if (position === 0) this.segments.push(Buffer.alloc(INDEX_SEGMENT));
    const segment = this.segments[this.segments.length - 1] as Buffer;
    segment.writeBigUInt64LE(BigInt(offset), position);
    segment.writeUInt32LE(block, position + 8);
    segment.writeUInt32LE(length, position + 12);
    this.count += 1;
    const byte = Math.floor(block / 8);
    this.bitmap[byte] = (this.bitmap[byte] ?? 0) | (1 << (block % 8));
  }
}
