import { closeSync, openSync, readFileSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../../support/run-program';

const MIB = 2 ** 20;

/** Copies the file into the disk, at the offset; runs of zeros stay holes. */
export function place(disk: string, offset: number, content: Buffer): void {
  const descriptor = openSync(disk, 'r+');
  const zeros = Buffer.alloc(65536);
  for (let at = 0; at < content.length; at += zeros.length) {
    const piece = content.subarray(at, at + zeros.length);
    if (!piece.equals(zeros.subarray(0, piece.length))) writeSync(descriptor, piece, 0, piece.length, offset + at);
  }
  closeSync(descriptor);
}

export function emptyDisk(path: string, size: number): string {
  writeFileSync(path, '');
  truncateSync(path, size);
  return path;
}

export function sgdisk(disk: string, ...parameters: string[]): void {
  runProgram('sgdisk', 'gdisk', [...parameters, disk]);
}

/** Writes an MBR as the script says. */
export function sfdisk(disk: string, script: string): void {
  runProgram('sfdisk', 'fdisk', ['-q', '-X', 'dos', disk], script);
}

/** A FAT file system with the named files in it, as bytes. */
export function fatFileSystem(folder: string, size: number, files: readonly string[]): Buffer {
  const path = emptyDisk(join(folder, 'fat.part'), size);
  runProgram('mkfs.vfat', 'dosfstools', ['-n', 'ESP', path]);
  const made = new Set<string>();
  for (const file of files) {
    const folders = file.split('/').slice(0, -1);
    folders.forEach((_, depth) => {
      const parent = folders.slice(0, depth + 1).join('/');
      if (parent === '' || made.has(parent)) return;
      made.add(parent);
      runProgram('mmd', 'mtools', ['-i', path, `::${parent}`]);
    });
    runProgram('mcopy', 'mtools', ['-i', path, '-', `::${file}`], 'MZ a program');
  }
  return readFileSync(path);
}

export function extFileSystem(folder: string, size: number, ...parameters: string[]): Buffer {
  const path = emptyDisk(join(folder, 'ext.part'), size);
  runProgram('mke2fs', 'e2fsprogs', ['-q', '-F', ...parameters, path]);
  return readFileSync(path);
}

/** Laid out as a distribution does for both kinds of firmware: BIOS boot, EFI system, root. */
export function linuxDisk(folder: string, path: string): string {
  emptyDisk(path, 256 * MIB);
  sgdisk(
    path,
    '-n',
    '1:2048:+1M',
    '-t',
    '1:ef02',
    '-n',
    '2:0:+34M',
    '-t',
    '2:ef00',
    '-c',
    '2:EFI',
    '-n',
    '3:0:0',
    '-c',
    '3:root',
  );
  place(path, 2 * MIB, fatFileSystem(folder, 34 * MIB, ['/EFI/BOOT/BOOTX64.EFI', '/EFI/debian/shimx64.efi']));
  place(path, 36 * MIB, extFileSystem(folder, 64 * MIB, '-t', 'ext4', '-L', 'root'));
  place(path, 0, Buffer.from('eb6390', 'hex'));
  return path;
}
