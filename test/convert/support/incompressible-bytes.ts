import { createCipheriv } from 'node:crypto';

/** The same bytes each time, which no compressor makes smaller. */
export function incompressibleBytes(length: number): Buffer {
  return createCipheriv('aes-128-ctr', Buffer.alloc(16, 'key'), Buffer.alloc(16)).update(Buffer.alloc(length));
}
