import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = path.join(__dirname, '../..');
const TSX = path.join(ROOT, 'node_modules/.bin/tsx');
const LINE = /^\[Warning\] cdk-ims: /;
const ONE = '[Warning] cdk-ims: 1 warning: see cdktf.out/findings.json';
const HOSTS = ['CDK_OUTDIR', 'CDKTF_OUTDIR', 'JEST_WORKER_ID', 'VITEST', 'NODE_TEST_CONTEXT'];
const library = mkdtempSync(path.join(tmpdir(), 'cdk-ims-library-'));
let folder: string;

/** One file without types starts much faster than tsx. */
beforeAll(() => {
  buildSync({
    entryPoints: [path.join(ROOT, 'lib/index.ts')],
    outfile: path.join(library, 'index.js'),
    bundle: true,
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
  });
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(library, 'node_modules'));
});
afterAll(() => rmSync(library, { recursive: true, force: true }));

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cdk-ims-warnings-'));
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Two images of one name are a warning; one without a name is an error. */
const prelude = (from: string) => `
const { HuaweiCloud, ImageRules, ImageSource, SystemDiskImage, TerraformAssembly } = require('${from}');
const server = ImageSource.server('6d2d3c5c-2f5a-4b7e-9f63-0a6b1b2f7c11');
function terraform(app, id, { TerraformStack }) {
  const stack = new TerraformStack(app, id);
  HuaweiCloud.configure(stack, { region: 'cn-north-4' });
  for (const name of ['A', 'B']) new SystemDiskImage(stack, name, { imageName: 'same', source: server });
  return stack;
}
function amis(app, { Stack }) {
  const stack = new Stack(app, 'amis');
  new SystemDiskImage(stack, 'Web', { imageName: 'a:b', source: ImageSource.server('i-0123456789abcdef0') });
  ImageRules.downgrade(stack, { ruleId: 'AWS-AMI-NAME', reason: 'an exception' });
  return stack;
}
`;

function environment(given: Record<string, string>): NodeJS.ProcessEnv {
  const inherited = { ...process.env };
  for (const name of HOSTS) delete inherited[name];
  return { ...inherited, ...given };
}

/** Runs an app as somebody does who has no command line of a framework. */
function run(program: string, given: Record<string, string> = {}) {
  writeFileSync(path.join(folder, 'app.js'), prelude(library) + program);
  return said(spawnSync(process.execPath, ['app.js'], { cwd: folder, encoding: 'utf8', env: environment(given) }));
}

function said({ status, stdout, stderr }: { status: number | null; stdout: string; stderr: string }) {
  return { status, stdout, stderr, lines: stderr.split('\n').filter((line) => LINE.test(line)) };
}

test('npx tsx app.ts', () => {
  const program = `const cdktf = require('cdktf'); const app = new cdktf.App(); terraform(app, 'images', cdktf); app.synth();`;
  writeFileSync(path.join(folder, 'app.ts'), `// @ts-nocheck\n${prelude(path.join(ROOT, 'lib'))}${program}`);
  const ran = spawnSync('npx', ['tsx', 'app.ts'], { cwd: folder, encoding: 'utf8', env: environment({}) });
  expect(said(ran)).toEqual({ status: 0, stdout: '', stderr: `${ONE}\n`, lines: [ONE] });
});

