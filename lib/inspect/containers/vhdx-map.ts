import type { BoundedReader } from '../bounded-reader';
import { safeNumber } from '../fields';
import { ImageFileError } from '../image-file-error';
import { LastUnit } from '../last-unit';
import { type Cluster, type ClusterMap, ONE_ZERO_CLUSTER } from '../mapped-disk';
import { TablePages } from '../table-pages';
import { OccupiedPlaces, scanTable, type TablePlace } from '../table-scan';
import type { VhdxMetadata } from './vhdx-metadata';
import type { Region } from './vhdx-regions';

const STATE_MASK = 7n;
const FULLY_PRESENT = 6n;
const OFFSET_SHIFT = 20n;

/** After so many block entries, one entry for the bitmap of their sectors follows. */
function blocksPerBitmap({ sectorSize, blockSize }: VhdxMetadata): number {
  return Math.floor((2 ** 23 * sectorSize) / blockSize);
}

/** The table must hold an entry for every block, and each stored block must be in the file, at a place of its own. */
export function checkBlockTable(file: BoundedReader, region: Region, metadata: VhdxMetadata): LastUnit {
  const blocks = Math.ceil(metadata.size / metadata.blockSize);
  const perBitmap = blocksPerBitmap(metadata);
  const count = blocks + (blocks === 0 ? 0 : Math.floor((blocks - 1) / perBitmap));
  if (count * 8 > region.length) {
    throw new ImageFileError('header-invalid', `The VHDX block table has no room for ${blocks} blocks.`, region.offset);
  }
  const taken = new OccupiedPlaces(file, metadata.blockSize, 'The block');
  const table: TablePlace = {
    offset: region.offset,
    count,
    entrySize: 8,
    emptyByte: 0x00,
    name: 'The VHDX block table',
  };
  const last = new LastUnit();
  scanTable(file, table, (bytes, position, index) => {
    const isBitmap = index % (perBitmap + 1) === perBitmap;
    if (isBitmap || (bytes.readUInt8(position) & Number(STATE_MASK)) !== Number(FULLY_PRESENT)) return;
    const offset = blockOffset(bytes.readBigUInt64LE(position));
    file.requireInside(offset, 1, 'A block of the disk');
    taken.take(offset);
    last.note(offset, index - Math.floor(index / (perBitmap + 1)));
  });
  return last;
}

export class VhdxMap implements ClusterMap {
  readonly clusterSize: number;
  private readonly tables: TablePages;
  private readonly perBitmap: number;

  constructor(
    file: BoundedReader,
    private readonly region: Region,
    metadata: VhdxMetadata,
  ) {
    this.tables = new TablePages(file);
    this.clusterSize = metadata.blockSize;
    this.perBitmap = blocksPerBitmap(metadata);
  }

  clusterAt(index: number): Cluster {
    const position = index + Math.floor(index / this.perBitmap);
    const entry = this.tables.u64le(this.region.offset + position * 8, 'The VHDX block table');
    if ((entry & STATE_MASK) !== FULLY_PRESENT) return ONE_ZERO_CLUSTER;
    return { kind: 'stored', offset: blockOffset(entry) };
  }
}

function blockOffset(entry: bigint): number {
  return safeNumber((entry >> OFFSET_SHIFT) << OFFSET_SHIFT, 'the offset of a VHDX block');
}
