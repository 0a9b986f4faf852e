import { closeSync, constants, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** A file under a temporary name until it is complete: what has the final name is whole, whenever the program ends. */
export class UnfinishedFile {
  constructor(
    private readonly finalPath: string,
    /** The temporary name. */
    readonly path: string = `${finalPath}.part`,
  ) {}

  /** What an earlier run left behind is overwritten. */
  create(): number {
    rmSync(this.path, { force: true });
    return openSync(this.path, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, 0o666);
  }

  /** On disk first and renamed then, or a power failure leaves the name of a file without its content. */
  finish(): void {
    synchronize(this.path, constants.O_RDWR);
    renameSync(this.path, this.finalPath);
    // Windows does not open folders, and needs no such thing.
    if (process.platform !== 'win32') synchronize(dirname(this.finalPath), constants.O_RDONLY);
  }

  discard(): void {
    if (existsSync(this.path)) rmSync(this.path, { force: true });
  }
}

function synchronize(path: string, flags: number): void {
  const descriptor = openSync(path, flags);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** One call may write less than it was given. */
export function writeFully(descriptor: number, bytes: Buffer, position: number): void {
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(descriptor, bytes, done, bytes.length - done, position + done);
  }
}
