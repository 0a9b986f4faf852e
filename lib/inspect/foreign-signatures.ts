import type { ImageFileProblemCode } from '../model/image-file-facts';
import type { Signature } from './signatures';

export interface ForeignSignature extends Signature {
  readonly code: ImageFileProblemCode;
  /** As in "The file is ...". */
  readonly name: string;
  /** The way to the disk image, where there is one. */
  readonly wayOut?: string;
}

const hex = (digits: string): Buffer => Buffer.from(digits, 'hex');
const text = (characters: string): Buffer => Buffer.from(characters, 'latin1');

/** Told by what they end with, whatever they begin with. */
const BY_THEIR_END: readonly ForeignSignature[] = [
  {
    code: 'unsupported-format',
    name: 'an Apple disk image (DMG)',
    bytes: text('koly'),
    fromEnd: 512,
    wayOut: 'qemu-img convert -f dmg -O qcow2 FILE disk.qcow2 converts it',
  },
  { code: 'unsupported-format', name: 'a Nero CD image', bytes: text('NER5'), fromEnd: 12 },
];

const COMPRESSED: readonly ForeignSignature[] = [
  { name: 'gzip data', bytes: hex('1f8b08'), wayOut: 'gzip -dk FILE unpacks it' },
  { name: 'xz data', bytes: hex('fd377a585a00'), wayOut: 'xz -dk FILE unpacks it' },
  { name: 'zstd data', bytes: hex('28b52ffd'), wayOut: 'zstd -d FILE unpacks it' },
  // The last four bits of the first byte are free in a skippable frame, with which pzstd and seekable files begin.
  { name: 'zstd data', bytes: hex('2a4d18'), offset: 1, and: isSkippableFrame, wayOut: 'zstd -d FILE unpacks it' },
  { name: 'lz4 data', bytes: hex('04224d18'), wayOut: 'lz4 -d FILE unpacks it' },
  { name: 'lz4 data', bytes: hex('02214c18'), wayOut: 'lz4 -d FILE unpacks it' },
  { name: 'bzip2 data', bytes: text('BZh'), and: isBzip2, wayOut: 'bzip2 -dk FILE unpacks it' },
  { name: 'lzma data', bytes: hex('5d0000'), and: isLzma, wayOut: 'xz -dk --format=lzma FILE unpacks it' },
  { name: 'lzip data', bytes: text('LZIP\x01'), wayOut: 'lzip -dk FILE unpacks it' },
  { name: 'lzop data', bytes: hex('894c5a4f000d0a1a0a'), wayOut: 'lzop -d FILE unpacks it' },
  { name: 'lrzip data', bytes: text('LRZI'), wayOut: 'lrzip -d FILE unpacks it' },
  { name: 'compress data', bytes: hex('1f9d90'), wayOut: 'gzip -d FILE unpacks it' },
  { name: 'snappy data', bytes: hex('ff060000734e61507059'), wayOut: 'snzip -dk FILE unpacks it' },
  { name: 'a ZIP archive', bytes: hex('504b0304'), wayOut: 'unzip FILE unpacks it' },
  { name: 'an empty ZIP archive', bytes: hex('504b0506') },
  { name: 'a part of a ZIP archive', bytes: hex('504b0708'), wayOut: 'unzip unpacks it where all of its parts are' },
  { name: 'a 7-Zip archive', bytes: hex('377abcaf271c'), wayOut: '7z x FILE unpacks it' },
  { name: 'a RAR archive', bytes: text('Rar!\x1a\x07'), wayOut: '7z x FILE unpacks it' },
  { name: 'a cabinet file', bytes: text('MSCF\0\0\0\0'), wayOut: '7z x FILE unpacks it' },
  { name: 'an LHA archive', bytes: text('-lh'), offset: 2, and: isLha, wayOut: '7z x FILE unpacks it' },
  { name: 'a xar archive', bytes: text('xar!'), wayOut: '7z x FILE unpacks it' },
  { name: 'a cpio archive', bytes: text('07070'), and: isCpio, wayOut: 'cpio -i < FILE unpacks it' },
  { name: 'a Debian package or static library', bytes: text('!<arch>\n'), wayOut: 'ar x FILE unpacks it' },
  { name: 'an RPM package', bytes: hex('edabeedb'), wayOut: 'rpm2cpio FILE | cpio -id unpacks it' },
].map((signature) => ({ code: 'compressed-file', ...signature }));

const PACKAGES: readonly ForeignSignature[] = [
  { name: 'a tar archive, as an OVA is', bytes: text('ustar'), offset: 257, wayOut: 'tar -xf FILE unpacks it' },
  {
    name: 'a Windows imaging (WIM) file',
    bytes: text('MSWIM\0\0\0'),
    wayOut: 'Windows Setup or wimapply puts it onto a disk, which can be exported then',
  },
].map((signature) => ({ code: 'package-file', ...signature }));

