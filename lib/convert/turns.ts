import { setImmediate } from 'node:timers/promises';

const MILLISECONDS_BETWEEN = 50;

/** Lets signals in from time to time while something is done that would keep them waiting until its end. */
export class Turns {
  private last = performance.now();

  constructor(private readonly signal: AbortSignal | undefined) {}

  /** @throws the reason of the signal, when it is to end */
  async give(): Promise<void> {
    if (performance.now() - this.last < MILLISECONDS_BETWEEN) return;
    await setImmediate();
    this.signal?.throwIfAborted();
    this.last = performance.now();
  }
}
