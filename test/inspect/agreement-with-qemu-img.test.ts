import { inspectImageFile } from '../../lib/inspect';
import { qemuImg, temporaryFolder } from './support/files';

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

/** qemu-img finds no format in a fixed VHD, so it is told. */
function qemuInfo(format: string, path: string): QemuInfo {
  return JSON.parse(qemuImg('info', '--output=json', '-f', format, path)) as QemuInfo;
}

/** Some formats cannot hold every size; qemu-img then makes no file, and there is nothing to compare. */
function create(format: string, options: string[], path: string, size: number): boolean {
  try {
    qemuImg('create', '-q', '-f', format, ...options.flatMap((option) => ['-o', option]), path, String(size));
    return true;
  } catch (error) {
    if (error instanceof Error && error.message.includes('not installed')) throw error;
    return false;
  }
}

describe.each(subformats)('%s', (name, format, options) => {
  test.each(sizes)('of %s: format, size, encryption and backing file are those of qemu-img', (sizeName, size) => {
    const path = file(`${name} ${sizeName}`);
    if (!create(format, options, path, size)) return expect(REFUSED_BY_QEMU).toContain(`${name} of ${sizeName}`);
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
      encrypted: theirs.encrypted ?? false,
      backingFile: theirs['backing-filename'] ?? null,
    });
    qemuImg('create', '-q', '-f', 'raw', path, '0');
  });
});

const REFUSED_BY_QEMU: string[] = [];
