const NIL = '00000000-0000-0000-0000-000000000000';

/** A GUID as Microsoft stores it: the first three groups with the low byte first. */
export function guidAt(bytes: Buffer, offset = 0): string {
  const reversed = (start: number, length: number): string =>
    Buffer.from(bytes.subarray(offset + start, offset + start + length))
      .reverse()
      .toString('hex');
  const plain = (start: number, end: number): string => bytes.toString('hex', offset + start, offset + end);
  return `${reversed(0, 4)}-${reversed(4, 2)}-${reversed(6, 2)}-${plain(8, 10)}-${plain(10, 16)}`;
}

/** A UUID in the order it is written. */
export function uuidAt(bytes: Buffer, offset = 0): string {
  const digits = bytes.toString('hex', offset, offset + 16);
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export function isNil(guid: string): boolean {
  return guid === NIL;
}
