import type { BoundedReader } from '../bounded-reader';
import type { DiskReader } from '../disk-reader';
import { bits64be, decode, u8, u32be, u64be } from '../fields';
import { ImageFileError } from '../image-file-error';
import type { Inspection } from '../inspection';
import { MappedDisk } from '../mapped-disk';
import { printable } from '../printable';
import { readExtensions } from './qcow2-extensions';
import { checkFirstLevel, Qcow2Map } from './qcow2-map';

/** Both versions begin with these; the snapshot table is the last thing the older one knows. */
const HEADER = {
  version: u32be(4),
  backingFileOffset: u64be(8),
  backingFileLength: u32be(16),
  clusterBits: u32be(20),
  size: u64be(24),
  cryptMethod: u32be(32),
  firstLevelEntries: u32be(36),
  firstLevelOffset: u64be(40),
  refcountTableOffset: u64be(48),
  refcountTableClusters: u32be(56),
  snapshots: u32be(60),
  snapshotsOffset: u64be(64),
};
const HEADER_LENGTH_V2 = 72;

const HEADER_V3 = { incompatible: bits64be(72), refcountOrder: u32be(96), headerLength: u32be(100) };
const HEADER_LENGTH_V3 = 104;
const COMPRESSION_TYPE = u8(104);

const DIRTY = 1n << 0n;
const CORRUPT = 1n << 1n;
const EXTERNAL_DATA_FILE = 1n << 2n;
const COMPRESSION = 1n << 3n;
const EXTENDED_L2 = 1n << 4n;
const KNOWN_FEATURES = DIRTY | CORRUPT | EXTERNAL_DATA_FILE | COMPRESSION | EXTENDED_L2;

const LARGEST_BACKING_NAME = 1023;
const LARGEST_FIRST_LEVEL = 32 * 2 ** 20;
const LARGEST_REFCOUNT_TABLE = 8 * 2 ** 20;
const LARGEST_SNAPSHOT_COUNT = 65536;

const ENCRYPTION = { 1: 'aes', 2: 'luks' } as const;
const COMPRESSIONS = ['zlib', 'zstd'] as const;

/** A QCOW2 header with everything that decides how its tables are read. */
export interface Qcow2Layout {
  readonly size: number;
  readonly clusterSize: number;
  readonly extendedL2: boolean;
  readonly compression: 'zlib' | 'zstd';
  readonly firstLevelEntries: number;
  readonly firstLevelOffset: number;
}

export function parseQcow2(file: BoundedReader, inspection: Inspection): DiskReader | undefined {
  const { facts } = inspection;
  const header = decode(file.read(0, HEADER_LENGTH_V2, 'The QCOW2 header'), HEADER);
  if (header.version !== 2 && header.version !== 3) {
    throw new ImageFileError(
      'unsupported-version',
      `QCOW2 version ${header.version} does not exist; known are 2 and 3.`,
      4,
    );
  }
  facts.subformat = `v${header.version}`;
  facts.virtualSize = header.size;
  const clusterSize = clusterSizeOf(header.clusterBits);
  facts.clusterSize = clusterSize;
  const later =
    header.version === 3 ? readLaterHeader(file, clusterSize) : { incompatible: 0n, length: HEADER_LENGTH_V2 };

  const compression = reportFeatures(file, inspection, later.incompatible, later.length);
  const encrypted = reportEncryption(inspection, header.cryptMethod);
  const extensions = inspection.attempt(() => readExtensions(file, later.length, clusterSize));
  const backed = reportBackingFile(file, inspection, header, clusterSize);
  const external = reportDataFile(inspection, later.incompatible, extensions?.dataFile);
  reportSnapshots(file, inspection, header);
  file.requireInside(header.refcountTableOffset, refcountTableLength(header, clusterSize), 'The refcount table');

  const layout: Qcow2Layout = { ...header, clusterSize, extendedL2: facts.extendedL2 === true, compression };
  checkFirstLevelBounds(file, layout);
  checkFirstLevel(file, layout);
  const readable = !encrypted && !backed && !external && (later.incompatible & ~KNOWN_FEATURES) === 0n;
  return readable ? new MappedDisk(file, new Qcow2Map(file, layout), header.size) : undefined;
}

function clusterSizeOf(bits: number): number {
  if (bits < 9 || bits > 21) {
    throw new ImageFileError('header-invalid', `The cluster size is 2^${bits} bytes; it must be 2^9 to 2^21.`, 20);
  }
  return 2 ** bits;
}

