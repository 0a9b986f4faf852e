import { constants, createDeflate } from 'node:zlib';
import * as zlib from 'node:zlib';
import { inspectImageFile, openImageFile, readDisk } from '../../../lib/inspect';
import { codesOf, temporaryFolder, writeImage } from '../support/files';
import { STORED_ZSTD, ZLIB, zvhd2File, zvhdFile } from '../support/zvhd2-file';

const MIB = 2 ** 20;
const BLOCK = 2 * MIB;
const file = temporaryFolder();

/** Blocks 0, 1 and 4 of 8 hold something; what block 1 holds repeats block 0. */
const disk = Buffer.alloc(8 * BLOCK);
for (let offset = 0; offset < 2 * BLOCK; offset += 1) disk[offset] = (offset * 13 + (offset >> 11)) & 0xff;
disk.write('here', 4 * BLOCK + 5);

function zstandardIsReadable(): boolean {
  if ('zstdDecompressSync' in zlib) return true;
  try {
    require.resolve('fzstd');
    return true;
  } catch {
    return false;
  }
}

function readAll(path: string): Buffer | undefined {
  const image = openImageFile(path);
  const content =
    image.disk && Buffer.concat([readDisk(image.disk, 0, 4 * MIB), readDisk(image.disk, 4 * MIB, 4 * MIB)]);
  const rest =
    image.disk && Buffer.concat([readDisk(image.disk, 8 * MIB, 4 * MIB), readDisk(image.disk, 12 * MIB, 4 * MIB)]);
  image.close();
  return content && rest && Buffer.concat([content, rest]);
}

describe('a ZVHD2 file', () => {
  test('of zlib blocks reads as its source, and its size is whole GiB', () => {
    const path = writeImage(file('zlib.zvhd2'), zvhd2File(disk, ZLIB));
    expect(inspectImageFile(path)).toMatchObject({
      format: 'ZVHD2',
      virtualSize: 2 ** 30,
      clusterSize: BLOCK,
      compression: 'zlib',
      encrypted: false,
      backingFile: null,
      problems: [],
    });
    expect(readAll(path)?.equals(disk)).toBe(true);
  });

  test('of Zstandard blocks reads as its source, or says what is missing', () => {
    const path = writeImage(file('zstd.zvhd2'), zvhd2File(disk, STORED_ZSTD));
    const facts = inspectImageFile(path);
    expect(facts).toMatchObject({ format: 'ZVHD2', virtualSize: 2 ** 30, compression: 'zstd' });
    if (zstandardIsReadable()) expect(readAll(path)?.equals(disk)).toBe(true);
    else {
      expect(facts.disk).toBeUndefined();
      expect(codesOf(facts)).toEqual(['decompression-unavailable']);
    }
  });

  test('says which blocks hold nothing', () => {
    const image = openImageFile(writeImage(file('map.zvhd2'), zvhd2File(disk, ZLIB)));
    expect(image.disk?.extentAt(0, 2 ** 30)).toEqual({ offset: 0, length: 2 * BLOCK, kind: 'data' });
    expect(image.disk?.extentAt(2 * BLOCK, 2 ** 30)).toEqual({ offset: 2 * BLOCK, length: 2 * BLOCK, kind: 'zero' });
    image.close();
  });

  test('that was cut short is told', () => {
    const bytes = zvhd2File(disk, ZLIB);
    const facts = inspectImageFile(writeImage(file('cut.zvhd2'), bytes.subarray(0, bytes.length - 4096)));
    expect(facts).toMatchObject({ format: 'ZVHD2', virtualSize: 2 ** 30 });
    expect(codesOf(facts)).toContain('file-truncated');
  });

  test.each([
    ['nothing', () => ZLIB.pack(Buffer.alloc(0))],
    ['half a block', (block: Buffer) => ZLIB.pack(block.subarray(0, BLOCK / 2))],
  ])('of which a block makes %s is refused where more is read', (_, pack) => {
    const path = writeImage(file('short.zvhd2'), zvhd2File(disk, { ...ZLIB, pack }));
    const image = openImageFile(path);
    expect(() => image.disk && readDisk(image.disk, BLOCK - 512, 512)).toThrow('more are needed');
    expect(codesOf(inspectImageFile(path))).not.toContain('inspection-failed');
    image.close();
  });

  test('of which a byte of the trailer changed fails its checksum', () => {
    const bytes = zvhd2File(disk, ZLIB);
    bytes.writeUInt8(1, bytes.length - 4096 + 300);
    expect(codesOf(inspectImageFile(writeImage(file('sum.zvhd2'), bytes)))).toEqual(['checksum-mismatch']);
  });

  test('of which the index points to another block is refused', () => {
    const bytes = zvhd2File(disk, ZLIB);
    const index = bytes.length - 2 * 4096 - 512 * 1024;
    bytes.writeBigUInt64LE(bytes.readBigUInt64LE(index + 16), index);
    expect(codesOf(inspectImageFile(writeImage(file('index.zvhd2'), bytes)))).toEqual(['structures-overlap']);
  });
});

describe('a ZVHD file', () => {
  async function oneStream(blocks: readonly number[]): Promise<Buffer[]> {
    const deflate = createDeflate();
    const packed: Buffer[] = [];
    for (const block of blocks) {
      deflate.write(disk.subarray(block * BLOCK, (block + 1) * BLOCK));
      await new Promise<void>((done) => deflate.flush(constants.Z_SYNC_FLUSH, done));
      const chunks: Buffer[] = [];
      for (let chunk = deflate.read() as Buffer | null; chunk; chunk = deflate.read() as Buffer | null)
        chunks.push(chunk);
      packed.push(Buffer.concat(chunks));
    }
    deflate.destroy();
    return packed;
  }

  test('reads as its source, forwards and again from the start', async () => {
    const blocks = [0, 1, 4];
    const path = writeImage(file('stream.zvhd'), zvhdFile(disk, await oneStream(blocks), blocks));
    expect(inspectImageFile(path)).toMatchObject({
      format: 'ZVHD',
      virtualSize: 2 ** 30,
      compression: 'zlib',
      problems: [],
    });
    const image = openImageFile(path);
    for (const offset of [0, 4 * BLOCK, BLOCK + 17, 0]) {
      expect(image.disk && readDisk(image.disk, offset, 4096).equals(disk.subarray(offset, offset + 4096))).toBe(true);
    }
    image.close();
  });

  test('of which the blocks are out of order is refused', async () => {
    const path = writeImage(file('order.zvhd'), zvhdFile(disk, await oneStream([0, 1]), [1, 0]));
    const image = openImageFile(path);
    expect(() => image.disk && readDisk(image.disk, 4 * BLOCK, 512)).toThrow('out of order');
    image.close();
  });
});
