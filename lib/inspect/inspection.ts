import type { ImageFileFacts, ImageFileProblem, ImageFileProblemCode } from '../model/image-file-facts';
import type { BoundedReader } from './bounded-reader';
import type { DiskReader } from './disk-reader';
import { ImageFileError } from './image-file-error';
import { PROBLEM_KINDS } from './problem-kinds';

type FactsDraft = { -readonly [Name in Exclude<keyof ImageFileFacts, 'problems'>]?: ImageFileFacts[Name] };

/** One look at one file: what has been found so far. A parser that gives up halfway leaves behind what it knew. */
export class Inspection {
  readonly facts: FactsDraft & { path: string };
  readonly problems: ImageFileProblem[] = [];

  constructor(path: string) {
    this.facts = { path };
  }

  report(code: ImageFileProblemCode, message: string, offset?: number, special?: string): void {
    // Every further look at what is missing says the same.
    if (code === 'file-truncated' && this.has(code)) return;
    const { severity, remedy } = PROBLEM_KINDS[code];
    this.problems.push({
      code,
      severity,
      message,
      ...(offset === undefined ? {} : { offset }),
      remedy: special ?? remedy,
    });
  }

  has(code: ImageFileProblemCode): boolean {
    return this.problems.some((problem) => problem.code === code);
  }

  hasErrors(): boolean {
    return this.problems.some(({ severity }) => severity === 'error');
  }

  /** Takes a problem back that is none, as was found out later. */
  withdraw(code: ImageFileProblemCode): void {
    const kept = this.problems.filter((problem) => problem.code !== code);
    this.problems.splice(0, this.problems.length, ...kept);
  }

  /** Runs one step; what it throws becomes a problem of the file. */
  attempt<Result>(step: () => Result): Result | undefined {
    try {
      return step();
    } catch (error) {
      this.reportError(error);
      return undefined;
    }
  }

  reportError(error: unknown): void {
    if (error instanceof ImageFileError) this.report(error.code, error.message, error.offset, error.remedy);
    else this.report('inspection-failed', error instanceof Error ? error.message : String(error));
  }

  result(): ImageFileFacts {
    return { ...this.facts, problems: this.problems };
  }
}

/** Reads the header of one format, records what it says, and returns the disk inside if there is a way to it. */
export type ContainerParser = (file: BoundedReader, inspection: Inspection) => DiskReader | undefined;
