import { closeSync, statSync } from 'node:fs';
import { createNew, removeLeftovers, UnfinishedFile } from '../files';
import { type DiskReader, openImageFile, prepareZstd } from '../inspect';
import type { ImageFileFormat } from '../model/image-file-facts';
import { explained } from './conversion-error';
import { formatToWrite, requireFreeTarget, requireUsable } from './conversion-checks';
import type { ProgressListener } from './progress-listener';
import { convertRaw, requireQemuImg } from './qemu-img';
import { writeRaw } from './raw-writer';
import { SourceState } from './source-state';
import { Turns } from './turns';
import { zvhd2DiskSize } from './zvhd2-header';
import { writeZvhd2 } from './zvhd2-writer';

/** In these the disk is the file. */
const BARE: readonly ImageFileFormat[] = ['RAW', 'ISO'];

export interface ConversionOptions {
  /** The name of the format to write, in upper or lower case; by default what the extension of the target says. */
  readonly format?: string;
  /** Whether a file at the target is replaced. */
  readonly overwrite?: boolean;
  readonly onProgress?: ProgressListener;
  /** Stops the conversion: what was written is removed, and the reason is thrown. */
  readonly signal?: AbortSignal;
}

export interface Conversion {
  readonly sourceFormat: ImageFileFormat;
  readonly format: string;
  /** The size of the disk that is now in the file: ZVHD2 rounds it up to whole GiB. */
  readonly virtualSize: number;
  readonly sourceVirtualSize: number;
  readonly fileSize: number;
  /** `stored` when ZVHD2 had to be written without compression. */
  readonly compression?: 'zstd' | 'stored';
  /** Bytes at the end of the disk that the source file does not have: they were read as zeros. */
  readonly zeroFilledBytes: number;
  /** What runs on other machines left beside the target: nobody here knows whether they are over. */
  readonly leftovers: readonly string[];
}

/**
 * Writes the disk in one image file as another one. The target appears when it is complete, or not at all, and not when the
 * source changed meanwhile.
 */
export async function convertImageFile(
  source: string,
  target: string,
  { format, overwrite = false, onProgress, signal }: ConversionOptions = {},
): Promise<Conversion> {
  const targetFormat = formatToWrite(target, format);
  requireFreeTarget(source, target, overwrite);
  await requireWriter(targetFormat);
  const leftovers = removeLeftovers(target);
  const unfinished = new UnfinishedFile(target, { source });
  const state = new SourceState(source);
  const image = openImageFile(source);
  try {
    const usable = requireUsable(image);
    if (image.facts.compression === 'zstd') await prepareZstd();
    const compression = await write({ source, ...usable }, unfinished, targetFormat, { onProgress, signal });
    state.requireUnchanged();
    requireFreeTarget(source, target, overwrite);
    const fileSize = unfinished.finish({ replace: overwrite });
    const { size } = usable.disk;
    return {
      sourceFormat: usable.format,
      format: targetFormat,
      sourceVirtualSize: size,
      virtualSize: targetFormat === 'ZVHD2' ? zvhd2DiskSize(size) : size,
      fileSize,
      zeroFilledBytes: Math.max(image.zerosRead(), image.facts.missingBytes ?? 0),
      ...(compression ? { compression } : {}),
      leftovers,
    };
  } catch (error) {
    signal?.throwIfAborted();
    // A file that changes reads as damaged, which it may not be.
    state.requireUnchanged(error);
    throw explained(error, target);
  } finally {
    image.close();
    unfinished.discard();
  }
}

interface Source {
  readonly source: string;
  readonly format: ImageFileFormat;
  readonly disk: DiskReader;
}

async function requireWriter(format: string): Promise<void> {
  if (format !== 'RAW' && format !== 'ZVHD2') await requireQemuImg(format);
}

async function write(
  { source, format, disk }: Source,
  target: UnfinishedFile,
  targetFormat: string,
  { onProgress: listener, signal }: Pick<ConversionOptions, 'onProgress' | 'signal'>,
): Promise<Conversion['compression']> {
  const onProgress = listener ?? (() => {});
  const turns = new Turns(signal);
  const descriptor = target.create();
  try {
    if (targetFormat === 'RAW') await writeRaw(disk, descriptor, onProgress, turns);
    else if (targetFormat === 'ZVHD2') {
      // The date of the source, not of the conversion: the same disk makes the same file.
      const { mtimeMs } = statSync(source);
      return await writeZvhd2(disk, descriptor, mtimeMs / 1000, onProgress, turns);
    } else {
      const bare = await bareDisk({ source, format, disk }, target, onProgress, turns);
      await convertRaw(bare, { path: target.path, format: targetFormat }, listener !== undefined, signal);
    }
    return undefined;
  } finally {
    closeSync(descriptor);
  }
}

/**
 * A file that has the bytes of the disk and nothing else. Another program never reads a container that was not made here: what
 * it takes from one may be another disk, or name files and addresses that it then opens.
 */
async function bareDisk(
  { source, format, disk }: Source,
  target: UnfinishedFile,
  onProgress: ProgressListener,
  turns: Turns,
): Promise<string> {
  if (BARE.includes(format)) return source;
  const path = target.besides('raw');
  const descriptor = createNew(path);
  try {
    await writeRaw(disk, descriptor, onProgress, turns);
  } finally {
    closeSync(descriptor);
  }
  return path;
}