const CONVERT = 'a program of its makers converts it to RAW';
const OTHER_DISKS: readonly ForeignSignature[] = [
  { name: 'a Parallels disk', bytes: text('WithoutFreeSpace') },
  { name: 'a Parallels disk', bytes: text('WithouFreSpacExt') },
  { name: 'a Bochs disk', bytes: text('Bochs Virtual HD Image') },
  { name: 'a cloop image', bytes: text('#!/bin/sh\n#V2.0 Format\n') },
  { name: 'an Apple sparse image', bytes: text('sprs') },
  {
    name: 'a forensic image (EWF, E01)',
    bytes: hex('455646090d0aff00'),
    wayOut: 'ewfexport -t disk -f raw FILE makes RAW',
  },
  {
    name: 'a forensic image (EWF2, Ex01)',
    bytes: hex('455646320d0a8100'),
    wayOut: 'ewfexport -t disk -f raw FILE makes RAW',
  },
  { name: 'a logical forensic image (L01)', bytes: hex('4c5646090d0aff00') },
  { name: 'a forensic image (AFF)', bytes: text('AFF10\r\n\0'), wayOut: 'affconvert -r FILE makes RAW' },
  {
    name: 'a Partclone image',
    bytes: text('partclone-image'),
    wayOut: 'partclone.restore -C -s FILE -O disk.raw makes RAW of the partition',
  },
  { name: 'a Partimage image', bytes: text('PaRtImAgE-VoLuMe') },
  {
    name: 'an ntfsclone image',
    bytes: text('\0ntfsclone-image'),
    wayOut: 'ntfsclone --restore-image -o disk.raw FILE makes RAW of the partition',
  },
  { name: 'a Proxmox backup (VMA)', bytes: text('VMA\0'), wayOut: 'vma extract FILE folder makes RAW' },
  { name: 'an Acronis backup', bytes: hex('ce24b9a220000000'), wayOut: CONVERT },
  { name: 'an Android sparse image', bytes: hex('3aff26ed'), wayOut: 'simg2img FILE disk.raw makes RAW' },
  { name: 'a Windows crash dump', bytes: text('PAGEDU') },
  { name: 'the memory of a virtual machine of VMware', bytes: hex('d2bed2be') },
  { name: 'the state of a virtual machine of VMware', bytes: hex('d0bed2be') },
  { name: 'the state of a virtual machine of VMware', bytes: hex('d1bed2be') },
  { name: 'the settings of the firmware of a virtual machine of VMware', bytes: text('MRVN') },
  { name: 'a memory dump (kdump)', bytes: text('KDUMP   ') },
  { name: 'a memory dump (LiME)', bytes: hex('454d694c01000000') },
  { name: 'a UBI image', bytes: text('UBI#') },
  {
    name: 'an image of a CD with its sector headers',
    bytes: hex('00ffffffffffffffffffff00'),
    wayOut: 'bchunk makes an ISO file of it',
  },
].map((signature) => ({ code: 'unsupported-format', ...signature }));

