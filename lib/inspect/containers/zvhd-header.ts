import { complementOfSum } from '../checksums';
import { ascii, decode, u8, u16le, u32le, u64le } from '../fields';
import type { Inspection } from '../inspection';
import { printable } from '../printable';

/** ZVHD and ZVHD2 share the fields of a VHD footer, with the low byte first, in a block of this length. */
export const ZVHD_HEADER_LENGTH = 4096;

const HEADER = {
  cookie: ascii(0, 8),
  creator: ascii(28, 4),
  creatorMinor: u16le(32),
  creatorMajor: u16le(34),
  originalSize: u64le(40),
  currentSize: u64le(48),
  checksum: u32le(64),
  version: u8(87),
};
const CHECKSUM_OFFSET = 64;
const CHECKED_LENGTH = 512;

export type ZvhdHeader = ReturnType<typeof decodeZvhdHeader>;

export function decodeZvhdHeader(bytes: Buffer) {
  return decode(bytes, HEADER);
}

export function reportZvhdHeader(inspection: Inspection, bytes: Buffer, offset: number): ZvhdHeader {
  const { facts } = inspection;
  const header = decodeZvhdHeader(bytes);
  facts.virtualSize = header.currentSize;
  facts.creator = printable(`${header.creator.trim()} ${header.creatorMajor}.${header.creatorMinor}`);
  facts.encrypted = false;
  facts.backingFile = null;
  facts.dataFile = null;
  facts.snapshots = 0;
  if (complementOfSum(bytes.subarray(0, CHECKED_LENGTH), CHECKSUM_OFFSET) !== header.checksum) {
    inspection.report('checksum-mismatch', 'The checksum of the header is wrong.', offset + CHECKSUM_OFFSET);
  }
  return header;
}
