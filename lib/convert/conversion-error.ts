import { ImageFileError } from '../inspect';
import { PROBLEM_KINDS } from '../inspect/problem-kinds';

/** Why a file was not converted, for people. */
export class ConversionError extends Error {
  /** The message. What is in a line may have a line break of its own, such as the name of a file. */
  readonly lines: readonly string[];

  constructor(
    message: string | readonly string[],
    /** What to do, as full sentences. */
    readonly remedy: string,
    options?: ErrorOptions,
  ) {
    const lines = [message].flat();
    super(lines.join('\n'), options);
    this.name = 'ConversionError';
    this.lines = lines;
  }
}

const REMEDIES: Readonly<Record<string, string>> = {
  ENOSPC: 'Free space on that disk, or write the file elsewhere. What was written has been removed.',
  EDQUOT: 'Free space within your quota, or write the file elsewhere. What was written has been removed.',
  EFBIG: 'Write the file to a file system that takes files of this size.',
  EACCES: 'Write the file to a folder you may write to.',
  EPERM: 'Write the file to a folder you may write to.',
  EROFS: 'Write the file to a folder you may write to.',
  EEXIST: 'Remove what has that name, or give the target another one.',
  ENOENT: 'Create the folder of the target first.',
  ENOTDIR: 'Create the folder of the target first.',
};

/** What reading an image or writing the target threw, with what to do about it. Anything else is a defect and stays as it is. */
export function explained(error: unknown, target: string): unknown {
  if (error instanceof ImageFileError) {
    return new ConversionError(error.message, PROBLEM_KINDS[error.code].remedy, { cause: error });
  }
  const { code, message, path } = error as NodeJS.ErrnoException;
  const remedy = code === undefined ? undefined : REMEDIES[code];
  if (remedy === undefined) return error;
  // What is written through a descriptor has no name in the message.
  const named = path === undefined ? `Writing ${target} failed: ${message}.` : message;
  return new ConversionError(named, remedy, { cause: error });
}
