import { valueText } from '../findings/value-text';
import { type DeclaredSource, fileFactsOf } from '../model/declaration';
import { Size } from '../model/size';

/** How findings name the file of an image, on this machine or in a bucket. */
export function imageFilePath(source: DeclaredSource | undefined): string {
  if (source?.kind === 'file') return valueText(source.path);
  return source?.kind === 'bucket object' ? `the object ${valueText(source.key)}` : 'the source';
}

export function sizeText(bytes: number): string {
  const gibibytes = Size.bytes(bytes).toGibibytes();
  return gibibytes >= 1 ? `${Number(gibibytes.toFixed(2))} GiB` : `${bytes} bytes`;
}

/** The format of an image file, as far as its content or its owner says. */
export function formatNameOf(source: DeclaredSource | undefined): string | undefined {
  return fileFactsOf(source)?.format ?? (source?.kind === 'bucket object' ? source.format?.name : undefined);
}

/** The bytes of an image file, as far as they are known. */
export function fileSizeOf(source: DeclaredSource | undefined): number | undefined {
  const found = fileFactsOf(source)?.fileSize;
  if (found !== undefined || source?.kind !== 'bucket object' || !source.size || source.size.unresolved) return found;
  return source.size.toBytes();
}

/** The property that says how large an image file is. */
export function sizeProperty(source: DeclaredSource | undefined): string {
  return source?.kind === 'bucket object' && !source.facts ? 'source.size' : 'source';
}
