import { basename, win32 } from 'node:path';
import { jsonText, parseJson } from '../findings/json-text';
import type { RecordedImageFile } from '../model/recorded-image-file';
import { BoundedReader } from './bounded-reader';
import { readRecordedFiles } from './facts-shape';
import { ImageFileError } from './image-file-error';
import { ShapeError } from './json-shape';
import { printable } from './printable';
import { RememberedByFile } from './remembered-by-file';

/** Changes when a reader of the old one would misread the new one. */
const VERSION = 1;
/** About 2,000 files. What is larger was not written here. */
const LARGEST_FILE = 4 * 2 ** 20;
const NAMES_LISTED = 5;
const LONGEST_NAME = 80;

/** What a facts file says of an image file, or why it says nothing. */
export type Recorded =
  | { readonly file: RecordedImageFile; readonly problem?: undefined }
  | ({ readonly file?: undefined } & NoFacts);

/** What was found in files, for a machine that does not have them. */
export function factsFileText(files: readonly RecordedImageFile[]): string {
  const text = jsonText({ version: VERSION, files });
  if (Buffer.byteLength(text) > LARGEST_FILE) {
    throw new Error(`the facts of ${files.length} files take more than 4 MiB: write several facts files`);
  }
  return text;
}

/** Whether a facts file, of whatever version, is at the path. */
export function holdsFacts(path: string): boolean {
  try {
    const { version, files } = parse(readText(path));
    return typeof version === 'number' && Array.isArray(files);
  } catch {
    return false;
  }
}

/** What the facts file at the path says of the file of this name. It is not trusted: it may come from anywhere. */
export function recordedIn(factsFile: string, imageFile: string): Recorded {
  const read = factsFiles.of(factsFile);
  return read.files ? findFile(read.files, imageFile) : read;
}

interface NoFacts {
  readonly problem: string;
  /** Whether the problem is a sentence of its own, and no clause that follows the path. */
  readonly namesPath?: boolean;
  /** What to do about the path, where nothing is at it for a reason. */
  readonly remedy?: string;
  readonly missing?: boolean;
}

type FactsFile = { readonly files: readonly RecordedImageFile[] } | ({ readonly files?: undefined } & NoFacts);

const factsFiles = new RememberedByFile<FactsFile>((path) => {
  try {
    const { version, files } = parse(readText(path));
    if (version !== VERSION) {
      const found = typeof version === 'number' ? `has version ${version}` : 'says no version';
      return { problem: `${found}, and version ${VERSION} is read here` };
    }
    return { files: readRecordedFiles(files, 'files') as readonly RecordedImageFile[] };
  } catch (error) {
    if (error instanceof ShapeError) return { problem: `is not what cdk-ims inspect writes: ${error.message}` };
    if (!(error instanceof ImageFileError)) throw error;
    const missing = error.code === 'file-not-found';
    return { problem: error.message.replace(/\.$/, ''), namesPath: true, missing, remedy: error.remedy };
  }
});

function readText(path: string): string {
  const file = BoundedReader.open(path);
  try {
    if (file.size > LARGEST_FILE) throw new ShapeError('the file', `at most ${LARGEST_FILE} bytes long`);
    return file.read(0, file.size, 'The facts').toString('utf8');
  } finally {
    file.close();
  }
}

function parse(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch {
    throw new ShapeError('the file', 'JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ShapeError('the file', 'an object');
  return value as Record<string, unknown>;
}

/** Folders differ between machines and names do not; of several files of one name the path decides. */
function findFile(files: readonly RecordedImageFile[], path: string): Recorded {
  const sameName = files.filter((file) => nameOf(file.facts.path) === nameOf(path));
  const samePath = sameName.filter((file) => file.facts.path === path);
  const [file, ...others] = samePath.length > 0 ? samePath : sameName;
  if (file && others.length === 0) return { file };
  if (file) return { problem: `has ${others.length + 1} files of the name ${shortName(path)}` };
  const names = files.slice(0, NAMES_LISTED).map((known) => shortName(known.facts.path));
  const listed =
    names.length > 0 ? `it has ${names.join(', ')}${files.length > names.length ? ' and others' : ''}` : 'it is empty';
  return { problem: `says nothing of ${shortName(path)}: ${listed}` };
}

function shortName(path: string): string {
  const name = printable(nameOf(path));
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}...` : name;
}

/** Facts may have been written on Windows, and read elsewhere. */
function nameOf(path: string): string {
  return path.includes('\\') ? win32.basename(path) : basename(path);
}