describe.each(['cdktf', 'cdktn'])('a program with %s', (framework) => {
  const app = (after = '', props = '') => `
const ${framework} = require('${framework}');
const app = new ${framework}.App(${props});
const stack = terraform(app, 'images', ${framework});
${after}
app.synth();
`;

  test('says in one line how many warnings there are, and where', () => {
    const { status, stdout, stderr, lines } = run(app());
    expect({ status, stdout, stderr, lines }).toEqual({ status: 0, stdout: '', stderr: `${ONE}\n`, lines: [ONE] });
    expect(JSON.parse(readFileSync(path.join(folder, 'cdktf.out/findings.json'), 'utf8')).summary.warnings).toBe(1);
  });

  test.each([
    ['is synthesized twice', app('app.synth();')],
    ['ends with process.exit', `${app()}\nprocess.exit(0);`],
  ])('once, where an app %s', (_, program) => {
    expect(run(program)).toMatchObject({ status: 0, lines: [ONE] });
  });

  test('once, where an app has several stacks', () => {
    const program = app(`terraform(app, 'others', ${framework});`);
    expect(run(program).lines).toEqual([expect.stringMatching(/^\[Warning\] cdk-ims: [2-9] warnings: see cdktf\.out/)]);
  });

  test('says nothing where there is nothing, or it was accepted', () => {
    const accepted = `ImageRules.acknowledge(stack, { ruleId: 'IMS-META-004', reason: 'wanted' });`;
    for (const program of [app(accepted), app(`stack.node.tryRemoveChild('B');`)]) {
      expect(run(program)).toMatchObject({ status: 0, stderr: '' });
    }
  });

  test('counts a downgraded error', () => {
    const program = app(`
new SystemDiskImage(stack, 'C', { imageName: 'a/b', source: server });
ImageRules.downgrade(stack, { ruleId: 'IMS-META-002', reason: 'the account has an exception' });`);
    expect(run(program)).toMatchObject({ status: 0, lines: [ONE.replace('1 warning', '2 warnings')] });
  });

  test('is there beside errors, which fail the program', () => {
    const { status, stderr, lines } = run(app(`new SystemDiskImage(stack, 'C', {});`));
    expect({ status, lines }).toEqual({ status: 1, lines: [ONE] });
    expect(stderr).toContain('[images/C] CDK-INPUT-003 imageName: is not given');
    expect(existsSync(path.join(folder, 'cdktf.out/stacks/images/cdk.tf.json'))).toBe(false);
  });

  test.each(['{ context: { "cdk-ims:summary": false } }', '{ context: { "cdk-ims:summary": "false" } }'])(
    'is not there with %s',
    (props) => {
      expect(run(app('', props))).toMatchObject({ status: 0, stderr: '' });
    },
  );

  test.each(['CDKTF_OUTDIR', 'JEST_WORKER_ID', 'VITEST', 'NODE_TEST_CONTEXT'])('is not there with %s', (name) => {
    expect(run(app(), { [name]: 'out' })).toMatchObject({ status: 0, stderr: '' });
  });
});

test('each app of a program has a line', () => {
  const program = `
const cdktf = require('cdktf');
for (const outdir of ['one.out', 'two.out', 'good.out']) {
  const app = new cdktf.App({ outdir });
  const stack = terraform(app, 'images', cdktf);
  if (outdir === 'good.out') stack.node.tryRemoveChild('B');
  app.synth();
}`;
  expect(run(program).lines).toEqual([
    '[Warning] cdk-ims: 1 warning: see one.out/findings.json',
    '[Warning] cdk-ims: 1 warning: see two.out/findings.json',
  ]);
});

describe('a program with aws-cdk-lib', () => {
  const app = `
const aws = require('aws-cdk-lib');
const app = new aws.App({ analyticsReporting: false });
amis(app, aws);
app.synth();
`;

  test('says how to see them, since the folder of the app is gone with the program', () => {
    const { status, lines } = run(app);
    const line =
      "[Warning] cdk-ims: 1 warning: give the app a folder to see them, new App({ outdir: 'cdk.out' }), or run cdk synth";
    expect({ status, lines }).toEqual({ status: 0, lines: [line] });
  });

  test('says nothing under the cdk command, which shows the warning itself', () => {
    writeFileSync(path.join(folder, 'app.js'), prelude(library) + app);
    const cdk = spawnSync('npx', ['cdk', 'synth', '--quiet', '--app', 'node app.js', '--output', 'out'], {
      cwd: folder,
      encoding: 'utf8',
      env: environment({ CDK_VALIDATION: 'false' }),
    });
    const said = cdk.stdout + cdk.stderr;
    expect(cdk.status).toBe(0);
    expect(said.match(/AWS-AMI-NAME/g)?.length).toBeGreaterThan(0);
    expect(said).not.toMatch(/cdk-ims: \d+ warning/);
  });

  test('counts the warnings of Terraform stacks inside the cloud assembly', () => {
    const { status, lines } = run(`
const aws = require('aws-cdk-lib');
const cdktf = require('cdktf');
const app = new aws.App({ outdir: 'cdk.out' });
const other = new cdktf.App({ outdir: TerraformAssembly.outdir(app) });
TerraformAssembly.include(app, other);
terraform(other, 'images', cdktf);
amis(app, aws);
app.synth();`);
    expect({ status, lines }).toEqual({
      status: 0,
      lines: ['[Warning] cdk-ims: 2 warnings: see cdk.out/findings.json'],
    });
  });
});

test('cdk-ims check shows the warnings, and nobody else', () => {
  const program = `const cdktf = require('cdktf'); const app = new cdktf.App(); terraform(app, 'images', cdktf); app.synth();`;
  writeFileSync(path.join(folder, 'app.js'), prelude(library) + program);
  const check = spawnSync(TSX, [path.join(ROOT, 'bin/cdk-ims.ts'), 'check', 'node app.js', '--verbose'], {
    cwd: folder,
    encoding: 'utf8',
    env: environment({}),
  });
  expect(check.status).toBe(0);
  expect(check.stdout).toContain('0 errors, 1 warning');
  expect(check.stderr).not.toMatch(/cdk-ims: \d+ warning/);
});
