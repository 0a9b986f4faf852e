import { type DeclaredSource, type DeclaredTimeouts, isTakenOver, type TakenOver } from '../../model/declaration';
import type { Size } from '../../model/size';
import { emittedAs } from '../treatment';
import { timeoutArguments } from './timeouts';

/** Long enough for the imports that were reported; the providers give up after 10 to 20 minutes. */
const IMPORT_MINUTES = 120;
const CAPTURE_MINUTES = 60;
const DELETE_MINUTES = 10;

/** Memory is emitted in whole MB. */
export function wholeMebibytes(size: Size | undefined): number | undefined {
  return size === undefined ? undefined : known(size.toMebibytes());
}

/** Disks are emitted in whole GB. */
export function wholeGibibytes(size: Size | undefined): number | undefined {
  return size === undefined ? undefined : known(size.toGibibytes());
}

function known(amount: number): number | undefined {
  return Number.isNaN(amount) ? undefined : amount;
}

interface NamedDeclaration {
  readonly imageName?: string;
  readonly description?: string;
  readonly source?: DeclaredSource;
  readonly tags: Readonly<Record<string, string>>;
  readonly timeouts: DeclaredTimeouts;
}

/** Treatments that are the same for every image. */
export const COMMON = {
  imageName: emittedAs('name', (image: NamedDeclaration) => image.imageName),
  description: emittedAs('description', (image: NamedDeclaration) => image.description),
  tags: emittedAs('tags', (image: NamedDeclaration) => sortedTags(image.tags)),
  timeouts: emittedAs('timeouts', imageTimeouts),
};

interface MemoryBounds {
  readonly minMemory?: Size;
  readonly maxMemory?: Size;
  readonly takenOver?: TakenOver;
}

/** Treatments that are the same for every image that servers start from. */
export const MEMORY = {
  minMemory: emittedAs('min_ram', (image: MemoryBounds) => wholeMebibytes(image.minMemory)),
  maxMemory: emittedAs('max_ram', (image: MemoryBounds) => wholeMebibytes(image.maxMemory)),
};

/**
 * Memory for the provider that does not plan that a limit is gone: no limit is a limit of zero there. What is not said of an image
 * that was taken over stays as it is.
 */
export const MEMORY_OR_NONE = {
  minMemory: emittedAs('min_ram', (image: MemoryBounds) => mebibytesOrNone(image, image.minMemory)),
  maxMemory: emittedAs('max_ram', (image: MemoryBounds) => mebibytesOrNone(image, image.maxMemory)),
};

function mebibytesOrNone(image: MemoryBounds, size: Size | undefined): number | undefined {
  return size === undefined && !isTakenOver(image) ? 0 : wholeMebibytes(size);
}

export function sortedTags(tags: Readonly<Record<string, string>>): Record<string, string> | undefined {
  const entries = Object.entries(tags).sort(([left], [right]) => (left < right ? -1 : 1));
  return entries.length ? Object.fromEntries(entries) : undefined;
}

function imageTimeouts({ source, timeouts }: NamedDeclaration) {
  const isImport = source?.kind === 'file' || source?.kind === 'bucket object';
  return imageTimeoutArguments(timeouts, isImport ? IMPORT_MINUTES : CAPTURE_MINUTES);
}

/** Always given: the providers' own defaults are too short for large disks. */
export function imageTimeoutArguments(timeouts: DeclaredTimeouts, createMinutes: number) {
  return timeoutArguments(timeouts, { create: createMinutes, delete: DELETE_MINUTES });
}

/** The argument that names an object in a bucket; for a file on this machine it comes with the upload. */
export function objectLocation({ source }: { readonly source?: DeclaredSource }): Record<string, unknown> {
  return source?.kind === 'bucket object' ? { image_url: imageUrl(source.bucket, source.key) } : {};
}

/** The location of an object in the one form that the service takes. */
export function imageUrl(bucket: string, key: string): string {
  return `${bucket}:${key}`;
}
