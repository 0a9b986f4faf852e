import type { OwnFile } from '../files';
import { CLOUD_NAMES, type Placement } from '../model/cloud';
import { type Declaration, type ImageDeclaration, isImage } from '../model/declaration';
import { jsonText } from '../findings/json-text';
import { printable } from '../findings/value-text';
import type { Size } from '../model/size';
import { literalIn } from '../model/template-text';
import { isUnresolvedOnAws } from '../model/token';

const AT_DEPLOY_TIME = '(known at deploy time)';

/** What a catalogue says of one image. What is null is not said, or left to the service. */
export interface CatalogueEntry {
  readonly name: string | null;
  readonly kind: string;
  readonly cloud: string;
  readonly region: string | null;
  readonly project: string | null;
  readonly source: string | null;
  readonly operatingSystem: string | null;
  readonly bootMode: string | null;
  readonly architecture: string | null;
  readonly minDiskGibibytes: number | string | null;
  readonly minMemoryMebibytes: number | string | null;
  readonly maxMemoryMebibytes: number | string | null;
  /** `yes`, `no`, or `as its source`, which passes on what it has. */
  readonly encrypted: string;
  readonly protected: boolean;
  readonly tags: Readonly<Record<string, string>>;
  /** How many recipients it is shared with. */
  readonly sharedWith: number;
  /** The path of the construct. */
  readonly path: string;
}

const COLUMNS: Readonly<Record<keyof CatalogueEntry, string>> = {
  name: 'name',
  kind: 'kind',
  cloud: 'cloud',
  region: 'region',
  project: 'project',
  source: 'source',
  operatingSystem: 'operating system',
  bootMode: 'boot mode',
  architecture: 'architecture',
  minDiskGibibytes: 'min disk (GiB)',
  minMemoryMebibytes: 'min memory (MiB)',
  maxMemoryMebibytes: 'max memory (MiB)',
  encrypted: 'encrypted',
  protected: 'protected',
  tags: 'tags',
  sharedWith: 'shared with',
  path: 'path',
};

/** Every image that is declared, by the path of its construct. */
export function catalogueEntries(declarations: readonly Declaration[]): CatalogueEntry[] {
  return declarations
    .filter(isImage)
    .map((image) => entryOf(image, recipientsOf(image.path, declarations)))
    .sort((left, right) => (left.path < right.path ? -1 : 1));
}

export function catalogueJson(entries: readonly CatalogueEntry[]): string {
  return jsonText({ images: entries });
}

/** One line for each image, and one with the names of the columns before them. */
export function catalogueCsv(entries: readonly CatalogueEntry[]): string {
  const names = Object.keys(COLUMNS) as (keyof CatalogueEntry)[];
  const lines = entries.map((entry) => names.map((name) => cell(entry[name])));
  return `${[Object.values(COLUMNS), ...lines].map((cells) => cells.map(quoted).join(',')).join('\n')}\n`;
}

/** How earlier lists are known, of this version or one with other columns. */
export const OWN_CATALOGUE_CSV: OwnFile = {
  kind: 'a list of images that cdk-ims wrote',
  isOwn: (text) => /^name,kind,cloud,[^\n]*,path\n/.test(text),
};
export const OWN_CATALOGUE_JSON: OwnFile = { kind: OWN_CATALOGUE_CSV.kind, isOwn: isCatalogue };

function isCatalogue(text: string): boolean {
  try {
    const { images, ...others } = JSON.parse(text) as { images?: unknown };
    const fields = ['kind', 'cloud', 'path'];
    return (
      Object.keys(others).length === 0 &&
      Array.isArray(images) &&
      images.every((image: object | null) => image !== null && fields.every((field) => Object.hasOwn(image, field)))
    );
  } catch {
    return false;
  }
}

function entryOf(image: ImageDeclaration, sharedWith: number): CatalogueEntry {
  const { placement, path } = image;
  const facts = image as Partial<Extract<ImageDeclaration, { kind: 'system disk image' }>>;
  return {
    name: text(image.imageName, placement),
    kind: image.kind,
    cloud: CLOUD_NAMES[placement.cloud],
    region: text(placement.region, placement),
    project: text(placement.projectName, placement),
    source: sourceOf(image),
    operatingSystem: text(facts.operatingSystem?.name, placement),
    bootMode: text(facts.bootMode?.toString(), placement),
    architecture: text(facts.architecture?.toString(), placement),
    minDiskGibibytes: amount(facts.minDisk, (size) => size.toGibibytes()),
    minMemoryMebibytes: amount(image.minMemory, (size) => size.toMebibytes()),
    maxMemoryMebibytes: amount(image.maxMemory, (size) => size.toMebibytes()),
    encrypted: encryptionOf(image),
    protected: image.deletionProtection === true,
    tags: tagsOf(image.tags, placement),
    sharedWith,
    path,
  };
}

function sourceOf(image: ImageDeclaration): string | null {
  if (image.kind === 'image copy') return 'image';
  return image.source?.kind ?? null;
}

/** Servers, volumes and backups pass on the encryption of their disks; everything else is encrypted by a key only. */
function encryptionOf(image: ImageDeclaration): string {
  if ('encryptionKey' in image && image.encryptionKey) return 'yes';
  const source = sourceOf(image);
  return source === 'file' || source === 'bucket object' || source === 'image' ? 'no' : 'as its source';
}

function recipientsOf(path: string, declarations: readonly Declaration[]): number {
  const recipients = new Set<string>();
  for (const declaration of declarations) {
    if (declaration.kind !== 'image share' || declaration.image?.path !== path) continue;
    const { projectIds, accountIds, organizationArns, organizationalUnitArns } = declaration;
    for (const one of [projectIds, accountIds, organizationArns, organizationalUnitArns].flat()) recipients.add(one);
  }
  return recipients.size;
}

function tagsOf(tags: Readonly<Record<string, string>>, placement: Placement): Record<string, string> {
  const known = Object.entries(tags).map(([key, value]) => [text(key, placement), text(value, placement)] as const);
  return Object.fromEntries(known.sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** Markers of values that are known only at deploy time are numbered as they come: they would differ from app to app. */
function text(value: string, placement: Placement): string;
function text(value: string | undefined, placement: Placement): string | null;
function text(value: string | undefined, { cloud }: Placement): string | null {
  if (value === undefined) return null;
  if (cloud === 'aws') return isUnresolvedOnAws(value) ? AT_DEPLOY_TIME : value;
  return literalIn(value) ?? AT_DEPLOY_TIME;
}

function amount(size: Size | undefined, inUnit: (size: Size) => number): number | string | null {
  if (size === undefined) return null;
  return size.unresolved ? AT_DEPLOY_TIME : inUnit(size);
}

function cell(value: CatalogueEntry[keyof CatalogueEntry]): string {
  if (value === null) return '';
  if (typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([key, tag]) => `${key}=${tag}`)
    .join(' ');
}

/**
 * A spreadsheet works out what begins like a formula, also between quotes, after blanks, and in the wide characters of East
 * Asia. Where a comma is the sign of decimals it separates cells by semicolons.
 */
function quoted(value: string): string {
  const visible = printable(value);
  const text = /^([\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/.test(value) ? `'${visible}` : visible;
  return /[",;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
