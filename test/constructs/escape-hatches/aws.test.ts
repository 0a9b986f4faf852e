import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import * as aws from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Duration, ImageSource, SystemDiskImage } from '../../../lib';
import { accountId, INSTANCE_ID } from '../../support/declarations';

const IMAGE = 'Custom::PrivateImage';
const WAIT = 'Custom::ImageWait';

interface Scene {
  readonly stack: aws.Stack;
  readonly web: SystemDiskImage;
  /** What users have in their hands: the last of the waits. */
  readonly resource: aws.CfnResource;
}

const of = (stack: aws.Stack): Scene => {
  const web = new SystemDiskImage(stack, 'Web', {
    imageName: 'web',
    source: ImageSource.server(INSTANCE_ID),
    timeouts: { create: Duration.hours(1) },
    tags: { own: 'tag' },
  });
  web.share('Partners', { accountIds: [accountId(1)] });
  return { stack, web, resource: web.resource as aws.CfnResource };
};

const templateOf = (act: (scene: Scene) => void, stack = new aws.Stack(new aws.App(), 'images')) => {
  act(of(stack));
  return Template.fromStack(stack);
};
const all = (template: Template, type: string): any[] => Object.values(template.findResources(type));
const image = (template: Template) => all(template, IMAGE)[0];

/** What people do to resources afterwards, by the name that the guide has for it. */
export const AWS_HATCHES: Readonly<Record<string, () => void>> = {
  '`Tags.of(...).add(...)`': () => {
    const template = templateOf(({ stack }) => aws.Tags.of(stack).add('team', 'platform'));
    expect(image(template).Properties.Tags).toEqual({ own: 'tag', team: 'platform' });
    expect(all(template, 'AWS::Lambda::Function')[0].Properties.Tags).toEqual([{ Key: 'team', Value: 'platform' }]);
  },
  '`Tags.of(...).remove(...)`': () => {
    const template = templateOf(({ web }) => aws.Tags.of(web).remove('own'));
    expect(image(template).Properties.Tags).toBeUndefined();
  },
  'The tags of a stack': () => {
    const template = templateOf(() => undefined, new aws.Stack(new aws.App(), 'images', { tags: { cost: 'centre' } }));
    expect(image(template).Properties.Tags).toMatchObject({ own: 'tag', cost: 'centre' });
  },
  '`applyRemovalPolicy(...)`, or a deletion policy': () => {
    const acts = [
      ({ resource }: Scene) => resource.applyRemovalPolicy(aws.RemovalPolicy.RETAIN),
      ({ resource }: Scene) => void (resource.cfnOptions.deletionPolicy = aws.CfnDeletionPolicy.RETAIN),
    ];
    for (const act of acts) {
      const template = templateOf(act);
      for (const one of [image(template), ...all(template, WAIT)]) expect(one.DeletionPolicy).toBe('Retain');
    }
  },
  '`addPropertyOverride` and `addDeletionOverride`': () => {
    const template = templateOf(({ resource }) => {
      resource.addPropertyOverride('Description', 'golden');
      resource.addDeletionOverride('Properties.Tags');
    });
    expect(image(template).Properties).toMatchObject({ Description: 'golden' });
    expect(image(template).Properties.Tags).toBeUndefined();
  },
  '`CfnCondition`': () => {
    const template = templateOf(({ stack, resource }) => {
      const condition = new aws.CfnCondition(stack, 'Wanted', { expression: aws.Fn.conditionEquals('a', 'a') });
      resource.cfnOptions.condition = condition;
    });
    for (const one of [image(template), ...all(template, WAIT)]) expect(one.Condition).toBe('Wanted');
  },
  '`overrideLogicalId` and `stack.renameLogicalId`': () => {
    const acts = [
      ({ resource }: Scene) => resource.overrideLogicalId('Golden'),
      ({ stack, resource }: Scene) => stack.renameLogicalId(stack.getLogicalId(resource), 'Golden'),
    ];
    for (const act of acts) {
      const template = templateOf(act);
      expect(Object.keys(template.findResources(WAIT))).toContain('Golden');
      expect(all(template, 'Custom::ImageShare')[0].Properties.ImageId).toEqual({ Ref: 'Golden' });
    }
  },
  '`addDependency` and `node.addDependency`': () => {
    const template = templateOf(({ stack, web, resource }) => {
      const topic = new aws.CfnResource(stack, 'Topic', { type: 'AWS::SNS::Topic' });
      const queue = new aws.CfnResource(stack, 'Queue', { type: 'AWS::SQS::Queue' });
      resource.addResourceDependency(topic);
      queue.node.addDependency(web);
    });
    expect(image(template).DependsOn).toEqual(['Topic']);
    expect(all(template, 'AWS::SQS::Queue')[0].DependsOn).toContainEqual(expect.stringMatching(/^WebWait/));
  },
  '`PermissionsBoundary.of(...).apply(...)`': () => {
    const boundary = 'arn:aws:iam::111122223333:policy/boundary';
    const template = templateOf(({ stack }) => {
      const policy = aws.aws_iam.ManagedPolicy.fromManagedPolicyArn(stack, 'Boundary', boundary);
      aws.aws_iam.PermissionsBoundary.of(stack).apply(policy);
    });
    expect(all(template, 'AWS::IAM::Role')[0].Properties.PermissionsBoundary).toBe(boundary);
  },
  'A stage, and a nested stack': () => {
    const stage = new aws.Stage(new aws.App(), 'Production');
    const stack = new aws.Stack(stage, 'images');
    const nested = new aws.NestedStack(stack, 'Nested');
    of(nested);
    expect(all(Template.fromStack(stack), 'AWS::CloudFormation::Stack')).toHaveLength(1);
    const template = Template.fromStack(nested);
    expect(image(template).Properties.Tags).toEqual({ own: 'tag' });
    expect(Object.keys(template.findResources(WAIT))).toContain(
      all(template, 'Custom::ImageShare')[0].Properties.ImageId.Ref,
    );
  },
};

test.each(Object.entries(AWS_HATCHES))('%s', (_hatch, run) => run());

test('every hatch of the guide is tried, every one that is tried is in the guide, and works', () => {
  const guide = readFileSync(path.join(__dirname, '../../../docs/guides/escape-hatches.md'), 'utf8');
  const [, page = ''] = /## aws-cdk-lib\n([^]*?)\n## /.exec(guide) ?? [];
  const rows = [...page.matchAll(/^\| (?!what you do|---)(.*?) \| (.*) \|$/gm)].map(([, name, outcome]) => [
    name,
    outcome,
  ]);
  expect(rows).toEqual(Object.keys(AWS_HATCHES).map((name) => [name, 'works']));
});
