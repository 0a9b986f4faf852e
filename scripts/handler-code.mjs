// Writes lib/targets/cloudformation/function-code.json: the handlers as the one file that a template holds. `npm run handlers`,
// after a change of a handler. As data it is in every bundle of an app, too.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../lib/targets/cloudformation/', import.meta.url));
// Each before those that load it, so that the function reads from the ground up.
const PARTS = ['clock', 'answer', 'ec2', 'image-wait', 'image-store', 'private-image', 'image-share', 'index'];

const code = [
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
writeFileSync(`${folder}function-code.json`, `${JSON.stringify({ lines: code.split('\n') }, null, 2)}\n`);

/**
 * The code of one part with less indentation and without the comments: whole lines only, so that no text inside the code is
 * taken for one.
 */
function partCode(part) {
  return readFileSync(`${folder}handlers/${part}.js`, 'utf8')
    .replaceAll('\r\n', '\n')
    .replace(/^ *\/\*\*(?:.|\n)*?\*\/\n/gm, '')
    .replace(/^ *\/\/.*\n/gm, '')
    .replace(/^\n/gm, '')
    .replace(/^ +/gm, (indentation) => indentation.slice(indentation.length / 2));
}
