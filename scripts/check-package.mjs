// Packs the package as it would be published, and uses it from empty projects that have one framework each.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const work = mkdtempSync(path.join(tmpdir(), 'cdk-ims-package-'));
const run = (command, parameters, cwd) =>
  execFileSync(command, parameters, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

const terraform = (framework) => `
import { App, TerraformStack } from '${framework}';
import { ImageSource, OpenTelekomCloud, OperatingSystem, Size, SystemDiskImage } from 'cdk-ims';

const app = new App();
const stack = new TerraformStack(app, 'images');
OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' });
const image = new SystemDiskImage(stack, 'Web', {
  imageName: 'web',
  source: ImageSource.bucketObject('golden-files', 'web.qcow2'),
  operatingSystem: OperatingSystem.of('CentOS 7.6 64bit'),
  minDisk: Size.gibibytes(40),
});
image.share('Partner', { projectIds: ['0f3a1c5e7b9d24680f3a1c5e7b9d2468'] });
app.synth();
`;

const cloudFormation = `
import { App, Stack } from 'aws-cdk-lib';
import { ImageSource, SystemDiskImage } from 'cdk-ims';

const app = new App({ outdir: 'cdk.out' });
const image = new SystemDiskImage(new Stack(app, 'images'), 'Web', {
  imageName: 'web',
  source: ImageSource.server('i-0123456789abcdef0'),
});
image.share('Partner', { accountIds: ['111122223333'] });
app.synth();
`;

/** Whatever a map refers to is in the package, so that an editor goes to the source of a definition. */
function checkSourceMaps(folder) {
  const maps = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.map'));
  if (maps.length === 0) throw new Error(`there are no source maps in ${folder}`);
  for (const map of maps) {
    const { sources } = JSON.parse(readFileSync(path.join(folder, map), 'utf8'));
    for (const source of sources) {
      const file = path.resolve(folder, path.dirname(map), source);
      if (!existsSync(file)) throw new Error(`${map} refers to ${source}, which is not in the package`);
    }
  }
}

const projects = {
  cdktf: { program: terraform('cdktf'), output: 'cdktf.out' },
  cdktn: { program: terraform('cdktn'), output: 'cdktf.out' },
  'aws-cdk-lib': { program: cloudFormation, output: 'cdk.out' },
};

try {
  run('npx', ['publint', '--strict'], root);
  const [{ filename }] = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', work], root),
  );
  const tarball = path.join(work, filename);
  run('npx', ['attw', tarball, '--profile', 'node16'], root);
  for (const [framework, { program, output }] of Object.entries(projects)) {
    const project = path.join(work, framework);
    mkdirSync(project);
    writeFileSync(path.join(project, 'package.json'), '{ "private": true }\n');
    const installed = ['constructs', framework, 'typescript', '@types/node'].map(
      (name) => `${name}@${devDependencies[name]}`,
    );
    run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', tarball, ...installed], project);
    writeFileSync(path.join(project, 'app.ts'), program);
    const strict = [
      '--strict',
      '--skipLibCheck',
      'false',
      '--module',
      'node16',
      '--target',
      'es2023',
      '--types',
      'node',
      // The types of aws-cdk-lib itself do not compile with it.
      ...(framework === 'aws-cdk-lib' ? [] : ['--exactOptionalPropertyTypes']),
    ];
    run('npx', ['tsc', ...strict, 'app.ts'], project);
    checkSourceMaps(path.join(project, 'node_modules/cdk-ims'));
    run('node', ['app.js'], project);
    console.log(`${framework}: loads, type-checks and synthesizes`);
    process.stdout.write(run('npx', ['cdk-ims', 'list', output], project));
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
