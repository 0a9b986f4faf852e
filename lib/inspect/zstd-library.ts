import { createRequire } from 'node:module';

interface ZstdLibrary {
  init(): Promise<void>;
  /** Makes as many bytes as the frame declares; of one that declares nothing at most `defaultHeapSize`. */
  decompress(frame: Uint8Array, options: { readonly defaultHeapSize: number }): Uint8Array;
}

let prepared: ZstdLibrary | undefined;
let preparation: Promise<void> | undefined;

/** Makes ready what reads Zstandard several times as fast as a script does, where it is installed. */
export function prepareZstd(): Promise<void> {
  preparation ??= prepare();
  return preparation;
}

async function prepare(): Promise<void> {
  try {
    // Out of the sight of bundlers: they would not take along the file that it reads.
    const library = createRequire(__filename)('@bokuweb/zstd-wasm') as ZstdLibrary;
    await library.init();
    prepared = library;
  } catch {
    // The script reads the same, in more time.
  }
}

/**
 * What the frame holds, or undefined where nothing was prepared. The frame has to have a sound header, and to declare no more
 * than the limit: the library allocates what is declared.
 */
export function unzstdInLibrary(frame: Buffer, limit: number): Buffer | undefined {
  const bytes = prepared?.decompress(frame, { defaultHeapSize: limit });
  return bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
