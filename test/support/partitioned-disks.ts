import { crc32 } from 'node:zlib';
import { bytes } from './image-files';

const SECTOR = 512;
const MIB = 2 ** 20;

/** A partition of an MBR. */
export interface PartitionOfDisk {
  /** Such as 0x83 for Linux, 0x82 for swap, 0x8e for LVM, 0xef for an EFI system partition. */
  readonly type: number;
  readonly mebibytes: number;
  readonly active?: boolean;
  /** Bytes at places of the partition, such as the signature of a file system. */
  readonly content?: Readonly<Record<number, string | Buffer>>;
}

/** An XFS file system, as far as its first bytes go. */
export const XFS = { 0: 'XFSB' };
export const LUKS = { 0: Buffer.from('4c554b53babe0002', 'hex') };
export const LVM = { 512: 'LABELONE' };
/** A superblock of ext4 that was unmounted cleanly. */
export const EXT4 = {
  [1024 + 56]: Buffer.from([0x53, 0xef, 1, 0]),
  [1024 + 96]: Buffer.from([0x40, 0, 0, 0]),
};

/** A RAW disk of 1 GiB with these partitions, one after the other; with boot code unless that is left out. */
export function partitionedDisk(name: string, partitions: readonly PartitionOfDisk[], bootCode = true): string {
  const record = Buffer.alloc(SECTOR);
  if (bootCode) {
    record.write('\xeb\x63\x90', 0, 'latin1');
    record.fill(0x90, 3, 400);
  }
  const parts: Record<number, string | Buffer> = {};
  let start = MIB;
  partitions.forEach(({ type, mebibytes, active, content = {} }, index) => {
    const entry = 446 + index * 16;
    record[entry] = active ? 0x80 : 0;
    record[entry + 4] = type;
    record.writeUInt32LE(start / SECTOR, entry + 8);
    record.writeUInt32LE((mebibytes * MIB) / SECTOR, entry + 12);
    for (const [offset, part] of Object.entries(content)) parts[start + Number(offset)] = part;
    start += mebibytes * MIB;
  });
  record.writeUInt16LE(0xaa55, 510);
  return bytes(name, { 0: record, ...parts }, 2 ** 30);
}

/** A partition of a GPT, by the GUID of its type. */
export interface GptPartition {
  readonly type: string;
  readonly mebibytes: number;
  readonly content?: Readonly<Record<number, string | Buffer>>;
}

export const EFI_SYSTEM = 'c12a7328-f81f-11d2-ba4b-00a0c93ec93b';
export const LINUX_ROOT_ARM64 = 'b921b045-1df0-41c3-af44-4c6f280d3fae';

const ENTRY = 128;
const ENTRIES = 128;
const DISK = 2 ** 30;

/** A RAW disk of 1 GiB with a GPT of these partitions, one after the other, and nothing for a BIOS to start from. */
export function gptDisk(name: string, partitions: readonly GptPartition[]): string {
  const table = Buffer.alloc(ENTRY * ENTRIES);
  const contents: Record<number, string | Buffer> = {};
  let start = MIB;
  partitions.forEach(({ type, mebibytes, content = {} }, index) => {
    const entry = table.subarray(index * ENTRY, (index + 1) * ENTRY);
    guid(type).copy(entry);
    entry.writeUInt32LE(index + 1, 16);
    entry.writeBigUInt64LE(BigInt(start / SECTOR), 32);
    for (const [offset, part] of Object.entries(content)) contents[start + Number(offset)] = part;
    start += mebibytes * MIB;
    entry.writeBigUInt64LE(BigInt(start / SECTOR - 1), 40);
  });
  const protective = Buffer.alloc(SECTOR);
  protective[446 + 4] = 0xee;
  protective.writeUInt32LE(1, 446 + 8);
  protective.writeUInt32LE(DISK / SECTOR - 1, 446 + 12);
  protective.writeUInt16LE(0xaa55, 510);
  const last = DISK / SECTOR - 1;
  const backupTable = last - table.length / SECTOR;
  return bytes(
    name,
    {
      0: protective,
      [SECTOR]: gptHeader(table, 1, last, 2),
      [2 * SECTOR]: table,
      ...contents,
      [backupTable * SECTOR]: table,
      [last * SECTOR]: gptHeader(table, last, 1, backupTable),
    },
    DISK,
  );
}

function gptHeader(table: Buffer, own: number, other: number, tableAt: number): Buffer {
  const header = Buffer.alloc(92);
  header.write('EFI PART');
  header.writeUInt32LE(0x10000, 8);
  header.writeUInt32LE(header.length, 12);
  header.writeBigUInt64LE(BigInt(own), 24);
  header.writeBigUInt64LE(BigInt(other), 32);
  header.writeBigUInt64LE(34n, 40);
  header.writeBigUInt64LE(BigInt(DISK / SECTOR - 34), 48);
  header.writeUInt32LE(1, 56);
  header.writeBigUInt64LE(BigInt(tableAt), 72);
  header.writeUInt32LE(ENTRIES, 80);
  header.writeUInt32LE(ENTRY, 84);
  header.writeUInt32LE(crc32(table), 88);
  header.writeUInt32LE(crc32(header), 16);
  return header;
}

/** The first three groups of a GUID are numbers, and stored with their lowest byte first. */
function guid(text: string): Buffer {
  const stored = Buffer.from(text.replaceAll('-', ''), 'hex');
  stored.subarray(0, 4).reverse();
  stored.subarray(4, 6).reverse();
  stored.subarray(6, 8).reverse();
  return stored;
}
