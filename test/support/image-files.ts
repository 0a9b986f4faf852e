import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { runProgram } from './run-program';

/** Disks that were made before. To copy one takes a hundredth of the time that qemu-img takes to start. */
const KNOWN_DISKS = path.join(__dirname, '../../.cache/disks');
const LARGEST_KNOWN_DISK = 16 * 2 ** 20;

let folder: string | undefined;

/** The path of a file in a folder of its own, which is there until `removeImageFiles` is called. */
export function pathOf(name: string): string {
  folder ??= mkdtempSync(path.join(tmpdir(), 'images-'));
  return path.join(folder, name);
}

export function removeImageFiles(): void {
  if (folder) rmSync(folder, { recursive: true, force: true });
  folder = undefined;
}

/** The first sector of a disk that starts by BIOS in a way of its own: a jump, and the mark at the end. */
export const BOOT_SECTOR: Readonly<Record<number, Buffer>> = {
  0: Buffer.from([0xeb, 0x3c, 0x90]),
  510: Buffer.from([0x55, 0xaa]),
};

/**
 * A disk made by `qemu-img`, with a first sector that a server may start from and nothing else; the name says which, so that
 * it is made once.
 */
export function disk(name: string, format: string, size: string, ...options: string[]): string {
  const file = pathOf(name);
  if (existsSync(file)) return file;
  // A VMDK says its own name.
  const known = path.join(KNOWN_DISKS, [name, format, size, ...options, 'that starts'].join(' ').replaceAll('/', ' '));
  if (existsSync(known)) {
    copyFileSync(known, file);
    return file;
  }
  const start = bytes(`${name}.start`, BOOT_SECTOR);
  qemuImg('resize', '-q', '-f', 'raw', start, size);
  qemuImg('convert', '-q', '-f', 'raw', '-O', format, ...options, start, file);
  rmSync(start);
  // A name of another file, or of one for each extent, is of this folder.
  const isAlone = !options.some((option) => option.includes('/') || option.startsWith('subformat'));
  if (isAlone && statSync(file).size <= LARGEST_KNOWN_DISK) keepDisk(file, known);
  return file;
}

/** A disk that `qemu-img create` leaves empty, or as its backing file is. */
export function emptyDisk(name: string, format: string, size: string, ...options: string[]): string {
  const file = pathOf(name);
  if (!existsSync(file)) qemuImg('create', '-q', '-f', format, ...options, file, size);
  return file;
}

/** Whole, or not at all: others make the same disk at the same time. */
function keepDisk(file: string, known: string): void {
  mkdirSync(KNOWN_DISKS, { recursive: true });
  const part = `${known} ${process.pid}`;
  copyFileSync(file, part);
  renameSync(part, known);
}

/** A file with these bytes at these places; `size` makes the rest a hole. */
export function bytes(name: string, parts: Readonly<Record<number, string | Buffer>>, size?: number): string {
  const file = pathOf(name);
  if (existsSync(file)) return file;
  writeFileSync(file, '');
  patch(file, parts);
  if (size !== undefined) truncateSync(file, size);
  return file;
}

/** Overwrites bytes of a file. */
export function patch(file: string, parts: Readonly<Record<number, string | Buffer>>): string {
  const descriptor = openSync(file, 'r+');
  for (const [offset, part] of Object.entries(parts)) {
    const buffer = Buffer.from(part);
    writeSync(descriptor, buffer, 0, buffer.length, Number(offset));
  }
  closeSync(descriptor);
  return file;
}

export function qemuImg(...parameters: string[]): void {
  runProgram('qemu-img', 'qemu-utils', parameters);
}
