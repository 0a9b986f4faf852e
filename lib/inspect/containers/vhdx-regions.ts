import type { BoundedReader } from '../bounded-reader';
import { crc32c } from '../checksums';
import { ascii, decode, u32le, u64le } from '../fields';
import { guidAt } from '../guid';
import { ImageFileError } from '../image-file-error';

const TABLE_OFFSETS = [196608, 262144];
const TABLE_LENGTH = 65536;
const TABLE = { signature: ascii(0, 4), checksum: u32le(4), count: u32le(8) };
const CHECKSUM_OFFSET = 4;

const FIRST_ENTRY = 16;
const ENTRY_LENGTH = 32;
const ENTRY = { offset: u64le(16), length: u32le(24), required: u32le(28) };
const LARGEST_COUNT = 2047;
const ALIGNMENT = 2 ** 20;

const BLOCK_TABLE = '2dc27766-f623-4200-9d64-115e9bfd4a08';
const METADATA = '8b7ca206-4790-4b9a-b8fe-575f050f886e';

export interface Region {
  readonly offset: number;
  readonly length: number;
}

export interface VhdxRegions {
  readonly blockTable: Region;
  readonly metadata: Region;
}

export function readRegions(file: BoundedReader): VhdxRegions {
  const table = readValidTable(file);
  const regions = new Map<string, Region>();
  const count = table.readUInt32LE(8);
  if (count > LARGEST_COUNT) {
    throw new ImageFileError(
      'limit-exceeded',
      `The VHDX region table has ${count} entries; at most ${LARGEST_COUNT} fit.`,
    );
  }
  for (let index = 0; index < count; index += 1) {
    const start = FIRST_ENTRY + index * ENTRY_LENGTH;
    const bytes = table.subarray(start, start + ENTRY_LENGTH);
    const entry = decode(bytes, ENTRY);
    const guid = guidAt(bytes);
    if ((entry.required & 1) !== 0 && guid !== BLOCK_TABLE && guid !== METADATA) {
      throw new ImageFileError('unknown-features', `The VHDX needs a region no reader knows (${guid}).`);
    }
    checkRegion(file, entry, guid, regions);
    regions.set(guid, entry);
  }
  const blockTable = regions.get(BLOCK_TABLE);
  const metadata = regions.get(METADATA);
  if (blockTable && metadata) return { blockTable, metadata };
  throw new ImageFileError(
    'header-invalid',
    'The VHDX has no block allocation table or no metadata.',
    TABLE_OFFSETS[0],
  );
}

function readValidTable(file: BoundedReader): Buffer {
  for (const offset of TABLE_OFFSETS) {
    const bytes = file.read(offset, TABLE_LENGTH, 'A VHDX region table');
    const { signature, checksum } = decode(bytes, TABLE);
    if (signature === 'regi' && crc32c(bytes, CHECKSUM_OFFSET) === checksum) return bytes;
  }
  throw new ImageFileError('header-invalid', 'Neither VHDX region table is valid.', TABLE_OFFSETS[0]);
}

function checkRegion(file: BoundedReader, region: Region, guid: string, others: ReadonlyMap<string, Region>): void {
  const { offset, length } = region;
  if (offset % ALIGNMENT !== 0 || offset < ALIGNMENT || length === 0) {
    throw new ImageFileError('header-invalid', `VHDX region ${guid} at byte ${offset} is not on a MiB.`, offset);
  }
  file.requireInside(offset, length, `VHDX region ${guid}`);
  const overlapping = [...others.values()].some(
    (other) => offset < other.offset + other.length && other.offset < offset + length,
  );
  if (overlapping || others.has(guid)) {
    throw new ImageFileError('structures-overlap', `VHDX region ${guid} overlaps another or is there twice.`, offset);
  }
}
