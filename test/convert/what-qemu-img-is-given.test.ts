import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { FORMATS } from '../../lib/catalog/formats';
import { convertImageFile } from '../../lib/convert';
import { openImageFile } from '../../lib/inspect';
import type { ImageFileFormat } from '../../lib/model/image-file-facts';
import { qemuImg, temporaryFolder } from '../inspect/support/files';
import { ZLIB, zvhd2File, zvhdFile } from '../inspect/support/zvhd2-file';
import { bootableIso } from '../support/iso-files';
import { incompressibleBytes } from './support/incompressible-bytes';

const MIB = 2 ** 20;
const file = temporaryFolder();
const LIBRARY = join(__dirname, '../../lib');
const path = process.env['PATH'];
const disk = incompressibleBytes(2 * MIB);

const converted = (format: string, ...options: string[]) => {
  return (image: string) => void qemuImg('convert', '-f', 'raw', '-O', format, ...options, file('disk'), image);
};

/** Files of every format that is recognised. */
const SOURCES: Record<ImageFileFormat, Record<string, (image: string) => void>> = {
  QCOW2: { plain: converted('qcow2'), compressed: converted('qcow2', '-c') },
  QCOW: { plain: converted('qcow') },
  RAW: { plain: (image) => copyFileSync(file('disk'), image) },
  VMDK: {
    sparse: converted('vmdk'),
    'for streams': converted('vmdk', '-o', 'subformat=streamOptimized'),
  },
  VHD: {
    dynamic: converted('vpc', '-o', 'force_size=on'),
    fixed: converted('vpc', '-o', 'subformat=fixed,force_size=on'),
  },
  VHDX: { dynamic: converted('vhdx'), fixed: converted('vhdx', '-o', 'subformat=fixed') },
  VDI: { dynamic: converted('vdi'), static: converted('vdi', '-o', 'static=on') },
  QED: { plain: converted('qed') },
  ZVHD: { plain: (image) => writeFileSync(image, zvhdFile(disk, [ZLIB.pack(disk)], [0])) },
  ZVHD2: { plain: (image) => writeFileSync(image, zvhd2File(disk, ZLIB)) },
  ISO: { plain: (image) => copyFileSync(bootableIso('boot.iso', 0), image) },
};
/** In these the file is the disk. */
const BARE: readonly string[] = ['RAW', 'ISO'];

const TARGETS = FORMATS.filter(({ name, qemuImgName }) => qemuImgName !== undefined && name !== 'RAW');
/** Every source with one that has options, and one source with every one: they are independent of each other. */
const targetsOf = (format: string) => TARGETS.filter(({ qemuImgName }) => format === 'QCOW2' || qemuImgName === 'vpc');

beforeAll(() => {
  writeFileSync(file('disk'), disk);
  for (const [format, kinds] of Object.entries(SOURCES)) {
    for (const [kind, make] of Object.entries(kinds)) make(file(`${format} ${kind}`));
  }
  // Writes down what it is set, but copies the file that it is given as its input.
  mkdirSync(file('bin'));
  const program = [
    `#!${process.execPath}`,
    `const fs = require('node:fs');`,
    `const given = process.argv.slice(2);`,
    `fs.appendFileSync(${JSON.stringify(file('given'))}, JSON.stringify(given) + '\\n');`,
    `if (given[0] === '--version') process.exit();`,
    `const { file } = JSON.parse(given.at(-2).slice('json:'.length));`,
    `fs.copyFileSync(file.filename, given.at(-1));`,
    `fs.copyFileSync(file.filename, ${JSON.stringify(file('read'))});`,
  ];
  writeFileSync(file('bin/qemu-img'), program.join('\n'));
  chmodSync(file('bin/qemu-img'), 0o755);
  process.env['PATH'] = [file('bin'), path].join(delimiter);
});
afterAll(() => {
  process.env['PATH'] = path;
});

/** Whatever a header, a locator or a descriptor names, it is not there for qemu-img to be followed. */
describe.each(
  Object.entries(SOURCES).flatMap(([format, kinds]) => Object.keys(kinds).map((kind) => [format, kind] as const)),
)('of a %s, %s', (format, kind) => {
  const source = file(`${format} ${kind}`);

  test('qemu-img gets the bytes of the disk, as a file of bytes, for the formats that it writes', async () => {
    expect(readFormat(source)).toBe(format);
    for (const { name, qemuImgName } of targetsOf(format)) {
      writeFileSync(file('given'), '');
      const target = file(`made.${name}`);
      await convertImageFile(source, target, { format: name, overwrite: true });
      const given = readFileSync(file('given'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as string[]);
      expect(given).toHaveLength(2);
      expect(given[0]).toEqual(['--version']);
      const [parameters = []] = given.slice(1);
      const written = parameters.at(-1) ?? '';
      const bare = BARE.includes(format) ? source : `${written}.raw`;
      const options = qemuImgName === 'vpc' ? ['-o', 'force_size=on'] : [];
      const input = `json:${JSON.stringify({ driver: 'raw', file: { driver: 'file', filename: bare } })}`;
      expect(parameters).toEqual(['convert', '-O', qemuImgName, ...options, input, written]);
      expect([basename(written), dirname(dirname(written))]).toEqual([basename(target), dirname(target)]);
      const expected = format === 'ISO' ? readFileSync(source) : disk;
      expect(readFileSync(file('read')).subarray(0, expected.length).equals(expected)).toBe(true);
    }
  });
});

function readFormat(image: string): string | undefined {
  const opened = openImageFile(image);
  opened.close();
  return opened.facts.format;
}

test('nothing else in the library starts qemu-img', () => {
  const sources = readdirSync(LIBRARY, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const starting = sources.filter((name) => /Program\(\s*'qemu-img'|spawn\w*\(\s*'qemu-img'/.test(text(name)));
  expect(starting).toEqual(['convert/qemu-img.ts']);
  // Who else starts programs starts others.
  expect(sources.filter((name) => text(name).includes("from 'node:child_process'")).sort()).toEqual([
    'cli/descendants.ts',
    'cli/shell-command.ts',
    'convert/child-program.ts',
  ]);
});

function text(name: string): string {
  return readFileSync(join(LIBRARY, name), 'utf8');
}
