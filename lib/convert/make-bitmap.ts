import { statSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { removeLeftovers, UnfinishedFile } from '../files';
import { fileArgument } from '../findings/file-argument';
import { bitmapPathOf, openImageFile } from '../inspect';
import { runChildProgram } from './child-program';
import { requireFreeTarget, requireUsable } from './conversion-checks';
import { ConversionError, explained } from './conversion-error';
import { SourceState } from './source-state';

export interface BitmapOptions {
  /** The program that makes the bitmap, of the service's own tools. */
  readonly createMf: string;
  /** Whether a bitmap that is there is replaced. */
  readonly overwrite?: boolean;
  /** Is told at once what the program says. */
  readonly onOutput?: (text: string) => void;
  /** Stops the program: what it wrote is removed, and the reason is thrown. */
  readonly signal?: AbortSignal;
}

export interface Bitmap {
  readonly path: string;
  readonly fileSize: number;
  /** What runs on other machines left beside the bitmap: nobody here knows whether they are over. */
  readonly leftovers: readonly string[];
}

/**
 * Has the service's own program make the bitmap of a RAW file, for fast import. What is in a bitmap is documented nowhere, so
 * none is made here. It appears beside the file when it is complete, or not at all.
 */
export async function makeBitmap(
  image: string,
  { createMf, overwrite = false, onOutput, signal }: BitmapOptions,
): Promise<Bitmap> {
  const path = bitmapPathOf(image);
  requireProgram(createMf, image);
  requireFreeTarget(image, path, overwrite);
  const leftovers = removeLeftovers(path);
  const unfinished = new UnfinishedFile(path, { source: image });
  const state = new SourceState(image);
  requireRaw(image);
  try {
    unfinished.prepare();
    await runProgram(createMf, image, unfinished.path, { onOutput, signal });
    const fileSize = statSync(unfinished.path, { throwIfNoEntry: false })?.size;
    if (!fileSize) {
      throw new ConversionError(
        `${createMf} ended well, and wrote ${fileSize === 0 ? 'an empty bitmap' : 'no bitmap'}.`,
        `See what it said, or ${withoutBitmap(image)}.`,
      );
    }
    state.requireUnchanged();
    requireFreeTarget(image, path, overwrite);
    unfinished.finish({ replace: overwrite });
    return { path, fileSize, leftovers };
  } catch (error) {
    signal?.throwIfAborted();
    state.requireUnchanged(error);
    throw explained(error, path);
  } finally {
    unfinished.discard();
  }
}

function requireProgram(createMf: string, image: string): void {
  if (statSync(createMf, { throwIfNoEntry: false })?.isFile()) return;
  throw new ConversionError(
    `No file was found at ${createMf}.`,
    `Name the CreateMF.jar of the service's tools for fast import, or ${withoutBitmap(image)}.`,
  );
}

function requireRaw(image: string): void {
  const opened = openImageFile(image);
  try {
    const { format } = requireUsable(opened);
    if (format === 'RAW') return;
    throw new ConversionError(
      `${image} is ${format}, and only RAW has a bitmap.`,
      format === 'ZVHD2' ? 'Import it as it is: ZVHD2 needs none.' : sentence(withoutBitmap(image)),
    );
  } finally {
    opened.close();
  }
}

async function runProgram(
  createMf: string,
  image: string,
  target: string,
  { onOutput = () => {}, signal: stop }: Pick<BitmapOptions, 'onOutput' | 'signal'>,
): Promise<void> {
  // From the root on, no name is taken for an option.
  const parameters = ['-jar', resolve(createMf), resolve(image), resolve(target)];
  const stdio = ['ignore', 'pipe', 'pipe'] as const;
  const { error, status, signal } = await runChildProgram('java', parameters, { stdio, signal: stop, onOutput });
  if (error) throw error.code === 'ENOENT' ? javaIsMissing(createMf, image, error) : error;
  if (status === 0) return;
  throw new ConversionError(
    `java -jar ${createMf} ended with ${signal ?? `status ${status}`}.`,
    `Correct what it names, or ${withoutBitmap(image)}.`,
  );
}

function javaIsMissing(createMf: string, image: string, cause: Error): ConversionError {
  return new ConversionError(
    `java, which runs ${createMf}, is not installed.`,
    `Install it (apt-get install default-jre-headless, dnf install java-headless, brew install openjdk), or ${withoutBitmap(image)}.`,
    { cause },
  );
}

function withoutBitmap(image: string): string {
  const extension = extname(image);
  const zvhd2 = `${extension ? image.slice(0, -extension.length) : image}.zvhd2`;
  return `convert the disk to ZVHD2, which needs no bitmap: cdk-ims convert ${fileArgument(image)} ${fileArgument(zvhd2)}`;
}

function sentence(clause: string): string {
  return `${clause.slice(0, 1).toUpperCase()}${clause.slice(1)}`;
}
