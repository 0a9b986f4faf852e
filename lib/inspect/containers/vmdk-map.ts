import type { BoundedReader } from '../bounded-reader';
import { inflateBlock } from '../decompression';
import { ImageFileError } from '../image-file-error';
import { LastUnit } from '../last-unit';
import { type Cluster, type ClusterMap, ONE_ZERO_CLUSTER } from '../mapped-disk';
import { SecondLevelTables } from '../second-level-tables';
import { TablePages } from '../table-pages';
import { OccupiedPlaces, scanTable, type TablePlace } from '../table-scan';

const SECTOR = 512;
/** An entry of 1 says that the grain is all zero. */
const ZERO_GRAIN = 1;
/** Before compressed data: u64 sector on the disk, u32 length. */
const MARKER_LENGTH = 12;

export interface VmdkLayout {
  readonly size: number;
  readonly grain: { readonly size: number; readonly compressed: boolean };
  readonly directoryOffset: number;
  readonly entriesPerTable: number;
}

/** Every grain table must be in the file, at a place of its own. What lies furthest back is given back. */
export function checkGrainDirectory(file: BoundedReader, layout: VmdkLayout): LastUnit {
  const { size, grain, entriesPerTable, directoryOffset } = layout;
  const count = Math.ceil(size / (grain.size * entriesPerTable));
  const table: TablePlace = {
    offset: directoryOffset,
    count,
    entrySize: 4,
    emptyByte: 0x00,
    name: 'The grain directory',
  };
  file.requireInside(directoryOffset, count * 4, table.name);
  const taken = new OccupiedPlaces(file, Math.max(SECTOR, entriesPerTable * 4), 'The grain table');
  const tables = new SecondLevelTables(file, { ...table, count: entriesPerTable, name: 'A grain table' });
  scanTable(file, table, (bytes, position, index) => {
    const sector = bytes.readUInt32LE(position);
    if (sector === 0) return;
    file.requireInside(sector * SECTOR, entriesPerTable * 4, 'A grain table');
    taken.take(sector * SECTOR);
    tables.add(sector * SECTOR, index * entriesPerTable);
  });
  const last = new LastUnit();
  tables.scan((bytes, position, index) => {
    const sector = bytes.readUInt32LE(position);
    if (sector > ZERO_GRAIN) last.note(sector * SECTOR, index);
  });
  return last;
}

/** A compressed grain says itself how long it is. */
export function requireWholeGrain(file: BoundedReader, { place }: LastUnit): void {
  if (!place) return;
  const marker = file.readAvailable(place.offset, MARKER_LENGTH);
  const end = place.offset + MARKER_LENGTH + (marker.length < MARKER_LENGTH ? 0 : marker.readUInt32LE(8));
  if (end > file.size) {
    throw new ImageFileError(
      'file-truncated',
      `The compressed grain at byte ${place.offset} ends at byte ${end}, but the file ends at byte ${file.size}.`,
      file.size,
    );
  }
}

export class VmdkMap implements ClusterMap {
  readonly clusterSize: number;
  private readonly tables: TablePages;
  private unpacked?: { readonly index: number; readonly bytes: Buffer };

  constructor(
    private readonly file: BoundedReader,
    private readonly layout: VmdkLayout,
  ) {
    this.tables = new TablePages(file);
    this.clusterSize = layout.grain.size;
  }

  clusterAt(index: number): Cluster {
    const { entriesPerTable, directoryOffset, grain } = this.layout;
    const within = index % entriesPerTable;
    const directoryEntry = directoryOffset + ((index - within) / entriesPerTable) * 4;
    const table = this.tables.u32le(directoryEntry, 'the grain directory');
    if (table === 0) return { kind: 'zero', count: entriesPerTable - within };
    const sector = this.tables.u32le(table * SECTOR + within * 4, 'A grain table');
    if (sector <= ZERO_GRAIN) return ONE_ZERO_CLUSTER;
    if (!grain.compressed) return { kind: 'stored', offset: sector * SECTOR };
    return {
      kind: 'packed',
      unpack: () => {
        if (this.unpacked?.index !== index) this.unpacked = { index, bytes: this.unpackGrain(index, sector * SECTOR) };
        return this.unpacked.bytes;
      },
    };
  }

  private unpackGrain(index: number, offset: number): Buffer {
    const marker = this.file.read(offset, MARKER_LENGTH, 'The marker of a compressed grain');
    const sector = marker.readBigUInt64LE(0);
    const length = marker.readUInt32LE(8);
    if (sector !== BigInt(index) * BigInt(this.clusterSize / SECTOR)) {
      throw new ImageFileError(
        'structures-overlap',
        `The grain at byte ${offset} belongs elsewhere on the disk.`,
        offset,
      );
    }
    // Deflate makes no data larger than by a few bytes per 64 KiB.
    if (length > this.clusterSize + this.clusterSize / 16 + 1024) {
      throw new ImageFileError(
        'header-invalid',
        `The compressed grain at byte ${offset} has ${length} bytes.`,
        offset + 8,
      );
    }
    this.file.accountUnpacked(this.clusterSize, offset);
    const packed = this.file.read(offset + MARKER_LENGTH, length, 'A compressed grain');
    return inflateBlock(packed, this.clusterSize, offset);
  }
}
