const MAGIC = 0xfd2fb528;
/** One segment, whose length stands in four bytes; no checksum, no dictionary. */
const DESCRIPTOR = 0b1010_0000;
const FRAME_HEADER_LENGTH = 9;
const BLOCK_HEADER_LENGTH = 3;
const LARGEST_BLOCK = 128 * 1024;
const LAST_BLOCK = 1;

/** A Zstandard frame (RFC 8878) that holds the bytes as they are, for where no compressor is at hand. */
export function storedZstdFrame(bytes: Buffer): Buffer {
  const blocks = Math.max(1, Math.ceil(bytes.length / LARGEST_BLOCK));
  const frame = Buffer.alloc(FRAME_HEADER_LENGTH + blocks * BLOCK_HEADER_LENGTH + bytes.length);
  frame.writeUInt32LE(MAGIC, 0);
  frame.writeUInt8(DESCRIPTOR, 4);
  frame.writeUInt32LE(bytes.length, 5);
  let position = FRAME_HEADER_LENGTH;
  for (let block = 0; block < blocks; block += 1) {
    const content = bytes.subarray(block * LARGEST_BLOCK, (block + 1) * LARGEST_BLOCK);
    const last = block === blocks - 1 ? LAST_BLOCK : 0;
    position = frame.writeUIntLE((content.length << 3) | last, position, BLOCK_HEADER_LENGTH);
    position += content.copy(frame, position);
  }
  return frame;
}
