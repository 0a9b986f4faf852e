import { openImageFile, prepareZstd, readDisk } from '../../lib/inspect';
import { temporaryFolder, writeImage } from './support/files';
import { STORED_ZSTD, zvhd2File } from './support/zvhd2-file';

const MIB = 2 ** 20;
const BLOCK = 2 * MIB;
/** The most that a block of a frame makes. */
const RUN = 128 * 1024;

const file = temporaryFolder();

/** A header that declares the length, or nothing; `rest` stands after it. */
function frame(declared: number | undefined, ...rest: Buffer[]): Buffer {
  const header = Buffer.from('28b52ffd', 'hex');
  // A window of 2 MiB.
  if (declared === undefined) return Buffer.concat([header, Buffer.from([0, 11 << 3]), ...rest]);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(declared));
  return Buffer.concat([header, Buffer.from([0b1100_0000, 11 << 3]), length, ...rest]);
}

/** Blocks that repeat one byte: four bytes of the frame make up to 128 KiB. */
function runs(count: number): Buffer {
  return Buffer.concat(
    Array.from({ length: count }, (_, index) => {
      const block = Buffer.alloc(4, 0x5a);
      block.writeUIntLE((RUN << 3) | 0b010 | (index === count - 1 ? 1 : 0), 0, 3);
      return block;
    }),
  );
}

/** One block that calls itself compressed, and is not. */
function noise(length: number): Buffer {
  const block = Buffer.alloc(3 + length, 0xff);
  block.writeUIntLE((length << 3) | 0b101, 0, 3);
  return block;
}

/** The start of a block of the disk that the frame stands for; the file is opened without a look at it. */
function firstBytes(name: string, packed: Buffer): Buffer {
  const disk = Buffer.alloc(3 * BLOCK);
  disk.write('first');
  disk.write('last', 2 * BLOCK);
  const pack = (block: Buffer) => (block[0] === 'l'.charCodeAt(0) ? packed : STORED_ZSTD.pack(block));
  const image = openImageFile(writeImage(file(`${name}.zvhd2`), zvhd2File(disk, { ...STORED_ZSTD, pack })));
  try {
    if (!image.disk) throw new Error(JSON.stringify(image.facts.problems));
    return readDisk(image.disk, 2 * BLOCK, 4);
  } finally {
    image.close();
  }
}

const EXACT = BLOCK / RUN;
const hostile: [name: string, packed: Buffer, problem: RegExp][] = [
  ['declares more than a block', frame(2 * BLOCK, runs(2 * EXACT)), /makes 4194304 bytes instead of 2097152/],
  ['declares less than a block', frame(BLOCK / 2, runs(EXACT / 2)), /makes 1048576 bytes instead of 2097152/],
  ['declares 4 GiB more than a block', frame(2 ** 32 + BLOCK, runs(EXACT)), /makes 4297064448 bytes instead/],
  ['declares a block, and makes 1 GiB', frame(BLOCK, runs(8192)), /./],
  ['declares a block, and makes half', frame(BLOCK, runs(EXACT / 2)), /./],
  ['declares nothing, and makes 1 GiB', frame(undefined, runs(8192)), /./],
  ['declares nothing, and makes half', frame(undefined, runs(EXACT / 2)), /makes 1048576 bytes instead of 2097152/],
  ['is damaged', frame(BLOCK, noise(1000)), /is damaged/],
  ['ends early', frame(BLOCK, runs(EXACT)).subarray(0, -5), /no sound Zstandard frame/],
];

describe.each([
  ['what is always there', () => Promise.resolve()],
  ['what a conversion prepares', prepareZstd],
])('with %s, a frame', (_name, prepare) => {
  beforeAll(() => prepare());

  test.each([
    ['declares its length', frame(BLOCK, runs(EXACT))],
    ['declares nothing', frame(undefined, runs(EXACT))],
  ])('that %s is read', (name, packed) => {
    expect(firstBytes(name, packed).toString('latin1')).toBe('ZZZZ');
  });

  test.each(hostile)('that %s is refused, in little memory', (name, packed, problem) => {
    const before = process.resourceUsage().maxRSS;
    let found: unknown;
    try {
      firstBytes(name, packed);
    } catch (error) {
      found = error;
    }
    expect(found).toMatchObject({ name: 'ImageFileError', code: 'decompression-failed' });
    expect((found as Error).message).toMatch(problem);
    expect((process.resourceUsage().maxRSS - before) * 1024).toBeLessThan(64 * MIB);
    // And what comes after is none the worse for it.
    expect(firstBytes(`after ${name}`, frame(BLOCK, runs(EXACT))).toString('latin1')).toBe('ZZZZ');
  });
});
