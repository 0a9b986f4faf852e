import type { SystemDiskImageDeclaration } from '../../model/declaration';
import type { Size } from '../../model/size';
import { emittedAs, type EmittedAs } from '../treatment';

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

/** Treatments that are the same in every mapping. */
export const COMMON = {
  imageName: emittedAs('name', (image) => image.imageName),
  description: emittedAs('description', (image) => image.description),
  minMemory: emittedAs('min_ram', (image) => wholeMebibytes(image.minMemory)),
  maxMemory: emittedAs('max_ram', (image) => wholeMebibytes(image.maxMemory)),
  tags: emittedAs('tags', (image) => sortedTags(image.tags)),
  timeouts: emittedAs('timeouts', timeouts),
} satisfies Record<string, EmittedAs>;

function sortedTags(tags: SystemDiskImageDeclaration['tags']): Record<string, string> | undefined {
  const entries = Object.entries(tags).sort(([left], [right]) => (left < right ? -1 : 1));
  return entries.length ? Object.fromEntries(entries) : undefined;
}

function timeouts(image: SystemDiskImageDeclaration): Record<string, string> {
  const isImport = image.source?.kind === 'file' || image.source?.kind === 'bucket object';
  const create = image.timeouts.create?.toMinutes() ?? (isImport ? IMPORT_MINUTES : CAPTURE_MINUTES);
  return { create: `${create}m`, delete: `${image.timeouts.delete?.toMinutes() ?? DELETE_MINUTES}m` };
}

/** The location of an object in the one form that the service takes. */
export function imageUrl(bucket: string, key: string): string {
  return `${bucket}:${key}`;
}
