import type { BoundedReader } from '../bounded-reader';
import { ascii, decode, safeNumber, u16le, u32le } from '../fields';
import { guidAt } from '../guid';
import { ImageFileError } from '../image-file-error';
import { printable } from '../printable';
import type { Region } from './vhdx-regions';

const TABLE_LENGTH = 65536;
const TABLE = { signature: ascii(0, 8), count: u16le(10) };
const FIRST_ENTRY = 32;
const ENTRY_LENGTH = 32;
const ENTRY = { offset: u32le(16), length: u32le(20), flags: u32le(24) };
const LARGEST_COUNT = 2047;
const LARGEST_ITEM = 65536;
const REQUIRED = 4;

const FILE_PARAMETERS = 'caa16737-fa36-4d43-b3b6-33f0aa44e76b';
const VIRTUAL_DISK_SIZE = '2fa54224-cd1b-4876-b211-5dbed83bf4b8';
const PAGE_83 = 'beca12ab-b2e6-4523-93ef-c309e000c746';
const LOGICAL_SECTOR_SIZE = '8141bf1d-a96f-4709-ba47-f233a8faab5f';
const PHYSICAL_SECTOR_SIZE = 'cda348c7-445d-4471-9cc9-e9885251c556';
const PARENT_LOCATOR = 'a8d35f2d-b30b-454d-abf7-d3d84834ab0c';
const KNOWN = [FILE_PARAMETERS, VIRTUAL_DISK_SIZE, PAGE_83, LOGICAL_SECTOR_SIZE, PHYSICAL_SECTOR_SIZE, PARENT_LOCATOR];

const LARGEST_DISK = 64 * 2 ** 40;
const PARENT_KEYS = ['relative_path', 'absolute_win32_path', 'volume_path'];

export interface VhdxMetadata {
  readonly size: number;
  readonly blockSize: number;
  readonly sectorSize: number;
  readonly fixed: boolean;
  readonly hasParent: boolean;
  readonly parent?: string;
}

export function readMetadata(file: BoundedReader, region: Region): VhdxMetadata {
  const items = readItems(file, region);
  const item = (guid: string, length: number): Buffer => {
    const bytes = items.get(guid);
    if (bytes && bytes.length >= length) return bytes;
    throw new ImageFileError('header-invalid', `VHDX metadata item ${guid} is missing or too short.`, region.offset);
  };
  const parameters = item(FILE_PARAMETERS, 8);
  const blockSize = parameters.readUInt32LE(0);
  const flags = parameters.readUInt32LE(4);
  const size = safeNumber(item(VIRTUAL_DISK_SIZE, 8).readBigUInt64LE(), 'the VHDX disk size', region.offset);
  const sectorSize = item(LOGICAL_SECTOR_SIZE, 4).readUInt32LE();
  if (sectorSize !== 512 && sectorSize !== 4096) {
    throw new ImageFileError(
      'header-invalid',
      `The sector size is ${sectorSize}; it must be 512 or 4096.`,
      region.offset,
    );
  }
  if (blockSize < 2 ** 20 || blockSize > 2 ** 28 || !Number.isInteger(Math.log2(blockSize))) {
    throw new ImageFileError(
      'header-invalid',
      `The block size is ${blockSize}; it must be 2^20 to 2^28.`,
      region.offset,
    );
  }
  if (size > LARGEST_DISK || size % sectorSize !== 0) {
    throw new ImageFileError('header-invalid', `A VHDX disk cannot have ${size} bytes.`, region.offset);
  }
  const locator = items.get(PARENT_LOCATOR);
  const parent = locator && readParent(locator);
  const kind = { fixed: (flags & 1) !== 0, hasParent: (flags & 2) !== 0 };
  return { size, blockSize, sectorSize, ...kind, ...(parent === undefined ? {} : { parent }) };
}

function readItems(file: BoundedReader, region: Region): ReadonlyMap<string, Buffer> {
  const table = file.read(region.offset, TABLE_LENGTH, 'The VHDX metadata table');
  const { signature, count } = decode(table, TABLE);
  if (signature !== 'metadata')
    throw new ImageFileError('header-invalid', 'There is no VHDX metadata table.', region.offset);
  if (count > LARGEST_COUNT) {
    throw new ImageFileError('limit-exceeded', `The VHDX metadata has ${count} items; at most ${LARGEST_COUNT} fit.`);
  }
  const items = new Map<string, Buffer>();
  for (let index = 0; index < count; index += 1) {
    const bytes = table.subarray(FIRST_ENTRY + index * ENTRY_LENGTH, FIRST_ENTRY + (index + 1) * ENTRY_LENGTH);
    const { offset, length, flags } = decode(bytes, ENTRY);
    const guid = guidAt(bytes);
    if (KNOWN.includes(guid)) {
      if (offset < TABLE_LENGTH || offset + length > region.length || length > LARGEST_ITEM || items.has(guid)) {
        throw new ImageFileError(
          'header-invalid',
          `VHDX metadata item ${guid} has ${length} bytes at ${offset}.`,
          region.offset,
        );
      }
      items.set(guid, file.read(region.offset + offset, length, `VHDX metadata item ${guid}`));
    } else if ((flags & REQUIRED) !== 0) {
      throw new ImageFileError('unknown-features', `The VHDX needs a metadata item no reader knows (${guid}).`);
    }
  }
  return items;
}

/** Pairs of texts; several say in different ways where the parent was. */
function readParent(locator: Buffer): string | undefined {
  if (locator.length < 20) return undefined;
  const text = (offset: number, length: number): string => locator.toString('utf16le', offset, offset + length);
  const pairs = new Map<string, string>();
  const count = Math.min(locator.readUInt16LE(18), Math.floor((locator.length - 20) / 12));
  for (let index = 0; index < count; index += 1) {
    const entry = locator.subarray(20 + index * 12, 32 + index * 12);
    const key = text(entry.readUInt32LE(0), entry.readUInt16LE(8));
    pairs.set(key, text(entry.readUInt32LE(4), entry.readUInt16LE(10)));
  }
  const found = PARENT_KEYS.map((key) => pairs.get(key)).find((value) => value !== undefined);
  return found === undefined ? undefined : printable(found);
}
