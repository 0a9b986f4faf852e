import { readFileSync } from 'node:fs';
import * as path from 'node:path';

// Each before those that load it, so that the function reads from the ground up.
const PARTS = ['clock', 'answer', 'ec2', 'image-wait', 'image-store', 'private-image', 'image-share', 'index'];

let code: string | undefined;

/**
 * The handlers as one file, since a template can hold one: small enough to need no asset, hence no bucket and no bootstrap.
 * The same bytes each time.
 */
export function handlerCode(): string {
  code ??= [
    'const parts = {',
    ...PARTS.map((part) => `'./${part}'(module, exports, require) {\n${partCode(part)}},`),
    '};',
    'const loaded = {};',
    'function load(name) {',
    ' if (!(name in parts)) return require(name);',
    ' if (!loaded[name]) {',
    '  loaded[name] = { exports: {} };',
    '  parts[name](loaded[name], loaded[name].exports, load);',
    ' }',
    ' return loaded[name].exports;',
    '}',
    "exports.handler = load('./index').handler;",
    '',
  ].join('\n');
  return code;
}

/**
 * The code of one part with less indentation and without the comments: whole lines only, so that no text inside the code is
 * taken for one.
 */
function partCode(part: string): string {
  return readFileSync(path.join(__dirname, 'handlers', `${part}.js`), 'utf8')
    .replaceAll('\r\n', '\n')
    .replace(/^ *\/\*\*(?:.|\n)*?\*\/\n/gm, '')
    .replace(/^ *\/\/.*\n/gm, '')
    .replace(/^\n/gm, '')
    .replace(/^ +/gm, (indentation) => indentation.slice(indentation.length / 2));
}
