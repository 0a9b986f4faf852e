import type { ImageFileFormat, ImageFileProblemCode } from '../model/image-file-facts';
import type { BoundedReader } from './bounded-reader';
import { FOREIGN_SIGNATURES } from './foreign-signatures';
import { FORMAT_SIGNATURES, type Signature } from './signatures';
import { textKind } from './text-files';
import { misplacedFooter } from './containers/vhd-footer';
import { looksLikeDescriptor } from './containers/vmdk-descriptor';
import { hasIsoVolume } from './containers/iso';

const HEAD_LENGTH = 65536;
const TAIL_LENGTH = 512;

export interface Detection {
  /** All formats whose signature is there: more than one is an attack or an accident, never an image. */
  readonly formats: readonly ImageFileFormat[];
  /** What else the file is, when it is not an image. */
  readonly foreign?: { readonly code: ImageFileProblemCode; readonly name: string; readonly wayOut?: string };
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

  const signature = FOREIGN_SIGNATURES.find((one) => matches(one, head, tail));
  if (signature) {
    const { code, name, wayOut } = signature;
    return { formats: [], foreign: { code, name, ...(wayOut === undefined ? {} : { wayOut }) } };
  }
  const text = textKind(head, file.size);
  if (text) return { formats: [], foreign: text };
  return { formats: [misplacedFooter(file) === undefined ? 'RAW' : 'VHD'] };
}

function matches(signature: Signature, head: Buffer, tail: Buffer): boolean {
  const [bytes, offset] = signature.fromEnd ? [tail, tail.length - signature.fromEnd] : [head, signature.offset ?? 0];
  if (offset < 0 || offset + signature.bytes.length > bytes.length) return false;
  return (
    bytes.compare(signature.bytes, 0, signature.bytes.length, offset, offset + signature.bytes.length) === 0 &&
    (signature.and?.(bytes) ?? true)
  );
}
