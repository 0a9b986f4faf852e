import { lstatSync } from 'node:fs';
import { irregularity, readRegularFile } from './regular-file';
import { writeWholeFile } from './write-whole-file';

/** What a program writes again and again, such as a report, and how it knows it again. */
export interface OwnFile {
  /** As a noun phrase: `a report of cdk-ims`. */
  readonly kind: string;
  /** Whether a text is one, of whatever run. */
  readonly isOwn: (text: string) => boolean;
}

/** Why what is at a path cannot be replaced, as a clause that follows the path; undefined when it can, or nothing is there. */
export function whyNotReplaced(path: string, { kind, isOwn }: OwnFile): string | undefined {
  const problem = irregularity(path);
  if (problem) return problem;
  // A file that somebody made for this purpose has nothing to lose.
  if ((lstatSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0) return undefined;
  let text: string;
  try {
    text = readRegularFile(path);
  } catch (error) {
    return `exists and cannot be read to see whether it is ${kind}: ${(error as Error).message}`;
  }
  return isOwn(text) ? undefined : `exists and is not ${kind}: remove it, or give another name`;
}

/**
 * Writes a file whole, where nothing is yet or an earlier one of its kind.
 *
 * @throws when something else is there
 */
export function writeOwnFile(path: string, text: string, own: OwnFile): void {
  const problem = whyNotReplaced(path, own);
  if (problem) throw new Error(`${path} ${problem}`);
  writeWholeFile(path, text);
}
