import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as aws from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { HuaweiCloud, ImageCatalogue, ImageRules, ImageSource, SystemDiskImage, TerraformAssembly } from '../../lib';
import { runCommand } from '../support/command-line';
import { INSTANCE_ID, SERVER_ID } from '../support/declarations';
import { type TerraformFramework, TERRAFORM_FRAMEWORKS } from '../support/terraform-app';

const ROOT = path.join(__dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'cdk-ims-list-'));

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  process.chdir(folder);
});

afterAll(() => {
  process.chdir(ROOT);
  rmSync(folder, { recursive: true, force: true });
});

const ami = (scope: Construct, imageName: string) =>
  new SystemDiskImage(scope, 'Web', { imageName, source: ImageSource.server(INSTANCE_ID) });

/** Two images, of which the second is not as the service advises. */
const terraformStack = (framework: TerraformFramework, app: Construct, id = 'images') => {
  const stack = new framework.TerraformStack(app, id);
  HuaweiCloud.configure(stack, { region: 'cn-north-4' });
  for (const name of ['web', 'database']) {
    new SystemDiskImage(stack, name, { imageName: name, source: ImageSource.server(SERVER_ID) });
  }
  return stack;
};

const listed = async (...parameters: string[]) => {
  const { status, stdout, stderr } = await runCommand('list', ...parameters, '--format', 'json');
  return { status, stderr, stacks: JSON.parse(stdout) as any[] };
};
const namesIn = (stacks: readonly any[]) => stacks.map(({ name }) => name);

describe('of aws-cdk-lib', () => {
  const synthesize = (outdir = 'cdk.out') => {
    const app = new aws.App({ outdir, analyticsReporting: false });
    ami(new aws.Stack(app, 'top'), 'top-golden');
    const production = new aws.Stage(app, 'Production');
    const stack = new aws.Stack(production, 'images', { stackName: 'golden' });
    ami(new aws.NestedStack(new aws.NestedStack(stack, 'Outer'), 'Inner'), 'inner-golden');
    ami(new aws.Stack(new aws.Stage(production, 'Europe'), 'images'), 'europe-golden');
    return { app, production };
  };

  test('shows the stacks of stages, of stages in stages, and those that are nested in others', async () => {
    synthesize().app.synth();
    const { status, stacks, stderr } = await listed();
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(namesIn(stacks).sort()).toEqual([
      'Production/Europe/images',
      'Production/images',
      'Production/images/Outer',
      'Production/images/Outer/Inner',
      'top',
    ]);
    const of = (name: string) => stacks.find((stack) => stack.name === name);
    expect(of('Production/images').resources).toEqual({ 'AWS::CloudFormation::Stack': 1 });
    for (const name of ['top', 'Production/Europe/images', 'Production/images/Outer/Inner']) {
      expect(of(name).resources).toMatchObject({ 'Custom::PrivateImage': 1 });
    }
    expect(of('Production/Europe/images').template).toMatch(
      /^cdk\.out\/assembly-Production\/assembly-.*\.template\.json$/,
    );
  });

  test.each([
    ['of earlier versions', {}],
    ['with the older way to synthesize', { synthesizer: new aws.LegacyStackSynthesizer() }],
  ])('finds nested stacks %s, which say less in their metadata', async (_, props) => {
    const app = new aws.App({ outdir: 'cdk.out', context: { 'aws:cdk:disable-asset-staging': false } });
    const stack = new aws.Stack(app, 'images', props);
    ami(new aws.NestedStack(stack, 'Nested'), 'nested');
    app.synth();
    const manifest = path.join('cdk.out', 'manifest.json');
    rewrite(manifest, (text) => text.replaceAll('aws:cdk:templateFile', 'of another kind'));
    const { status, stacks } = await listed();
    expect(status).toBe(0);
    expect(stacks).toHaveLength(2);
    expect(stacks[1].resources).toMatchObject({ 'Custom::PrivateImage': 1 });
  });

  test('shows the images of each stack, where there is a list of them', async () => {
    const { app } = synthesize();
    new ImageCatalogue(app, 'Catalogue');
    app.synth();
    const { stacks } = await listed();
    const images = Object.fromEntries(stacks.map(({ name, images: of }) => [name, of.map((one: any) => one.name)]));
    expect(images).toEqual({
      top: ['top-golden'],
      'Production/images': [],
      'Production/images/Outer': [],
      'Production/images/Outer/Inner': ['inner-golden'],
      'Production/Europe/images': ['europe-golden'],
    });
    expect((await runCommand('list')).stdout).toContain('\n  1 image: inner-golden\n');
  });

  test('shows them where the list is one of a stage', async () => {
    const { app, production } = synthesize();
    new ImageCatalogue(production, 'Catalogue');
    app.synth();
    const { stacks } = await listed();
    expect(stacks.find(({ name }) => name === 'Production/Europe/images').images).toEqual([
      { name: 'europe-golden', kind: 'system disk image' },
    ]);
  });

  test('says that what is there is of an earlier synthesis, when the last one failed', async () => {
    synthesize().app.synth();
    const { app } = synthesize();
    ami(new aws.Stack(app, 'broken'), 'no:name');
    expect(() => app.synth()).toThrow();
    const { status, stacks, stderr } = await listed();
    expect({ status, count: stacks.length }).toEqual({ status: 1, count: 5 });
    expect(stderr).toBe(
      'cdk.out is of an earlier synthesis: the last one failed with 1 error, 0 warnings, which are in cdk.out/findings.json\n',
    );
  });
});

