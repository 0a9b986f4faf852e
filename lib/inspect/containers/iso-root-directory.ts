import { type DiskReader, readDisk } from '../disk-reader';
import { decode, u8, u32le } from '../fields';
import { udfRootDirectory } from './udf-root-directory';

const SECTOR = 2048;
/** The record of the root directory inside the primary volume descriptor. */
const ROOT_RECORD = 156;
const RECORD = { extent: u32le(2), size: u32le(10) };
const ENTRY_NAME_LENGTH = u8(32);
const ENTRY_NAME = 33;
/** The root of a medium has some dozens of entries. */
const LARGEST_DIRECTORY = 256 * 1024;
const NAMES_LISTED = 1000;
/** `SETUP.EXE;1`: the version says nothing. */
const VERSION = /;\d+$|\.;\d+$/;

/**
 * The names in the root directory of a medium: of its UDF volume, where it has one, since that is what Windows reads and what
 * its own media keep their files in; else of the ISO 9660 volume. Undefined where that cannot be read.
 */
export function rootDirectory(disk: DiskReader, primary: Buffer | undefined, hasUdf: boolean): string[] | undefined {
  const names = hasUdf ? udfRootDirectory(disk) : primary && iso9660RootDirectory(disk, primary);
  return names?.slice(0, NAMES_LISTED);
}

function iso9660RootDirectory(disk: DiskReader, primary: Buffer): string[] | undefined {
  const { extent, size } = decode(primary.subarray(ROOT_RECORD, ROOT_RECORD + 34), RECORD);
  const offset = extent * SECTOR;
  if (size === 0 || size > LARGEST_DIRECTORY || offset + size > disk.size) return undefined;
  const directory = readDisk(disk, offset, size);
  const names: string[] = [];
  for (let at = 0; at + ENTRY_NAME < directory.length; ) {
    const length = directory.readUInt8(at);
    // No entry crosses a sector: what is left of one is zeros.
    if (length === 0) at = (Math.floor(at / SECTOR) + 1) * SECTOR;
    else {
      const entry = directory.subarray(at, at + length);
      if (entry.length > ENTRY_NAME) names.push(nameOf(entry));
      at += length;
    }
  }
  // The first two are the directory itself and its parent, whose names are one byte of 0 or 1.
  return names.filter((name) => name > '\x01');
}

function nameOf(entry: Buffer): string {
  return entry
    .toString('latin1', ENTRY_NAME, ENTRY_NAME + ENTRY_NAME_LENGTH(entry, 'name length'))
    .replace(VERSION, '');
}
