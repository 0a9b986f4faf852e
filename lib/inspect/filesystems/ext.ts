import type { FileSystemFacts } from '../../model/image-file-facts';
import { decode, u16le, u32le } from '../fields';
import { uuidAt } from '../guid';
import { printableBytes } from '../printable';

const SUPERBLOCK = 1024;
const FIELDS = {
  inodes: u32le(0),
  blocks: u32le(4),
  freeInodes: u32le(16),
  blockSizeBits: u32le(24),
  state: u16le(58),
  compatible: u32le(92),
  incompatible: u32le(96),
  readOnlyCompatible: u32le(100),
};
const BLOCKS_HIGH = u32le(336);
const BLOCKS_HIGH_END = 340;
const SMALLEST_BLOCK_BITS = 10;
const UUID = 104;
const LABEL = { start: 120, end: 136 };
const LAST_MOUNTED = { start: 136, end: 200 };

const CLEAN = 1;
const ERRORS = 2;
const HAS_JOURNAL = 0x4;
const NEEDS_RECOVERY = 0x4;
const JOURNAL_DEVICE = 0x8;
const BITS_64 = 0x80;
/** Extents, 64 bit, flexible groups and what came after them. */
const SINCE_EXT4 = 0xffffffc0;
/** Huge files, checksums and what else came with ext4. */
const READ_ONLY_SINCE_EXT4 = 0xfffffff8;

/** Three file systems share a superblock; the features in use tell them apart. */
export function describeExt(head: Buffer): FileSystemFacts | undefined {
  const superblock = head.subarray(SUPERBLOCK);
  if (superblock.length < LAST_MOUNTED.end) return undefined;
  const fields = decode(superblock, FIELDS);
  const { blockSizeBits, state, compatible, incompatible, readOnlyCompatible } = fields;
  if (blockSizeBits > 6) return undefined;
  const label = printableBytes(superblock.subarray(LABEL.start, LABEL.end));
  const lastMountPoint = printableBytes(superblock.subarray(LAST_MOUNTED.start, LAST_MOUNTED.end));
  return {
    type: typeOf(compatible, incompatible, readOnlyCompatible),
    ...(label === '' ? {} : { label }),
    uuid: uuidAt(superblock, UUID),
    ...(lastMountPoint === '' ? {} : { lastMountPoint }),
    encrypted: false,
    ...((incompatible & JOURNAL_DEVICE) === 0 ? extentOf(superblock, fields) : {}),
    dirty: (state & CLEAN) === 0 || (state & ERRORS) !== 0 || (incompatible & NEEDS_RECOVERY) !== 0,
  };
}

function extentOf(
  superblock: Buffer,
  { inodes, freeInodes, blocks, blockSizeBits, incompatible }: Readonly<Record<keyof typeof FIELDS, number>>,
): Pick<FileSystemFacts, 'size' | 'files'> {
  const hasHigh = (incompatible & BITS_64) !== 0 && superblock.length >= BLOCKS_HIGH_END;
  const high = hasHigh ? decode(superblock, { high: BLOCKS_HIGH }).high : 0;
  const size = (high * 2 ** 32 + blocks) * 2 ** (SMALLEST_BLOCK_BITS + blockSizeBits);
  return {
    ...(blocks > 0 && Number.isSafeInteger(size) ? { size } : {}),
    ...(inodes > 0 && freeInodes <= inodes ? { files: inodes - freeInodes } : {}),
  };
}

function typeOf(compatible: number, incompatible: number, readOnlyCompatible: number): string {
  if ((incompatible & JOURNAL_DEVICE) !== 0) return 'ext-journal';
  if ((incompatible & SINCE_EXT4) !== 0 || (readOnlyCompatible & READ_ONLY_SINCE_EXT4) !== 0) return 'ext4';
  return (compatible & HAS_JOURNAL) !== 0 ? 'ext3' : 'ext2';
}
