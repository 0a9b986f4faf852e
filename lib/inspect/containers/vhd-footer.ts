import type { BoundedReader } from '../bounded-reader';
import { complementOfSum } from '../checksums';

export const VHD_COOKIE = 'conectix';
export const VHD_FOOTER_LENGTH = 512;
export const VHD_CHECKSUM_OFFSET = 64;

const COOKIE = Buffer.from(VHD_COOKIE, 'latin1');
const CURRENT_SIZE = 48;
const DISK_TYPE = 60;
const FIXED = 2;
/** As far as copies are padded. */
const LOOKED_AT = 2 ** 20;

/** Where the footer of a fixed VHD is that other bytes follow; nothing when there is none. */
export function misplacedFooter(file: BoundedReader): number | undefined {
  const start = Math.max(0, file.size - LOOKED_AT);
  const tail = file.readAvailable(start, LOOKED_AT);
  for (let at = tail.indexOf(COOKIE); at >= 0; at = tail.indexOf(COOKIE, at + 1)) {
    if (isFixedFooter(tail.subarray(at, at + VHD_FOOTER_LENGTH), start + at)) return start + at;
  }
  return undefined;
}

function isFixedFooter(footer: Buffer, offset: number): boolean {
  return (
    footer.length === VHD_FOOTER_LENGTH &&
    footer.readUInt32BE(DISK_TYPE) === FIXED &&
    footer.readBigUInt64BE(CURRENT_SIZE) <= BigInt(offset) &&
    complementOfSum(footer, VHD_CHECKSUM_OFFSET) === footer.readUInt32BE(VHD_CHECKSUM_OFFSET)
  );
}
