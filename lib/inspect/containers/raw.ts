import type { BoundedReader } from '../bounded-reader';
import type { DiskReader } from '../disk-reader';
import type { Inspection } from '../inspection';
import { PlainDisk } from '../plain-disk';

const SECTOR = 512;
const LUKS = Buffer.from('LUKS\xba\xbe', 'latin1');

/** No header: the file is the disk. */
export function parseRaw(file: BoundedReader, inspection: Inspection): DiskReader | undefined {
  const { facts } = inspection;
  facts.virtualSize = Math.ceil(file.size / SECTOR) * SECTOR;
  facts.compression = 'none';
  facts.backingFile = null;
  facts.dataFile = null;
  facts.snapshots = 0;
  if (facts.virtualSize !== file.size) {
    inspection.report(
      'size-not-whole-sectors',
      `The file has ${file.size} bytes, which is not a whole number of sectors.`,
    );
  }
  facts.encrypted = file.readAvailable(0, LUKS.length).equals(LUKS);
  if (!facts.encrypted) return new PlainDisk(file, facts.virtualSize);
  facts.subformat = 'luks';
  facts.encryption = 'luks';
  inspection.report('encrypted', 'The whole disk is encrypted with LUKS.', 0);
  return undefined;
}
