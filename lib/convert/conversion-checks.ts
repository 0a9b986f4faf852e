import { type BigIntStats, lstatSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { FORMATS, findFormat, formatOfExtension } from '../catalog/formats';
import type { DiskReader, OpenImageFile } from '../inspect';
import type { ImageFileFormat, ImageFileProblem } from '../model/image-file-facts';
import { SYSTEM_DISK_PROBLEMS } from '../model/system-disk-problems';
import { ConversionError } from './conversion-error';

/** The service takes 2 TiB at most: what claims more than this is a mistake or an attack. */
const LARGEST_DISK = 64 * 2 ** 40;

const WRITABLE = FORMATS.filter(({ name, qemuImgName }) => name === 'ZVHD2' || qemuImgName !== undefined);

/** The formats that can be written, in lower case. */
export const WRITABLE_FORMATS: readonly string[] = WRITABLE.map(({ name }) => name.toLowerCase());

/** The format that was asked for, or the one that the name of the target promises. */
export function formatToWrite(target: string, asked: string | undefined): string {
  const extension = extname(target);
  const found = asked === undefined ? formatOfExtension(extension) : findFormat(asked);
  if (found && WRITABLE.includes(found)) return found.name;
  const names = WRITABLE_FORMATS.join(', ');
  if (found) throw new ConversionError(`Nothing here writes ${found.name}.`, `Choose one of: ${names}.`);
  throw new ConversionError(
    asked === undefined
      ? `The name ${target} does not say which format to write.`
      : `There is no format named ${asked}.`,
    `Give one with --format: ${names}.`,
  );
}

/** Looks at the target itself: what a link points to is somebody else's. */
export function requireFreeTarget(source: string, target: string, overwrite: boolean): void {
  const found = lstatSync(target, { bigint: true, throwIfNoEntry: false });
  if (!found) return;
  if (isSame(found, source) || (found.isSymbolicLink() && isSame(statOf(target), source))) {
    throw new ConversionError(`${target} is the file that is to be read.`, 'Give the target another name.');
  }
  if (found.isSymbolicLink()) {
    throw new ConversionError(
      `${target} is a symbolic link, and nothing is written through one.`,
      'Name the file that it points to, or remove the link.',
    );
  }
  if (!found.isFile()) {
    throw new ConversionError(`${target} exists and is not a regular file.`, 'Give the target another name.');
  }
  if (!overwrite) {
    throw new ConversionError(`${target} exists already.`, 'Give the target another name, or replace it with --force.');
  }
}

function isSame(found: BigIntStats | undefined, source: string): boolean {
  const input = statOf(source);
  return found !== undefined && input !== undefined && found.dev === input.dev && found.ino === input.ino;
}

/** Undefined also for a link that leads nowhere. */
function statOf(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true });
  } catch {
    return undefined;
  }
}

/** The disk in a file that holds all of it, in the clear and intact. */
export function requireUsable({ facts, disk }: OpenImageFile): { format: ImageFileFormat; disk: DiskReader } {
  const errors = facts.problems.filter(
    ({ severity, code }) => severity === 'error' && !SYSTEM_DISK_PROBLEMS.includes(code),
  );
  if (errors.length > 0) throw refusal(facts.path, errors);
  if (!disk || !facts.format) throw refusal(facts.path, facts.problems);
  if (disk.size === 0) throw new ConversionError('The disk in the file has no bytes.', 'Build the image again.');
  if (disk.size > LARGEST_DISK) {
    throw new ConversionError(
      `The disk in the file claims ${disk.size} bytes; no more than ${LARGEST_DISK} are converted.`,
      'Build the image again with its real size.',
    );
  }
  return { format: facts.format, disk };
}

function refusal(path: string, problems: readonly ImageFileProblem[]): ConversionError {
  const lines = problems.flatMap(({ message, remedy }) => [`  - ${message}`, `    Fix: ${remedy}`]);
  return new ConversionError([`${path} cannot be converted:`, ...lines], 'Nothing was written.');
}
