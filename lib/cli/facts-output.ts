import * as fs from 'node:fs';
import * as path from 'node:path';
import { irregularity, writeWholeFile } from '../files';
import { factsFileText, holdsFacts, recordImageFile } from '../inspect';
import type { ImageFileFacts } from '../model/image-file-facts';
import { type Output, UsageError } from './command';

/** What is read is not written over. */
export function requireOtherFile(target: string | undefined, images: readonly string[]): void {
  const place = target === undefined ? undefined : identityOf(target);
  if (place === undefined || !images.some((image) => identityOf(image) === place)) return;
  throw new UsageError(`${target} is an image that is to be read: give another file to write to`);
}

/** A slip of the pen, such as `--facts *.qcow2`, must not cost an image. */
export function requireFactsTarget(target: string | undefined): void {
  if (target === undefined) return;
  const problem = irregularity(target);
  if (problem) throw new UsageError(`--facts ${target}: ${target} ${problem}`);
  if (!fs.existsSync(target) || holdsFacts(target)) return;
  throw new UsageError(`${target} exists and is not a facts file: give another name after --facts`);
}

/** Writes what was found in files, with their hashes. What stood there is replaced when all is known, or not at all. */
export function writeFactsFile(target: string, files: readonly ImageFileFacts[], output: Output): void {
  const recorded = files.map((facts) => recordImageFile(facts, output));
  fs.mkdirSync(path.dirname(path.resolve(target)), { recursive: true });
  writeWholeFile(target, factsFileText(recorded));
}

/** The same for every name of a file; of a file that does not exist its path. */
function identityOf(file: string): string {
  try {
    const { dev, ino } = fs.statSync(file, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return path.resolve(file);
  }
}
