import { cpSync, mkdirSync } from 'node:fs';
import * as path from 'node:path';
import { ConsumersProject, type Written } from './support/consumers-project';

/** What frameworks use of CommonJS has to be defined in ESM. */
const IN_ESM = [
  '--format=esm',
  "--banner:js=import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
];
const FORMATS: readonly [format: string, bundle: string, options: readonly string[]][] = [
  ['CommonJS', 'bundle.cjs', []],
  ['CommonJS, minified', 'minified.cjs', ['--minify']],
  ['ESM', 'bundle.mjs', IN_ESM],
  ['ESM, minified', 'minified.mjs', [...IN_ESM, '--minify']],
];
const APPS: Readonly<Record<string, string>> = {
  cdktf: 'terraform-app.ts',
  cdktn: 'terraform-app.ts',
  'aws-cdk-lib/core': 'aws-app.ts',
  'aws-cdk-lib': 'aws-app.ts',
};

const project = new ConsumersProject(['cdktf', 'cdktn', 'aws-cdk-lib']);
const unbundled = new Map<string, Written>();

afterAll(() => project.remove());

/** The program of a framework in the project, and what it writes when it runs there. */
function programWith(framework: string): { program: string; expected: Written } {
  const program = `${framework.replace('/', '-')}.ts`;
  project.addApp(APPS[framework] ?? '', program, framework);
  const expected = unbundled.get(framework) ?? project.runUnbundled(program);
  unbundled.set(framework, expected);
  return { program, expected };
}

describe.each(['cdktf', 'cdktn', 'aws-cdk-lib/core'])('an app with all of %s in one file', (framework) => {
  test.each(FORMATS)('as %s writes what it writes unbundled', (_, bundle, options) => {
    const { program, expected } = programWith(framework);
    expect(Object.keys(expected).length).toBeGreaterThan(1);
    expect(project.runBundle(project.bundle(program, bundle, ...options))).toEqual(expected);
  });

  test('with the names of classes kept writes what it writes unbundled', () => {
    const { program, expected } = programWith(framework);
    const bundle = project.bundle(program, 'named.cjs', '--minify', '--keep-names');
    expect(project.runBundle(bundle)).toEqual(expected);
  });
});

test('an app with all of aws-cdk-lib in one file writes what it writes unbundled', () => {
  const { program, expected } = programWith('aws-cdk-lib');
  expect(project.runBundle(project.bundle(program, 'aws-cdk-lib.cjs'))).toEqual(expected);
}, 300_000);

describe.each(['cdktf', 'cdktn', 'aws-cdk-lib'])('an app with %s beside its bundle', (framework) => {
  const environment = { PROVIDED: 'no' };
  const external = [`--external:${framework}`, '--external:constructs'];

  beforeAll(() => {
    project.install(path.join(project.elsewhere, `beside-${framework}/node_modules`), ['constructs', framework]);
  });

  test.each(FORMATS)('as %s finds the framework without help', (_, bundle, options) => {
    const { program, expected } = programWith(framework);
    const file = project.bundle(program, `beside-${framework}/${bundle}`, ...options, ...external);
    expect(project.runBundle(file, { environment })).toEqual(expected);
  });
});

test.each<[string, string, string, readonly string[]]>([
  ['cdktf', 'cdktf', 'unnamed.cjs', []],
  ['cdktn', 'cdktn', 'unnamed.mjs', [...IN_ESM, '--minify']],
  ['aws-cdk-lib/core', 'aws', 'unnamed-aws.cjs', []],
])('an app with %s in its bundle that does not name it says which line to add', (framework, name, bundle, options) => {
  const file = project.bundle(programWith(framework).program, bundle, ...options);
  const { status, stderr } = project.run(file, { environment: { PROVIDED: 'no' } });
  const installed = framework.split('/')[0];
  expect(status).toBe(1);
  expect(stderr).toContain(`CommonJS: Frameworks.provide(require('${installed}'));`);
  expect(stderr).toContain(`ESM or TypeScript: import * as ${name} from '${installed}'; Frameworks.provide(${name});`);
});

test('an app with this package beside its bundle, and the framework in it', () => {
  const { program, expected } = programWith('cdktn');
  const modules = path.join(project.elsewhere, 'library/node_modules');
  mkdirSync(modules, { recursive: true });
  cpSync(path.join(project.path, 'node_modules/cdk-ims'), path.join(modules, 'cdk-ims'), { recursive: true });
  project.install(modules, ['constructs']);
  const bundle = project.bundle(program, 'library/bundle.cjs', '--external:cdk-ims', '--external:constructs');
  expect(project.runBundle(bundle)).toEqual(expected);
});

test('an app with two copies of a framework in its bundle', () => {
  const copy = path.join(project.path, 'other/node_modules/cdktf');
  cpSync(path.join(__dirname, '../../node_modules/cdktf'), copy, { recursive: true });
  for (const folder of ['', 'other/']) project.addApp('terraform-app.ts', `${folder}copy.ts`);
  project.write('copies.ts', "import './copy';\nimport './other/copy';\n");
  const { expected } = programWith('cdktf');
  expect(project.runBundle(project.bundle('copies.ts', 'copies.cjs', '--minify'))).toEqual(expected);
});
