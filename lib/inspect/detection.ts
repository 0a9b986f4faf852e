import type { ImageFileFormat, ImageFileProblemCode } from '../model/image-file-facts';
import type { BoundedReader } from './bounded-reader';
import { FOREIGN_SIGNATURES, FORMAT_SIGNATURES, type Signature } from './signatures';
import { looksLikeDescriptor } from './containers/vmdk-descriptor';
import { hasIsoVolume } from './containers/iso';

const HEAD_LENGTH = 65536;
const TAIL_LENGTH = 512;

export interface Detection {
  /** All formats whose signature is there: more than one is an attack or an accident, never an image. */
  readonly formats: readonly ImageFileFormat[];
  /** What else the file is, when it is no image. */
  readonly foreign?: { readonly code: ImageFileProblemCode; readonly name: string };
}

/** Tells the format by content. RAW is what is left when nothing else matches. */
export function detect(file: BoundedReader): Detection {
  const head = file.readAvailable(0, HEAD_LENGTH);
  const tail = file.readAvailable(Math.max(0, file.size - TAIL_LENGTH), TAIL_LENGTH);
  const found = new Set<ImageFileFormat>();
  for (const signature of FORMAT_SIGNATURES) {
    if (matches(signature, head, tail)) found.add(signature.format);
  }
  if (looksLikeDescriptor(head)) found.add('VMDK');
  if (hasIsoVolume(file)) found.add('ISO');
  if (found.size > 0) return { formats: [...found] };

  const foreign = FOREIGN_SIGNATURES.find((signature) => matches(signature, head, tail));
  if (foreign) return { formats: [], foreign: { code: foreign.code, name: foreign.name } };
  return looksLikeWebPage(head)
    ? { formats: [], foreign: { code: 'web-page', name: 'a web page' } }
    : { formats: ['RAW'] };
}

function matches(signature: Signature, head: Buffer, tail: Buffer): boolean {
  const [bytes, offset] = signature.fromEnd ? [tail, tail.length - signature.fromEnd] : [head, signature.offset ?? 0];
  if (offset < 0 || offset + signature.bytes.length > bytes.length) return false;
  return (
    bytes.compare(signature.bytes, 0, signature.bytes.length, offset, offset + signature.bytes.length) === 0 &&
    (signature.and?.(bytes) ?? true)
  );
}

function looksLikeWebPage(head: Buffer): boolean {
  const start = head
    .toString('latin1', 0, 256)
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .toLowerCase();
  return ['<!doctype html', '<html', '<?xml', '<head', '<error'].some((opening) => start.startsWith(opening));
}
