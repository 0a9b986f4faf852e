import type { Output } from './command';
import { sizeText } from './sizes';

const WIDTH = 30;
const MILLISECONDS_BETWEEN = 100;
const CLEAR_LINE = '\r\x1b[K';

/** One line that is written over. Where nobody watches nothing is written at all. */
export class ProgressBar {
  private lastDrawn = -Infinity;
  private readonly started = Date.now();

  constructor(private readonly output: Output) {}

  update(done: number, total: number): void {
    const now = Date.now();
    if (!this.output.live || now - this.lastDrawn < MILLISECONDS_BETWEEN) return;
    this.lastDrawn = now;
    const part = total === 0 ? 1 : done / total;
    const filled = Math.round(part * WIDTH);
    const seconds = (now - this.started) / 1000;
    const left = part > 0 && seconds > 2 ? `, ${Math.ceil(seconds / part - seconds)} s left` : '';
    const bar = '='.repeat(filled).padEnd(WIDTH);
    this.output.err(`${CLEAR_LINE}[${bar}] ${Math.floor(part * 100)} % of ${sizeText(total)}${left}`);
  }

  end(): void {
    if (this.lastDrawn > 0) this.output.err(CLEAR_LINE);
  }
}
