import type { BoundedReader } from '../bounded-reader';
import type { DiskReader } from '../disk-reader';
import { ascii, decode, u8, u32le, u64le } from '../fields';
import { ImageFileError } from '../image-file-error';
import type { Inspection } from '../inspection';
import { MappedDisk } from '../mapped-disk';
import { decodeZvhdHeader, reportZvhdHeader, ZVHD_HEADER_LENGTH } from './zvhd-header';
import { ZVHD_BLOCK_SIZE } from './zvhd-record';
import { Zvhd2Map } from './zvhd2-map';

const COOKIE = 'z2strm';
const INDEX = {
  blockSize: u32le(88),
  blocks: u32le(92),
  indexOffset: u64le(96),
  bitmapOffset: u64le(104),
  indexLength: u32le(112),
  bitmapLength: u32le(116),
  storedBlocks: u32le(136),
  compressionMethod: u8(141),
};
const COMPRESSIONS = ['zlib', 'zstd'] as const;
const INDEX_ENTRY_LENGTH = 16;
const LARGEST_BITMAP = 64 * 2 ** 20;

/** Blocks that are compressed one by one, an index and a bitmap of them, and a second header at the end that says where. */
export function parseZvhd2(file: BoundedReader, inspection: Inspection): DiskReader | undefined {
  const { facts } = inspection;
  const first = decodeZvhdHeader(file.read(0, ZVHD_HEADER_LENGTH, 'The ZVHD2 header'));
  facts.virtualSize = first.currentSize;
  const trailerOffset = Math.max(0, file.size - ZVHD_HEADER_LENGTH);
  const bytes = file.read(trailerOffset, ZVHD_HEADER_LENGTH, 'The ZVHD2 trailer');
  // Other bytes are not numbers: a file that is cut ends with a part of the disk.
  if (ascii(0, 8)(bytes, 'cookie') !== COOKIE || trailerOffset < ZVHD_HEADER_LENGTH) {
    throw new ImageFileError(
      'file-truncated',
      'The ZVHD2 has no trailer: the end of the file is missing.',
      trailerOffset,
    );
  }
  const trailer = reportZvhdHeader(inspection, bytes, trailerOffset);
  if (first.currentSize !== trailer.currentSize) {
    inspection.report('copies-disagree', 'Header and trailer of the ZVHD2 give different sizes.', trailerOffset + 48);
  }
  if (trailer.version !== 1) {
    throw new ImageFileError(
      'unsupported-version',
      `ZVHD2 version ${trailer.version} is not known.`,
      trailerOffset + 87,
    );
  }
  const index = decode(bytes, INDEX);
  const compression = COMPRESSIONS[index.compressionMethod];
  if (!compression) {
    throw new ImageFileError(
      'unknown-features',
      `Compression method ${index.compressionMethod} is not known.`,
      trailerOffset + 141,
    );
  }
  facts.compression = compression;
  facts.clusterSize = index.blockSize;
  if (index.blockSize !== ZVHD_BLOCK_SIZE) {
    throw new ImageFileError(
      'header-invalid',
      `The block size is ${index.blockSize} bytes, not 2 MiB.`,
      trailerOffset + 88,
    );
  }
  if (trailer.originalSize > trailer.currentSize || index.blocks * index.blockSize < trailer.originalSize) {
    throw new ImageFileError(
      'header-invalid',
      `${index.blocks} blocks do not make ${trailer.originalSize} bytes.`,
      trailerOffset + 92,
    );
  }
  checkTables(file, index, trailerOffset);
  return new MappedDisk(file, new Zvhd2Map(file, { ...index, compression }), trailer.currentSize);
}

function checkTables(file: BoundedReader, index: ReturnType<typeof decode<typeof INDEX>>, trailerOffset: number): void {
  const { blocks, storedBlocks, indexOffset, indexLength, bitmapOffset, bitmapLength } = index;
  if (storedBlocks > blocks || storedBlocks * INDEX_ENTRY_LENGTH > indexLength || bitmapLength * 8 < blocks) {
    throw new ImageFileError(
      'header-invalid',
      'Index and bitmap of the ZVHD2 are too short for its blocks.',
      trailerOffset + 112,
    );
  }
  if (bitmapLength > LARGEST_BITMAP) {
    throw new ImageFileError(
      'limit-exceeded',
      `The bitmap has ${bitmapLength} bytes; at most 64 MiB are allowed.`,
      trailerOffset + 116,
    );
  }
  file.requireInside(indexOffset, indexLength, 'The ZVHD2 index');
  file.requireInside(bitmapOffset, bitmapLength, 'The ZVHD2 bitmap');
}
