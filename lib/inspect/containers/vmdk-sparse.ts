import type { BoundedReader } from '../bounded-reader';
import type { DiskReader } from '../disk-reader';
import { bits64le, decode, safeNumber, u8, u16le, u32be, u32le, u64le } from '../fields';
import { ImageFileError } from '../image-file-error';
import type { Inspection } from '../inspection';
import { MappedDisk } from '../mapped-disk';
import { LARGEST_DESCRIPTOR, parseDescriptor, type VmdkDescriptor } from './vmdk-descriptor';
import { reportDescriptor, reportReadings } from './vmdk-descriptor-report';
import { SEARCHED_LENGTH } from './vmdk-descriptor-search';
import { checkGrainDirectory, requireWholeGrain, VmdkMap } from './vmdk-map';

const SECTOR = 512;
const HEADER = {
  magic: u32be(0),
  version: u32le(4),
  flags: u32le(8),
  capacity: u64le(12),
  grainSectors: u64le(20),
  descriptorSector: u64le(28),
  descriptorSectors: u64le(36),
  entriesPerTable: u32le(44),
  directorySector: bits64le(56),
  uncleanShutdown: u8(72),
  newlineTest: u32be(73),
  compression: u16le(77),
};
const MAGIC = 0x4b444d56;
const NEWLINES = 0x0a200d0a;
const COMPRESSED_GRAINS = 1 << 16;
const DEFLATE = 1;

const FOOTER_FROM_END = 1024;
const DIRECTORY_IN_FOOTER = 2n ** 64n - 1n;

const LARGEST_GRAIN = 2 ** 21;
const LARGEST_COMPRESSED_GRAIN = 4096;
const WHOLE_DISKS = ['monolithicsparse', 'streamoptimized'];

type Header = ReturnType<typeof readHeader>;

/** One file in grains. Only with a descriptor of the right type inside is it a whole disk. */
export function parseSparseVmdk(file: BoundedReader, inspection: Inspection): DiskReader | undefined {
  const { facts } = inspection;
  const header = readHeader(file, 0);
  if (header.version < 1 || header.version > 3) {
    throw new ImageFileError('unsupported-version', `VMDK version ${header.version} is not known; 1 to 3 are.`, 4);
  }
  if (header.newlineTest !== NEWLINES) {
    inspection.report('text-mode-transfer', 'Line ends in the file were rewritten by a transfer in text mode.', 73);
  }
  const size = safeNumber(BigInt(header.capacity) * BigInt(SECTOR), 'the size of the disk', 12);
  facts.virtualSize = size;
  facts.compression = (header.flags & COMPRESSED_GRAINS) !== 0 ? 'zlib' : 'none';
  facts.dirty = header.uncleanShutdown !== 0;
  if (facts.dirty) inspection.report('marked-dirty', 'The VMDK was not closed cleanly.', 72);

  const descriptor = readDescriptor(file, header);
  if (descriptor) {
    reportDescriptor(inspection, descriptor);
    reportReadings(inspection, descriptor, file.readAvailable(SECTOR, SEARCHED_LENGTH));
  }
  // Without a size in the header, the descriptor counts, and the files that it names.
  const whole =
    size > 0 && descriptor?.createType !== undefined && WHOLE_DISKS.includes(descriptor.createType.toLowerCase());
  if (!whole) {
    const type = descriptor?.createType ?? 'without a descriptor';
    inspection.report('split-disk', `The file is one part of a disk in several files (${type}).`, 28);
  }
  // Parts of a disk may leave their size to the descriptor.
  if (size === 0 && descriptor) facts.virtualSize = descriptor.size;

  const grain = checkGrain(header);
  facts.clusterSize = grain.size;
  const directorySector = findDirectory(file, inspection, header);
  if (directorySector === undefined) return undefined;
  const layout = { size, grain, directoryOffset: directorySector * SECTOR, entriesPerTable: header.entriesPerTable };
  const last = checkGrainDirectory(file, layout);
  if (!grain.compressed) last.requireWhole(file, inspection, grain.size, size);
  else inspection.attempt(() => requireWholeGrain(file, last));
  if (!whole || facts.backingFile !== null || facts.encrypted) return undefined;
  return new MappedDisk(file, new VmdkMap(file, layout), size);
}

function readHeader(file: BoundedReader, offset: number) {
  return decode(file.read(offset, SECTOR, 'The VMDK header'), HEADER);
}

function readDescriptor(file: BoundedReader, header: Header): VmdkDescriptor | undefined {
  if (header.descriptorSector === 0) return undefined;
  const length = header.descriptorSectors * SECTOR;
  if (length > LARGEST_DESCRIPTOR) {
    throw new ImageFileError(
      'limit-exceeded',
      `The VMDK descriptor has ${length} bytes; real ones have a few thousand.`,
      36,
    );
  }
  return parseDescriptor(file.read(header.descriptorSector * SECTOR, length, 'The VMDK descriptor'));
}

function checkGrain(header: Header): { readonly size: number; readonly compressed: boolean } {
  const { grainSectors, entriesPerTable, compression } = header;
  const compressed = (header.flags & COMPRESSED_GRAINS) !== 0;
  if (!compressed && compression === DEFLATE) {
    throw new ImageFileError(
      'more-than-one-format',
      'The VMDK is compressed by one field of its header, and not by another.',
      77,
    );
  }
  const largest = compressed ? LARGEST_COMPRESSED_GRAIN : LARGEST_GRAIN;
  if (grainSectors < 1 || grainSectors > largest || !Number.isInteger(Math.log2(grainSectors))) {
    throw new ImageFileError('header-invalid', `A grain has ${grainSectors} sectors; it must be a power of two.`, 20);
  }
  if (entriesPerTable < 1 || entriesPerTable > 512) {
    throw new ImageFileError(
      'header-invalid',
      `A grain table has ${entriesPerTable} entries; it must be 1 to 512.`,
      44,
    );
  }
  if (compressed && compression !== DEFLATE) {
    throw new ImageFileError('unknown-features', `Compression algorithm ${compression} is not known.`, 77);
  }
  return { size: grainSectors * SECTOR, compressed };
}

/** A file written in one go has its directory behind the data, and says where in a second header at the end. */
function findDirectory(file: BoundedReader, inspection: Inspection, header: Header): number | undefined {
  if (header.directorySector !== DIRECTORY_IN_FOOTER)
    return safeNumber(header.directorySector, 'the grain directory', 56);
  const offset = file.size - FOOTER_FROM_END;
  const footer = readHeader(file, offset);
  if (footer.magic !== MAGIC) {
    throw new ImageFileError('file-truncated', 'The VMDK has no footer: the end of the file is missing.', offset);
  }
  const compared = [
    'version',
    'flags',
    'capacity',
    'grainSectors',
    'descriptorSector',
    'entriesPerTable',
    'compression',
  ] as const;
  const differing = compared.filter((name) => footer[name] !== header[name]);
  if (differing.length > 0) {
    inspection.report('copies-disagree', `Header and footer of the VMDK differ in ${differing.join(', ')}.`, offset);
    return undefined;
  }
  return safeNumber(footer.directorySector, 'the grain directory', offset + 56);
}
