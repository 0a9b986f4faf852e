import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { App, Stack, Stage, Validations } from 'aws-cdk-lib';
import * as cdktf from 'cdktf';
import { ImageRules, ImageRulesPlugin, TerraformAssembly } from '../../lib';
import { readJson } from '../../lib/findings/writers/json';
import { ami, configure, image } from '../support/declarations';

// The validator of aws-cdk-lib itself runs beside the plugin, as it does for users; `npm test` has no time for it.
const before = process.env['CDK_VALIDATION'];
const isQuick = process.env['QUICK_TESTS'] === 'true';
beforeAll(() => void (process.env['CDK_VALIDATION'] = String(!isQuick)));
afterAll(() => void (process.env['CDK_VALIDATION'] = before));

const NAME = { imageName: 'a:b' };
let outdir: string;
let said: string[];

beforeEach(() => {
  outdir = mkdtempSync(path.join(tmpdir(), 'plugin-'));
  said = [];
  for (const method of ['error', 'log', 'warn'] as const) {
    jest.spyOn(console, method).mockImplementation((...texts: unknown[]) => void said.push(texts.join(' ')));
  }
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(outdir, { recursive: true, force: true });
});

function synthesize(app: App): string | undefined {
  try {
    app.synth();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function appWithPlugin(): App {
  const app = new App({ outdir });
  Validations.of(app).addPlugins(new ImageRulesPlugin());
  return app;
}

const readReport = () => JSON.parse(readFileSync(path.join(outdir, 'validation-report.json'), 'utf8'));
const ownReport = () => readReport().pluginReports.find(({ pluginName }: any) => pluginName === 'cdk-ims');
const written = () => readJson(readFileSync(path.join(outdir, 'findings.json'), 'utf8'));
const occurrences = (text: string) => said.join('\n').split(text).length - 1;

test('an error is in the validation report, with the construct, the resource and the fix, and fails the synthesis', () => {
  const app = appWithPlugin();
  ami(NAME)(new Stack(app, 'images'));
  expect(synthesize(app)).toMatch(/A copy of this report can be found in/);
  expect(ownReport()).toMatchObject({
    conclusion: 'failure',
    violations: [
      {
        ruleName: 'AWS-AMI-NAME',
        severity: 'fatal',
        description: expect.stringContaining('imageName: "a:b"'),
        suggestedFix: expect.stringMatching(/\. See: /),
        violatingConstructs: [
          {
            constructPath: 'images/Web',
            constructFqn: expect.anything(),
            cloudFormationResource: {
              templatePath: 'images.template.json',
              logicalId: expect.stringMatching(/^Web/),
              propertyPaths: ['imageName'],
            },
          },
        ],
      },
    ],
  });
  const { Resources } = JSON.parse(readFileSync(path.join(outdir, 'images.template.json'), 'utf8'));
  const [{ violatingConstructs }] = ownReport().violations;
  expect(Resources).toHaveProperty(violatingConstructs[0].cloudFormationResource.logicalId);
});

test('it is shown once, and is in the findings of the synthesis as ever', () => {
  const app = appWithPlugin();
  ami(NAME)(new Stack(app, 'images'));
  said.push(synthesize(app) ?? '');
  expect(occurrences('imageName: "a:b"')).toBe(1);
  expect(written()).toMatchObject([{ ruleId: 'AWS-AMI-NAME', level: 'error', path: 'images/Web' }]);
});

test('the plugin may be given to the app in the old way', () => {
  const app = new App({ outdir, policyValidationBeta1: [new ImageRulesPlugin()] });
  ami(NAME)(new Stack(app, 'images'));
  expect(synthesize(app)).toMatch(/imageName: "a:b"/);
  expect(ownReport().violations).toHaveLength(1);
});

test('where nothing is found, nothing is reported, and the synthesis succeeds', () => {
  const app = appWithPlugin();
  ami()(new Stack(app, 'images'));
  expect(synthesize(app)).toBeUndefined();
  expect(ownReport()).toBeUndefined();
});

test('a warning is shown by the plugin only, and fails nothing', () => {
  const app = appWithPlugin();
  const stack = new Stack(app, 'images');
  ami(NAME)(stack);
  ImageRules.downgrade(stack, { ruleId: 'AWS-AMI-NAME', reason: 'a trial' });
  expect(synthesize(app)).toBeUndefined();
  expect(ownReport().violations).toMatchObject([
    { severity: 'warning', description: expect.stringContaining('Downgraded from an error: a trial') },
  ]);
  expect(
    stack.node.findAll().flatMap(({ node }) => node.metadata.filter(({ type }) => type === 'aws:cdk:warning')),
  ).toEqual([]);
});

test('what is acknowledged here is not reported, and what is acknowledged there is suppressed', () => {
  const app = appWithPlugin();
  const [here, there] = ['here', 'there'].map((id) => new Stack(app, id));
  for (const stack of [here!, there!]) {
    ami(NAME)(stack);
    ImageRules.downgrade(stack, { ruleId: 'AWS-AMI-NAME', reason: 'a trial' });
  }
  ImageRules.acknowledge(here!, { ruleId: 'AWS-AMI-NAME', reason: 'seen' });
  Validations.of(there!).acknowledge({ id: 'cdk-ims::AWS-AMI-NAME', reason: 'seen' });
  expect(synthesize(app)).toBeUndefined();
  expect(ownReport().violations).toEqual([]);
});

test('an error cannot be acknowledged there', () => {
  const app = appWithPlugin();
  const stack = new Stack(app, 'images');
  ami(NAME)(stack);
  Validations.of(stack).acknowledge({ id: 'cdk-ims::AWS-AMI-NAME', reason: 'seen' });
  expect(synthesize(app)).toMatch(/imageName: "a:b"/);
});

test('a stage has the findings of its stacks only', () => {
  const app = new App({ outdir });
  const [checked, other] = ['checked', 'other'].map((id) => new Stage(app, id));
  Validations.of(checked!).addPlugins(new ImageRulesPlugin());
  ami(NAME)(new Stack(checked, 'images'));
  ami()(new Stack(other, 'images'));
  expect(synthesize(app)).toMatch(/imageName: "a:b"/);
  expect(ownReport().violations.map(({ violatingConstructs }: any) => violatingConstructs[0].constructPath)).toEqual([
    'checked/images/Web',
  ]);
});

describe('where an error cannot be left to the plugin, all are reported before, and nothing is written', () => {
  test('since it leaves no template', () => {
    const app = appWithPlugin();
    ami(NAME)(new Stack(app, 'images'));
    ami({ imageName: 5 as never })(new Stack(app, 'more'));
    const message = synthesize(app);
    expect(message).toMatch(/\[images\/Web\] AWS-AMI-NAME/);
    expect(message).toMatch(/\[more\/Web\] CDK-INPUT-001/);
    expect(existsSync(path.join(outdir, 'images.template.json'))).toBe(false);
  });

  test('since it is in a stage without one', () => {
    const app = new App({ outdir });
    const stage = new Stage(app, 'checked');
    Validations.of(stage).addPlugins(new ImageRulesPlugin());
    ami(NAME)(new Stack(stage, 'images'));
    ami(NAME)(new Stack(app, 'images'));
    expect(synthesize(app)).toMatch(/^Validation failed with the following errors:\n.*AWS-AMI-NAME/);
  });

  test('since it is in a Terraform stack', () => {
    const app = appWithPlugin();
    const terraformApp = new cdktf.App({ outdir: TerraformAssembly.outdir(app) });
    TerraformAssembly.include(app, terraformApp);
    const terraform = new cdktf.TerraformStack(terraformApp, 'clouds');
    configure('huawei-cloud', terraform);
    image({ imageName: 'a/b' })(terraform);
    ami(NAME)(new Stack(app, 'images'));
    const message = synthesize(app);
    expect(message).toMatch(/AWS-AMI-NAME/);
    expect(message).toMatch(/IMS-META-002/);
  });
});

test('the rules that it names are those for AWS', () => {
  const { name, ruleIds } = new ImageRulesPlugin();
  expect(name).toBe('cdk-ims');
  expect(ruleIds).toContain('AWS-AMI-NAME');
  expect(ruleIds).not.toContain('IMS-META-002');
});
