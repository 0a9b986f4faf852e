import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as cdktf from 'cdktf';
import { OpenTelekomCloud, Size } from '../../lib';
import { image, imported, projectId } from '../support/declarations';
import { disk, removeImageFiles } from '../support/image-files';
import { synthHcl, synthTerraform, TERRAFORM_FRAMEWORKS } from '../support/terraform-app';

afterAll(removeImageFiles);

describe('an app in a folder of its own', () => {
  const folders: string[] = [];
  afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

  const root = path.resolve(__dirname, '../..');
  const app = (framework: string) => `
    require(${JSON.stringify(require.resolve('tsx/cjs', { paths: [root] }))});
    const { App, TerraformStack, LocalBackend } = require(${JSON.stringify(require.resolve(framework))});
    const { HuaweiCloud, ImageSource, SystemDiskImage } = require(${JSON.stringify(path.join(root, 'lib'))});
    const app = new App();
    const stack = new TerraformStack(app, 'images');
    new LocalBackend(stack, { path: 'terraform.tfstate' });
    HuaweiCloud.configure(stack, { region: 'eu-west-101' });
    const source = ImageSource.file('images/web.qcow2', { bucket: 'images' });
    const web = new SystemDiskImage(stack, 'Web', { imageName: 'web', source });
    web.share('Partners', { projectIds: ['${projectId(1)}'] });
    app.synth();
  `;

  /** The template of the app, synthesized in a folder of that name. */
  function synthesizedIn(name: string, framework: string): string {
    const parent = mkdtempSync(path.join(tmpdir(), 'folder-'));
    folders.push(parent);
    const folder = path.join(parent, name);
    mkdirSync(path.join(folder, 'images'), { recursive: true });
    cpSync(disk('web.qcow2', 'qcow2', '40G'), path.join(folder, 'images/web.qcow2'));
    writeFileSync(path.join(folder, 'app.js'), app(framework));
    execFileSync(process.execPath, ['app.js'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    return readFileSync(path.join(folder, 'cdktf.out/stacks/images/cdk.tf.json'), 'utf8');
  }

  test.each(['cdktf', 'cdktn'])('of %s gives the same bytes wherever the folder is, and no path of it', (framework) => {
    const here = synthesizedIn('here', framework);
    const there = synthesizedIn(path.join('a', 'folder deep', 'down'), framework);
    expect(there).toBe(here);
    expect(here).toContain('"${path.module}/../../../images/web.qcow2"');
    for (const root of [tmpdir(), process.cwd(), path.dirname(__dirname)]) expect(here).not.toContain(root);
    expect(here).not.toMatch(/"(source|path)": "\//);
  });
});

describe('terraform itself', () => {
  const version = terraformVersion();
  const testWithTerraform = version === undefined ? test.skip : test;
  if (version === undefined) console.warn('terraform is not on the PATH: what needs it is skipped');

  testWithTerraform('takes the reference by which a change of memory or disk replaces an image', () => {
    const { template } = synthTerraform(cdktf, (stack) => {
      OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' });
      imported({ minMemory: Size.gibibytes(1) })(stack);
    });
    const { terraform_data, opentelekomcloud_ims_image_v2: images } = template.resource;
    const [{ lifecycle }] = Object.values(images) as [any];
    expect(lifecycle.replace_triggered_by).toEqual([`terraform_data.${Object.keys(terraform_data)[0]}`]);
    // The provider is not needed to see what Terraform makes of the reference.
    const alone = { resource: { terraform_data: { ...terraform_data, image: { input: 'image', lifecycle } } } };
    expect(validate(alone)).toEqual({ valid: true, diagnostics: [] });
    lifecycle.replace_triggered_by = [`\${${lifecycle.replace_triggered_by}}`];
    expect(() => validate(alone)).toThrow(/replace_triggered_by/);
  });

  testWithTerraform.each(TERRAFORM_FRAMEWORKS)('takes the same reference in HCL of %s', (_, framework) => {
    const hcl = synthHcl(framework, (stack) => {
      OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' });
      image({ minMemory: Size.gibibytes(1) })(stack);
    });
    const trigger = /^resource "terraform_data"[^]*?\n\}\n\}/m.exec(hcl)?.[0];
    const lifecycle = /^lifecycle \{[^]*?\n\}/m.exec(hcl)?.[0];
    expect(validate(`${trigger}\nresource "terraform_data" "image" {\n${lifecycle}\n}\n`, 'cdk.tf').valid).toBe(true);
  });

  function validate(template: object | string, file = 'cdk.tf.json'): { valid: boolean; diagnostics: unknown[] } {
    const folder = mkdtempSync(path.join(tmpdir(), 'validate-'));
    try {
      writeFileSync(path.join(folder, file), typeof template === 'string' ? template : JSON.stringify(template));
      const run = (...parameters: string[]) => terraform(folder, parameters);
      run('init', '-backend=false', '-input=false', '-no-color');
      const { valid, diagnostics } = JSON.parse(run('validate', '-json')) as ReturnType<typeof validate>;
      return { valid, diagnostics };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
});

function terraform(cwd: string, parameters: string[]): string {
  const env = { ...process.env, TF_CLI_CONFIG_FILE: '/dev/null', CHECKPOINT_DISABLE: '1' };
  try {
    return execFileSync('terraform', parameters, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { code, stdout } = error as { code?: string; stdout?: string };
    if (code === 'ENOENT' || !stdout) throw error;
    return stdout;
  }
}

function terraformVersion(): string | undefined {
  try {
    return terraform(tmpdir(), ['version']);
  } catch {
    return undefined;
  }
}
