import type { ImageBootMode } from '../../model/image-file-facts';
import type { BoundedReader } from '../bounded-reader';
import type { DiskReader } from '../disk-reader';
import { ascii, decode, u8, u16le, u32le } from '../fields';
import type { Inspection } from '../inspection';
import { PlainDisk } from '../plain-disk';
import { printable } from '../printable';
import { readBootCatalog } from './iso-boot-catalog';
import { rootDirectory } from './iso-root-directory';

const DESCRIPTORS_START = 32768;
const DESCRIPTOR_LENGTH = 2048;
const LARGEST_COUNT = 64;
const SECTOR = 512;

const DESCRIPTOR = { type: u8(0), identifier: ascii(1, 5) };
const PRIMARY = { label: ascii(40, 32), blocks: u32le(80), blockSize: u16le(128) };
const BOOT_RECORD = { system: ascii(7, 32), catalogSector: u32le(71) };
const PRIMARY_TYPE = 1;
const BOOT_RECORD_TYPE = 0;

const ISO_9660 = 'CD001';
const UDF_START = 'BEA01';
const UDF = ['NSR02', 'NSR03'];
const OF_A_VOLUME = [ISO_9660, UDF_START, ...UDF, 'TEA01', 'BOOT2', 'CDW02'];

interface Descriptor {
  readonly type: number;
  readonly identifier: string;
  readonly bytes: Buffer;
}

/** Whether an ISO 9660 or UDF volume begins where it must. */
export function hasIsoVolume(file: BoundedReader): boolean {
  const first = file.readAvailable(DESCRIPTORS_START, 6).toString('latin1', 1, 6);
  if (first === ISO_9660) return true;
  return first === UDF_START && descriptors(file).some(({ identifier }) => UDF.includes(identifier));
}

/** A volume for optical media, as it is on the disk: the file is the disk. */
export function parseIso(file: BoundedReader, inspection: Inspection): DiskReader {
  const { facts } = inspection;
  facts.virtualSize = Math.ceil(file.size / SECTOR) * SECTOR;
  facts.compression = 'none';
  facts.encrypted = false;
  facts.backingFile = null;
  facts.dataFile = null;
  facts.snapshots = 0;
  const found = descriptors(file);
  const kinds = [
    ...(found.some(({ identifier }) => identifier === ISO_9660) ? ['iso9660'] : []),
    ...(found.some(({ identifier }) => UDF.includes(identifier)) ? ['udf'] : []),
  ];
  facts.subformat = kinds.join('-');
  const disk = new PlainDisk(file, facts.virtualSize);
  const names = rootDirectory(disk, primaryOf(found)?.bytes, kinds.includes('udf'));
  facts.iso = {
    ...readPrimary(found),
    bootModes: readBootModes(disk, found),
    ...(names === undefined ? {} : { rootDirectory: names.map(printable) }),
  };
  if ((facts.iso.volumeSize ?? 0) > file.size) {
    inspection.report(
      'file-truncated',
      `The volume has ${facts.iso.volumeSize} bytes, but the file ends at byte ${file.size}.`,
      file.size,
    );
  }
  return disk;
}

/** Blocks of 4096 bytes leave every second place empty. */
function descriptors(file: BoundedReader): Descriptor[] {
  const found: Descriptor[] = [];
  let empty = 0;
  for (let index = 0; index < LARGEST_COUNT && empty < 2; index += 1) {
    const bytes = file.readAvailable(DESCRIPTORS_START + index * DESCRIPTOR_LENGTH, DESCRIPTOR_LENGTH);
    if (bytes.length < DESCRIPTOR_LENGTH) break;
    const { type, identifier } = decode(bytes, DESCRIPTOR);
    if (OF_A_VOLUME.includes(identifier)) {
      empty = 0;
      found.push({ type, identifier, bytes });
    } else empty += 1;
  }
  return found;
}

function primaryOf(found: readonly Descriptor[]): Descriptor | undefined {
  return found.find(({ identifier, type }) => identifier === ISO_9660 && type === PRIMARY_TYPE);
}

function readPrimary(found: readonly Descriptor[]): { volumeLabel?: string; volumeSize?: number } {
  const primary = primaryOf(found);
  if (!primary) return {};
  const { label, blocks, blockSize } = decode(primary.bytes, PRIMARY);
  return { volumeLabel: printable(label.trim()), volumeSize: blocks * blockSize };
}

function readBootModes(disk: DiskReader, found: readonly Descriptor[]): readonly ImageBootMode[] {
  const record = found
    .filter(({ identifier, type }) => identifier === ISO_9660 && type === BOOT_RECORD_TYPE)
    .map(({ bytes }) => decode(bytes, BOOT_RECORD))
    .find(({ system }) => system === 'EL TORITO SPECIFICATION');
  return record ? readBootCatalog(disk, record.catalogSector * DESCRIPTOR_LENGTH) : [];
}
