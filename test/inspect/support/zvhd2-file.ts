import { deflateSync, constants } from 'node:zlib';

const BLOCK = 2 * 2 ** 20;
const PAGE = 4096;
const GIBIBYTE = 2 ** 30;
const SEGMENT = 512 * 1024;

export type Pack = { readonly method: number; readonly pack: (block: Buffer) => Buffer };

export const ZLIB: Pack = {
  method: 0,
  pack: (block) => deflateSync(block, { finishFlush: constants.Z_SYNC_FLUSH }),
};

/** Zstandard frames of blocks that are stored as they are; the checksum is left out. */
export const STORED_ZSTD: Pack = {
  method: 1,
  pack: (block) => {
    const header = Buffer.from('28b52ffda000000000', 'hex');
    header.writeUInt32LE(block.length, 5);
    const parts: Buffer[] = [header];
    for (let start = 0; start < block.length; start += 131072) {
      const piece = block.subarray(start, start + 131072);
      const blockHeader = Buffer.alloc(3);
      blockHeader.writeUIntLE((piece.length << 3) | (start + piece.length >= block.length ? 1 : 0), 0, 3);
      parts.push(blockHeader, piece);
    }
    return Buffer.concat(parts);
  },
};

/** A ZVHD2 file of the disk: header, blocks, header again, index, bitmap, trailer. */
export function zvhd2File(disk: Buffer, { method, pack }: Pack): Buffer {
  const header = Buffer.alloc(PAGE);
  const blocks = Math.ceil(disk.length / BLOCK);
  header.write('z2strm');
  header.writeBigUInt64LE(BigInt(disk.length), 40);
  header.writeBigUInt64LE(BigInt(Math.ceil(disk.length / GIBIBYTE) * GIBIBYTE), 48);
  header[87] = 1;
  header.writeUInt32LE(BLOCK, 88);
  header.writeUInt32LE(blocks, 92);
  header[141] = method;
  const parts = [sealed(header)];
  const index = Buffer.alloc(SEGMENT);
  const bitmap = Buffer.alloc(PAGE);
  let offset = PAGE;
  let stored = 0;
  for (let block = 0; block < blocks; block += 1) {
    const content = Buffer.alloc(BLOCK);
    disk.copy(content, 0, block * BLOCK);
    if (content.every((byte) => byte === 0)) continue;
    const packed = pack(content);
    const record = Buffer.alloc(Math.ceil((48 + packed.length + 4) / PAGE) * PAGE);
    record.write('hwstream bg');
    record.writeUInt32LE(packed.length, 12);
    record.writeUInt32LE(block, 16);
    packed.copy(record, 48);
    record.write('end', record.length - 4);
    index.writeBigUInt64LE(BigInt(offset), stored * 16);
    index.writeUInt32LE(block, stored * 16 + 8);
    index.writeUInt32LE(record.length, stored * 16 + 12);
    bitmap[block >> 3] = (bitmap[block >> 3] ?? 0) | (1 << (block & 7));
    parts.push(record);
    offset += record.length;
    stored += 1;
  }
  parts.push(sealed(header), index, bitmap);
  header.writeBigUInt64LE(BigInt(offset + PAGE), 96);
  header.writeBigUInt64LE(BigInt(offset + PAGE + SEGMENT), 104);
  header.writeUInt32LE(SEGMENT, 112);
  header.writeUInt32LE(PAGE, 116);
  header.writeUInt32LE(stored, 136);
  parts.push(sealed(header));
  return Buffer.concat(parts);
}

/** One zlib stream over all blocks, flushed after each: a ZVHD file. */
export function zvhdFile(disk: Buffer, packed: readonly Buffer[], blocks: readonly number[]): Buffer {
  const header = Buffer.alloc(PAGE);
  header.write('stream');
  header.writeBigUInt64LE(BigInt(disk.length), 40);
  header.writeBigUInt64LE(BigInt(Math.ceil(disk.length / GIBIBYTE) * GIBIBYTE), 48);
  const records = packed.map((bytes, position) => {
    const record = Buffer.alloc(Math.ceil((48 + bytes.length + 4) / PAGE) * PAGE);
    record.write('hwstream bg');
    record.writeUInt32LE(bytes.length, 12);
    record.writeUInt32LE(blocks[position] ?? 0, 16);
    bytes.copy(record, 48);
    record.write('end', record.length - 4);
    return record;
  });
  return Buffer.concat([sealed(header), ...records, sealed(header)]);
}

function sealed(header: Buffer): Buffer {
  const copy = Buffer.from(header);
  copy.writeUInt32LE(0, 64);
  let sum = 0;
  for (const byte of copy.subarray(0, 512)) sum += byte;
  copy.writeUInt32LE(~sum >>> 0, 64);
  return copy;
}
