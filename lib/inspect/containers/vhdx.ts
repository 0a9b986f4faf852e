import type { BoundedReader } from '../bounded-reader';
import { crc32c } from '../checksums';
import type { DiskReader } from '../disk-reader';
import { ascii, bits64le, decode, u16le, u32le } from '../fields';
import { guidAt, isNil } from '../guid';
import { ImageFileError } from '../image-file-error';
import type { Inspection } from '../inspection';
import { MappedDisk } from '../mapped-disk';
import { printable } from '../printable';
import { checkBlockTable, VhdxMap } from './vhdx-map';
import { readMetadata } from './vhdx-metadata';
import { readRegions } from './vhdx-regions';

const CREATOR = { start: 8, end: 520 };

const HEADER_OFFSETS = [65536, 131072];
const HEADER_LENGTH = 4096;
const HEADER = { signature: ascii(0, 4), checksum: u32le(4), sequence: bits64le(8), version: u16le(66) };
const CHECKSUM_OFFSET = 4;
const LOG_GUID = 48;

interface Header {
  readonly offset: number;
  readonly sequence: bigint;
  readonly version: number;
  readonly logGuid: string;
}

/** Hyper-V's disk: two headers and two region tables, metadata by GUID, a block table, a log. */
export function parseVhdx(file: BoundedReader, inspection: Inspection): DiskReader | undefined {
  const { facts } = inspection;
  facts.creator = readCreator(file);
  facts.compression = 'none';
  facts.encrypted = false;
  facts.dataFile = null;
  facts.snapshots = 0;
  const header = readNewestHeader(file);
  facts.dirty = !isNil(header.logGuid);
  if (facts.dirty) {
    inspection.report(
      'marked-dirty',
      'The VHDX was not closed cleanly: its log holds changes.',
      header.offset + LOG_GUID,
    );
  }
  if (header.version !== 1) {
    throw new ImageFileError('unsupported-version', `VHDX version ${header.version} is not known.`, header.offset + 66);
  }
  const regions = readRegions(file);
  const metadata = readMetadata(file, regions.metadata);
  facts.virtualSize = metadata.size;
  facts.clusterSize = metadata.blockSize;
  facts.sectorSize = metadata.sectorSize;
  facts.subformat = metadata.hasParent ? 'differencing' : metadata.fixed ? 'fixed' : 'dynamic';
  if (metadata.sectorSize !== 512) {
    inspection.report('large-sectors', `The disk shows sectors of ${metadata.sectorSize} bytes to its machine.`);
  }
  facts.backingFile = metadata.hasParent ? (metadata.parent ?? '') : null;
  if (metadata.hasParent) {
    inspection.report('backing-file', `The file holds only what differs from its parent: ${facts.backingFile}`);
  }
  const last = checkBlockTable(file, regions.blockTable, metadata);
  last.requireWhole(file, inspection, metadata.blockSize, metadata.size);
  // What the log still has to change may be the block table itself.
  if (metadata.hasParent || facts.dirty) return undefined;
  return new MappedDisk(file, new VhdxMap(file, regions.blockTable, metadata), metadata.size);
}

function readCreator(file: BoundedReader): string {
  const bytes = file.read(0, CREATOR.end, 'The VHDX identifier').subarray(CREATOR.start);
  return printable(bytes.toString('utf16le').replace(/\0.*$/s, ''));
}

/** The file is written to one header while the other stays valid. */
function readNewestHeader(file: BoundedReader): Header {
  const valid = HEADER_OFFSETS.map((offset) => readHeader(file, offset)).filter((header) => header !== undefined);
  const [newest] = valid.sort((first, second) => (first.sequence < second.sequence ? 1 : -1));
  if (!newest) throw new ImageFileError('header-invalid', 'Neither VHDX header is valid.', HEADER_OFFSETS[0]);
  return newest;
}

function readHeader(file: BoundedReader, offset: number): Header | undefined {
  const bytes = file.read(offset, HEADER_LENGTH, 'A VHDX header');
  const header = decode(bytes, HEADER);
  if (header.signature !== 'head' || crc32c(bytes, CHECKSUM_OFFSET) !== header.checksum) return undefined;
  return { ...header, offset, logGuid: guidAt(bytes, LOG_GUID) };
}
