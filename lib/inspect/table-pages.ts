import type { BoundedReader } from './bounded-reader';

const PAGE_SIZE = 4096;
const PAGES_KEPT = 64;

/**
 * Single entries of allocation tables that may be far too large to hold: pages are read when needed and the least
 * recently used one is dropped.
 */
export class TablePages {
  private readonly pages = new Map<number, Buffer>();

  constructor(private readonly file: BoundedReader) {}

  u8(offset: number, what: string): number {
    return this.entry(offset, 1, what).readUInt8();
  }

  u32be(offset: number, what: string): number {
    return this.entry(offset, 4, what).readUInt32BE();
  }

  u32le(offset: number, what: string): number {
    return this.entry(offset, 4, what).readUInt32LE();
  }

  u64be(offset: number, what: string): bigint {
    return this.entry(offset, 8, what).readBigUInt64BE();
  }

  u64le(offset: number, what: string): bigint {
    return this.entry(offset, 8, what).readBigUInt64LE();
  }

  private entry(offset: number, length: number, what: string): Buffer {
    this.file.requireInside(offset, length, what);
    const within = offset % PAGE_SIZE;
    if (within + length > PAGE_SIZE) return this.file.read(offset, length, what);
    return this.page(offset - within).subarray(within, within + length);
  }

  private page(start: number): Buffer {
    const page = this.pages.get(start) ?? this.file.readAvailable(start, PAGE_SIZE);
    this.pages.delete(start);
    this.pages.set(start, page);
    if (this.pages.size > PAGES_KEPT) {
      for (const oldest of this.pages.keys()) {
        this.pages.delete(oldest);
        break;
      }
    }
    return page;
  }
}
