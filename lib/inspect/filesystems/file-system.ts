import type { FileSystemFacts } from '../../model/image-file-facts';
import { type DiskReader, readDisk } from '../disk-reader';
import { describeFileSystem } from './details';
import { SIGNATURES, SIGNATURES_LENGTH } from './signatures';

const ZFS_UBERBLOCKS = { offset: 131072, length: 131072, step: 1024, magic: 0x00bab10cn };

/** What the bytes of the disk from the offset on hold, by their signature. */
export function identifyFileSystem(disk: DiskReader, offset: number, size: number): FileSystemFacts | undefined {
  const available = Math.min(size, disk.size - offset);
  const head = readDisk(disk, offset, Math.min(available, SIGNATURES_LENGTH));
  for (const signature of SIGNATURES) {
    const end = signature.offset + signature.bytes.length;
    if (end > head.length || !head.subarray(signature.offset, end).equals(signature.bytes)) continue;
    const found = describeFileSystem(signature.type, head);
    if (found) return found;
  }
  const mayBeZfs = available >= ZFS_UBERBLOCKS.offset + ZFS_UBERBLOCKS.length && head.some((byte) => byte !== 0);
  return mayBeZfs && hasUberblock(disk, offset) ? { type: 'zfs', encrypted: false } : undefined;
}

function hasUberblock(disk: DiskReader, offset: number): boolean {
  const { length, step, magic } = ZFS_UBERBLOCKS;
  const ring = readDisk(disk, offset + ZFS_UBERBLOCKS.offset, length);
  for (let position = 0; position < length; position += step) {
    if (ring.readBigUInt64LE(position) === magic || ring.readBigUInt64BE(position) === magic) return true;
  }
  return false;
}
