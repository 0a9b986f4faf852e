import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import * as fc from 'fast-check';
import { inspectImageFile } from '../../lib/inspect';
import { codesOf, qemuImg, temporaryFolder } from './support/files';
import { emptyDisk, sgdisk } from './support/linux-disk';
import { ZLIB, zvhd2File } from './support/zvhd2-file';

const RUNS = Number(process.env.CDK_IMS_MUTATIONS ?? 2000);
const SEED = Number(process.env.CDK_IMS_MUTATION_SEED ?? 20261122);
const MIB = 2 ** 20;

jest.setTimeout(60_000 + RUNS * 50);

const file = temporaryFolder();

/** Where the structures lie that a mutation should hit: ranges of bytes of each file. */
type Target = readonly [name: string, make: (path: string) => void, ranges: readonly (readonly [number, number])[]];

function converted(format: string, ...options: string[]): (path: string) => void {
  return (path) => qemuImg('convert', '-f', 'raw', '-O', format, ...options, disk(), path);
}

let source: string | undefined;
function disk(): string {
  if (source !== undefined) return source;
  source = emptyDisk(file('disk'), 8 * MIB);
  sgdisk(source, '-n', '1:2048:+1M', '-t', '1:ef00', '-n', '2:0:0');
  return source;
}

const targets: Target[] = [
  [
    'RAW with a GPT',
    (path) => writeFileSync(path, readFileSync(disk())),
    [
      [0, 2048],
      [8 * MIB - 33 * 512, 8 * MIB],
    ],
  ],
  [
    'QCOW2',
    converted('qcow2'),
    [
      [0, 512],
      [0x20000, 0x20080],
      [0x30000, 0x30040],
      [0x40000, 0x40080],
    ],
  ],
  [
    'compressed QCOW2',
    converted('qcow2', '-c'),
    [
      [0, 512],
      [0x30000, 0x30040],
      [0x40000, 0x40080],
      [0x50000, 0x50200],
    ],
  ],
  [
    'QCOW2 with subclusters',
    converted('qcow2', '-o', 'extended_l2=on'),
    [
      [0, 512],
      [0x30000, 0x30040],
      [0x40000, 0x40080],
    ],
  ],
  [
    'QCOW',
    converted('qcow'),
    [
      [0, 512],
      [4096, 4352],
    ],
  ],
  [
    'QED',
    converted('qed'),
    [
      [0, 512],
      [65536, 65664],
    ],
  ],
  ['VDI', converted('vdi'), [[0, 640]]],
  ['dynamic VHD', converted('vpc', '-o', 'force_size=on'), [[0, 1600]]],
  [
    'fixed VHD',
    converted('vpc', '-o', 'subformat=fixed,force_size=on'),
    [
      [0, 512],
      [8 * MIB, 8 * MIB + 512],
    ],
  ],
  [
    'VHDX',
    converted('vhdx'),
    [
      [65536, 65664],
      [196608, 196736],
      [2 * MIB, 2 * MIB + 512],
      [3 * MIB, 3 * MIB + 64],
    ],
  ],
  [
    'VMDK',
    converted('vmdk'),
    [
      [0, 1536],
      [10240, 10752],
    ],
  ],
  [
    'stream-optimized VMDK',
    converted('vmdk', '-o', 'subformat=streamOptimized'),
    [
      [0, 1536],
      [65536, 66048],
    ],
  ],
  [
    'ZVHD2',
    (path) => writeFileSync(path, zvhd2File(readFileSync(disk()), ZLIB)),
    [
      [0, 128],
      [4096, 4400],
    ],
  ],
];

const SLOW = 100;

/** In processor time, so that a busy machine does not count. */
function timed(path: string) {
  const start = process.cpuUsage();
  const facts = inspectImageFile(path);
  const { user, system } = process.cpuUsage(start);
  return { facts, milliseconds: (user + system) / 1000 };
}

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

test.each(targets)('a %s with a changed header is answered in time, without a crash', (name, make, ranges) => {
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
        const { facts, ...first } = timed(path);
        let { milliseconds } = first;
        // Collecting garbage must not fail the test: what is slow is slow every time.
        for (let again = 0; milliseconds >= SLOW && again < 4; again++) {
          milliseconds = Math.min(milliseconds, timed(path).milliseconds);
        }
        slowest = Math.max(slowest, milliseconds);
        for (const [offset, bytes] of inside) writeSync(descriptor, original, offset, bytes.length, offset);
        return !codesOf(facts).includes('inspection-failed') && JSON.stringify(facts) !== '';
      }),
      { seed: SEED, numRuns: RUNS },
    );
  } finally {
    closeSync(descriptor);
  }
  expect(slowest).toBeLessThan(SLOW);
  expect(process.memoryUsage().external).toBeLessThan(256 * MIB);
});
