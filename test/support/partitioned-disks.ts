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
