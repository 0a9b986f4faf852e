import type { FileSystemFacts } from '../../model/image-file-facts';
import { bits64be, bits64le, decode, type Field } from '../fields';
import { uuidAt } from '../guid';
import { printable, printableBytes } from '../printable';
import { describeExt } from './ext';

type Describe = (head: Buffer) => FileSystemFacts | undefined;

const DESCRIPTIONS: Readonly<Record<string, Describe>> = {
  luks: (head) => {
    const version = head.readUInt16BE(6);
    return version === 1 || version === 2
      ? { type: `luks${version}`, encrypted: true, ...uuidText(head, 168) }
      : undefined;
  },
  bitlocker: () => ({ type: 'bitlocker', encrypted: true }),
  ext: describeExt,
  xfs: (head) => plain('xfs', { ...uuid(head, 32), ...label(head, 108, 12), ...extentOfXfs(head) }),
  btrfs: (head) => plain('btrfs', { ...uuid(head, 65568), ...label(head, 65835, 256), ...size(head, bits64le(65761)) }),
  swap: (head) => plain('swap', { ...uuid(head, 1036), ...label(head, 1052, 16) }),
  ntfs: (head) =>
    plain('ntfs', { uuid: serial(head, 72, 8), ...size(head, bits64le(40), BigInt(head.readUInt16LE(11))) }),
  fat32: (head) => describeFat('fat32', head, { serial: 67, label: 71, state: 65 }),
  fat16: (head) => describeFat('fat16', head, { serial: 39, label: 43, state: 37 }),
  fat12: (head) => describeFat('fat12', head, { serial: 39, label: 43, state: 37 }),
};

/** Label, identifier and state where they can be told; nothing when the signature turns out to be a coincidence. */
export function describeFileSystem(type: string, head: Buffer): FileSystemFacts | undefined {
  return (DESCRIPTIONS[type] ?? (() => plain(type)))(head);
}

function plain(type: string, more: Partial<FileSystemFacts> = {}): FileSystemFacts {
  return { type, encrypted: false, ...more };
}

function describeFat(
  type: string,
  head: Buffer,
  at: { serial: number; label: number; state: number },
): FileSystemFacts | undefined {
  const sectorSize = head.readUInt16LE(11);
  if (![512, 1024, 2048, 4096].includes(sectorSize)) return undefined;
  const number = serial(head, at.serial, 4);
  const name = printable(head.toString('latin1', at.label, at.label + 11).trim());
  return plain(type, {
    uuid: `${number.slice(0, 4)}-${number.slice(4)}`,
    ...(name === '' || name === 'NO NAME' ? {} : { label: name }),
    dirty: ((head[at.state] ?? 0) & 1) !== 0,
    ...((head.readUInt16LE(19) || head.readUInt32LE(32)) > 0
      ? { size: (head.readUInt16LE(19) || head.readUInt32LE(32)) * sectorSize }
      : {}),
  });
}

function size(head: Buffer, count: Field<bigint>, unit = 1n): { size?: number } {
  const bytes = decode(head, { count }).count * unit;
  return bytes > 0n && bytes <= BigInt(Number.MAX_SAFE_INTEGER) ? { size: Number(bytes) } : {};
}

/** Counts of XFS are written when it is unmounted. */
function extentOfXfs(head: Buffer): Pick<FileSystemFacts, 'size' | 'files'> {
  if (head.length < 144) return {};
  const files = head.readBigUInt64BE(128) - head.readBigUInt64BE(136);
  return {
    ...size(head, bits64be(8), BigInt(head.readUInt32BE(4))),
    ...(files > 0n && files <= BigInt(Number.MAX_SAFE_INTEGER) ? { files: Number(files) } : {}),
  };
}

function uuid(head: Buffer, offset: number): { uuid?: string } {
  if (head.subarray(offset, offset + 16).every((byte) => byte === 0)) return {};
  return { uuid: uuidAt(head, offset) };
}

function uuidText(head: Buffer, offset: number): { uuid?: string } {
  const text = printableBytes(head.subarray(offset, offset + 40));
  return text === '' ? {} : { uuid: text };
}

function label(head: Buffer, offset: number, length: number): { label?: string } {
  const text = printableBytes(head.subarray(offset, offset + length)).trim();
  return text === '' ? {} : { label: text };
}

/** Written with the high byte first, in capitals. */
function serial(head: Buffer, offset: number, length: number): string {
  return Buffer.from(head.subarray(offset, offset + length))
    .reverse()
    .toString('hex')
    .toUpperCase();
}
