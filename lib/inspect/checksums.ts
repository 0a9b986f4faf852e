/** The one's complement of the sum of all bytes outside the field that holds it, as VHD and its relatives use it. */
export function complementOfSum(bytes: Buffer, checksumOffset: number): number {
  let sum = 0;
  for (const byte of bytes) sum += byte;
  for (const byte of bytes.subarray(checksumOffset, checksumOffset + 4)) sum -= byte;
  return ~sum >>> 0;
}

/** CRC-32C with the field that holds it taken as zero, as VHDX uses it. */
export function crc32c(bytes: Buffer, checksumOffset: number): number {
  const content = Buffer.from(bytes);
  content.fill(0, checksumOffset, checksumOffset + 4);
  let crc = 0xffffffff;
  for (const byte of content) crc = (CRC32C_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
}

const CASTAGNOLI_REFLECTED = 0x82f63b78;

const CRC32C_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? CASTAGNOLI_REFLECTED ^ (value >>> 1) : value >>> 1;
  return value;
});