describe.each(TERRAFORM_FRAMEWORKS)('of %s', (name, framework) => {
  const write = (outdir: string, define: (app: any) => void = (app) => void terraformStack(framework, app)) => {
    const app = new framework.App({ outdir });
    define(app);
    app.synth();
  };

  test.each(['cdk.out', 'cdktf.out', 'cdktn.out'])('finds %s without being told', async (outdir) => {
    write(outdir);
    for (const parameters of [[], ['.'], [outdir], [`./${outdir}/`], [path.join(folder, outdir)], [folder]]) {
      const { status, stacks, stderr } = await listed(...parameters);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stacks).toMatchObject([{ name: 'images', resources: { huaweicloud_ims_ecs_system_image: 2 } }]);
    }
  });

  test('lists two of them, and says so', async () => {
    write('cdktf.out');
    write('cdktn.out', (app) => void terraformStack(framework, app, 'others'));
    const { status, stacks, stderr } = await listed();
    expect(status).toBe(0);
    expect(namesIn(stacks)).toEqual(['images', 'others']);
    expect(stderr).toMatch(/^cdktf\.out and cdktn\.out are both here, and both are listed; name one/);
    expect(await listed('cdktn.out')).toMatchObject({ stderr: '', stacks: [{ name: 'others' }] });
  });

  test('shows images and findings of each stack', async () => {
    write('cdktf.out', (app) => {
      terraformStack(framework, app);
      const other = terraformStack(framework, app, 'images-2');
      const warned = { imageName: 'web', source: ImageSource.server(SERVER_ID) };
      for (const id of ['Same', 'Other']) new SystemDiskImage(other, id, warned);
      ImageRules.acknowledge(other.node.findChild('Other'), {
        ruleId: 'IMS-META-004',
        reason: 'wanted',
      });
      new ImageCatalogue(app, 'Catalogue');
    });
    const { stacks } = await listed();
    expect(stacks.map((stack) => stack.images.length)).toEqual([2, 4]);
    expect(stacks[0].images[0]).toEqual({ name: 'database', kind: 'system disk image' });
    expect(stacks.map((stack) => stack.findings.errors)).toEqual([0, 0]);
    expect(stacks[0].findings.warnings).not.toBe(stacks[1].findings.warnings);
    expect((await runCommand('list')).stdout).toMatch(/\n {2}findings: 0 errors, \d warnings?/);
  });

  test('reads of HCL what the framework says of it', async () => {
    process.env.SYNTH_HCL_OUTPUT = 'true';
    try {
      write('cdktf.out');
    } finally {
      delete process.env.SYNTH_HCL_OUTPUT;
    }
    const { status, stacks } = await listed();
    expect(status).toBe(0);
    expect(stacks).toMatchObject([
      {
        template: 'cdktf.out/stacks/images/cdk.tf',
        resources: { huaweicloud_ims_ecs_system_image: 2 },
        note: 'HCL, counted by cdktf.out/stacks/images/metadata.json',
      },
    ]);
    rmSync('cdktf.out/stacks/images/metadata.json');
    const without = await listed();
    expect(without).toMatchObject({ status: 1, stacks: [{ resources: null }] });
    expect(without.stderr).toMatch(
      /^cdktf\.out\/stacks\/images\/cdk\.tf cannot be listed: it is HCL, and .*metadata\.json/,
    );
    expect((await runCommand('list')).stdout).toContain('\n  cannot be read\n');
  });

  test('says that hclOutput in the program writes what Terraform does not take', async () => {
    const app = new framework.App({ outdir: 'cdktf.out', hclOutput: true });
    terraformStack(framework, app);
    app.synth();
    const { status, stacks, stderr } = await listed();
    expect({ status, stacks }).toMatchObject({
      status: 1,
      stacks: [{ resources: { huaweicloud_ims_ecs_system_image: 2 } }],
    });
    expect(stderr).toContain('holds JSON, which Terraform does not take from a file of that name');
  });

  test('says that a template is stale', async () => {
    write('cdktf.out');
    expect(() =>
      write('cdktf.out', (app) => {
        new SystemDiskImage(terraformStack(framework, app), 'Broken', {} as any);
      }),
    ).toThrow();
    const { status, stderr } = await listed();
    expect(status).toBe(1);
    expect(stderr).toContain('cdktf.out/stacks/images/cdk.tf.json is stale: the last synthesis failed');
  });

  test('says that the first synthesis failed', async () => {
    expect(() =>
      write('cdktf.out', (app) => new SystemDiskImage(terraformStack(framework, app), 'Broken', {} as any)),
    ).toThrow();
    const { status, stdout, stderr } = await runCommand('list');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('the last synthesis failed, and cdktf.out/findings.json says why');
  });

  test('inside a cloud assembly', async () => {
    const app = new aws.App({ outdir: 'cdk.out' });
    const terraform = new framework.App({ outdir: TerraformAssembly.outdir(app) });
    TerraformAssembly.include(app, terraform);
    terraformStack(framework, terraform);
    ami(new aws.Stack(app, 'ami'), 'golden');
    for (const one of [app, terraform]) new ImageCatalogue(one, 'Catalogue');
    app.synth();
    const { status, stacks } = await listed();
    expect(status).toBe(0);
    expect(stacks.map(({ name: of, images }) => [of, images.length])).toEqual([
      ['ami', 1],
      ['images', 2],
    ]);
    expect(name).toMatch(/^cdkt/);
  });
});

/** What earlier versions did not write yet. */
function rewrite(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}
