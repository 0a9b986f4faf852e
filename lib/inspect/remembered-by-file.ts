import { fileStateOf } from './file-state';

/**
 * The coarsest clock of a file system in use counts two seconds. What changed less than that ago can change again, to the
 * same size, without a trace in its times.
 */
const SETTLED_MILLISECONDS = 2000;

/** What was once found out about a file, for as long as it is the same file: looking a thousand times opens it once. */
export class RememberedByFile<Result> {
  private readonly results = new Map<string, { readonly identity: string; readonly result: Result }>();

  constructor(private readonly findOut: (path: string) => Result) {}

  of(path: string): Result {
    const before = fileStateOf(path);
    const settled = before !== undefined && before.changed + SETTLED_MILLISECONDS < Date.now();
    const known = this.results.get(path);
    if (known && known.identity === before?.identity) return known.result;
    const result = this.findOut(path);
    // A file that changed meanwhile gives a result that is of neither state.
    if (settled && fileStateOf(path)?.identity === before.identity) {
      this.results.set(path, { identity: before.identity, result });
    }
    return result;
  }
}
