import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as aws from 'aws-cdk-lib';
import { ImageSource, TerraformAssembly } from '../../lib';
import { ami, configure, image, SERVER_ID } from '../support/declarations';
import { brief, reportedErrors } from '../support/findings';
import { type TerraformFramework, TERRAFORM_FRAMEWORKS } from '../support/terraform-app';
import { expectValidTerraform } from '../support/terraform-schema';

let outdir: string;

beforeEach(() => {
  outdir = mkdtempSync(path.join(tmpdir(), 'assembly-'));
});
afterEach(() => rmSync(outdir, { recursive: true, force: true }));

/** Both apps, with a stack in each. */
function apps(framework: TerraformFramework, withStack = true) {
  const app = new aws.App({ outdir });
  const terraformApp = new framework.App({ outdir: TerraformAssembly.outdir(app) });
  TerraformAssembly.include(app, terraformApp);
  const terraform = new framework.TerraformStack(terraformApp, 'clouds');
  configure('huawei-cloud', terraform);
  return { app, terraform, cloudFormation: withStack ? new aws.Stack(app, 'amis') : undefined! };
}

const written = () =>
  readdirSync(outdir, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /template\.json$|cdk\.tf\.json$/.test(file),
  );

describe.each(TERRAFORM_FRAMEWORKS)('%s', (_, framework) => {
  test('one synthesis writes the stacks of both apps into the cloud assembly', () => {
    const { app, terraform, cloudFormation } = apps(framework);
    image()(terraform);
    ami()(cloudFormation);
    const assembly = app.synth();
    expect(assembly.stacks.map(({ stackName }) => stackName)).toEqual(['amis']);
    expect(written().sort()).toEqual(['amis.template.json', 'terraform/stacks/clouds/cdk.tf.json']);
    expectValidTerraform(readFileSync(path.join(outdir, 'terraform/stacks/clouds/cdk.tf.json'), 'utf8'));
  });

  test('the errors of both are reported together, and nothing is written', () => {
    const { app, terraform, cloudFormation } = apps(framework);
    const second = new framework.TerraformStack(terraform.node.root, 'second');
    configure('huawei-cloud', second);
    image({ imageName: 'a/b' })(terraform);
    image({ imageName: ' web' })(second);
    ami({ imageName: 'a:b' })(cloudFormation);
    expect(brief(reportedErrors(() => app.synth())).sort()).toEqual([
      'error AWS-AMI-NAME amis/Web imageName',
      'error IMS-META-002 clouds/Web imageName',
      'error IMS-META-003 second/Web imageName',
    ]);
    expect(written()).toEqual([]);
  });

  test('what the framework itself finds wrong is reported, too', () => {
    const { app, terraform } = apps(framework);
    framework.Annotations.of(terraform).addError('this will not do');
    expect(() => app.synth()).toThrow(/\[clouds\] this will not do/);
    expect(written()).toEqual([]);
  });

  test('warnings of the Terraform stacks are shown, once', () => {
    const shown: string[] = [];
    const write = jest.spyOn(process.stderr, 'write').mockImplementation((text) => shown.push(String(text)) > 0);
    try {
      const { app, terraform } = apps(framework);
      image({ source: ImageSource.server(SERVER_ID, { stopped: false }) })(terraform);
      app.synth();
    } finally {
      write.mockRestore();
    }
    const warnings = shown.filter((text) => text.includes('IMS-SYS-011'));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('[clouds/Web]');
  });

  test('a stack that creates nothing stands in when there is none for CloudFormation', () => {
    const { app, terraform } = apps(framework, false);
    image()(terraform);
    const { stacks } = app.synth();
    expect(stacks.map(({ stackName }) => stackName)).toEqual(['TerraformStacks']);
    const { Resources } = stacks[0]!.template as { Resources: Record<string, { Type: string }> };
    expect(Object.values(Resources).map(({ Type }) => Type)).toEqual(['AWS::CloudFormation::WaitConditionHandle']);
    expect(JSON.stringify(stacks[0]!.template)).toContain('clouds');
    expect(existsSync(path.join(outdir, 'terraform/stacks/clouds/cdk.tf.json'))).toBe(true);
  });

  test('the Terraform app has to write into the cloud assembly', () => {
    const app = new aws.App({ outdir });
    const elsewhere = new framework.App({ outdir: path.join(outdir, 'elsewhere') });
    expect(() => TerraformAssembly.include(app, elsewhere)).toThrow(
      /outside the cloud assembly; create it with \{ outdir: TerraformAssembly\.outdir\(app\) \}/,
    );
  });

  test('the apps are not interchangeable', () => {
    const app = new aws.App({ outdir });
    const terraformApp = new framework.App({ outdir: TerraformAssembly.outdir(app) });
    const message = /takes an app of aws-cdk-lib, and then an app of cdktf or cdktn/;
    expect(() => TerraformAssembly.include(terraformApp, app)).toThrow(message);
    expect(() => TerraformAssembly.include(new aws.App({ outdir }), new aws.App({ outdir }))).toThrow(message);
  });
});
