import { inspectImageFile } from '../../lib/inspect';
import { codesOf, qemuImg, temporaryFolder } from './support/files';

const file = temporaryFolder();
const GIB = 2 ** 30;

interface QemuInfo {
  readonly format: string;
  readonly 'virtual-size': number;
  readonly encrypted?: boolean;
  readonly 'backing-filename'?: string;
}

const subformats: [name: string, format: string, options: string[]][] = [
  ['raw', 'raw', []],
  ['qcow2 version 3', 'qcow2', []],
  ['qcow2 version 2', 'qcow2', ['compat=0.10']],
  ['qcow2 with subclusters', 'qcow2', ['extended_l2=on']],
  ['qcow2 with Zstandard', 'qcow2', ['compression_type=zstd']],
  ['qcow2 in clusters of 2 MiB', 'qcow2', ['cluster_size=2M']],
  ['qcow', 'qcow', []],
  ['qed', 'qed', []],
  ['dynamic VDI', 'vdi', []],
  ['dynamic VHD', 'vpc', ['subformat=dynamic,force_size=on']],
  ['dynamic VHD by its geometry', 'vpc', ['subformat=dynamic']],
  ['fixed VHD', 'vpc', ['subformat=fixed,force_size=on']],
  ['dynamic VHDX', 'vhdx', ['subformat=dynamic']],
  ['sparse VMDK', 'vmdk', ['subformat=monolithicSparse']],
  ['stream-optimized VMDK', 'vmdk', ['subformat=streamOptimized']],
  ['flat VMDK', 'vmdk', ['subformat=monolithicFlat']],
  ['split VMDK', 'vmdk', ['subformat=twoGbMaxExtentSparse']],
  ['split flat VMDK', 'vmdk', ['subformat=twoGbMaxExtentFlat']],
];

const sizes: [name: string, bytes: number][] = [
  ['nothing', 0],
  ['one sector', 512],
  ['1 GiB', GIB],
  ['128 GiB', 128 * GIB],
  ['128 GiB and one sector', 128 * GIB + 512],
  ['1 TiB', 1024 * GIB],
  ['2 TiB', 2048 * GIB],
];

/** qemu-img does not make these, or cannot open what it made. */
const WITHOUT_COMPARISON = [
  'qcow of nothing',
  'dynamic VHD of 2 TiB',
  'dynamic VHD by its geometry of 2 TiB',
  'fixed VHD of nothing',
  'fixed VHD of 2 TiB',
  'sparse VMDK of nothing',
  'stream-optimized VMDK of nothing',
  'flat VMDK of nothing',
  'split VMDK of nothing',
  'split flat VMDK of nothing',
];

/** Nothing in a VDI tells whether VirtualBox encrypted it; qemu-img says that it is not. */
const ENCRYPTION_UNKNOWN = ['dynamic VDI'];

/** qemu-img finds no format in a fixed VHD, so it is told. */
function qemuInfo(format: string, path: string): QemuInfo {
  return JSON.parse(qemuImg('info', '--output=json', '-f', format, path)) as QemuInfo;
}

function create(format: string, options: string[], path: string, size: number): void {
  qemuImg('create', '-q', '-f', format, ...options.flatMap((option) => ['-o', option]), path, String(size));
}

describe.each(subformats)('%s', (name, format, options) => {
  const comparable = sizes.filter(([sizeName]) => !WITHOUT_COMPARISON.includes(`${name} of ${sizeName}`));

  test.each(comparable)('of %s: format, size, encryption and backing file are those of qemu-img', (sizeName, size) => {
    const path = file(`${name} ${sizeName}`);
    create(format, options, path, size);
    const theirs = qemuInfo(format, path);
    const ours = inspectImageFile(path);
    expect({
      format: ours.format?.toLowerCase(),
      size: ours.virtualSize,
      encrypted: ours.encrypted,
      backingFile: ours.backingFile,
    }).toEqual({
      format: theirs.format === 'vpc' ? 'vhd' : theirs.format,
      size: theirs['virtual-size'],
      encrypted: ENCRYPTION_UNKNOWN.includes(name) ? undefined : (theirs.encrypted ?? false),
      backingFile: theirs['backing-filename'] ?? null,
    });
  });
});

describe('a file that holds only what differs from another', () => {
  test.each([
    ['qcow2', 'raw'],
    ['qcow', 'raw'],
    ['qed', 'raw'],
    ['vmdk', 'vmdk'],
  ])('in %s names the same backing file as with qemu-img', (format, baseFormat) => {
    qemuImg('create', '-q', '-f', baseFormat, file('base'), '1G');
    const path = file(`child.${format}`);
    qemuImg('create', '-q', '-f', format, '-b', file('base'), '-F', baseFormat, path);
    expect(inspectImageFile(path).backingFile).toBe(qemuInfo(format, path)['backing-filename']);
    expect(codesOf(inspectImageFile(path))).toContain('backing-file');
  });
});

describe('an encrypted file', () => {
  const secret = ['--object', 'secret,id=key,data=abc123'];
  test.each([
    ['qcow2', 'encrypt.format=luks,encrypt.key-secret=key,encrypt.iter-time=10'],
    ['qcow2', 'encrypt.format=aes,encrypt.key-secret=key'],
    ['qcow', 'encryption=on,encrypt.key-secret=key'],
  ])('in %s with %s is encrypted for both', (format, options) => {
    const path = file(`secret.${format}`);
    qemuImg('create', '-q', ...secret, '-f', format, '-o', options, path, '1G');
    expect(qemuInfo(format, path).encrypted).toBe(true);
    expect(inspectImageFile(path).encrypted).toBe(true);
  });
});
