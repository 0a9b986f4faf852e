import type { BoundedReader } from '../bounded-reader';
import { bits64be, decode, u8, u32be } from '../fields';
import { ImageFileError } from '../image-file-error';
import type { Inspection } from '../inspection';

const HEADER_V3 = { incompatible: bits64be(72), refcountOrder: u32be(96), headerLength: u32be(100) };
const HEADER_LENGTH_V3 = 104;
const COMPRESSION_TYPE = u8(104);

const DIRTY = 1n << 0n;
const CORRUPT = 1n << 1n;
const EXTERNAL_DATA_FILE = 1n << 2n;
const COMPRESSION = 1n << 3n;
const EXTENDED_L2 = 1n << 4n;
const KNOWN_FEATURES = DIRTY | CORRUPT | EXTERNAL_DATA_FILE | COMPRESSION | EXTENDED_L2;

const COMPRESSIONS = ['zlib', 'zstd'] as const;

/** What version 3 added to the header. */
export function readLaterHeader(file: BoundedReader, clusterSize: number): { incompatible: bigint; length: number } {
  const { headerLength, incompatible, refcountOrder } = decode(
    file.read(0, HEADER_LENGTH_V3, 'The QCOW2 version 3 header'),
    HEADER_V3,
  );
  if (headerLength < HEADER_LENGTH_V3 || headerLength % 8 !== 0 || headerLength > clusterSize) {
    throw new ImageFileError(
      'header-invalid',
      `The header says it is ${headerLength} bytes long; it must be a multiple of 8 from ${HEADER_LENGTH_V3} to one cluster.`,
      100,
    );
  }
  if (refcountOrder > 6) {
    throw new ImageFileError(
      'header-invalid',
      `Reference counts are 2^${refcountOrder} bits wide; at most 2^6 exist.`,
      96,
    );
  }
  return { incompatible, length: headerLength };
}

export function reportFeatures(
  file: BoundedReader,
  inspection: Inspection,
  features: bigint,
  headerLength: number,
): 'zlib' | 'zstd' {
  const { facts } = inspection;
  facts.dirty = (features & DIRTY) !== 0n;
  facts.corrupt = (features & CORRUPT) !== 0n;
  facts.extendedL2 = (features & EXTENDED_L2) !== 0n;
  if (facts.dirty) inspection.report('marked-dirty', 'The QCOW2 file was not closed cleanly (dirty bit).', 72);
  if (facts.corrupt) inspection.report('marked-corrupt', 'The QCOW2 file says that it is damaged (corrupt bit).', 72);
  if (facts.extendedL2) {
    inspection.report(
      'recent-feature',
      'The file uses subclusters (extended L2 entries), which needs QEMU 5.2 or later.',
      72,
    );
    if ((facts.clusterSize ?? 0) < 2 ** 14) {
      throw new ImageFileError('header-invalid', 'Subclusters need clusters of at least 2^14 bytes.', 20);
    }
  }
  const unknown = features & ~KNOWN_FEATURES;
  if (unknown !== 0n) {
    inspection.report(
      'unknown-features',
      `The file needs features no reader knows (bits 0x${unknown.toString(16)}).`,
      72,
    );
  }
  const compression = compressionOf(file, (features & COMPRESSION) !== 0n && headerLength > HEADER_LENGTH_V3);
  facts.compression = compression;
  if (compression === 'zstd') {
    inspection.report('recent-feature', 'The file is compressed with Zstandard, which needs QEMU 5.1 or later.', 104);
  }
  return compression;
}

export function hasDataFile(features: bigint): boolean {
  return (features & EXTERNAL_DATA_FILE) !== 0n;
}

export function hasUnknownFeatures(features: bigint): boolean {
  return (features & ~KNOWN_FEATURES) !== 0n;
}

function compressionOf(file: BoundedReader, recorded: boolean): 'zlib' | 'zstd' {
  if (!recorded) return 'zlib';
  const type = COMPRESSION_TYPE(file.read(0, HEADER_LENGTH_V3 + 8, 'The QCOW2 header'), 'The compression type');
  const compression = COMPRESSIONS[type];
  if (!compression) throw new ImageFileError('unknown-features', `Compression type ${type} is not known.`, 104);
  return compression;
}
