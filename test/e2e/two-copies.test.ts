import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { transformSync } from 'esbuild';
import { PACKAGE_VERSION } from '../../lib/model/package-version';

const ROOT = path.join(__dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'cdk-ims-copies-'));

/** Three folders with a package each, as npm leaves them when it cannot make one of two: the third is of another version. */
beforeAll(() => {
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  for (const copy of ['a', 'b', 'newer']) {
    mkdirSync(path.join(folder, copy));
    writeFileSync(
      path.join(folder, copy, 'package.json'),
      JSON.stringify({ name: 'cdk-ims', version: PACKAGE_VERSION }),
    );
    build(path.join(ROOT, 'lib'), path.join(folder, copy, 'dist/lib'));
  }
  const version = path.join(folder, 'newer/dist/lib/model/package-version.js');
  writeFileSync(version, readFileSync(version, 'utf8').replaceAll(PACKAGE_VERSION, '99.0.0'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function build(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) build(source, target);
    else if (!entry.name.endsWith('.ts')) cpSync(source, target);
    else {
      const { code } = transformSync(readFileSync(source, 'utf8'), { loader: 'ts', format: 'cjs', target: 'node20' });
      writeFileSync(target.replace(/\.ts$/, '.js'), code);
    }
  }
}

/** What programs begin with: a copy in one variable, and another one in the other. */
const PRELUDE = `
const SERVER = '6d2d3c5c-2f5a-4b7e-9f63-0a6b1b2f7c11';
const PROJECT = '0f3a1c5e7b9d24680f3a1c5e7b9d2468';
function inApp(framework, outdir, define, A, B) {
  const app = new framework.App({ outdir });
  const stack = new framework.TerraformStack(app, 'images');
  const system = (copy, props = {}, id = 'Web', scope = stack) => new copy.SystemDiskImage(scope, id, {
    imageName: id, source: copy.ImageSource.server(SERVER), ...props });
  define({ framework, app, stack, system, A, B });
  app.synth();
}
const [a, b] = ['a', 'b'].map((copy) => require('./' + copy + '/dist/lib'));
`;

/** Runs programs that have both copies, each in an app of its own. */
function run(programs: readonly string[], framework: string) {
  const parts = programs.map(
    (program, index) => `
try { inApp(framework, 'out-${index}', ({ framework, app, stack, system, A, B }) => { ${program} }, a, b); } catch (error) { errors[${index}] = error.message; }
try { inApp(framework, 'one-${index}', ({ framework, app, stack, system, A, B }) => { ${program} }, a, a); } catch { /* compared by its findings */ }`,
  );
  const text = `${PRELUDE}const errors = {}; const framework = require('${framework}');${parts.join('')}
console.log(JSON.stringify(errors));`;
  for (const entry of readdirSync(folder))
    if (/^(out|one)-/.test(entry)) rmSync(path.join(folder, entry), { recursive: true });
  writeFileSync(path.join(folder, 'app.js'), text);
  const env = { ...process.env, CDKTF_OUTDIR: 'none' };
  const ran = spawnSync(process.execPath, ['app.js'], { cwd: folder, encoding: 'utf8', env });
  expect(ran.status).toBe(0);
  const errors = JSON.parse(ran.stdout) as Record<string, string | undefined>;
  return {
    stderr: ran.stderr,
    results: programs.map((_, index) => ({
      error: errors[index],
      both: written(`out-${index}`),
      one: written(`one-${index}`),
    })),
  };
}

/** What an app wrote: the same program with one copy in both places says what is right. */
function written(outdir: string) {
  const read = (file: string) => {
    const whole = path.join(folder, outdir, file);
    return existsSync(whole) ? JSON.parse(readFileSync(whole, 'utf8')) : undefined;
  };
  const findings: any[] = read('findings.json')?.findings ?? [];
  const template = read('stacks/images/cdk.tf.json');
  // The folder of the program is in it.
  delete template?.terraform.backend;
  return {
    found: findings.map(({ ruleId, path: at, property }) => `${ruleId} ${at} ${property}`).sort(),
    template,
    other: read('stacks/other/cdk.tf.json')?.resource,
    images: read('images.json')?.images,
  };
}

const CLOUD = `const cloud = A.HuaweiCloud.configure(stack, { region: 'eu-west-101' });`;

/** What one copy makes, and the other refers to. */
const RELATIONS: Readonly<Record<string, string>> = {
  'a cloud': `${CLOUD} system(B, { cloud });`,
  'a cloud that is the only one': `${CLOUD} system(B);`,
  'a share of an image': `${CLOUD} new B.ImageShare(stack, 'Share', { image: system(A), projectIds: [PROJECT] });`,
  'a share of an image that cannot be shared': `${CLOUD}
    const image = new A.SystemDiskImage(stack, 'Web', { imageName: 'web', operatingSystem: A.OperatingSystem.of('CentOS 7.4 64bit'),
      source: A.ImageSource.bucketObject('b', 'web.qcow2'), minDisk: A.Size.gibibytes(40), encryptionKey: A.EncryptionKey.fromKeyId(SERVER) });
    new B.ImageShare(stack, 'Share', { image, projectIds: [PROJECT] });`,
  'a copy of an image': `${CLOUD} new B.ImageCopy(stack, 'Copy', { image: system(A), imageName: 'copy' });`,
  'copies of two, one after the other': `${CLOUD} [A, B, A, B, A, B].forEach((copy, index) =>
      new copy.ImageCopy(stack, 'Copy' + index, { image: system(A, {}, 'Web' + index), imageName: 'copy' + index }));`,
  'an export of an image': `${CLOUD} new B.ImageExport(stack, 'Export', { image: system(A), bucket: 'backup', key: 'web.qcow2', format: B.DiskFormat.QCOW2 });`,
  'images of one name': `${CLOUD} system(A, { imageName: 'same' }); system(B, { imageName: 'same' }, 'Other');`,
  'mistakes of both': `${CLOUD} system(A, { imageName: 'a/b' }); system(B, { imageName: 'c/d' }, 'Other');`,
  'a decision about what the other finds': `${CLOUD} system(A, { imageName: 'same' }); system(A, { imageName: 'same' }, 'Other');
    B.ImageRules.acknowledge(stack, { ruleId: 'IMS-META-004', reason: 'wanted' });`,
  'a share of one image for each': `${CLOUD} const disks = framework.TerraformIterator.fromList(['a', 'b']);
    new B.ImageShare(stack, 'Share', { image: system(A, { forEach: disks }), projectIds: [PROJECT] });`,
  'a list of images': `${CLOUD} system(A); new B.ImageCatalogue(app, 'Catalogue');`,
  'a dependency': `${CLOUD} system(B, {}, 'Other').node.addDependency(system(A));`,
  'a name that is overridden late': `${CLOUD} const web = system(A);
    new B.ImageShare(stack, 'Share', { image: web, projectIds: [PROJECT] }); web.resource.overrideLogicalId('golden');`,
  'a reference from another stack': `${CLOUD} const web = system(A); const other = new framework.TerraformStack(app, 'other');
    B.HuaweiCloud.configure(other, { region: 'eu-west-101' });
    new B.ImageShare(other, 'Share', { image: web, projectIds: [PROJECT] });`,
  'a server of an image': `${CLOUD} new B.ServerFromImage(stack, 'Server', { image: system(A), serverName: 'web' });`,
};

describe.each(['cdktf', 'cdktn'])('two copies of one version with %s are as one', (framework) => {
  const names = Object.keys(RELATIONS);
  let results: ReturnType<typeof run>['results'];

  beforeAll(() => {
    results = run(Object.values(RELATIONS), framework).results;
  });

  test.each(names)('%s', (name) => {
    const { both, one } = results[names.indexOf(name)]!;
    expect(both).toEqual(one);
    expect(one.template !== undefined || one.found.length > 0).toBe(true);
  });
});

test('a template that is stale is told of once', () => {
  const program = `${CLOUD} system(A); system(B, {}, 'Other'); app.synth();
    system(A, { imageName: 'a/b' }, 'Bad'); system(B, { imageName: 'c/d' }, 'Worse');`;
  const { stderr, results } = run([program], 'cdktf');
  expect(results[0]?.error).toContain('IMS-META-002');
  expect(stderr.match(/out-0.*cdk\.tf\.json\.stale/g)).toHaveLength(1);
});

describe('two versions in one app are refused, with where they are:', () => {
  const NEWER = `const N = require('./newer/dist/lib');`;
  const cases = {
    'an image': `${CLOUD} ${NEWER} system(N);`,
    'a cloud of another stack': `${CLOUD} ${NEWER} N.HuaweiCloud.configure(new framework.TerraformStack(app, 'other'), {});`,
    'a decision': `${CLOUD} ${NEWER} N.ImageRules.acknowledge(app, { ruleId: 'IMS-META-004', reason: 'x' });`,
    'a list': `${CLOUD} ${NEWER} new N.ImageCatalogue(app, 'Catalogue');`,
  };
  let results: ReturnType<typeof run>['results'];

  beforeAll(() => {
    results = run(Object.values(cases), 'cdktf').results;
  });

  test.each(Object.keys(cases))('%s', (name) => {
    const { error, both } = results[Object.keys(cases).indexOf(name)]!;
    const [first, newer] = ['a', 'newer'].map((copy) => path.join(folder, copy));
    expect(error).toContain(
      `two versions of cdk-ims are used in one app: ${PACKAGE_VERSION} in ${first}, and 99.0.0 in ${newer}; use one version in all packages of the app`,
    );
    expect(both.template).toBeUndefined();
  });
});

test('two versions in two apps of one program do not disturb each other', () => {
  const program = `${CLOUD} system(A, { imageName: 'first' });
    const N = require('./newer/dist/lib'); const other = new framework.App({ outdir: 'other.out' });
    const second = new framework.TerraformStack(other, 'images'); N.HuaweiCloud.configure(second, { region: 'eu-west-101' });
    system(N, {}, 'Web', second); other.synth();`;
  const [{ error, both } = {}] = run([program], 'cdktf').results as any[];
  expect(error).toBeUndefined();
  expect(both.found).toEqual([]);
});

test('the version is that of the package', () => {
  const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { version: string };
  expect(PACKAGE_VERSION).toBe(version);
});
