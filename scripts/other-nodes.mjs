// Runs on other versions of Node.js what depends on the version: `node scripts/other-nodes.mjs 22 24`. The npm package `node`
// has their programs, which stay in .cache. Fails where a version cannot be had, or what is run there fails.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What reads files, unpacks, starts threads and programs, finds frameworks, and writes templates. */
const TESTS = [
  'test/targets/host.test.ts',
  'test/constructs/facts-files.test.ts',
  'test/constructs/findings-report.test.ts',
  'test/constructs/system-disk-image.test.ts',
  'test/convert/convert-image-file.test.ts',
  'test/inspect/containers',
  'test/inspect/zstd-blocks.test.ts',
];

const app = `
import { App, TerraformStack } from 'cdktf';
import { ImageSource, OpenTelekomCloud, OperatingSystem, Size, SystemDiskImage } from 'cdk-ims';

const app: App = new App();
const stack: TerraformStack = new TerraformStack(app, 'images');
OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' });
const image = new SystemDiskImage(stack, 'Web', {
  imageName: 'web',
  source: ImageSource.file('${path.join(root, 'examples/images/web.qcow2')}', { bucket: 'golden-files' }),
  operatingSystem: OperatingSystem.of('CentOS 7.6 64bit'),
  minDisk: Size.gibibytes(40),
});
image.share('Partner', { projectIds: ['0f3a1c5e7b9d24680f3a1c5e7b9d2468'] });
app.synth();
`;

/** The program of the newest release of a major version that the registry has. */
function nodeProgram(version) {
  const folder = path.join(root, '.cache/node', version);
  const program = path.join(folder, 'node_modules/node/bin/node');
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', `node@${version}`], { cwd: folder });
  if (!existsSync(program)) throw new Error(`npm install node@${version} installed no program ${program}`);
  return program;
}

function run(command, parameters, options = {}) {
  const { status, error } = spawnSync(command, parameters, { cwd: root, stdio: 'inherit', ...options });
  if (error) throw error;
  if (status !== 0) throw new Error(`${[command, ...parameters].join(' ')} ended with ${status}`);
}

/** Runs a program that has nothing to say on standard error: a deprecation would be there. */
function runQuietly(program, parameters, options = {}) {
  const { status, stdout, stderr } = spawnSync(program, parameters, { encoding: 'utf8', ...options });
  if (status === 0 && stderr === '') return stdout;
  throw new Error(`${[program, ...parameters].join(' ')} ended with ${status}, and said:\n${stderr}`);
}

function check(version) {
  const program = nodeProgram(version);
  const began = Date.now();
  console.log(`Node.js ${execFileSync(program, ['--version'], { encoding: 'utf8' }).trim()}`);
  const env = { ...process.env, PATH: `${path.dirname(program)}${path.delimiter}${process.env.PATH}` };
  synthesizeWithTypes(program);
  run(program, ['node_modules/.bin/cdk', 'synth', '--quiet'], { env });
  run(program, ['node_modules/.bin/jest', '--silent', ...TESTS], { env });
  console.log(`Node.js ${version}: ${Math.round((Date.now() - began) / 1000)} s`);
}

/** Runs a program in TypeScript without anything that compiles it, which Node.js does from 22.18 on, and the command line. */
function synthesizeWithTypes(program) {
  const folder = mkdtempSync(path.join(tmpdir(), 'cdk-ims-node-'));
  try {
    const modules = path.join(folder, 'node_modules');
    mkdirSync(modules);
    for (const name of ['cdktf', 'constructs'])
      symlinkSync(path.join(root, 'node_modules', name), path.join(modules, name));
    symlinkSync(root, path.join(modules, 'cdk-ims'));
    writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }\n');
    writeFileSync(path.join(folder, 'app.ts'), app);
    runQuietly(program, ['app.ts'], { cwd: folder });
    const template = path.join(folder, 'cdktf.out/stacks/images/cdk.tf.json');
    if (!readFileSync(template, 'utf8').includes('opentelekomcloud_ims_image_v2'))
      throw new Error('no image in the template');
    console.log(runQuietly(program, [path.join(root, 'dist/bin/cdk-ims.js'), 'list', 'cdktf.out'], { cwd: folder }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const version of process.argv.slice(2)) check(version);
