import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { bootableIso } from '../../support/iso-files';
import { qemuImg, temporaryFolder } from './files';
import { emptyDisk, fatFileSystem, sfdisk, sgdisk } from './linux-disk';
import { ZLIB, zvhd2File, zvhdFile } from './zvhd2-file';

const MIB = 2 ** 20;
const file = temporaryFolder();

/** Where the structures lie that a mutation should hit: ranges of bytes of each file. */
export type MutationTarget = readonly [
  name: string,
  make: (path: string) => void,
  ranges: readonly (readonly [number, number])[],
];

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

export const MUTATION_TARGETS: readonly MutationTarget[] = [
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
  [
    'RAW with logical partitions',
    (path) => {
      emptyDisk(path, 8 * MIB);
      sfdisk(path, '2048,1M,L,*\n,,E\n,1M,82\n,1M,L\n');
    },
    [
      [440, 512],
      [2 * MIB + 446, 2 * MIB + 512],
      [4 * MIB + 446, 4 * MIB + 512],
    ],
  ],
  [
    'RAW that is an EFI system partition',
    (path) => writeFileSync(path, fatFileSystem(dirname(path), 4 * MIB, ['EFI/BOOT/BOOTX64.EFI'])),
    [
      [0, 512],
      [2048, 2304],
      [(4 * MIB) / 128, (4 * MIB) / 64],
    ],
  ],
  ['ISO', (path) => copyFileSync(bootableIso('mutated.iso', 0xef), path), [[16 * 2048, 21 * 2048]]],
  [
    'VMDK descriptor',
    (path) =>
      writeFileSync(
        path,
        '# Disk DescriptorFile\nversion=1\nCID=fffffffe\nparentCID=ffffffff\ncreateType="twoGbMaxExtentSparse"\n' +
          'RW 4192256 SPARSE "disk-s001.vmdk"\nRW 2048 SPARSE "disk-s002.vmdk"\nddb.geometry.cylinders = "261"\n',
      ),
    [[0, 220]],
  ],
  [
    'ZVHD',
    (path) =>
      writeFileSync(path, zvhdFile(readFileSync(disk()), [ZLIB.pack(readFileSync(disk()).subarray(0, 2 * MIB))], [0])),
    [
      [0, 128],
      [4096, 4400],
    ],
  ],
];
