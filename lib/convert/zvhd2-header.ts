import { ceilTo } from './round';

/** Also the length of the trailer, and what everything in the file is aligned to. */
export const PAGE = 4096;
export const BLOCK_SIZE = 2 * 2 ** 20;
export const INDEX_SEGMENT = 512 * 1024;
export const BITMAP_SEGMENT = PAGE;
export const INDEX_ENTRY = 16;

const GIBIBYTE = 2 ** 30;
const COOKIE = 'z2strm';
const FEATURES = 2;
const FILE_VERSION = 0x0001_0000;
const NO_OFFSET = 0xffff_ffff_ffff_ffffn;
const CREATOR = 'tap';
const CREATOR_VERSION = 0x0001_0004;
const COMPRESSED_DISK = 4;
const ZVHD2_VERSION = 1;
const ZSTD = 1;
const CHECKED_LENGTH = 512;
const CHECKSUM_OFFSET = 64;
const YEAR_2000_IN_SECONDS = 946_684_800;

export interface Zvhd2Header {
  readonly diskSize: number;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly uuid: Buffer;
  readonly tables?: Zvhd2Tables;
}

/** Where index and bitmap are: known at the end, so only the trailer has them. */
export interface Zvhd2Tables {
  readonly indexOffset: number;
  readonly indexLength: number;
  readonly bitmapOffset: number;
  readonly bitmapLength: number;
  readonly storedBlocks: number;
}

/** Readers count disks in whole GiB. */
export function zvhd2DiskSize(diskSize: number): number {
  return ceilTo(diskSize, GIBIBYTE);
}

/** The page that begins and ends a ZVHD2: the fields of a VHD footer, low byte first, and what is its own. */
export function zvhd2Header({ diskSize, timestamp, uuid, tables }: Zvhd2Header): Buffer {
  const page = Buffer.alloc(PAGE);
  page.write(COOKIE, 0, 'latin1');
  page.writeUInt32LE(FEATURES, 8);
  page.writeUInt32LE(FILE_VERSION, 12);
  page.writeBigUInt64LE(NO_OFFSET, 16);
  page.writeUInt32LE(Math.max(0, Math.floor(timestamp) - YEAR_2000_IN_SECONDS) >>> 0, 24);
  page.write(CREATOR, 28, 'latin1');
  page.writeUInt32LE(CREATOR_VERSION, 32);
  page.writeBigUInt64LE(BigInt(diskSize), 40);
  page.writeBigUInt64LE(BigInt(zvhd2DiskSize(diskSize)), 48);
  page.writeUInt32LE(geometry(diskSize), 56);
  page.writeUInt32LE(COMPRESSED_DISK, 60);
  uuid.copy(page, 68, 0, 16);
  page.writeUInt8(ZVHD2_VERSION, 87);
  page.writeUInt32LE(BLOCK_SIZE, 88);
  page.writeUInt32LE(Math.ceil(diskSize / BLOCK_SIZE), 92);
  page.writeUInt8(ZSTD, 141);
  if (tables) writeTables(page, tables);
  page.writeUInt32LE(checksum(page), CHECKSUM_OFFSET);
  return page;
}

function writeTables(page: Buffer, tables: Zvhd2Tables): void {
  page.writeBigUInt64LE(BigInt(tables.indexOffset), 96);
  page.writeBigUInt64LE(BigInt(tables.bitmapOffset), 104);
  page.writeUInt32LE(tables.indexLength, 112);
  page.writeUInt32LE(tables.bitmapLength, 116);
  page.writeUInt32LE(INDEX_SEGMENT, 120);
  page.writeUInt32LE(BITMAP_SEGMENT, 124);
  page.writeUInt32LE(tables.indexLength / INDEX_SEGMENT, 128);
  page.writeUInt32LE(tables.bitmapLength / BITMAP_SEGMENT, 132);
  page.writeUInt32LE(tables.storedBlocks, 136);
}

/** The complement of the sum of the bytes, taken while the checksum itself is still zero. */
function checksum(page: Buffer): number {
  let sum = 0;
  for (const byte of page.subarray(0, CHECKED_LENGTH)) sum += byte;
  return ~sum >>> 0;
}

const SECTOR = 512;
const MOST_CYLINDERS = 65_535;

/** Cylinders, heads and sectors per track as the VHD specification picks them for a size. */
function geometry(diskSize: number): number {
  const sectors = Math.min(Math.ceil(diskSize / SECTOR), MOST_CYLINDERS * 16 * 255);
  const { heads, perTrack } = tracksFor(sectors);
  const cylinders = Math.floor(sectors / perTrack / heads);
  return ((cylinders << 16) | (heads << 8) | perTrack) >>> 0;
}

function tracksFor(sectors: number): { heads: number; perTrack: number } {
  if (sectors >= MOST_CYLINDERS * 16 * 63) return { heads: 16, perTrack: 255 };
  const heads = Math.max(4, Math.ceil(Math.floor(sectors / 17) / 1024));
  if (heads <= 16 && Math.floor(sectors / 17) < heads * 1024) return { heads, perTrack: 17 };
  return Math.floor(sectors / 31) < 16 * 1024 ? { heads: 16, perTrack: 31 } : { heads: 16, perTrack: 63 };
}
