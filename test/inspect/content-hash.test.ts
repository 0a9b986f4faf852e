import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { contentHash, hashContent } from '../../lib/inspect/content-hash';
import { bytes, pathOf, removeImageFiles } from '../support/image-files';

afterAll(removeImageFiles);

const MEBIBYTE = 2 ** 20;

test('a file of many pieces is hashed whole, with its holes, and tells how far it is', () => {
  const size = 33 * MEBIBYTE + 1;
  const parts = { 0: 'start', [17 * MEBIBYTE]: 'middle', [size - 3]: 'end' };
  const whole = Buffer.alloc(size);
  for (const [offset, text] of Object.entries(parts)) whole.write(text, Number(offset));
  const file = bytes('sparse.raw', parts, size);
  const told: number[] = [];
  const hash = hashContent(file, (done, total) => {
    expect(total).toBe(size);
    told.push(done);
  });
  expect(hash).toBe(createHash('sha256').update(whole).digest('hex'));
  expect(told.length).toBeGreaterThan(1);
  expect(told).toEqual([...told].sort((one, other) => one - other));
  expect(told.at(-1)).toBe(size);
});

test.each([
  ['at its end', 32 * MEBIBYTE - 1],
  ['in the middle', 16 * MEBIBYTE],
])('a byte %s makes another hash', (_, offset) => {
  const made = (name: string, parts: Record<number, string>) => hashContent(bytes(name, parts, 32 * MEBIBYTE));
  expect(made(`changed-${offset}.raw`, { [offset]: 'x' })).not.toBe(made('empty.raw', {}));
});

test('a file that changes is hashed again', () => {
  const file = pathOf('changing.raw');
  writeFileSync(file, 'one');
  const before = contentHash(file);
  expect(contentHash(file)).toBe(before);
  writeFileSync(file, 'two more');
  expect(contentHash(file)).toBe(createHash('sha256').update('two more').digest('hex'));
});
