import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { convertImageFile } from '../../lib/convert';
import { openImageFile, readDisk } from '../../lib/inspect';
import { incompressibleBytes } from './support/incompressible-bytes';
import { qemuImg, temporaryFolder } from '../inspect/support/files';

const MIB = 2 ** 20;
const file = temporaryFolder();
const path = process.env['PATH'];
const SECRET = Buffer.alloc(MIB, 'secret of another disk ');

/** The real qemu-img, behind a script that writes down what it is given. */
function watchQemuImg(): void {
  const real = execFileSync('sh', ['-c', 'command -v qemu-img'], { encoding: 'utf8' }).trim();
  mkdirSync(file('bin'));
  writeFileSync(file('bin/qemu-img'), `#!/bin/sh\nprintf '%s\\n' "$@" >> '${file('given')}'\nexec '${real}' "$@"\n`);
  chmodSync(file('bin/qemu-img'), 0o755);
  process.env['PATH'] = [file('bin'), path].join(delimiter);
}

beforeAll(() => {
  watchQemuImg();
  writeFileSync(file('disk.raw'), incompressibleBytes(MIB));
  writeFileSync(file('secret.raw'), SECRET);
  qemuImg('convert', '-f', 'raw', '-O', 'vmdk', file('secret.raw'), file('secret.vmdk'));
  spawnSync('mkfifo', [file('pipe.vmdk')]);
});
afterAll(() => {
  process.env['PATH'] = path;
});
beforeEach(() => writeFileSync(file('given'), ''));

function holdsSecret(image: string): boolean {
  const opened = openImageFile(image);
  try {
    return opened.disk !== undefined && readDisk(opened.disk, 0, 4096).includes('secret of another disk');
  } finally {
    opened.close();
  }
}

describe('a VMDK whose descriptor', () => {
  const descriptor = (line: string, first = '') =>
    `# Disk DescriptorFile\n${first}version=1\nCID=fffffffe\nparentCID=ffffffff\ncreateType="monolithicSparse"\nRW 2048 SPARSE "x.vmdk"\n${line}\n`;

  function attack(name: string, text: string): string {
    const image = file(`${name}.vmdk`);
    qemuImg('create', '-q', '-f', 'vmdk', '-o', 'subformat=monolithicSparse', image, '1M');
    const bytes = readFileSync(image);
    bytes.fill(0, 512, 512 + 10240);
    bytes.write(text, 512, 'latin1');
    writeFileSync(image, bytes);
    return image;
  }

  const secretCid = (): string => /\nCID=([0-9a-f]+)/.exec(readFileSync(file('secret.vmdk'), 'latin1'))?.[1] ?? '';

  test.each([
    [
      'names another disk in a comment',
      () => descriptor('', `# parentCID=${secretCid()}\n# parentFileNameHint="${file('secret.vmdk')}"\n`),
    ],
    [
      'says first that it has a parent, and last that it has none',
      () => descriptor('', `parentCID=${secretCid()}\nparentFileNameHint="${file('secret.vmdk')}"\n`),
    ],
    [
      'names another disk inside a value',
      () => descriptor(`ddb.comment = "parentFileNameHint= ${file('secret.vmdk')}"`),
    ],
    ['names a pipe', () => descriptor('', `# parentFileNameHint="${file('pipe.vmdk')}"\n`)],
    ['names an address', () => descriptor('', '# parentFileNameHint="nbd:127.0.0.1:9"\n')],
    [
      'names a driver and its options',
      () => descriptor('', '# parentFileNameHint="json:{\\"driver\\":\\"null-co\\"}"\n'),
    ],
  ])('%s is refused, and no other program sees it', async (name, text) => {
    const image = attack(name, text());
    const refused = convertImageFile(image, file(`${name}.qcow2`));
    await expect(refused).rejects.toMatchObject({
      name: 'ConversionError',
      message: expect.stringContaining('cannot be converted'),
    });
    expect(existsSync(file(`${name}.qcow2`))).toBe(false);
    expect(readFileSync(file('given'), 'utf8')).not.toContain(image);
  });
});

