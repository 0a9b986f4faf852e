import type { BoundedReader } from '../bounded-reader';
import type { DiskReader } from '../disk-reader';
import { decode, u32be, u64be } from '../fields';
import { ImageFileError } from '../image-file-error';
import type { Inspection } from '../inspection';
import { MappedDisk } from '../mapped-disk';
import { printable } from '../printable';
import { scanTable } from '../table-scan';
import { hasDataFile, hasUnknownFeatures, readLaterHeader, reportFeatures } from './qcow2-features';
import { readExtensions } from './qcow2-extensions';
import { reportEnd } from './qcow2-end';
import { checkTables, Qcow2Map } from './qcow2-map';

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

const LARGEST_BACKING_NAME = 1023;
const LARGEST_REFCOUNT_TABLE = 8 * 2 ** 20;
const LARGEST_SNAPSHOT_COUNT = 65536;

const ENCRYPTION = { 1: 'aes', 2: 'luks' } as const;

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
  checkRefcounts(file, header, clusterSize);

  const layout: Qcow2Layout = { ...header, clusterSize, extendedL2: facts.extendedL2 === true, compression };
  const end = checkTables(file, layout);
  if (external || hasUnknownFeatures(later.incompatible)) return undefined;
  const map = new Qcow2Map(file, layout);
  reportEnd(file, inspection, layout, end, map);
  return encrypted || backed ? undefined : new MappedDisk(file, map, header.size);
}

function clusterSizeOf(bits: number): number {
  if (bits < 9 || bits > 21) {
    throw new ImageFileError('header-invalid', `The cluster size is 2^${bits} bytes; it must be 2^9 to 2^21.`, 20);
  }
  return 2 ** bits;
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
  const external = hasDataFile(features);
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

/** The blocks that the refcount table names: QEMU writes them whole, and some of them last. */
function checkRefcounts(
  file: BoundedReader,
  header: { refcountTableOffset: number; refcountTableClusters: number },
  clusterSize: number,
): void {
  const length = refcountTableLength(header, clusterSize);
  file.requireInside(header.refcountTableOffset, length, 'The refcount table');
  const table = { count: length / 8, entrySize: 8, emptyByte: 0x00, name: 'The refcount table' } as const;
  scanTable(file, { ...table, offset: header.refcountTableOffset }, (bytes, position) => {
    const entry = bytes.readBigUInt64BE(position);
    if (entry !== 0n) file.requireInside(Number(entry), clusterSize, 'A refcount block');
  });
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
