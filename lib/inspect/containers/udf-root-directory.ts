import { type DiskReader, readDisk } from '../disk-reader';
import { decode, u8, u16le, u32le, u64le } from '../fields';

const SECTOR = 2048;
const ANCHOR_SECTOR = 256;
const LARGEST_SEQUENCE = 64;
const LARGEST_DIRECTORY = 256 * 1024;
const LARGEST_EXTENT_COUNT = 64;

/** What the tag of a descriptor says it is. */
const TAG = {
  anchor: 2,
  partition: 5,
  volume: 6,
  terminator: 8,
  fileSet: 256,
  entry: 257,
  file: 261,
  extendedFile: 266,
};

const ANCHOR = { length: u32le(16), sector: u32le(20) };
const PARTITION = { number: u16le(22), start: u32le(188) };
const VOLUME = { blockSize: u32le(212), fileSetBlock: u32le(252), fileSetPartition: u16le(256), maps: u32le(268) };
const FIRST_MAP = { type: u8(440), partition: u16le(444) };
/** Other kinds of maps redirect blocks, which media that are written once do without. */
const PLAIN_MAP = 1;
const FILE_SET = { rootBlock: u32le(404), rootPartition: u16le(408) };
const FILE = { flags: u16le(34), size: u64le(56), attributes: u32le(168), allocation: u32le(172), start: 176 };
const EXTENDED_FILE = { flags: u16le(34), size: u64le(56), attributes: u32le(208), allocation: u32le(212), start: 216 };
const ENTRY = { characteristics: u8(18), nameLength: u8(19), implementationLength: u16le(36) };
const ENTRY_FIXED = 38;
const DELETED_OR_PARENT = 0x0c;
/** Two bits above the length of an extent say whether it was written. */
const EXTENT_LENGTH = 0x3fffffff;

interface Partition {
  readonly disk: DiskReader;
  readonly offset: number;
}

/** The names in the root directory of a UDF volume on one plain partition; undefined where there is none to read. */
export function udfRootDirectory(disk: DiskReader): string[] | undefined {
  const anchor = descriptorAt(disk, ANCHOR_SECTOR * SECTOR);
  if (!anchor || tagOf(anchor) !== TAG.anchor) return undefined;
  const volume = findVolume(disk, anchor);
  if (!volume) return undefined;
  const fileSet = block(volume.partition, volume.fileSetBlock);
  if (!fileSet || tagOf(fileSet) !== TAG.fileSet) return undefined;
  const { rootBlock, rootPartition } = decode(fileSet, FILE_SET);
  if (rootPartition !== 0) return undefined;
  const root = block(volume.partition, rootBlock);
  const content = root && contentOf(volume.partition, root);
  return content && namesIn(content);
}

function findVolume(disk: DiskReader, anchor: Buffer): { partition: Partition; fileSetBlock: number } | undefined {
  const { length, sector } = decode(anchor, ANCHOR);
  const starts = new Map<number, number>();
  let volume: Buffer | undefined;
  for (let index = 0; index < Math.min(length / SECTOR, LARGEST_SEQUENCE); index += 1) {
    const descriptor = descriptorAt(disk, (sector + index) * SECTOR);
    if (!descriptor || tagOf(descriptor) === TAG.terminator) break;
    if (tagOf(descriptor) === TAG.volume) volume = descriptor;
    if (tagOf(descriptor) === TAG.partition) {
      const { number, start } = decode(descriptor, PARTITION);
      starts.set(number, start);
    }
  }
  if (!volume) return undefined;
  const { blockSize, fileSetBlock, fileSetPartition, maps } = decode(volume, VOLUME);
  const { type, partition } = decode(volume, FIRST_MAP);
  const start = starts.get(partition);
  const isPlain = blockSize === SECTOR && maps === 1 && type === PLAIN_MAP && fileSetPartition === 0;
  return isPlain && start !== undefined ? { partition: { disk, offset: start * SECTOR }, fileSetBlock } : undefined;
}

/** What a file entry holds: in itself, or in the extents that it lists. */
function contentOf(partition: Partition, entry: Buffer): Buffer | undefined {
  const tag = tagOf(entry);
  if (tag !== TAG.file && tag !== TAG.extendedFile) return undefined;
  const { start, ...fields } = tag === TAG.file ? FILE : EXTENDED_FILE;
  const { flags, size, attributes, allocation } = decode(entry, fields);
  if (size > LARGEST_DIRECTORY) return undefined;
  const from = start + attributes;
  const allocated = entry.subarray(from, from + allocation);
  const kind = flags & 7;
  if (kind === 3) return allocated.subarray(0, size);
  if (kind > 1) return undefined;
  return readExtents(partition, allocated, kind === 0 ? 8 : 16, size);
}

function readExtents(partition: Partition, extents: Buffer, length: number, size: number): Buffer | undefined {
  const parts: Buffer[] = [];
  let left = size;
  for (let at = 0; left > 0 && at + length <= extents.length && parts.length < LARGEST_EXTENT_COUNT; at += length) {
    const bytes = Math.min(extents.readUInt32LE(at) & EXTENT_LENGTH, left);
    const offset = partition.offset + extents.readUInt32LE(at + 4) * SECTOR;
    if (bytes === 0 || offset + bytes > partition.disk.size) return undefined;
    parts.push(readDisk(partition.disk, offset, bytes));
    left -= bytes;
  }
  return left === 0 ? Buffer.concat(parts) : undefined;
}

function namesIn(directory: Buffer): string[] | undefined {
  const names: string[] = [];
  for (let at = 0; at + ENTRY_FIXED <= directory.length; ) {
    const entry = directory.subarray(at);
    if (tagOf(entry) !== TAG.entry) return undefined;
    const { characteristics, nameLength, implementationLength } = decode(entry, ENTRY);
    const from = ENTRY_FIXED + implementationLength;
    if ((characteristics & DELETED_OR_PARENT) === 0) names.push(nameOf(entry.subarray(from, from + nameLength)));
    at += Math.ceil((from + nameLength) / 4) * 4;
  }
  return names;
}

/** The first byte says how many bits a character has. */
function nameOf(identifier: Buffer): string {
  const characters = identifier.subarray(1);
  if (identifier[0] !== 16) return characters.toString('latin1');
  return Buffer.from(characters.subarray(0, characters.length & ~1))
    .swap16()
    .toString('utf16le');
}

function block({ disk, offset }: Partition, number: number): Buffer | undefined {
  return descriptorAt(disk, offset + number * SECTOR);
}

function descriptorAt(disk: DiskReader, offset: number): Buffer | undefined {
  return offset + SECTOR > disk.size ? undefined : readDisk(disk, offset, SECTOR);
}

function tagOf(descriptor: Buffer): number {
  return descriptor.readUInt16LE(0);
}
