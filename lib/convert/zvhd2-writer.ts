import { createHash } from 'node:crypto';
import { writeFully } from '../files';
import type { DiskReader } from '../inspect';
import { blockCompressor, type BlockCompressor, type CompressedBlock } from './block-compressor';
import { occupiedPieces } from './disk-pieces';
import type { ProgressListener } from './progress-listener';
import { ceilTo } from './round';
import type { Turns } from './turns';
import { isZero } from './zeros';
import { BLOCK_SIZE, INDEX_SEGMENT, PAGE, zvhd2Header } from './zvhd2-header';
import { Zvhd2TableBuilder } from './zvhd2-tables';

const RECORD_PREFIX = 'hwstream bg';
const RECORD_HEADER_LENGTH = 48;
const RECORD_END = 'end\0';
const UUID_LENGTH = 16;

/**
 * Writes header, a record for each block that holds anything, the header again, index, bitmap and trailer. The same disk
 * and timestamp give the same bytes with the same compressor.
 */
export async function writeZvhd2(
  disk: DiskReader,
  descriptor: number,
  timestamp: number,
  onProgress: ProgressListener,
  turns: Turns,
): Promise<BlockCompressor['compression']> {
  const compressor = blockCompressor();
  try {
    const writer = new Zvhd2Writer(descriptor, disk.size, timestamp);
    await compressBlocks(disk, compressor, turns, (block, packed) => {
      writer.writeBlock(block, packed);
      onProgress(Math.min((block + 1) * BLOCK_SIZE, disk.size), disk.size);
    });
    writer.finish();
    return compressor.compression;
  } finally {
    await compressor.close();
  }
}

/** Reads ahead as far as keeps all compressing threads busy, and hands the blocks on in their order. */
async function compressBlocks(
  disk: DiskReader,
  compressor: BlockCompressor,
  turns: Turns,
  write: (block: number, packed: Uint8Array) => void,
): Promise<void> {
  const free: Buffer[] = Array.from({ length: compressor.parallel * 2 }, () => Buffer.alloc(BLOCK_SIZE));
  const underway: { readonly block: number; readonly result: Promise<CompressedBlock> }[] = [];
  const writeOldest = async () => {
    const oldest = underway.shift();
    if (!oldest) return;
    const { packed, block } = await oldest.result;
    free.push(block);
    write(oldest.block, packed);
  };
  for (const { offset, length } of occupiedPieces(disk, BLOCK_SIZE)) {
    if (free.length === 0) await writeOldest();
    await turns.give();
    const buffer = free.pop() as Buffer;
    disk.readInto(buffer.subarray(0, length), offset);
    buffer.fill(0, length);
    if (isZero(buffer)) {
      free.push(buffer);
      continue;
    }
    const result = compressor.compress(buffer);
    // Whoever waits for it sees the failure; until then nobody does, which would end the process.
    result.catch(() => {});
    underway.push({ block: offset / BLOCK_SIZE, result });
  }
  while (underway.length > 0) await writeOldest();
}

class Zvhd2Writer {
  private position = PAGE;
  private readonly tables: Zvhd2TableBuilder;
  private readonly content = createHash('sha256');

  constructor(
    private readonly descriptor: number,
    private readonly diskSize: number,
    private readonly timestamp: number,
  ) {
    this.tables = new Zvhd2TableBuilder(diskSize);
  }

  writeBlock(block: number, packed: Uint8Array): void {
    const length = ceilTo(RECORD_HEADER_LENGTH + packed.length + RECORD_END.length, PAGE);
    const record = Buffer.alloc(length);
    record.write(RECORD_PREFIX, 0, 'latin1');
    record.writeUInt32LE(packed.length, 12);
    record.writeUInt32LE(block, 16);
    record.set(packed, RECORD_HEADER_LENGTH);
    record.write(RECORD_END, length - RECORD_END.length, 'latin1');
    this.content.update(record);
    this.tables.add(block, this.position, length);
    this.append(record);
  }

  finish(): void {
    const header = { diskSize: this.diskSize, timestamp: this.timestamp, uuid: this.uuid() };
    const { index, bitmap, storedBlocks } = this.tables;
    const first = zvhd2Header(header);
    writeFully(this.descriptor, first, 0);
    this.append(first);
    const indexOffset = this.position;
    for (const segment of index) this.append(segment);
    const bitmapOffset = this.position;
    this.append(bitmap);
    const indexLength = index.length * INDEX_SEGMENT;
    const tables = { indexOffset, indexLength, bitmapOffset, bitmapLength: bitmap.length, storedBlocks };
    this.append(zvhd2Header({ ...header, tables }));
  }

  /** Made of the content, not at random: a second conversion is the same file, and no new image. */
  private uuid(): Buffer {
    const uuid = this.content.digest().subarray(0, UUID_LENGTH);
    uuid.writeUInt8((uuid.readUInt8(6) & 0x0f) | 0x80, 6);
    uuid.writeUInt8((uuid.readUInt8(8) & 0x3f) | 0x80, 8);
    return uuid;
  }

  private append(bytes: Buffer): void {
    writeFully(this.descriptor, bytes, this.position);
    this.position += bytes.length;
  }
}
