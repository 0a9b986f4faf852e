/** The module itself, in which the compiled code looks its functions up; an import would be a copy. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
import fs = require('node:fs');
import { inspectImageFile } from '../../../lib/inspect';
import type { ImageFileFacts } from '../../../lib/model/image-file-facts';

export interface WatchedInspection {
  readonly facts: ImageFileFacts;
  /** Processor time, so that a busy machine does not count. */
  readonly milliseconds: number;
  /** Bytes of all buffers that were made, also of those that were given up again. */
  readonly allocated: number;
  /** Where the furthest read ended. */
  readonly readUpTo: number;
}

/** Inspects a file and watches what that takes. */
export function watchedInspection(path: string): WatchedInspection {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with Buffer, and put back as they were
  const { alloc, allocUnsafe } = Buffer;
  const { readSync } = fs;
  let allocated = 0;
  let readUpTo = 0;
  Buffer.alloc = (size: number, ...rest: []) => {
    allocated += size;
    return alloc.call(Buffer, size, ...rest);
  };
  Buffer.allocUnsafe = (size) => {
    allocated += size;
    return allocUnsafe.call(Buffer, size);
  };
  fs.readSync = ((descriptor: number, target: Buffer, offset: number, length: number, position: number) => {
    readUpTo = Math.max(readUpTo, position + length);
    return readSync(descriptor, target, offset, length, position);
  }) as typeof readSync;
  try {
    const start = process.cpuUsage();
    const facts = inspectImageFile(path);
    const { user, system } = process.cpuUsage(start);
    return { facts, milliseconds: (user + system) / 1000, allocated, readUpTo };
  } finally {
    Object.assign(Buffer, { alloc, allocUnsafe });
    fs.readSync = readSync;
  }
}
