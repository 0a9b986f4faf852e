import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import * as fc from 'fast-check';
import { removeImageFiles } from '../support/image-files';
import { codesOf, temporaryFolder } from './support/files';
import { MUTATION_TARGETS } from './support/mutation-targets';
import { watchedInspection } from './support/watched-inspection';

const RUNS = Number(process.env.CDK_IMS_MUTATIONS ?? 1000);
const SEED = Number(process.env.CDK_IMS_MUTATION_SEED ?? 20261122);
const MIB = 2 ** 20;

jest.setTimeout(60_000 + RUNS * 50);

const file = temporaryFolder();

afterAll(removeImageFiles);

/** Ten times what the slowest takes: work that follows what a header claims takes far more. How fast it is, benchmarks say. */
const SLOW = 1000;
const LARGEST = 64 * MIB;

const INTERESTING = [0, 1, 0x7f, 0x80, 0xfe, 0xff];

function mutations(ranges: readonly (readonly [number, number])[]): fc.Arbitrary<(readonly [number, Uint8Array])[]> {
  const offset = fc.constantFrom(...ranges).chain(([from, to]) => fc.integer({ min: from, max: to - 1 }));
  const byte = fc.oneof(fc.constantFrom(...INTERESTING), fc.integer({ min: 0, max: 255 }));
  const bytes = fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 8 }),
    fc.tuple(byte, fc.constantFrom(1, 2, 4, 8)).map(([value, length]) => new Uint8Array(length).fill(value)),
  );
  return fc.array(fc.tuple(offset, bytes), { minLength: 1, maxLength: 4 });
}

test.each(MUTATION_TARGETS)(
  'a %s with a changed header is answered in time and memory, without a crash or a read beyond the file',
  (name, make, ranges) => {
    const path = file(name);
    make(path);
    const original = readFileSync(path);
    const descriptor = openSync(path, 'r+');
    let slowest = 0;
    try {
      fc.assert(
        fc.property(mutations(ranges), (changes) => {
          const inside = changes.filter(([offset, bytes]) => offset + bytes.length <= original.length);
          for (const [offset, bytes] of inside) writeSync(descriptor, bytes, 0, bytes.length, offset);
          const { facts, allocated, readUpTo, ...first } = watchedInspection(path);
          let { milliseconds } = first;
          // Collecting garbage must not fail the test: what is slow is slow every time.
          for (let again = 0; milliseconds >= SLOW && again < 4; again++) {
            milliseconds = Math.min(milliseconds, watchedInspection(path).milliseconds);
          }
          slowest = Math.max(slowest, milliseconds);
          for (const [offset, bytes] of inside) writeSync(descriptor, original, offset, bytes.length, offset);
          expect(codesOf(facts)).not.toContain('inspection-failed');
          expect(readUpTo).toBeLessThanOrEqual(original.length);
          expect(allocated).toBeLessThan(LARGEST);
        }),
        { seed: SEED, numRuns: RUNS },
      );
    } finally {
      closeSync(descriptor);
    }
    expect(slowest).toBeLessThan(SLOW);
  },
);
