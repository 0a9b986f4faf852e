import type { ImageFileFormat } from '../model/image-file-facts';

export interface Signature {
  readonly bytes: Buffer;
  /** From the start of the file; 0 unless given. */
  readonly offset?: number;
  /** From the end of the file instead. */
  readonly fromEnd?: number;
  readonly and?: (head: Buffer) => boolean;
}

interface FormatSignature extends Signature {
  readonly format: ImageFileFormat;
}

const hex = (digits: string): Buffer => Buffer.from(digits, 'hex');
const text = (characters: string): Buffer => Buffer.from(characters, 'latin1');

const QFI = hex('514649fb');
const isFirstQcow = (head: Buffer): boolean => head.length >= 8 && head.readUInt32BE(4) === 1;

export const FORMAT_SIGNATURES: readonly FormatSignature[] = [
  { format: 'QCOW', bytes: QFI, and: isFirstQcow },
  { format: 'QCOW2', bytes: QFI, and: (head) => !isFirstQcow(head) },
  { format: 'QED', bytes: text('QED\0') },
  { format: 'VMDK', bytes: text('KDMV') },
  { format: 'VMDK', bytes: text('COWD') },
  { format: 'VMDK', bytes: hex('bebafeca00000000') },
  { format: 'VHD', bytes: text('conectix') },
  { format: 'VHD', bytes: text('conectix'), fromEnd: 512 },
  { format: 'VHDX', bytes: text('vhdxfile') },
  { format: 'VDI', bytes: hex('7f10dabe'), offset: 64 },
  { format: 'ZVHD2', bytes: text('z2strm') },
  { format: 'ZVHD', bytes: text('stream\0') },
];
