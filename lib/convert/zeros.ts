const ZEROS = Buffer.alloc(2 * 2 ** 20);

/** Whether there is nothing but zeros; for at most 2 MiB. */
export function isZero(bytes: Buffer, start = 0, end = bytes.length): boolean {
  // Most data shows itself in the first byte, without a call.
  return bytes[start] === 0 && ZEROS.compare(bytes, start, end, 0, end - start) === 0;
}
