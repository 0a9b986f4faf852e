import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { runCommand } from '../support/command-line';

const folder = mkdtempSync(path.join(tmpdir(), 'cdk-ims-assemblies-'));
const assembly = path.join(folder, 'cdk.out');
const SECRET = 'AWS::Secret::Resource';

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(assembly, { recursive: true });
  // What no manifest may reach.
  write('../outside.json', { Resources: { One: { Type: SECRET } }, resource: { [SECRET]: { one: {} } } });
  write('../elsewhere/manifest.json', manifest({ Two: stack('../outside.json') }));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: unknown): void {
  const file = path.join(assembly, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
}

const stack = (templateFile: unknown) => ({ type: 'aws:cloudformation:stack', properties: { templateFile } });
const stage = (directoryName: unknown) => ({ type: 'cdk:cloud-assembly', properties: { directoryName } });
const manifest = (artifacts: unknown) => ({ version: '55.0.0', artifacts });
const template = (type = 'AWS::SNS::Topic') => ({ Resources: { One: { Type: type } } });

/** A good stack beside what is wrong: it is listed all the same. */
function beside(artifacts: object): void {
  write('good.template.json', template());
  write('manifest.json', manifest({ good: stack('good.template.json'), ...artifacts }));
}

const list = (...parameters: string[]) => runCommand('list', assembly, ...parameters);

async function tellsOf(expected: RegExp): Promise<void> {
  const { status, stdout, stderr } = await list();
  expect(stderr).toMatch(expected);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(stdout).toContain('AWS::SNS::Topic');
  expect(stdout + stderr).not.toContain(SECRET);
  expect(status).toBe(1);
}

describe('a manifest cannot lead out of its folder', () => {
  test.each([
    ['a template above', { bad: stack('../outside.json') }],
    ['a template by its whole path', { bad: stack(path.join(folder, 'outside.json')) }],
    ['a template above, the long way', { bad: stack('nowhere/../../outside.json') }],
    ['a stage above', { bad: stage('../elsewhere') }],
    ['a stage by its whole path', { bad: stage(path.join(folder, 'elsewhere')) }],
    ['the folder above', { bad: stage('..') }],
    ['metadata above', { bad: { ...stack('good.template.json'), additionalMetadataFile: '../outside.json' } }],
    [
      'a nested stack above',
      {
        bad: {
          ...stack('good.template.json'),
          metadata: { '/bad': [{ type: 'aws:cdk:templateFile', data: '../outside.nested.template.json' }] },
        },
      },
    ],
    [
      'assets above',
      {
        bad: stack('good.template.json'),
        'bad.assets': { type: 'cdk:asset-manifest', properties: { file: '../outside.json' } },
      },
    ],
  ])('by %s', async (_, artifacts) => {
    beside(artifacts);
    await tellsOf(/which is outside of .*cdk\.out and is not read/);
  });

  test('by links', async () => {
    beside({ file: stack('link.json'), folder: stage('linked') });
    symlinkSync(path.join(folder, 'outside.json'), path.join(assembly, 'link.json'));
    symlinkSync(path.join(folder, 'elsewhere'), path.join(assembly, 'linked'));
    await tellsOf(/templateFile of file .* outside of(.|\n)*directoryName of folder .* outside of/);
  });

  test.each(['../outside.json', path.join(folder, 'outside.json')])(
    'of Terraform by %s',
    async (synthesizedStackPath) => {
      beside({});
      const stacks = { bad: { synthesizedStackPath } };
      write('terraform/manifest.json', { stacks: { bad: { synthesizedStackPath: '../../outside.json' } } });
      write('manifest.json', { ...manifest({ good: stack('good.template.json') }), stacks });
      await tellsOf(/synthesizedStackPath of bad in .*terraform is(.|\n)*synthesizedStackPath of bad in .*cdk\.out is/);
    },
  );
});

describe('a manifest cannot keep anybody busy', () => {
  test.each([
    ['its own folder', '.'],
    ['a folder that names it again', 'a'],
  ])('with %s as a stage', async (_, directoryName) => {
    beside({ loop: stage(directoryName) });
    write('a/manifest.json', manifest({ loop: stage('../a'), back: stage('..') }));
    await tellsOf(/is named more than once, and is read once/);
  });

  test('with a link to itself', async () => {
    beside({ loop: stage('self/self/self') });
    symlinkSync('.', path.join(assembly, 'self'));
    await tellsOf(/named more than once/);
  });

  test('with stages within stages without an end', async () => {
    beside({ next: stage('s') });
    for (let depth = 1; depth < 40; depth++)
      write(`${'s/'.repeat(depth)}manifest.json`, manifest({ next: stage('s') }));
    await tellsOf(/is more than 16 stages deep, and is not read/);
  });

  test('with one file that is named again and again', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 11_000 }, (_, index) => [`s${index}`, stack('good.template.json')]),
    );
    beside(many);
    await tellsOf(/names more files than are read/);
  });

  test('with a file larger than any template', async () => {
    beside({ bad: stack('huge.template.json') });
    write('huge.template.json', '{');
    truncateSync(path.join(assembly, 'huge.template.json'), 2 ** 40);
    await tellsOf(/huge\.template\.json has 1099511627776 bytes; at most 67108864 are read/);
  });

  test('with a pipe that nobody writes into', async () => {
    beside({ bad: stack('pipe.template.json') });
    execFileSync('mkfifo', [path.join(assembly, 'pipe.template.json')]);
    await tellsOf(/pipe\.template\.json is not a regular file/);
  });
});

