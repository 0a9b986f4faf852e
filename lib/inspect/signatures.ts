import type { ImageFileFormat, ImageFileProblemCode } from '../model/image-file-facts';

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

interface ForeignSignature extends Signature {
  readonly code: ImageFileProblemCode;
  readonly name: string;
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

export const FOREIGN_SIGNATURES: readonly ForeignSignature[] = [
  { code: 'git-lfs-pointer', name: 'a Git LFS pointer', bytes: text('version https://git-lfs') },
  { code: 'git-lfs-pointer', name: 'a Git LFS pointer', bytes: text('version https://hawser') },
  { code: 'compressed-file', name: 'gzip data', bytes: hex('1f8b08') },
  { code: 'compressed-file', name: 'xz data', bytes: hex('fd377a585a00') },
  { code: 'compressed-file', name: 'zstd data', bytes: hex('28b52ffd') },
  { code: 'compressed-file', name: 'lz4 data', bytes: hex('04224d18') },
  { code: 'compressed-file', name: 'bzip2 data', bytes: text('BZh'), and: (head) => isBzip2(head) },
  { code: 'compressed-file', name: 'a ZIP archive', bytes: hex('504b0304') },
  { code: 'compressed-file', name: 'a 7-Zip archive', bytes: hex('377abcaf271c') },
  { code: 'compressed-file', name: 'a RAR archive', bytes: text('Rar!\x1a\x07') },
  { code: 'package-file', name: 'a tar archive, as an OVA is', bytes: text('ustar'), offset: 257 },
  { code: 'package-file', name: 'a Windows imaging (WIM) file', bytes: text('MSWIM\0\0\0') },
  { code: 'unsupported-format', name: 'a Parallels disk', bytes: text('WithoutFreeSpace') },
  { code: 'unsupported-format', name: 'a Parallels disk', bytes: text('WithouFreSpacExt') },
  { code: 'unsupported-format', name: 'a Bochs disk', bytes: text('Bochs Virtual HD Image') },
  { code: 'unsupported-format', name: 'a cloop image', bytes: text('#!/bin/sh\n#V2.0 Format\n') },
  { code: 'unsupported-format', name: 'an Apple disk image', bytes: text('koly'), fromEnd: 512 },
  { code: 'unsupported-format', name: 'an Apple sparse image', bytes: text('sprs') },
];

/** The level digit and the start of the first block: three letters alone also begin text. */
function isBzip2(head: Buffer): boolean {
  const level = head[3] ?? 0;
  return level >= 0x31 && level <= 0x39 && head.toString('hex', 4, 10) === '314159265359';
}
