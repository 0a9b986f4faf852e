import { lines } from './function-code.json';

/**
 * The handlers as one file, since a template can hold one: small enough to need no asset, hence no bucket and no bootstrap.
 * `npm run handlers` writes it; it is data, so that a bundle of an app has it, too.
 */
export function handlerCode(): string {
  return lines.join('\n');
}