describe('what is broken is told, and the rest is listed', () => {
  test.each<[string, object, RegExp]>([
    ['a template that is not there', { bad: stack('gone.json') }, /gone\.json is not there/],
    ['a template that is not JSON', { bad: stack('text.json') }, /text\.json is not JSON/],
    ['a template that is a list', { bad: stack('list.json') }, /list\.json holds no object of JSON/],
    ['a template that is a folder', { bad: stack('sub') }, /sub is a folder/],
    ['a stage that is a file', { bad: stage('text.json') }, /the folder of the stage bad, is not there/],
    ['a stage that is not there', { bad: stage('gone') }, /the folder of the stage bad, is not there/],
    ['a stage without a manifest', { bad: stage('sub') }, /sub.manifest\.json is not there/],
    ['a stage with a broken manifest', { bad: stage('torn') }, /torn.manifest\.json is not JSON/],
    ['no name of a template', { bad: stack(undefined) }, /templateFile of bad .* is undefined, and not a path/],
    ['a number as a folder', { bad: stage(5) }, /directoryName of bad .* is 5, and not a path/],
  ])('%s', async (_, artifacts, expected) => {
    beside(artifacts);
    write('text.json', 'Hello');
    write('list.json', '[]');
    write('sub/file', '');
    write('torn/manifest.json', '{"artifacts":');
    await tellsOf(expected);
  });

  test.each([
    ['images.json', '{}', /images\.json is not a list of images/],
    ['images.json', '{"images":[null]}', /images\.json is not a list of images/],
    ['images.json', 'x', /images\.json is not JSON/],
    ['findings.json', '{"version":1,"findings":[{}]}', /findings\.json: finding 1 of the report/],
    ['findings.json', '[]', /findings\.json holds no object/],
  ])('%s as %s', async (name, content, expected) => {
    beside({});
    write(name, content);
    await tellsOf(expected);
  });

  (process.getuid?.() === 0 ? test.skip : test)('a file that may not be read', async () => {
    beside({ bad: stack('secret.json') });
    write('secret.json', template());
    chmodSync(path.join(assembly, 'secret.json'), 0);
    await tellsOf(/secret\.json cannot be read: permission denied/);
  });

  test('of very many problems the rest is counted', async () => {
    beside(Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`s${index}`, stack(`gone-${index}.json`)])));
    const { stderr } = await list();
    expect(stderr.trim().split('\n')).toHaveLength(21);
    expect(stderr).toMatch(/\nand 30 more like these\n$/);
  });

  test('a byte order mark is no mistake', async () => {
    write('good.template.json', `\uFEFF${JSON.stringify(template())}`);
    write('manifest.json', `\uFEFF${JSON.stringify(manifest({ good: stack('good.template.json') }))}`);
    expect(await list()).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('AWS::SNS::Topic') });
  });

  test('names are letters, whatever is in them', async () => {
    write('good.template.json', template('AWS::SNS::Topic\n\u001b[2J::error::x'));
    write('manifest.json', manifest({ 'a\n::error::b': { ...stack('good.template.json'), displayName: '\u202ebad' } }));
    const { status, stdout } = await list();
    expect(status).toBe(0);
    for (const sign of ['\u001b', '\u202e', '\n::error']) expect(stdout).not.toContain(sign);
    expect(JSON.parse((await list('--format', 'json')).stdout)).toHaveLength(1);
  });

  test.each([
    '{}',
    '[]',
    'null',
    '5',
    '{"artifacts":[]}',
    '{"artifacts":null,"stacks":[1]}',
    '',
    '{"artifacts":{"a":null}}',
  ])('a manifest that is %s has no stack', async (text) => {
    write('manifest.json', text);
    const { status, stdout, stderr } = await list();
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/no synthesized stack in .*cdk\.out\n$/);
  });
});

test.each([
  ['gone', /gone is not there/],
  ['outside.json', /is not a folder: name the folder that was synthesized into/],
  ['elsewhere/..', /cdk\.out/],
])('of %s', async (named, expected) => {
  beside({});
  const { stdout, stderr } = await runCommand('list', path.join(folder, named));
  expect(stdout + stderr).toMatch(expected);
});

test('any manifest is read to the end', async () => {
  const anything = fc.oneof(fc.constant('good.template.json'), fc.constant('sub'), fc.constant('.'), fc.anything());
  const artifact = fc.record(
    {
      type: fc.constantFrom('aws:cloudformation:stack', 'cdk:cloud-assembly', 'cdk:asset-manifest'),
      displayName: anything,
      properties: fc.oneof(fc.record({ templateFile: anything, directoryName: anything, file: anything }), anything),
      metadata: fc.oneof(fc.dictionary(fc.string(), fc.anything()), anything),
      additionalMetadataFile: anything,
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.string(), artifact),
      fc.dictionary(fc.string(), fc.anything()),
      async (artifacts, stacks) => {
        write('good.template.json', template());
        write('sub/manifest.json', jsonOf(manifest(artifacts)));
        write('manifest.json', jsonOf({ ...manifest(artifacts), stacks }));
        const { status, stdout, stderr } = await list('--format', 'json');
        expect([0, 1, 2]).toContain(status);
        if (stdout !== '') expect(JSON.parse(stdout)).toEqual(expect.any(Array));
        expect(stdout + stderr).not.toMatch(/RangeError|TypeError|\n\s+at /);
      },
    ),
    { numRuns: 60 },
  );
});

/** Values of JavaScript that JSON cannot hold are left out. */
function jsonOf(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? String(one) : one));
}
