import type { BoundedReader } from './bounded-reader';
import { scanTable, type TablePlace } from './table-scan';

/** Tables of a full disk of 32 GiB and more in clusters of 64 KiB: enough for the end of the file, and read within some milliseconds. */
const BYTES_LOOKED_AT = 4 * 2 ** 20;
const TABLES_LOOKED_AT = 4096;

interface Table {
  readonly offset: number;
  readonly firstIndex: number;
}

/**
 * The tables that a first-level table leads to. Files grow at their end: the tables that lie furthest back are the newest,
 * and the first to be looked at.
 */
export class SecondLevelTables {
  private readonly largestCount: number;
  private tables: Table[] = [];
  private dropped = false;

  constructor(
    private readonly file: BoundedReader,
    private readonly kind: Omit<TablePlace, 'offset'>,
  ) {
    const length = kind.count * kind.entrySize;
    this.largestCount = Math.max(1, Math.min(TABLES_LOOKED_AT, Math.floor(BYTES_LOOKED_AT / length)));
  }

  /** `firstIndex` is the unit of the disk that the first entry is for. */
  add(offset: number, firstIndex: number): void {
    this.tables.push({ offset, firstIndex });
    if (this.tables.length >= 2 * this.largestCount) this.keepLast();
  }

  /** Goes through the entries; `visit` finds the one for unit `index` of the disk. Whether these were all that there are. */
  scan(visit: (bytes: Buffer, position: number, index: number) => void): boolean {
    this.keepLast();
    for (const { offset, firstIndex } of this.tables) {
      scanTable(this.file, { ...this.kind, offset }, (bytes, position, index) =>
        visit(bytes, position, firstIndex + index),
      );
    }
    return !this.dropped;
  }

  private keepLast(): void {
    if (this.tables.length <= this.largestCount) return;
    this.dropped = true;
    this.tables.sort((first, second) => second.offset - first.offset);
    this.tables = this.tables.slice(0, this.largestCount);
  }
}
