import { statSync } from 'node:fs';

export interface FileState {
  /** The same as long as it is the same file with the same content, as far as the file system says. */
  readonly identity: string;
  /** When anything about it was changed last, in milliseconds since 1970. */
  readonly changed: number;
}

/** Undefined where there is no file that can be looked at. */
export function fileStateOf(path: string): FileState | undefined {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs, ctimeMs } = statSync(path, { bigint: true });
    // Who sets back the time of a file moves the time of its last change all the same.
    return { identity: [dev, ino, size, mtimeNs, ctimeNs].join(':'), changed: Number(ctimeMs) };
  } catch {
    return undefined;
  }
}
