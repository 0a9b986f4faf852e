import {
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { unfinishedFolderName } from './unfinished-folders';

const FOR_EVERYBODY = 0o666;
const PERMISSIONS = 0o777;
/** What file systems without hard links answer. */
const WITHOUT_LINKS = ['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK'];
/** What file systems answer that do not write folders to disk on demand. */
const WITHOUT_SYNCHRONIZED_FOLDERS = ['EINVAL', 'EISDIR', 'ENOTSUP', 'EPERM', 'EACCES', 'EBADF'];

export interface UnfinishedFileOptions {
  /** The file that the content comes from: who may not read it may not read what is made of it. */
  readonly source?: string;
}

/**
 * A file in a folder of its own beside its final place until it is complete: what has the final name is whole, whenever the
 * program ends. The folder has a name that no other run uses, and only this user gets into it, so that nobody puts a link or
 * a stream where the file is going to be.
 */
export class UnfinishedFile {
  /** Where it is written. It has its final name here already, for programs that write their own name into a file. */
  readonly path: string;
  private readonly folder: string;

  constructor(
    private readonly finalPath: string,
    private readonly options: UnfinishedFileOptions = {},
  ) {
    this.folder = join(dirname(finalPath), unfinishedFolderName(finalPath));
    this.path = join(this.folder, basename(finalPath));
  }

  /** Where else something is kept until the file is complete. */
  besides(extension: string): string {
    return `${this.path}.${extension}`;
  }

  /** For a program that creates the file itself. */
  prepare(): void {
    mkdirSync(this.folder, { mode: 0o700 });
    // Whoever ends the program asks nobody who is in the middle of something.
    process.on('exit', this.removeFolder);
  }

  create(): number {
    this.prepare();
    return createNew(this.path);
  }

  /**
   * On disk first and renamed then, or a power failure leaves the name of a file without its content.
   *
   * @returns its size in bytes
   * @throws an error with the code EEXIST when there is a file of that name, and `replace` does not say that it may go
   */
  finish({ replace }: { readonly replace: boolean }): number {
    const replaced = replace ? lstatSync(this.finalPath, { throwIfNoEntry: false }) : undefined;
    synchronize(this.path, constants.O_RDWR);
    this.setOwnerAndMode(replaced?.isFile() ? replaced : undefined);
    const { size } = statSync(this.path);
    if (replace) renameSync(this.path, this.finalPath);
    else renameToNew(this.path, this.finalPath);
    synchronizeFolder(dirname(this.finalPath));
    this.discard();
    return size;
  }

  discard(): void {
    process.off('exit', this.removeFolder);
    this.removeFolder();
  }

  private readonly removeFolder = (): void => rmSync(this.folder, { recursive: true, force: true });

  private setOwnerAndMode(replaced: Stats | undefined): void {
    const { uid, gid } = statSync(this.path);
    if (replaced && (replaced.uid !== uid || replaced.gid !== gid)) keepOwner(this.path, replaced);
    const asUsual = replaced ? replaced.mode & PERMISSIONS : FOR_EVERYBODY & ~process.umask();
    const { source } = this.options;
    chmodSync(this.path, source === undefined ? asUsual : asUsual & statSync(source).mode);
  }
}

/** Creates a file that only this user reads until more is known. */
export function createNew(path: string): number {
  return openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, 0o600);
}

/** Only root gives files away; of others the file is their own then. */
function keepOwner(path: string, { uid, gid }: Stats): void {
  try {
    chownSync(path, uid, gid);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') throw error;
  }
}

/** A link is made only where there is nothing, whoever comes in between; to rename would replace what is there. */
function renameToNew(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (!WITHOUT_LINKS.includes(codeOf(error) ?? '')) throw error;
    if (lstatSync(to, { throwIfNoEntry: false })) {
      throw Object.assign(new Error(`EEXIST: file already exists, rename '${to}'`), { code: 'EEXIST', path: to });
    }
    renameSync(from, to);
  }
}

function synchronizeFolder(path: string): void {
  // Windows does not open folders, and needs no such thing.
  if (process.platform === 'win32') return;
  try {
    synchronize(path, constants.O_RDONLY);
  } catch (error) {
    if (!WITHOUT_SYNCHRONIZED_FOLDERS.includes(codeOf(error) ?? '')) throw error;
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

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
