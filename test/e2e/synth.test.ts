import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { expectValidTerraform } from '../support/terraform-schema';

const ROOT = path.join(__dirname, '../..');
const folders: string[] = [];

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A copy of what is needed to run the app, somewhere else. */
function checkout(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'cdk-ims-checkout-'));
  folders.push(folder);
  for (const entry of ['bin', 'lib', 'examples', 'cdk.json', 'package.json', 'tsconfig.json']) {
    cpSync(path.join(ROOT, entry), path.join(folder, entry), { recursive: true });
  }
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  return folder;
}

function cdk(folder: string, ...parameters: string[]) {
  const env = { ...process.env };
  delete env.CDK_VALIDATION;
  const run = spawnSync('npx', ['cdk', ...parameters], { cwd: folder, encoding: 'utf8', env });
  return { status: run.status, output: run.stdout + run.stderr };
}

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

describe('cdk synth of the app for three clouds', () => {
  const folder = checkout();
  const output = path.join(folder, 'cdk.out');
  let run: ReturnType<typeof cdk>;

  beforeAll(() => {
    run = cdk(folder, 'synth', '--quiet');
  }, 120_000);

  test('succeeds, with the strict validation of CloudFormation templates on', () => {
    expect(run).toMatchObject({ status: 0 });
    const report = JSON.parse(readFileSync(path.join(output, 'validation-report.json'), 'utf8'));
    const findings = report.pluginReports.flatMap((plugin: any) => plugin.violations);
    expect(findings).toEqual([]);
  });

  test('writes a template for each cloud', () => {
    expect(files(output)).toEqual(
      expect.arrayContaining([
        'golden-images-aws.template.json',
        'terraform/stacks/golden-images-huawei/cdk.tf.json',
        'terraform/stacks/golden-images-otc/cdk.tf.json',
      ]),
    );
  });

  test.each(['golden-images-otc', 'golden-images-huawei'])('%s is what the provider takes', (stack) => {
    expectValidTerraform(readFileSync(path.join(output, `terraform/stacks/${stack}/cdk.tf.json`), 'utf8'));
  });

  test('lists what was written', () => {
    const list = execFileSync('npx', ['tsx', 'bin/cdk-ims.ts', 'list'], { cwd: folder, encoding: 'utf8' });
    expect(list).toMatch(/golden-images-aws .*\n(.*\n)*.* 1 {2}Custom::PrivateImage/);
    expect(list).toMatch(/golden-images-otc .*\n(.*\n)*.* 2 {2}opentelekomcloud_ims_image_v2/);
    expect(list).toMatch(/golden-images-huawei .*\n(.*\n)*.* 2 {2}huaweicloud_ims_obs_system_image/);
  });

  test('writes the same bytes again, and in another folder', () => {
    const other = checkout();
    expect(cdk(other, 'synth', '--quiet')).toMatchObject({ status: 0 });
    const templates = files(output).filter((file) => /template\.json$|cdk\.tf\.json$/.test(file));
    expect(templates).toHaveLength(3);
    for (const file of templates) {
      const [first, second] = [output, path.join(other, 'cdk.out')].map((at) =>
        readFileSync(path.join(at, file), 'utf8'),
      );
      expect(second).toBe(first);
      expect(first).not.toContain(folder);
    }
  }, 120_000);
});

describe('cdk synth of the broken app', () => {
  const folder = checkout();
  let run: ReturnType<typeof cdk>;

  beforeAll(() => {
    run = cdk(folder, 'synth', '--quiet', '--app', 'npx tsx examples/broken/app.ts', '--output', 'broken.out');
  }, 120_000);

  test('fails and lists every mistake, of all three stacks', () => {
    expect(run.status).toBe(1);
    const errors = [...run.output.matchAll(/^ {2}(?:\[Terraform\] )?\[(broken-[^\]]+)\] ([A-Z]+-[A-Z]+-[\w]+) /gm)];
    const rules = new Set(errors.map(([, , rule]) => rule));
    expect(rules.size).toBeGreaterThanOrEqual(12);
    expect(new Set(errors.map(([, at]) => at?.split('/')[0]))).toEqual(
      new Set(['broken-otc', 'broken-huawei', 'broken-aws']),
    );
    expect([...rules]).toEqual(
      expect.arrayContaining([
        'IMS-META-002',
        'IMS-META-008',
        'IMS-FILE-011',
        'IMS-FILE-025',
        'IMS-TAG-004',
        'IMS-SHARE-006',
        'IMS-SHARE-013',
        'IMS-SYS-006',
        'CDK-TARGET-001',
        'CDK-FILE-001',
        'AWS-ACCOUNT-ID',
      ]),
    );
  });

  test('says for each mistake what to do', () => {
    const [, ...listed] = run.output.split('Validation failed with the following errors:');
    const text = listed.join('');
    expect(text.match(/^ {6}Fix: /gm)?.length).toBe(text.match(/^ {2}\[/gm)?.length);
  });

  test('leaves no template behind', () => {
    const output = path.join(folder, 'broken.out');
    expect(existsSync(output)).toBe(true);
    expect(files(output).filter((file) => /\.(template|tf)\.json$/.test(file))).toEqual([]);
  });
});

describe('cdk synth of an app that has Terraform stacks only', () => {
  test('succeeds, with a stack that creates nothing standing in for CloudFormation', () => {
    const folder = checkout();
    const run = cdk(folder, 'synth', '--quiet', '--app', 'npx tsx examples/terraform-only/app.ts');
    expect(run).toMatchObject({ status: 0 });
    const written = files(path.join(folder, 'cdk.out'));
    expect(written).toContain('terraform/stacks/golden-images/cdk.tf.json');
    const carrier = JSON.parse(readFileSync(path.join(folder, 'cdk.out/TerraformStacks.template.json'), 'utf8'));
    expect(Object.values(carrier.Resources)).toEqual([{ Type: 'AWS::CloudFormation::WaitConditionHandle' }]);
  }, 120_000);
});
