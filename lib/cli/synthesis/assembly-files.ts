import * as fs from 'node:fs';
import * as path from 'node:path';
import { readRegularFile } from '../../files';
import { parseJson } from '../../findings/json-text';
import { isObject } from '../../findings/report-shape';
import { valueText } from '../../findings/value-text';

/** More than any template or manifest has: CloudFormation takes 1 MB, and a manifest is smaller. */
const LARGEST = 64 * 2 ** 20;
/** A manifest may name one file any number of times. */
const MOST_READ = 2 ** 30;
const MOST_FILES = 10_000;

/**
 * Reads what was synthesized into a folder, and nothing outside of it: the folder may come from anywhere, and its manifests name
 * files and folders. What cannot be read is a problem to tell of, and no reason to leave out the rest.
 */
export class AssemblyFiles {
  private readonly told = new Set<string>();
  private readonly realRoot: string;
  private readonly folders = new Set<string>();
  private filesLeft = MOST_FILES;
  private charactersLeft = MOST_READ;

  /** As manifests join the names in them to it. */
  public readonly root: string;

  constructor(root: string) {
    const joined = path.join(root, '.');
    this.root = joined.endsWith(path.sep) && path.dirname(joined) !== joined ? joined.slice(0, -1) : joined;
    this.realRoot = fs.realpathSync(root);
  }

  /** What could not be read, each once. */
  public get problems(): readonly string[] {
    return [...this.told];
  }

  public report(problem: string): void {
    this.told.add(problem);
  }

  /** Where a manifest in a folder says that something is; undefined when that is outside of what was synthesized. */
  public within(folder: string, place: unknown, said: string): string | undefined {
    if (typeof place !== 'string' || place === '') {
      this.report(`${said} is ${valueText(place)}, and not a path`);
      return undefined;
    }
    const named = path.join(folder, place);
    const relative = path.relative(this.root, named);
    const isOutside = path.isAbsolute(place) || relative === '..' || relative.startsWith(`..${path.sep}`);
    if (!isOutside && !this.leadsOut(named)) return named;
    this.report(`${said} is ${valueText(place)}, which is outside of ${this.root} and is not read`);
    return undefined;
  }

  /** Whether a folder, by whatever name, is asked about for the first time. */
  public isFirst(folder: string): boolean {
    const real = fs.realpathSync(folder);
    const isFirst = !this.folders.has(real);
    this.folders.add(real);
    return isFirst;
  }

  /** The object of JSON in a file; undefined when it is not there, or is no such thing. */
  public readObject(file: string): Record<string, unknown> | undefined {
    if (this.filesLeft-- <= 0 || this.charactersLeft <= 0) {
      this.report(`${this.root} names more files than are read, ${MOST_FILES} files or ${MOST_READ} characters`);
      return undefined;
    }
    try {
      const text = readRegularFile(file, LARGEST);
      this.charactersLeft -= text.length;
      const value = parseJson(text);
      if (isObject(value)) return value;
      this.report(`${file} holds no object of JSON`);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      this.report(`${file} ${whyUnreadable(error as NodeJS.ErrnoException)}`);
    }
    return undefined;
  }

  /** As `readObject`, for a file that has to be there. */
  public requireObject(file: string): Record<string, unknown> | undefined {
    if (fs.existsSync(file)) return this.readObject(file);
    this.report(`${file} is not there`);
    return undefined;
  }

  public beginsLikeJson(file: string): boolean {
    try {
      return /^\s*\{/.test(readRegularFile(file, LARGEST));
    } catch {
      return false;
    }
  }

  /** Whether a link on the way leads to somewhere else. */
  private leadsOut(file: string): boolean {
    try {
      const relative = path.relative(this.realRoot, fs.realpathSync(file));
      return relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
    } catch {
      return false;
    }
  }
}

function whyUnreadable({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'EACCES') return 'cannot be read: permission denied';
  return code === undefined && !/^(is|has) /.test(message) ? 'is not JSON' : message;
}
