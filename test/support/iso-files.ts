import { bytes } from './image-files';

const SECTOR = 2048;
const VOLUME = 16;
const CATALOG = 20;

/** An ISO 9660 volume that is empty but for a boot catalogue for the platform: 0 is BIOS, 0xef is UEFI. */
export function bootableIso(name: string, platform: number): string {
  const record = Buffer.alloc(SECTOR);
  record.write('\x00CD001\x01EL TORITO SPECIFICATION', 'latin1');
  record.writeUInt32LE(CATALOG, 71);
  const catalog = Buffer.alloc(64);
  catalog[0] = 1;
  catalog[1] = platform;
  catalog.writeUInt16BE(0x55aa, 30);
  catalog[32] = 0x88;
  return bytes(
    name,
    {
      [VOLUME * SECTOR]: '\x01CD001\x01',
      [(VOLUME + 1) * SECTOR]: record,
      [(VOLUME + 2) * SECTOR]: Buffer.from('\xffCD001\x01', 'latin1'),
      [CATALOG * SECTOR]: catalog,
    },
    2 ** 20,
  );
}
