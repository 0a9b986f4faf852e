import { printable } from '../findings/value-text';
import type { Output } from './command';

/** Says what other runs left behind that nobody here may remove. */
export function reportLeftovers(paths: readonly string[], output: Output): void {
  for (const path of paths) {
    output.err(
      `cdk-ims: ${printable(path)} is of a run on another machine, or before a restart: remove it if that run is over.\n`,
    );
  }
}
