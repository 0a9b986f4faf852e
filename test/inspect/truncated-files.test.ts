import { copyFileSync, existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { convertImageFile } from '../../lib/convert';
import { inspectImageFile } from '../../lib/inspect';
import { runCommandLine } from '../../lib/cli/main';
import { codesOf, qemuImg, temporaryFolder, writeImage } from './support/files';
import { ZLIB, zvhd2File, zvhdFile } from './support/zvhd2-file';

const MIB = 2 ** 20;
const file = temporaryFolder();

/** 9 MiB with something at the start, in the middle and in the last sector. */
const content = Buffer.alloc(9 * MIB);
for (let at = 0; at < 4096; at += 1) content[at] = (at * 31 + (at >> 5)) & 0xff;
content.write('middle', 5 * MIB + 100);
content.write('the end', content.length - 512);

const made = new Map<string, string>();
function whole(name: string, format: string, ...options: string[]): string {
  const path = made.get(name) ?? file(name);
  if (!existsSync(file('source.raw'))) writeFileSync(file('source.raw'), content);
  if (!made.has(name)) {
    const given = options.flatMap((option) => (option === '-c' ? [option] : ['-o', option]));
    qemuImg('convert', '-f', 'raw', '-O', format, ...given, file('source.raw'), path);
  }
  made.set(name, path);
  return path;
}

function cut(path: string, length: number): string {
  const copy = `${path}.cut`;
  copyFileSync(path, copy);
  truncateSync(copy, length);
  return copy;
}

const containers: [name: string, format: string, options: string[]][] = [
  ['dynamic VDI', 'vdi', []],
  ['fixed VDI', 'vdi', ['static=on']],
  ['QED', 'qed', []],
  ['QCOW', 'qcow', []],
  ['QCOW2 in small clusters', 'qcow2', ['cluster_size=4096']],
  ['QCOW2', 'qcow2', []],
  ['QCOW2 with subclusters', 'qcow2', ['extended_l2=on']],
  ['compressed QCOW2', 'qcow2', ['-c']],
  ['sparse VMDK', 'vmdk', ['subformat=monolithicSparse']],
  ['stream-optimized VMDK', 'vmdk', ['subformat=streamOptimized']],
  ['dynamic VHDX', 'vhdx', ['subformat=dynamic']],
  ['fixed VHDX', 'vhdx', ['subformat=fixed']],
  ['dynamic VHD', 'vpc', ['subformat=dynamic,force_size=on']],
  ['fixed VHD', 'vpc', ['subformat=fixed,force_size=on']],
];

const MISSING = ['file-truncated', 'outside-file', 'decompression-failed'];
/** For a footer alone, and for what the disk does not need. */
const DOUBTFUL = ['last-cluster-short', 'copies-disagree'];

describe.each(containers)('a %s', (name, format, options) => {
  test('as it was made is whole', () => {
    const facts = inspectImageFile(whole(name, format, ...options));
    expect(codesOf(facts).filter((code) => [...MISSING, ...DOUBTFUL].includes(code))).toEqual([]);
  });

  test('cut at any place is told, or holds the same disk as before', async () => {
    const path = whole(name, format, ...options);
    const { size } = statSync(path);
    const near = fc.integer({ min: 1, max: Math.min(size - 1, 300_000) }).map((bytes) => size - bytes);
    const lengths = fc.oneof(near, fc.integer({ min: 1, max: size - 1 }));
    await fc.assert(
      fc.asyncProperty(lengths, async (length) => {
        const shorter = cut(path, length);
        // What is left of a fixed VHD without its footer is its disk, and no VHD.
        const { format: found, problems } = inspectImageFile(shorter);
        if (found === undefined || found === 'RAW') return;
        const target = `${path}.raw`;
        const errors = problems.filter(({ severity }) => severity === 'error');
        const conversion = await convertImageFile(shorter, target, { overwrite: true }).catch(() => undefined);
        if (errors.length > 0) expect(conversion).toBeUndefined();
        else if (conversion?.zeroFilledBytes === 0) expect(readFileSync(target).equals(content)).toBe(true);
        else if (conversion) {
          expect(problems.map(({ code }) => code)).toContain('last-cluster-short');
          const kept = content.length - conversion.zeroFilledBytes;
          expect(readFileSync(target).subarray(0, kept).equals(content.subarray(0, kept))).toBe(true);
        }
      }),
      { numRuns: 25 },
    );
  });
});

const strict = containers.filter(([name]) => !/QCOW2|stream|fixed VHD$/.test(name));

test.each(strict)('a %s without the last sector of its disk is refused', async (name, format, options) => {
  const path = whole(name, format, ...options);
  const full = inspectImageFile(path);
  // The last block is longer than what the disk needs of it.
  const unneeded = format === 'vpc' ? 512 + 2 * MIB - MIB : -content.length % (full.clusterSize ?? 1);
  const behind = unneeded < 0 ? (full.clusterSize ?? 0) + unneeded : unneeded;
  const shorter = cut(path, (full.fileSize ?? 0) - behind - 512);
  const problem = inspectImageFile(shorter).problems.find(({ code }) => MISSING.includes(code));
  expect(problem?.severity).toBe('error');
  await expect(convertImageFile(shorter, file('refused.raw'))).rejects.toThrow('cannot be converted');
  expect(existsSync(file('refused.raw'))).toBe(false);
});

describe('a QCOW2 that ends within its last cluster', () => {
  const shorter = (bytes: number) => {
    const source = file('full.raw');
    if (!existsSync(source)) writeFileSync(source, Buffer.alloc(2 * MIB, 'full'));
    const path = file('full.qcow2');
    if (!existsSync(path)) qemuImg('convert', '-f', 'raw', '-O', 'qcow2', source, path);
    return cut(path, statSync(path).size - bytes);
  };

  test('at a sector may be as QEMU wrote it: a warning, and the conversion counts the zeros', async () => {
    const path = shorter(4096);
    const facts = inspectImageFile(path);
    expect(facts).toMatchObject({ missingBytes: 4096 });
    expect(facts.problems).toMatchObject([{ code: 'last-cluster-short', severity: 'warning' }]);
    const { zeroFilledBytes } = await convertImageFile(path, file('counted.raw'));
    expect(zeroFilledBytes).toBe(4096);
    let out = '';
    const output = { out: (text: string) => void (out += text), err: () => {} };
    expect(await runCommandLine(['convert', path, file('counted.zvhd2')], '1.2.3', output)).toBe(0);
    expect(out).toContain('The last 4096 bytes that the disk should have are not in');
  });

  test('within a sector was cut', () => {
    expect(codesOf(inspectImageFile(shorter(4000)))).toContain('file-truncated');
  });

  test('before it begins was cut', () => {
    expect(codesOf(inspectImageFile(shorter(65536)))).toContain('file-truncated');
  });
});

test('a compressed cluster that should lie above 2^53 is no place in a file', () => {
  const path = cut(whole('compressed QCOW2', 'qcow2', '-c'), statSync(file('compressed QCOW2')).size);
  const bytes = readFileSync(path);
  const firstLevel = Number(bytes.readBigUInt64BE(40));
  const table = Number(bytes.readBigUInt64BE(firstLevel) & 0x00fffffffffffe00n);
  bytes.writeBigUInt64BE((1n << 62n) | (2n ** 53n + 2n), table);
  const facts = inspectImageFile(writeImage(path, bytes));
  expect(facts.problems).toMatchObject([{ severity: 'error' }]);
  expect(['number-too-large', 'outside-file', 'file-truncated']).toContain(codesOf(facts)[0]);
});

describe('of the formats of the service', () => {
  const disk = Buffer.alloc(2 * MIB, 'zvhd');

  test('a ZVHD without the copy of its header lacks its end', () => {
    const bytes = zvhdFile(disk, [ZLIB.pack(disk)], [0]);
    const facts = (length: number) => inspectImageFile(writeImage(file('cut.zvhd'), bytes.subarray(0, length)));
    expect(facts(bytes.length).problems).toEqual([]);
    for (const length of [bytes.length - 1, bytes.length - 4096, 4096]) {
      expect(codesOf(facts(length))).toContain('file-truncated');
    }
  });

  test('a ZVHD2 cut anywhere lacks its trailer', () => {
    const bytes = zvhd2File(disk, ZLIB);
    for (const length of [bytes.length - 1, bytes.length - 4096, bytes.length - 70000, 9000]) {
      expect(codesOf(inspectImageFile(writeImage(file('cut.zvhd2'), bytes.subarray(0, length))))).toContain(
        'file-truncated',
      );
    }
  });
});