describe('qemu-img', () => {
  test.each([
    ['qcow2', 'qcow2', []],
    ['qed', 'qed', []],
    ['vmdk', 'vmdk', []],
    ['stream-optimized vmdk', 'vmdk', ['-o', 'subformat=streamOptimized']],
    ['vhd', 'vpc', ['-o', 'subformat=dynamic,force_size=on']],
    ['vhdx', 'vhdx', []],
    ['vdi', 'vdi', []],
  ] as [string, string, string[]][])(
    'is given the bytes of the disk, and never the %s',
    async (name, format, options) => {
      const source = file(`source of ${name}`);
      qemuImg('convert', '-f', 'raw', '-O', format, ...options, file('disk.raw'), source);
      writeFileSync(file('given'), '');
      const target = file(`from ${name}.qcow2`);
      await convertImageFile(source, target);
      const given = readFileSync(file('given'), 'utf8');
      expect(given).toContain('"driver":"raw","file":{"driver":"file"');
      expect(given).not.toContain(`${source}"`);
      expect(sameDisk(target)).toBe(true);
    },
  );

  test('takes no disk for a container, whatever it begins with', async () => {
    qemuImg('create', '-q', '-f', 'qcow2', '-b', file('secret.raw'), '-F', 'raw', file('nested.qcow2'));
    const inner = readFileSync(file('nested.qcow2'));
    writeFileSync(file('inner.raw'), Buffer.concat([inner, Buffer.alloc(MIB - (inner.length % MIB))]));
    qemuImg('convert', '-f', 'raw', '-O', 'qcow2', file('inner.raw'), file('outer.qcow2'));
    await convertImageFile(file('outer.qcow2'), file('outer.vmdk'));
    expect(holdsSecret(file('outer.vmdk'))).toBe(false);
    qemuImg('convert', '-f', 'vmdk', '-O', 'raw', file('outer.vmdk'), file('outer.raw'));
    expect(readFileSync(file('outer.raw')).subarray(0, inner.length).equals(inner)).toBe(true);
  });

  test.each([
    'nbd:x',
    'nbd:127.0.0.1:9',
    'json:{"driver":"null-co"}',
    'fat:rw:x',
    'http:x',
    '-O',
    'a,b=c',
    'driver=nbd',
    'two words',
    'a"b',
    'a\\b',
    'ümlaut',
    'new\nline',
  ])('reads and writes a file named %j as a file', async (name) => {
    const folder = file('names');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), readFileSync(file('disk.raw')));
    const before = process.cwd();
    process.chdir(folder);
    try {
      await convertImageFile(name, `${name}.qcow2`, { overwrite: true });
      await convertImageFile(`${name}.qcow2`, `${name}.vmdk`, { overwrite: true });
    } finally {
      process.chdir(before);
    }
    expect(sameDisk(join(folder, `${name}.qcow2`))).toBe(true);
    expect(sameDisk(join(folder, `${name}.vmdk`))).toBe(true);
    expect(readdirSync(folder).filter((found) => found.endsWith('.part'))).toEqual([]);
  });

  test('writes the name into a VMDK that the file has in the end', async () => {
    await convertImageFile(file('disk.raw'), file('named.vmdk'));
    expect(readFileSync(file('named.vmdk'), 'latin1')).toContain('SPARSE "named.vmdk"');
  });
});

test.each([
  ['a QCOW2 with a backing file', ['-f', 'qcow2', '-b', 'secret.raw', '-F', 'raw']],
  ['a QCOW2 with its data elsewhere', ['-f', 'qcow2', '-o', 'data_file=data.raw']],
  ['a QED with a backing file', ['-f', 'qed', '-b', 'secret.raw', '-F', 'raw']],
  ['a VMDK with a parent', ['-f', 'vmdk', '-b', 'secret.vmdk', '-F', 'vmdk']],
])('%s is refused, and no other program sees it', async (name, options) => {
  const image = file(`${name}.image`);
  const inFolder = options.map((option) =>
    option.startsWith('secret') ? file(option) : option.replace('data.raw', file('data.raw')),
  );
  qemuImg('create', '-q', ...inFolder, image, '1M');
  writeFileSync(file('given'), '');
  await expect(convertImageFile(image, file(`${name}.vmdk`))).rejects.toThrow('cannot be converted');
  expect(readFileSync(file('given'), 'utf8')).not.toContain(image);
});

function sameDisk(image: string): boolean {
  const opened = openImageFile(image);
  try {
    return opened.disk !== undefined && readDisk(opened.disk, 0, MIB).equals(readFileSync(file('disk.raw')));
  } finally {
    opened.close();
  }
}
