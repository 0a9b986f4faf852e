import { valueText } from './value-text';

/** What follows the name of an object to name what it has under a key, as it is written in a program. */
export function keyPath(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${valueText(key)}]`;
}
