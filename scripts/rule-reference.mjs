// Writes the reference of the rules: lib/catalog/rule-examples.json, which `cdk-ims explain` prints, and the pages in docs.
// The examples are what the tests of the rules declare. With --check, nothing is written: what is stale is named. With --pages,
// the pages are written from the examples that are recorded already, which is quick.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/cjs/api';

const root = fileURLToPath(new URL('..', import.meta.url));
const examplesFile = path.join(root, 'lib/catalog/rule-examples.json');
const require = createRequire(import.meta.url);
register();
// Findings of aws-cdk-lib itself are in no reference.
process.env.CDK_VALIDATION ??= 'false';
// Each example has findings, of which nobody wants to be told on standard error.
process.env.NODE_TEST_CONTEXT ??= 'rule-reference';

/** Nothing of the reference depends on what is in the holes of large disks. */
function withoutHashingHoles() {
  const standIn = require('../test/support/content-hash.ts');
  require.cache[require.resolve('../lib/inspect/content-hash.ts')].exports = standIn;
}

function recordedExamples() {
  withoutHashingHoles();
  // Before the tests of the rules are loaded, so that they make their constructs with the recorded library.
  const entry = require.resolve('../lib/index.ts');
  const library = new (require('./rule-reference/recorded-library.ts').RecordedLibrary)(require(entry));
  require.cache[entry].exports = library.exports;
  return require('./rule-reference/rule-examples.ts').recordedExamples(library);
}

const isPagesOnly = process.argv.includes('--pages');
const examples = isPagesOnly ? JSON.parse(readFileSync(examplesFile, 'utf8')) : recordedExamples();
const rows = Object.entries(examples).map(([id, example]) => `${JSON.stringify(id)}:${JSON.stringify(example)}`);
const written = [[examplesFile, `{\n${rows.join(',\n')}\n}\n`]];

const { rulePages } = require('./rule-reference/rule-pages.ts');
for (const [name, page] of rulePages(examples)) written.push([path.join(root, 'docs', name), page]);

const isCheck = process.argv.includes('--check');
const stale = written.filter(([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text);
for (const [file, text] of isCheck ? [] : stale) writeFileSync(file, text);
for (const [file] of stale) console.log(path.relative(root, file));
process.exitCode = isCheck && stale.length > 0 ? 1 : 0;
