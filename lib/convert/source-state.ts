import { fileStateOf } from '../inspect';
import { ConversionError } from './conversion-error';

/** The file at a path as it was before it is read: what is written of a file that changes meanwhile is a mix of two disks. */
export class SourceState {
  private readonly before: string | undefined;

  constructor(private readonly path: string) {
    this.before = fileStateOf(path)?.identity;
  }

  /** @throws ConversionError when the file is no longer as it was; `cause` is what else went wrong, if anything did */
  requireUnchanged(cause?: unknown): void {
    const now = fileStateOf(this.path);
    if (now?.identity === this.before) return;
    throw new ConversionError(
      `${this.path} was ${now ? 'changed' : 'removed'} while it was read.`,
      'Convert it when nothing writes to it any more: stop what uses the disk, or wait for the copy to end.',
      { cause },
    );
  }
}
