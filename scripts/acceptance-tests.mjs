// Reads which images the acceptance tests of a Terraform provider declare, out of a clone of its repository, and writes the
// facts for test/field: node scripts/acceptance-tests.mjs huaweicloud ../terraform-provider-huaweicloud [commit]
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { bracketed, isMark, listed } from './acceptance-tests/go-tokens.mjs';
import { GoPackages } from './acceptance-tests/go-values.mjs';
import { blocksOf } from './acceptance-tests/terraform-blocks.mjs';

const PROVIDERS = {
  huaweicloud: {
    source: 'https://github.com/huaweicloud/terraform-provider-huaweicloud',
    folder: 'huaweicloud/services/acceptance',
    types: /^huaweicloud_(images|ims|imsv\d+)_/,
  },
  opentelekomcloud: {
    source: 'https://github.com/opentelekomcloud/terraform-provider-opentelekomcloud',
    folder: 'opentelekomcloud/acceptance',
    types: /^opentelekomcloud_(images|ims)_/,
  },
};
const CRITERION =
  'Every function whose name begins with TestAcc in the folder of the acceptance tests, where the configuration of a step, with all functions and constants that it is put together from, has a resource or data source of an image type.';

const [provider, clone, revision = 'HEAD'] = process.argv.slice(2);
const { source, folder, types } = PROVIDERS[provider];

function git(...given) {
  return execFileSync('git', ['-C', clone, ...given], { encoding: 'utf8', maxBuffer: 2 ** 30 });
}

const commit = git('rev-parse', revision).trim();
const files = git('ls-tree', '-r', '--name-only', commit, folder)
  .split('\n')
  .filter((file) => file.endsWith('.go'));
const texts = contentsOf(files);
const packages = new GoPackages();
const scopes = new Map();
for (const one of new Set(files.map((file) => path.posix.dirname(file)))) {
  const sources = files.filter((file) => path.posix.dirname(file) === one);
  scopes.set(
    one,
    packages.add(
      one,
      sources.map((file) => texts.get(file)),
    ),
  );
}

const isWanted = (type) => types.test(type);
const tests = files.filter((file) => file.endsWith('_test.go')).flatMap(testsOf);
const isOfImages = ({ file }) => /^ims\/|^deprecated\/resource_\w+_images_/.test(file);
const unreached = [...scopes.values()].flatMap(({ folder: one, functions, values }) =>
  [...[...functions].map(([name, { body }]) => [name, body]), ...values]
    .filter(([, tokens]) => !packages.used.has(tokens) && tokens.some(declaresImages))
    .map(([name]) => `${path.posix.relative(folder, one)} ${name}`),
);
const facts = {
  provider,
  source,
  commit,
  criterion: CRITERION,
  tests: tests.filter(isOfImages),
  // Configurations that no step has.
  unreached,
  elsewhere: distinct(tests.filter((test) => !isOfImages(test))),
};
const place = path.join(import.meta.dirname, '..', 'test', 'field', 'acceptance-tests', `${provider}.json`);
writeFileSync(place, `${JSON.stringify(facts, undefined, 2)}\n`);
console.log(`${facts.tests.length} tests of images and ${tests.length - facts.tests.length} others in ${place}`);

function testsOf(file) {
  const scope = scopes.get(path.posix.dirname(file));
  const names = [...texts.get(file).matchAll(/^func (TestAcc\w*)\(/gm)].map(([, name]) => name);
  return names.flatMap((test) => {
    const { body } = scope.functions.get(test);
    const locals = packages.localsOf(body, scope);
    const steps = stepsOf(body)
      .map((step, index) => stepFacts(step, index + 1, scope, locals))
      .filter(({ declarations }) => declarations.length > 0);
    return steps.length > 0 ? [{ file: path.posix.relative(folder, file), test, steps }] : [];
  });
}

function stepFacts(step, number, scope, locals) {
  const fields = new Map(listed(step).map((field) => [field[0].value, field.slice(2)]));
  const configuration = fields.has('Config') ? packages.evaluate(fields.get('Config'), scope, locals) : '';
  return {
    step: number,
    ...(fields.has('ExpectError') && { expectsError: true }),
    declarations: blocksOf(String(configuration), isWanted),
  };
}

function stepsOf(body) {
  const start = body.findIndex(({ kind, value }) => kind === 'name' && value === 'Steps');
  if (start < 0) return [];
  const opening = body.findIndex((token, index) => index > start && isMark(token, '{'));
  return listed(bracketed(body, opening)).map((step) =>
    step.findIndex((token) => isMark(token, '{')) < 0
      ? []
      : bracketed(
          step,
          step.findIndex((token) => isMark(token, '{')),
        ),
  );
}

function declaresImages({ kind, value }) {
  return kind === 'text' && [...value.matchAll(/^\s*(?:resource|data)\s+"(\w+)"/gm)].some(([, type]) => isWanted(type));
}

/** The same lookup stands in the tests of hundreds of other resources: each once, with how many tests have it. */
function distinct(others) {
  const found = new Map();
  for (const { test, file, steps } of others) {
    for (const declaration of steps.flatMap(({ declarations }) => declarations)) {
      const key = JSON.stringify(declaration);
      if (!found.has(key)) found.set(key, { ...declaration, tests: new Set() });
      found.get(key).tests.add(`${file} ${test}`);
    }
  }
  return [...found.values()].map(({ tests: having, ...declaration }) => ({
    ...declaration,
    tests: having.size,
    first: [...having][0],
  }));
}

function contentsOf(names) {
  const output = execFileSync('git', ['-C', clone, 'cat-file', '--batch'], {
    input: names.map((name) => `${commit}:${name}\n`).join(''),
    maxBuffer: 2 ** 30,
  });
  const found = new Map();
  let position = 0;
  for (const name of names) {
    const end = output.indexOf('\n', position);
    const size = Number(output.subarray(position, end).toString().split(' ')[2]);
    found.set(name, output.subarray(end + 1, end + 1 + size).toString());
    position = end + size + 2;
  }
  return found;
}
