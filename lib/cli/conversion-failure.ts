import { ConversionError } from '../convert';
import { printable } from '../findings/value-text';
import type { Output } from './command';

/** Says why a file was not converted, and what to do. Throws again what is no such thing. */
export function reportFailure(error: unknown, output: Output): void {
  if (!(error instanceof ConversionError)) throw error;
  const lines = error.lines.map(printable).join('\n');
  output.err(`cdk-ims: ${lines}\n  Fix: ${printable(error.remedy)}\n`);
}
