import { basename } from 'node:path';
import { sizeText } from '../findings/size-text';
import { printable } from '../findings/value-text';

const WIDTH = 30;
const LONGEST_NAME = 32;
const MILLISECONDS_BETWEEN = 200;
/** What is done by then needs no bar. */
const MILLISECONDS_BEFORE = 1000;
const CLEAR_LINE = '\r\x1b[K';

/** Where progress is shown. */
export interface ProgressOutput {
  /** Whether somebody watches it as it is written. */
  readonly live?: boolean;
  err(text: string): void;
}

/**
 * One line that is written over, and gone in the end. What takes less than a second shows none, and where nobody watches nothing
 * is written at all. No colours: it moves the cursor, and clears the line.
 */
export class ProgressBar {
  private readonly started: number;
  private lastDrawn: number;
  private isDrawn = false;

  /**
   * @param output where the line is written
   * @param task what is done, before the bar
   * @param now the clock, in milliseconds
   */
  constructor(
    private readonly output: ProgressOutput,
    private readonly task: string,
    private readonly now: () => number = Date.now,
  ) {
    this.started = now();
    this.lastDrawn = this.started + MILLISECONDS_BEFORE - MILLISECONDS_BETWEEN;
  }

  update(done: number, total: number): void {
    if (!this.output.live) return;
    const now = this.now();
    if (now - this.lastDrawn < MILLISECONDS_BETWEEN) return;
    this.lastDrawn = now;
    this.isDrawn = true;
    const part = total === 0 ? 1 : Math.min(done / total, 1);
    const filled = '='.repeat(Math.round(part * WIDTH)).padEnd(WIDTH);
    const seconds = (now - this.started) / 1000;
    const left = part > 0 ? `, ${Math.ceil(seconds / part - seconds)} s left` : '';
    this.output.err(`${CLEAR_LINE}${this.task} [${filled}] ${Math.floor(part * 100)} % of ${sizeText(total)}${left}`);
  }

  end(): void {
    if (this.isDrawn) this.output.err(CLEAR_LINE);
    this.isDrawn = false;
  }
}

/** The name of a file, for a line that must not be wrapped: the end of a long one tells more than its start. */
export function shortName(path: string): string {
  const name = printable(basename(path));
  return name.length <= LONGEST_NAME ? name : `...${name.slice(3 - LONGEST_NAME)}`;
}
