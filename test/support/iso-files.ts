import { bytes } from './image-files';

const SECTOR = 2048;
const VOLUME = 16;
const CATALOG = 20;
const ROOT = 21;

/**
 * An ISO 9660 volume with a boot catalogue for the platform: 0 is BIOS, 0xef is UEFI. Its root directory has these names;
 * without any, there is none.
 */
export function bootableIso(name: string, platform: number, names: readonly string[] = []): string {
  const volume = Buffer.alloc(SECTOR);
  volume.write('\x01CD001\x01', 'latin1');
  volume.writeUInt32LE(ROOT, 156 + 2);
  volume.writeUInt32LE(names.length === 0 ? 0 : SECTOR, 156 + 10);
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
      [VOLUME * SECTOR]: volume,
      [(VOLUME + 1) * SECTOR]: record,
      [(VOLUME + 2) * SECTOR]: Buffer.from('\xffCD001\x01', 'latin1'),
      [CATALOG * SECTOR]: catalog,
      [ROOT * SECTOR]: directory(['\0', '\x01', ...names]),
    },
    2 ** 20,
  );
}

function directory(names: readonly string[]): Buffer {
  const entries = names.map((name) => {
    const entry = Buffer.alloc(34 + name.length);
    entry[0] = entry.length;
    entry[32] = name.length;
    entry.write(name, 33, 'latin1');
    return entry;
  });
  return Buffer.concat(entries);
}
