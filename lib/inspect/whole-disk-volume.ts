import type { FileSystemFacts, ImageBootMode } from '../model/image-file-facts';
import { type DiskReader, readDisk } from './disk-reader';
import { FatFileSystem } from './filesystems/fat';

/** Their own formatting writes a program into the first sector that starts nothing, or only says so. */
const WITH_CODE_OF_THEIR_OWN = /^(fat|ntfs|exfat|refs|bitlocker)/;
const FALLBACK_LOADER = /^\/EFI\/BOOT\/BOOT[^/]*\.EFI$/i;
/** What the boot sectors of SYSLINUX, FreeDOS, MS-DOS, GRUB for DOS, ReactOS and Windows load. */
const BIOS_LOADERS = /^(ldlinux\.(sys|bin)|kernel\.sys|io\.sys|ibmbio\.com|grldr|freeldr\.(sys|ini)|ntldr|bootmgr)$/i;

/** Firmware that starts a disk which one file system fills, without a partition table. */
export function bootModesOfVolume(
  disk: DiskReader,
  volume: FileSystemFacts,
  bootCode: boolean,
  loaders: readonly string[] = [],
): ImageBootMode[] {
  if (!WITH_CODE_OF_THEIR_OWN.test(volume.type)) return bootCode ? ['bios'] : [];
  const root = volume.type.startsWith('fat') ? FatFileSystem.open(disk, 0, disk.size)?.root() : undefined;
  const startsByBios = bootCode && root?.some(({ name, directory }) => !directory && BIOS_LOADERS.test(name));
  return [
    ...(startsByBios ? (['bios'] as const) : []),
    ...(loaders.some((loader) => FALLBACK_LOADER.test(loader)) ? (['uefi'] as const) : []),
  ];
}

/** Instructions that boot sectors begin with: jumps, and what prepares the processor. */
const FIRST_INSTRUCTIONS = [0xeb, 0xe9, 0xea, 0xfa, 0xfc, 0x31, 0x33, 0x0e, 0x8c, 0xb8, 0xbc];

/** Whether a first sector looks like a program, and not like bytes of any kind that end with the mark by chance. */
export function beginsLikeProgram(disk: DiskReader): boolean {
  return FIRST_INSTRUCTIONS.includes(readDisk(disk, 0, 1).readUInt8());
}

const PIECE = 65536;
const LOOKED_AT = 2 ** 20;
const ZEROS = Buffer.alloc(PIECE);
const SAMPLES = 16;
const SAMPLE = 4096;

/** Whether nothing seems to be written on a disk: zeros at its start, and wherever else it is looked at. */
export function looksEmpty(disk: DiskReader): boolean {
  for (let offset = 0; offset < Math.min(LOOKED_AT, disk.size); offset += PIECE) {
    if (!isEmpty(disk, offset, Math.min(PIECE, disk.size - offset))) return false;
  }
  // Larger units are compressed, and slow to be looked at one by one.
  if (disk.unitSize > PIECE) return true;
  for (let sample = 1; sample <= SAMPLES; sample += 1) {
    const offset = Math.floor((disk.size * sample) / (SAMPLES + 1) / SAMPLE) * SAMPLE;
    if (offset >= LOOKED_AT && !isEmpty(disk, offset, Math.min(SAMPLE, disk.size - offset))) return false;
  }
  return true;
}

function isEmpty(disk: DiskReader, offset: number, length: number): boolean {
  const { kind, length: known } = disk.extentAt(offset, length);
  return (kind === 'zero' && known >= length) || readDisk(disk, offset, length).equals(ZEROS.subarray(0, length));
}
