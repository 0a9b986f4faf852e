import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { inspectImageFile } from '../inspect';
import { LIMITS } from '../catalog/limits';
import type { DeclaredSource, InspectedBitmap } from '../model/declaration';
import type { FileSource, ImageSource, SourceDescription } from '../model/image-source';
import type { CheckedDeclaration } from './checked-declaration';
import { amount, flag, instance, type PropertyTypes, required, text } from './input';

/** Reads in pieces, so that a large file costs no more memory than a small one. */
const PIECE_BYTES = 4 * 2 ** 20;
/** Enough of a SHA-256 that two files of one bucket do not meet. */
const HASH_DIGITS = 16;

const region = text;
const dedicatedStorage = flag;
const size = instance('Size', 'Size.gibibytes(40)');
const format = instance('DiskFormat', 'DiskFormat.QCOW2');

const SOURCE_PROPERTIES: Readonly<Record<SourceDescription['kind'], PropertyTypes>> = {
  server: {
    serverId: required(text),
    region,
    systemDisk: instance('Size', 'Size.gibibytes(40)'),
    attachedDataDisks: amount,
    stopped: flag,
    dedicatedStorage,
    withoutReboot: flag,
  },
  volume: { volumeId: required(text), region, size, attached: flag, dedicatedStorage },
  'bucket object': {
    bucket: required(text),
    key: required(text),
    format,
    size,
    bitmapKey: text,
    region,
    storageClass: text,
    objectEncryption: text,
  },
  file: {
    path: required(text),
    bucket: required(text),
    folder: text,
    format,
    region,
    storageClass: text,
    objectEncryption: text,
  },
};

/** What an image is made from, as it is checked and emitted. A file on this machine is opened here. */
export function declareSource(
  source: ImageSource,
  checks: CheckedDeclaration,
  fastImport = false,
): DeclaredSource | undefined {
  const { kind, ...given } = source._description;
  const properties = SOURCE_PROPERTIES[kind];
  const accepted = checks.accept(given, properties, 'source');
  const complete = Object.entries(properties).every(
    ([name, type]) => !type.required || accepted[name as keyof typeof accepted] !== undefined,
  );
  if (!complete) return undefined;
  const description = { ...accepted, kind } as SourceDescription;
  return description.kind === 'file' ? declareFile(description, fastImport) : description;
}

function declareFile(file: FileSource, fastImport: boolean): DeclaredSource {
  const facts = inspectImageFile(file.path);
  const { fileSize, format } = facts;
  const uploadable = format !== undefined && fileSize !== undefined && fileSize <= LIMITS.upload.largestBytes;
  const hash = uploadable ? contentHash(file.path, fileSize) : undefined;
  const { name, ext } = path.parse(file.path);
  if (!fastImport || format !== 'RAW') {
    return { ...file, facts, key: hash && objectKey(file, `${name}-${hash}${ext}`) };
  }
  const bitmap = inspectBitmap(file.path);
  // Another bitmap is another image too, and the names of both have to agree.
  const both = hash && bitmap.fileSize ? hashOfText(hash + contentHash(bitmap.path, bitmap.fileSize)) : hash;
  return {
    ...file,
    facts,
    key: both && objectKey(file, `${name}-${both}.raw`),
    bitmap: { ...bitmap, key: both && objectKey(file, `${name}-${both}.mf`) },
  };
}

/** `web.qcow2` becomes `web-0123456789abcdef.qcow2`: another content is another object, and so another image. */
function objectKey({ folder }: FileSource, name: string): string {
  return folder === undefined ? name : `${folder}/${name}`;
}

function inspectBitmap(disk: string): InspectedBitmap {
  const { dir, name } = path.parse(disk);
  const file = path.join(dir, `${name}.mf`);
  const found = fs.statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) return { path: file, olderThanDisk: false };
  return { path: file, fileSize: found.size, olderThanDisk: found.mtimeMs < fs.statSync(disk).mtimeMs };
}

const hashes = new Map<string, string>();

function contentHash(file: string, size: number): string {
  const { dev, ino, mtimeNs } = fs.statSync(file, { bigint: true });
  const identity = [dev, ino, size, mtimeNs].join(':');
  let hash = hashes.get(identity);
  if (hash === undefined) {
    hash = hashOf(file).slice(0, HASH_DIGITS);
    hashes.set(identity, hash);
  }
  return hash;
}

function hashOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, HASH_DIGITS);
}

function hashOf(file: string): string {
  const hash = createHash('sha256');
  const piece = Buffer.allocUnsafe(PIECE_BYTES);
  const descriptor = fs.openSync(file, 'r');
  try {
    for (;;) {
      const length = fs.readSync(descriptor, piece, 0, PIECE_BYTES, null);
      if (length === 0) return hash.digest('hex');
      hash.update(piece.subarray(0, length));
    }
  } finally {
    fs.closeSync(descriptor);
  }
}
