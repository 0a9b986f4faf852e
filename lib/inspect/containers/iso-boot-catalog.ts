import type { ImageBootMode } from '../../model/image-file-facts';
import { type DiskReader, readDisk } from '../disk-reader';

const CATALOG_LENGTH = 2048;
const ENTRY_LENGTH = 32;
const VALIDATION_ENTRY = 1;
const BOOTABLE = 0x88;
const SECTION_HEADERS = [0x90, 0x91];

const FIRMWARE: Readonly<Record<number, ImageBootMode>> = { 0: 'bios', 0xef: 'uefi' };

/** The El Torito catalogue: a first entry, then sections with a platform each. */
export function readBootCatalog(disk: DiskReader, offset: number): readonly ImageBootMode[] {
  if (offset + CATALOG_LENGTH > disk.size) return [];
  const catalog = readDisk(disk, offset, CATALOG_LENGTH);
  if (catalog[0] !== VALIDATION_ENTRY || catalog.readUInt16BE(30) !== 0x55aa) return [];
  const modes = new Set<ImageBootMode>();
  let platform = catalog[1] ?? 0;
  for (let position = ENTRY_LENGTH; position < CATALOG_LENGTH; position += ENTRY_LENGTH) {
    const kind = catalog[position] ?? 0;
    if (SECTION_HEADERS.includes(kind)) platform = catalog[position + 1] ?? 0;
    const mode = FIRMWARE[platform];
    if (kind === BOOTABLE && mode) modes.add(mode);
  }
  return [...modes];
}