const BOOTED_BY_LOADERS = 'install it on a disk with a boot loader, and name that disk';
const OTHER_FILES: readonly ForeignSignature[] = [
  { name: 'a Linux kernel (bzImage)', bytes: text('HdrS'), offset: 514, wayOut: BOOTED_BY_LOADERS },
  { name: 'a Linux kernel for ARM', bytes: text('ARM\x64'), offset: 56, wayOut: BOOTED_BY_LOADERS },
  { name: 'a U-Boot image (uImage)', bytes: hex('27051956'), wayOut: BOOTED_BY_LOADERS },
  { name: 'a device tree or FIT image', bytes: hex('d00dfeed'), wayOut: BOOTED_BY_LOADERS },
  { name: 'an Android boot image', bytes: text('ANDROID!') },
  { name: 'UEFI firmware', bytes: text('_FVH'), offset: 40 },
  { name: 'a UEFI capsule', bytes: hex('bd86663b760d3040b70eb5519e2fc5a0') },
  { name: 'Intel firmware', bytes: hex('5aa5f00f'), offset: 16 },
  { name: 'a program (ELF)', bytes: hex('7f454c46') },
  { name: 'a program (PE)', bytes: text('MZ'), and: isPortableExecutable },
  { name: 'a program (Mach-O)', bytes: hex('cffaedfe') },
  { name: 'a program (Mach-O)', bytes: hex('cefaedfe') },
  { name: 'a Java class or a program (Mach-O)', bytes: hex('cafebabe') },
  { name: 'a PDF document', bytes: text('%PDF-') },
  { name: 'a PostScript document', bytes: text('%!PS-') },
  { name: 'an Office document', bytes: hex('d0cf11e0a1b11ae1') },
  { name: 'a PNG picture', bytes: hex('89504e470d0a1a0a') },
  { name: 'a JPEG picture', bytes: hex('ffd8ff') },
  { name: 'a GIF picture', bytes: text('GIF8') },
  { name: 'a TIFF picture', bytes: hex('49492a00') },
  { name: 'a RIFF file, such as WAV, AVI or WebP', bytes: text('RIFF'), and: isRiff },
  { name: 'a video (MP4)', bytes: text('ftyp'), offset: 4 },
  { name: 'a video (Matroska)', bytes: hex('1a45dfa3') },
  { name: 'an Ogg file', bytes: text('OggS\0') },
  { name: 'a FLAC file', bytes: text('fLaC\0') },
  { name: 'data that OpenSSL encrypted', bytes: text('Salted__'), wayOut: 'decrypt it: openssl enc -d' },
  { name: 'data that age encrypted', bytes: text('age-encryption.org/v1\n'), wayOut: 'decrypt it: age -d' },
  { name: 'an MP3 file', bytes: text('ID3'), and: isId3 },
  { name: 'a WebAssembly module', bytes: hex('0061736d01000000') },
  { name: 'a record of network traffic (pcap)', bytes: hex('d4c3b2a102000400') },
  { name: 'a record of network traffic (pcapng)', bytes: hex('4d3c2b1a'), offset: 8 },
  { name: 'an HDF5 file', bytes: hex('894844460d0a1a0a') },
  { name: 'a NumPy array', bytes: hex('934e554d505901') },
  { name: 'a Parquet file', bytes: text('PAR1'), fromEnd: 4 },
  { name: 'a Redis database', bytes: text('REDIS00') },
  { name: 'a Git pack', bytes: hex('5041434b00000002') },
  { name: 'a Git bundle', bytes: text('# v2 git bundle\n') },
  { name: 'a Git bundle', bytes: text('# v3 git bundle\n') },
  { name: 'a web font', bytes: text('wOF2') },
  { name: 'a SQLite database', bytes: text('SQLite format 3\0') },
  { name: 'a Windows registry hive', bytes: text('regf') },
].map((signature) => ({ code: 'not-an-image', ...signature }));

export const FOREIGN_SIGNATURES: readonly ForeignSignature[] = [
  ...BY_THEIR_END,
  { code: 'git-lfs-pointer', name: 'a Git LFS pointer', bytes: text('version https://git-lfs') },
  { code: 'git-lfs-pointer', name: 'a Git LFS pointer', bytes: text('version https://hawser') },
  ...PACKAGES,
  ...OTHER_DISKS,
  ...COMPRESSED,
  ...OTHER_FILES,
];

/** The level digit and the start of the first block: three letters alone also begin text. */
function isBzip2(head: Buffer): boolean {
  const level = head[3] ?? 0;
  const start = head.toString('hex', 4, 10);
  return level >= 0x31 && level <= 0x39 && (start === '314159265359' || start === '177245385090');
}

function isSkippableFrame(head: Buffer): boolean {
  if (((head[0] ?? 0) & 0xf0) !== 0x50 || head.length < 12) return false;
  const next = 8 + head.readUInt32LE(4);
  return next + 4 <= head.length && head.readUInt32LE(next) === 0xfd2fb528;
}

/** A dictionary of a power of two, and a size that is unknown or that a file can have. */
function isLzma(head: Buffer): boolean {
  if (head.length < 14 || head[13] !== 0) return false;
  const size = head.readBigUInt64LE(5);
  const dictionary = head.readUInt32LE(1);
  return (
    Number.isInteger(Math.log2(dictionary)) && dictionary >= 2 ** 16 && (size === 2n ** 64n - 1n || size < 2n ** 48n)
  );
}

function isLha(head: Buffer): boolean {
  return /^-lh[0-7d]-$/.test(head.toString('latin1', 2, 7));
}

function isCpio(head: Buffer): boolean {
  return /^0707(01|02|07)[0-9A-Fa-f]{32}/.test(head.toString('latin1', 0, 38));
}

function isPortableExecutable(head: Buffer): boolean {
  if (head.length < 64) return false;
  const offset = head.readUInt32LE(60);
  return offset + 4 <= head.length && head.toString('latin1', offset, offset + 4) === 'PE\0\0';
}

function isRiff(head: Buffer): boolean {
  return /^[A-Z0-9 ]{4}$/.test(head.toString('latin1', 8, 12));
}

/** The version, and a length in seven bits each. */
function isId3(head: Buffer): boolean {
  return [2, 3, 4].includes(head[3] ?? 0) && head.length > 10 && head.subarray(6, 10).every((byte) => byte < 128);
}