function readLaterHeader(file: BoundedReader, clusterSize: number): { incompatible: bigint; length: number } {
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

function reportFeatures(
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

function compressionOf(file: BoundedReader, recorded: boolean): 'zlib' | 'zstd' {
  if (!recorded) return 'zlib';
  const type = COMPRESSION_TYPE(file.read(0, HEADER_LENGTH_V3 + 8, 'The QCOW2 header'), 'The compression type');
  const compression = COMPRESSIONS[type];
  if (!compression) throw new ImageFileError('unknown-features', `Compression type ${type} is not known.`, 104);
  return compression;
}

function reportEncryption(inspection: Inspection, method: number): boolean {
  inspection.facts.encrypted = method !== 0;
  if (method === 0) return false;
  const encryption = ENCRYPTION[method as keyof typeof ENCRYPTION] as 'aes' | 'luks' | undefined;
  if (encryption) inspection.facts.encryption = encryption;
  inspection.report('encrypted', `The QCOW2 file is encrypted (${encryption ?? `method ${method}`}).`, 32);
  return true;
}

function reportBackingFile(
  file: BoundedReader,
  inspection: Inspection,
  { backingFileOffset: offset, backingFileLength: length }: { backingFileOffset: number; backingFileLength: number },
  clusterSize: number,
): boolean {
  inspection.facts.backingFile = null;
  if (offset === 0) return false;
  const fits = length <= LARGEST_BACKING_NAME && offset + length <= clusterSize;
  const name = fits && inspection.attempt(() => file.read(offset, length, 'The name of the backing file').toString());
  inspection.facts.backingFile = name ? printable(name) : '';
  inspection.report(
    'backing-file',
    `The file holds only what differs from another: ${inspection.facts.backingFile}`,
    8,
  );
  if (!fits) {
    throw new ImageFileError(
      'header-invalid',
      `The name of the backing file has ${length} bytes at byte ${offset}.`,
      16,
    );
  }
  return true;
}

function reportDataFile(inspection: Inspection, features: bigint, name: string | undefined): boolean {
  const external = (features & EXTERNAL_DATA_FILE) !== 0n;
  inspection.facts.dataFile = external ? (name ?? '') : null;
  if (external) {
    inspection.report('external-data-file', `The data of the disk is in another file: ${name ?? '(not named)'}`, 72);
  }
  return external;
}

function reportSnapshots(
  file: BoundedReader,
  inspection: Inspection,
  { snapshots, snapshotsOffset }: { snapshots: number; snapshotsOffset: number },
): void {
  inspection.facts.snapshots = snapshots;
  if (snapshots === 0) return;
  if (snapshots > LARGEST_SNAPSHOT_COUNT) {
    throw new ImageFileError('limit-exceeded', `The header counts ${snapshots} snapshots.`, 60);
  }
  const smallestEntry = 40;
  file.requireInside(snapshotsOffset, snapshots * smallestEntry, 'The snapshot table');
  inspection.report('internal-snapshots', `The file holds ${snapshots} internal snapshot(s).`, 60);
}

function refcountTableLength(
  { refcountTableClusters: clusters }: { refcountTableClusters: number },
  clusterSize: number,
): number {
  const length = clusters * clusterSize;
  if (length > LARGEST_REFCOUNT_TABLE) {
    throw new ImageFileError(
      'limit-exceeded',
      `The refcount table has ${length} bytes; at most 8 MiB are allowed.`,
      56,
    );
  }
  return length;
}

function checkFirstLevelBounds(file: BoundedReader, layout: Qcow2Layout): void {
  const length = layout.firstLevelEntries * 8;
  if (length > LARGEST_FIRST_LEVEL) {
    throw new ImageFileError('limit-exceeded', `The L1 table has ${length} bytes; at most 32 MiB are allowed.`, 36);
  }
  const entrySize = layout.extendedL2 ? 16 : 8;
  const coveredByEntry = (layout.clusterSize / entrySize) * layout.clusterSize;
  const needed = Math.ceil(layout.size / coveredByEntry);
  if (layout.firstLevelEntries < needed) {
    throw new ImageFileError(
      'header-invalid',
      `The L1 table has ${layout.firstLevelEntries} entries; a disk of ${layout.size} bytes needs ${needed}.`,
      36,
    );
  }
  if (length === 0) return;
  if (layout.firstLevelOffset % layout.clusterSize !== 0 || layout.firstLevelOffset === 0) {
    throw new ImageFileError(
      'header-invalid',
      `The L1 table at byte ${layout.firstLevelOffset} is not on a cluster.`,
      40,
    );
  }
  file.requireInside(layout.firstLevelOffset, length, 'The L1 table');
}
