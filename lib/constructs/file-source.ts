import { createHash } from 'node:crypto';
import * as path from 'node:path';
import { LIMITS } from '../catalog/limits';
import {
  bitmapPathOf,
  contentHash,
  inspectBitmap,
  inspectOnce,
  type Recorded,
  recordedIn,
  unreadableFile,
} from '../inspect';
import type { ConsultedFacts, DeclaredObjectSource, ExpectedContent, InspectedFileSource } from '../model/declaration';
import type { ImageFileFacts } from '../model/image-file-facts';
import type { BucketObjectSource, FileSource } from '../model/image-source';
import { terraformLiteral } from '../model/terraform-literal';
import { isUnresolved } from '../model/token';
import type { BitmapFacts, RecordedImageFile } from '../model/recorded-image-file';

/** Enough of a SHA-256 that two files of one bucket do not meet. */
const HASH_DIGITS = 16;

/** A file on this machine is opened here. Where it is not there, what was recorded of it stands in. */
export function declareFile(source: FileSource, fastImport: boolean): InspectedFileSource {
  const { facts: factsFile, ...file } = source;
  const content: Content = { sha256: () => contentHash(file.path) };
  const found = readToTheEnd(inspectOnce(file.path), content);
  const recorded = factsFile === undefined ? undefined : recordedIn(factsFile, file.path);
  const isAbsent = found.problems.some(({ code }) => code === 'file-not-found');
  if (isAbsent && recorded?.file) return declareRecorded(source, recorded.file, fastImport);
  const bitmap = fastImport && found.format === 'RAW' ? presentBitmap(file.path) : undefined;
  const expected = isUploadable(found) ? expectedContent(content, bitmap) : undefined;
  const declared = { ...file, facts: found, ...uploadOf(file, found, content, bitmap), expected };
  if (factsFile === undefined || recorded === undefined) return declared;
  return { ...declared, consulted: consult(factsFile, recorded, isAbsent ? undefined : { found, content }) };
}

/** An object in a bucket is known from its facts alone. */
export function declareObject(source: BucketObjectSource): DeclaredObjectSource {
  const { facts: factsFile, ...object } = source;
  const { inspectedAs } = object;
  if (factsFile === undefined) return object;
  if (inspectedAs === undefined && isUnresolved(object.key)) {
    const problem = 'cannot be asked for a key known only at deploy time: give inspectedAs';
    return { ...object, consulted: { path: factsFile, standsIn: true, problem } };
  }
  const recorded = recordedIn(factsFile, inspectedAs ?? object.key);
  const consulted = consult(factsFile, recorded, undefined);
  if (!recorded.file) return { ...object, consulted };
  return { ...object, consulted, facts: { ...recorded.file.facts, path: object.key } };
}

/** A disk that is damaged, or a share that is gone, shows where the file is read and not where it is opened. */
function readToTheEnd(found: ImageFileFacts, content: Content): ImageFileFacts {
  if (!isUploadable(found)) return found;
  try {
    content.sha256();
    return found;
  } catch (error) {
    return { ...found, format: undefined, problems: [...found.problems, unreadableFile(found.path, error)] };
  }
}

interface Content {
  sha256(): string;
}

interface FoundBitmap {
  readonly facts?: BitmapFacts;
  readonly content: Content;
}

function presentBitmap(disk: string): FoundBitmap {
  return { facts: inspectBitmap(disk), content: { sha256: () => contentHash(bitmapPathOf(disk)) } };
}

function declareRecorded(source: FileSource, recorded: RecordedImageFile, fastImport: boolean): InspectedFileSource {
  const { facts: factsFile = '', ...file } = source;
  const { sha256, bitmap } = recorded;
  // Messages and templates speak of the file as the app names it.
  const facts = { ...recorded.facts, path: file.path };
  const found: FoundBitmap = { facts: bitmap, content: { sha256: () => bitmap?.sha256 ?? '' } };
  return {
    ...file,
    facts,
    ...uploadOf(file, facts, { sha256: () => sha256 }, fastImport && facts.format === 'RAW' ? found : undefined),
    consulted: { path: factsFile, standsIn: true },
    expected: { sha256, bitmapSha256: bitmap?.sha256 },
  };
}

function expectedContent(content: Content, bitmap: FoundBitmap | undefined): ExpectedContent {
  return { sha256: content.sha256(), bitmapSha256: bitmap?.facts?.fileSize ? bitmap.content.sha256() : undefined };
}

function consult(
  path: string,
  recorded: Recorded,
  present: { readonly found: ImageFileFacts; readonly content: Content } | undefined,
): ConsultedFacts {
  if (!recorded.file) {
    // Where the file itself is there, nobody misses its facts.
    if (present && recorded.missing) return { path, standsIn: false };
    const { problem, namesPath, remedy } = recorded;
    return { path, standsIn: !present, problem, namesPath, remedy };
  }
  if (!present) return { path, standsIn: true };
  const { found, content } = present;
  const isOther =
    found.fileSize !== recorded.file.facts.fileSize ||
    (isUploadable(found) && content.sha256() !== recorded.file.sha256);
  return { path, standsIn: false, stale: isOther };
}

function isUploadable({ format, fileSize }: ImageFileFacts): boolean {
  return format !== undefined && fileSize !== undefined && fileSize <= LIMITS.upload.largestBytes;
}

/** The keys carry hashes: another content is another object, and so another image. */
function uploadOf(
  file: FileSource,
  facts: ImageFileFacts,
  content: Content,
  bitmap: FoundBitmap | undefined,
): Pick<InspectedFileSource, 'key' | 'bitmap'> {
  const { name, ext } = path.parse(file.path);
  const hash = isUploadable(facts) ? content.sha256().slice(0, HASH_DIGITS) : undefined;
  const key = (ending: string) => objectKey(file, `${name}-${ending}`);
  if (!bitmap) return { key: hash && key(`${hash}${ext}`) };
  const { fileSize, olderThanDisk = false } = bitmap.facts ?? {};
  // Another bitmap is another image too, and the names of both have to agree.
  const both = hash && fileSize ? hashOfText(hash + bitmap.content.sha256().slice(0, HASH_DIGITS)) : hash;
  return {
    key: both && key(`${both}.raw`),
    bitmap: { path: bitmapPathOf(file.path), fileSize, olderThanDisk, key: both && key(`${both}.mf`) },
  };
}

/** `web.qcow2` becomes `web-0123456789abcdef.qcow2`. The folder may be known only at deploy time; what a file is called is not. */
function objectKey({ folder }: FileSource, name: string): string {
  const literal = terraformLiteral(name);
  return folder === undefined ? literal : `${folder}/${literal}`;
}

function hashOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, HASH_DIGITS);
}
