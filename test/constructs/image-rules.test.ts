import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as aws from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as cdktf from 'cdktf';
import * as cdktn from 'cdktn';
import { HuaweiCloud, ImageRules, ImageSource, OperatingSystem, Size, SystemDiskImage } from '../../lib';

const folder = mkdtempSync(path.join(tmpdir(), 'cdk-ims-rules-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const MINIMUM = { ruleId: 'IMS-SYS-017', level: 'warning', path: 'images/Web', property: 'minDisk' };
const NAME = { ruleId: 'IMS-META-002', level: 'error', path: 'images/Web', property: 'imageName' };

describe.each([
  ['cdktf', cdktf],
  // Where the classes are the same in all that is used here, one type serves both.
  ['cdktn', cdktn as unknown as typeof cdktf],
])('the findings of an app of %s', (framework, { App, Aspects, TerraformStack, Testing }) => {
  function images(props: { minDisk?: Size; imageName?: string } = {}, app = Testing.app()) {
    const stack = new TerraformStack(app, 'images');
    HuaweiCloud.configure(stack, { region: 'cn-north-4' });
    const web = new SystemDiskImage(stack, 'Web', {
      imageName: 'web',
      source: ImageSource.bucketObject('golden-files', 'web.qcow2'),
      operatingSystem: OperatingSystem.of('CentOS 7.6 64bit'),
      minDisk: Size.gibibytes(40),
      automaticConfiguration: false,
      ...props,
    });
    return { stack, web };
  }

  test('are none where nothing is wrong, before and after the synthesis', () => {
    const { stack } = images();
    expect(ImageRules.findings(stack)).toEqual([]);
    Testing.synth(stack, true);
    expect(ImageRules.findings(stack)).toEqual([]);
  });

  test('have the warning that a synthesis does not fail for', () => {
    const { stack, web } = images({ minDisk: Size.gibibytes(8) });
    Testing.synth(stack, true);
    expect(ImageRules.findings(stack)).toMatchObject([MINIMUM]);
    expect(ImageRules.findings(web)).toMatchObject([MINIMUM]);
    expect(ImageRules.findings(stack.node.root)).toMatchObject([MINIMUM]);
  });

  test('have the error that fails a synthesis with validation, also when nothing is validated', () => {
    const { stack } = images({ imageName: 'web/golden' });
    expect(() => Testing.synth(stack)).not.toThrow();
    expect(ImageRules.findings(stack)).toMatchObject([NAME]);
    expect(() => Testing.synth(stack, true)).toThrow(/IMS-META-002/);
    expect(() => Testing.fullSynth(stack)).toThrow(/IMS-META-002/);
  });

  test('are those of the construct that is asked about', () => {
    const app = Testing.app();
    const { stack } = images({ imageName: 'web/golden' }, app);
    const other = new TerraformStack(app, 'images-2');
    HuaweiCloud.configure(other, { region: 'cn-north-4' });
    const database = new SystemDiskImage(other, 'Web', { imageName: 'web', source: ImageSource.server('no UUID') });
    expect(ImageRules.findings(stack)).toMatchObject([NAME]);
    expect(ImageRules.findings(other).map(({ path: at }) => at)).toEqual(['images-2/Web']);
    expect(ImageRules.findings(database)).toHaveLength(1);
    expect(ImageRules.findings(app)).toHaveLength(2);
  });

  test('say why one is acknowledged, or downgraded', () => {
    const { stack, web } = images({ minDisk: Size.gibibytes(8), imageName: 'web/golden' });
    ImageRules.acknowledge(web, { ruleId: MINIMUM.ruleId, reason: 'imported before' });
    ImageRules.downgrade(web, { ruleId: NAME.ruleId, reason: 'the account has an exception' });
    const findings = ImageRules.findings(stack);
    expect(findings).toHaveLength(2);
    expect(findings).toContainEqual(expect.objectContaining({ ...MINIMUM, acknowledged: 'imported before' }));
    const downgraded = { ...NAME, level: 'warning', downgraded: 'the account has an exception' };
    expect(findings).toContainEqual(expect.objectContaining(downgraded));
  });

  test('follow what changes after they were asked for', () => {
    const { stack, web } = images();
    expect(ImageRules.findings(stack)).toEqual([]);
    web.share('Partner', { projectIds: ['no project'] });
    expect(ImageRules.findings(stack).map(({ ruleId }) => ruleId)).toEqual(['IMS-SHARE-013']);
    stack.node.tryRemoveChild('Web');
    expect(ImageRules.findings(stack)).toEqual([]);
  });

  test('count what an aspect does, once the app was synthesized', () => {
    const { stack, web } = images();
    const tags = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`key${index}`, 'value']));
    Aspects.of(stack).add({
      visit: (node) => {
        if (node === web.resource) (node as unknown as { tags: object }).tags = tags;
      },
    });
    expect(ImageRules.findings(stack)).toEqual([]);
    expect(() => Testing.synth(stack, true)).toThrow(/IMS-TAG-001/);
    expect(ImageRules.findings(stack).map(({ ruleId }) => ruleId)).toContain('IMS-TAG-001');
  });

  test('are asked for without a trace on the disk', () => {
    const outdir = path.join(folder, framework);
    const { stack } = images({ imageName: 'web/golden' }, new App({ outdir }));
    expect(ImageRules.findings(stack)).toHaveLength(1);
    expect(existsSync(path.join(outdir, 'findings.json'))).toBe(false);
  });
});

describe('the findings of an app of aws-cdk-lib', () => {
  function images(imageName: string, scope: aws.App | aws.Stage = new aws.App()) {
    const stack = new aws.Stack(scope, 'images');
    new SystemDiskImage(stack, 'Web', { imageName, source: ImageSource.server('i-0123456789abcdef0') });
    return stack;
  }

  test('are none where Template.fromStack does not throw', () => {
    const stack = images('web');
    Template.fromStack(stack).resourceCountIs('Custom::PrivateImage', 1);
    expect(ImageRules.findings(stack)).toEqual([]);
  });

  test('have the error that Template.fromStack throws', () => {
    const stack = images('a:b');
    expect(ImageRules.findings(stack)).toMatchObject([{ ruleId: 'AWS-AMI-NAME', property: 'imageName' }]);
    expect(() => Template.fromStack(stack)).toThrow(/AWS-AMI-NAME/);
  });

  test('are those of one stage, or of all', () => {
    const app = new aws.App();
    const stages = ['test', 'prod'].map((name) => new aws.Stage(app, name));
    for (const stage of stages) images('a:b', stage);
    expect(ImageRules.findings(stages[0]!).map(({ path: at }) => at)).toEqual(['test/images/Web']);
    expect(ImageRules.findings(app)).toHaveLength(2);
  });
});
