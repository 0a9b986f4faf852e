import { closeSync, copyFileSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { inspectImageFile } from '../../lib/inspect';
import { codesOf, qemuImg, temporaryFolder, writeImage } from './support/files';
import { emptyDisk, place } from './support/linux-disk';
import { watchedInspection } from './support/watched-inspection';

const file = temporaryFolder();
const MIB = 2 ** 20;
const GIB = 2 ** 30;

type Patch = readonly [offset: number, hex: string];

/** How each real file is made that is then damaged. */
const RECIPES: Readonly<Record<string, readonly string[]>> = {
  qcow2: ['-f', 'qcow2'],
  qcow: ['-f', 'qcow'],
  qed: ['-f', 'qed'],
  vdi: ['-f', 'vdi'],
  vhd: ['-f', 'vpc', '-o', 'subformat=dynamic,force_size=on'],
  vhdx: ['-f', 'vhdx'],
  vmdk: ['-f', 'vmdk', '-o', 'subformat=monolithicSparse'],
  stream: ['-f', 'vmdk', '-o', 'subformat=streamOptimized'],
};

beforeAll(() => {
  mkdirSync(file('good'));
  for (const [name, parameters] of Object.entries(RECIPES))
    qemuImg('create', '-q', ...parameters, file(`good/${name}`), '1G');
});

function damaged(recipe: string, patches: readonly Patch[]): string {
  const path = file('damaged');
  copyFileSync(file(`good/${recipe}`), path);
  const descriptor = openSync(path, 'r+');
  for (const [offset, hex] of patches) writeSync(descriptor, Buffer.from(hex, 'hex'), 0, null, offset);
  closeSync(descriptor);
  return path;
}

const ALL_ONES = 'ffffffff';
const FAR_AWAY_BE = '0004000000000000';
const FAR_AWAY_LE = '0000000000000400';

const cases: [string, string, Patch[], string][] = [
  ['an L1 table of 32 GiB', 'qcow2', [[36, ALL_ONES]], 'limit-exceeded'],
  ['an L1 table beyond the end', 'qcow2', [[40, FAR_AWAY_BE]], 'outside-file'],
  ['an L1 table too short for the disk', 'qcow2', [[36, '00000001']], 'header-invalid'],
  ['a disk of 2^63 bytes', 'qcow2', [[24, '8000000000000000']], 'number-too-large'],
  ['clusters of 2^63 bytes', 'qcow2', [[20, '0000003f']], 'header-invalid'],
  ['a version of the future', 'qcow2', [[4, '00000004']], 'unsupported-version'],
  ['features of the future', 'qcow2', [[72, '0000000000000080']], 'unknown-features'],
  ['a header of 4 GiB', 'qcow2', [[100, 'fffffff8']], 'header-invalid'],
  ['a header extension of 4 GiB', 'qcow2', [[112, '11111111ffffffff']], 'header-invalid'],
  ['a backing file name of 4 GiB', 'qcow2', [[8, '00000000000000c8ffffffff']], 'header-invalid'],
  ['a refcount table beyond the end', 'qcow2', [[48, FAR_AWAY_BE]], 'outside-file'],
  ['a million snapshots', 'qcow2', [[60, '00100000']], 'limit-exceeded'],
  ['an L2 table that is the L1 table', 'qcow2', [[0x30000, '8000000000030000']], 'structures-overlap'],
  ['an L2 table twice', 'qcow2', [[0x30000, '80000000000200008000000000020000']], 'structures-overlap'],
  ['clusters of 2^200 bytes', 'qcow', [[32, 'c8']], 'header-invalid'],
  ['an L1 table beyond the end', 'qcow', [[40, FAR_AWAY_BE]], 'outside-file'],
  ['clusters of 3 bytes', 'qed', [[4, '03000000']], 'header-invalid'],
  ['an L1 table beyond the end', 'qed', [[40, '0000000000000400']], 'outside-file'],
  ['features of the future', 'qed', [[16, '80']], 'unknown-features'],
  [
    'a backing file name of 4 GiB',
    'qed',
    [
      [16, '01'],
      [60, ALL_ONES],
    ],
    'header-invalid',
  ],
  ['a disk of 2^62 bytes', 'vdi', [[368, '0000000000000040']], 'number-too-large'],
  ['blocks of no bytes', 'vdi', [[376, '00000000']], 'header-invalid'],
  ['a block map beyond the end', 'vdi', [[340, 'ffffff7f']], 'outside-file'],
  ['a block twice', 'vdi', [[512, '0000000000000000']], 'outside-file'],
  ['a block table of 16 GiB', 'vhd', [[512 + 28, ALL_ONES]], 'outside-file'],
  ['blocks of 3 bytes', 'vhd', [[512 + 32, '00000003']], 'header-invalid'],
  ['a block beyond the end', 'vhd', [[1536, '7fffffff']], 'outside-file'],
  ['a header beyond the end', 'vhd', [[16, '7fffffffffffffff']], 'number-too-large'],
  [
    'no valid header',
    'vhdx',
    [
      [65536, '00'],
      [131072, '00'],
    ],
    'header-invalid',
  ],
  [
    'no valid region table',
    'vhdx',
    [
      [196608, '00'],
      [262144, '00'],
    ],
    'header-invalid',
  ],
  ['a disk of 2^62 sectors', 'vmdk', [[12, '0000000000000040']], 'number-too-large'],
  ['grains of no bytes', 'vmdk', [[20, '0000000000000000']], 'header-invalid'],
  ['a descriptor of 2^48 sectors', 'vmdk', [[36, FAR_AWAY_LE]], 'limit-exceeded'],
  ['a grain directory beyond the end', 'vmdk', [[56, '0000000000040000']], 'outside-file'],
  ['rewritten line ends', 'vmdk', [[73, '0a20200a']], 'text-mode-transfer'],
  ['grains of 1 GiB to unpack', 'stream', [[20, '0000200000000000']], 'header-invalid'],
];

test.each(cases)('%s in a %s file is refused', (_, recipe, patches, code) => {
  expect(codesOf(inspectImageFile(damaged(recipe, patches)))).toContain(code);
});

test.each(Object.keys(RECIPES))(
  'a %s file cut in its header or its tables gives a problem, cut anywhere no exception',
  (recipe) => {
    const length = readFileSync(file(`good/${recipe}`)).length;
    for (const share of [0.001, 0.01, 0.3, 0.9]) {
      const path = damaged(recipe, []);
      truncateSync(path, Math.floor(length * share));
      const codes = codesOf(inspectImageFile(path));
      if (share < 0.1) expect(codes).not.toEqual([]);
      expect(codes).not.toContain('inspection-failed');
    }
  },
);

describe('two formats in one file', () => {
  function head(recipe: string, length: number): Buffer {
    return readFileSync(file(`good/${recipe}`)).subarray(0, length);
  }

  test('a fixed VHD whose disk begins as a QCOW2 is refused', () => {
    const footer = readFileSync(file('good/vhd')).subarray(0, 512);
    const path = writeImage(file('two'), Buffer.concat([head('qcow2', 65536), Buffer.alloc(MIB - 65536), footer]));
    expect(codesOf(inspectImageFile(path))).toEqual(['more-than-one-format']);
  });

  test('an ISO that begins as a QCOW2 is refused', () => {
    const bytes = Buffer.concat([head('qcow2', 512), Buffer.alloc(MIB)]);
    bytes.write('\x01CD001', 32768, 'latin1');
    expect(codesOf(inspectImageFile(writeImage(file('two'), bytes)))).toEqual(['more-than-one-format']);
  });

  test('a dynamic VHD inside a fixed VHD is refused', () => {
    const footer = Buffer.from(readFileSync(file('good/vhd')).subarray(0, 512));
    footer.writeUInt32BE(2, 60);
    const path = writeImage(file('two'), Buffer.concat([readFileSync(file('good/vhd')), footer]));
    expect(codesOf(inspectImageFile(path))).toContain('more-than-one-format');
  });

  test('a header that a guest wrote into a RAW disk makes it another format', () => {
    const path = emptyDisk(file('guest-written.raw'), GIB);
    place(path, 0, head('qcow2', 65536));
    expect(inspectImageFile(path).format).toBe('QCOW2');
  });
});

describe('a VMDK descriptor', () => {
  const opening = '# Disk DescriptorFile\nversion=1\nCID=fffffffe\nparentCID=ffffffff\n';

  test('that names files elsewhere has none of them opened', () => {
    const text = `${opening}createType="monolithicFlat"\nRW 2097152 FLAT "/etc/shadow" 0\nRW 8 FLAT "..\\\\up" 0\n`;
    const facts = inspectImageFile(writeImage(file('paths.vmdk'), text));
    expect(facts.extents).toMatchObject([{ file: '/etc/shadow', size: GIB }, { file: '..\\\\\\\\up' }]);
    expect(codesOf(facts)).toEqual(['path-in-image', 'split-disk']);
  });

  test.each([
    ['no setting', 'ddb.geometry'],
    ['a key of no word', 'd\u00e9db.geometry.heads = "16"'],
    ['a setting that never ends', `ddb.comment = "${'a'.repeat(5000)}"`],
  ])('with a line that is %s is refused', (_, line) => {
    const extent = 'createType="monolithicSparse"\nRW 2097152 SPARSE "disk.vmdk"\n';
    const facts = inspectImageFile(writeImage(file('strange.vmdk'), `${opening}${extent}${line}\n`));
    expect(codesOf(facts)).toContain('header-invalid');
  });

  test('of a million parts is refused', () => {
    const facts = inspectImageFile(writeImage(file('parts.vmdk'), opening + 'RW 1 ZERO\n'.repeat(99_000)));
    expect(codesOf(facts)).toEqual(['limit-exceeded']);
  });

  test('of one endless line is refused', () => {
    const facts = inspectImageFile(writeImage(file('line.vmdk'), `${opening}RW 1 FLAT "${' a'.repeat(MIB)}`));
    expect(codesOf(facts)).toEqual(['limit-exceeded']);
  });

  test('that names its parent is a child', () => {
    const text = `${opening.replace('parentCID=ffffffff', 'parentCID=12345678')}parentFileNameHint="base.vmdk"\n`;
    expect(inspectImageFile(writeImage(file('child.vmdk'), text)).backingFile).toBe('base.vmdk');
  });

  test('that names encryption keys is encrypted', () => {
    const facts = inspectImageFile(
      writeImage(file('keys.vmdk'), `${opening}encryption.keySafe = "vmware:key/list/"\n`),
    );
    expect(facts).toMatchObject({ encrypted: true, encryption: 'vmware' });
  });
});

describe('a partition table', () => {
  function mbr(entries: readonly { type: number; start: number; sectors: number }[]): Buffer {
    const sector = Buffer.alloc(512);
    entries.forEach(({ type, start, sectors }, index) => {
      sector[446 + index * 16 + 4] = type;
      sector.writeUInt32LE(start, 446 + index * 16 + 8);
      sector.writeUInt32LE(sectors, 446 + index * 16 + 12);
    });
    sector.writeUInt16LE(0xaa55, 510);
    return sector;
  }
  const extended = mbr([{ type: 5, start: 1, sectors: 1000 }]);
  const link = (start: number) =>
    mbr([
      { type: 0x83, start: 1, sectors: 1 },
      { type: 5, start, sectors: 10 },
    ]);

  test.each([
    ['comes back to itself', [extended, link(0)]],
    ['comes back after two links', [extended, link(1), link(0)]],
  ])('whose chain %s ends', (_, sectors) => {
    const facts = inspectImageFile(writeImage(file('loop.raw'), Buffer.concat(sectors), MIB));
    expect(codesOf(facts)).toEqual(['partition-table-loop']);
  });

  test('whose chain leaves the disk ends', () => {
    const facts = inspectImageFile(writeImage(file('far.raw'), Buffer.concat([extended, link(0xfffffff0)]), MIB));
    expect(codesOf(facts)).toEqual(['partition-outside-disk']);
  });

  test('whose chain has a thousand links is followed for 128', () => {
    const links = Array.from({ length: 999 }, (_, index) => link(index + 1));
    const facts = inspectImageFile(writeImage(file('long.raw'), Buffer.concat([extended, ...links]), MIB));
    expect(facts.disk?.partitions).toHaveLength(129);
    expect(codesOf(facts)).toContain('partitions-not-listed');
  });

  test('of 4,294,967,295 entries is not read', () => {
    const header = Buffer.alloc(512);
    header.write('EFI PART');
    header.writeUInt32LE(92, 12);
    header.writeUInt32LE(0xffffffff, 80);
    header.writeUInt32LE(0x80000000, 84);
    const bytes = Buffer.concat([mbr([{ type: 0xee, start: 1, sectors: 0xffffffff }]), header]);
    expect(codesOf(inspectImageFile(writeImage(file('many.raw'), bytes, GIB)))).toEqual(['partition-table-invalid']);
  });
});

const MILLISECONDS = 200;
const LARGEST = 64 * MIB;

test('a sparse file of 8 TiB is looked at in milliseconds', () => {
  const path = emptyDisk(file('huge.raw'), 8 * 2 ** 40);
  const { facts, milliseconds, allocated } = watchedInspection(path);
  expect(facts).toMatchObject({ virtualSize: 8 * 2 ** 40, problems: [] });
  expect(milliseconds).toBeLessThan(MILLISECONDS);
  expect(allocated).toBeLessThan(LARGEST);
});

test.each(cases)('%s in a %s file is answered within 200 ms and 64 MiB', (_, recipe, patches) => {
  const { milliseconds, allocated } = watchedInspection(damaged(recipe, patches));
  expect(milliseconds).toBeLessThan(MILLISECONDS);
  expect(allocated).toBeLessThan(LARGEST);
});
