import { App, CfnOutput, CfnResource, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import { Duration } from '../../../../lib/model/duration';
import { awsTarget } from '../../../../lib/targets/cloudformation/aws/aws-target';
import { hostOf } from '../../../../lib/targets/host';
import { addImage, addShare, awsStack, image, INSTANCE_ID, share } from '../../../support/aws-declarations';

const SERVICE_TOKEN = { 'Fn::GetAtt': ['CdkImsHandler', 'Arn'] };

function resourcesOf(stack: Stack, type: string): [string, Record<string, any>][] {
  return Object.entries(Template.fromStack(stack).findResources(type));
}

describe('an image of an instance', () => {
  test('is a custom resource with what was declared', () => {
    const stack = awsStack();
    addImage(stack, 'Web', image({ description: 'the web', tags: { team: 'platform' } }));
    Template.fromStack(stack).hasResource('Custom::PrivateImage', {
      Properties: {
        ServiceToken: SERVICE_TOKEN,
        InstanceId: INSTANCE_ID,
        Name: 'web-golden',
        Description: 'the web',
        Tags: { team: 'platform' },
        NoReboot: Match.absent(),
        FailAfterSeconds: Match.absent(),
      },
    });
  });

  test('leaves out what was not declared', () => {
    const stack = awsStack();
    addImage(stack, 'Web', image());
    const [[, { Properties }]] = resourcesOf(stack, 'Custom::PrivateImage') as [[string, any]];
    expect(Object.keys(Properties)).toEqual(['ServiceToken', 'InstanceId', 'Name']);
  });

  test('keeps the instance running when that is declared', () => {
    const stack = awsStack();
    addImage(stack, 'Web', image({ source: { kind: 'server', serverId: INSTANCE_ID, withoutReboot: true } }));
    Template.fromStack(stack).hasResourceProperties('Custom::PrivateImage', { NoReboot: true });
  });

  test('can be of an instance that the stack makes', () => {
    const stack = awsStack();
    const { ref } = new CfnResource(stack, 'Server', { type: 'AWS::EC2::Instance' });
    addImage(stack, 'Web', image({ source: { kind: 'server', serverId: ref } }));
    Template.fromStack(stack).hasResourceProperties('Custom::PrivateImage', { InstanceId: { Ref: 'Server' } });
  });

  test('is read when the template is written', () => {
    const stack = awsStack();
    const tags: Record<string, string> = {};
    awsTarget(hostOf(stack)).emit(new Construct(stack, 'Web'), () => image({ tags }));
    tags.team = 'web';
    Template.fromStack(stack).hasResourceProperties('Custom::PrivateImage', { Tags: { team: 'web' } });
  });
});

describe('the waits of an image', () => {
  function waits(create?: Duration): (string | undefined)[] {
    const stack = awsStack();
    addImage(stack, 'Web', image({ timeouts: { create } }));
    return resourcesOf(stack, 'Custom::ImageWait').map(([, { Properties }]) => Properties.FailAfterSeconds);
  }

  test('are a chain, each beginning when the one before is over', () => {
    const stack = awsStack();
    addImage(stack, 'Web', image());
    const [[starter]] = resourcesOf(stack, 'Custom::PrivateImage') as [[string, unknown]];
    let before = starter;
    for (const [id, { Properties }] of resourcesOf(stack, 'Custom::ImageWait')) {
      expect(Properties).toMatchObject({ ServiceToken: SERVICE_TOKEN, ImageId: { Ref: before } });
      before = id;
    }
  });

  test('add up to an hour when no time is declared: 14 minutes in each custom resource', () => {
    expect(waits()).toEqual([undefined, undefined, undefined, 4 * 60]);
  });

  test.each([
    [15, [60]],
    [28, [14 * 60]],
    [29, [undefined, 60]],
  ])('of %i minutes are %j', (minutes, expected) => {
    expect(waits(Duration.minutes(minutes))).toEqual(expected);
  });

  test('are not needed for up to 14 minutes', () => {
    const stack = awsStack();
    addImage(stack, 'Web', image({ timeouts: { create: Duration.minutes(14) } }));
    const template = Template.fromStack(stack);
    template.resourceCountIs('Custom::ImageWait', 0);
    template.hasResourceProperties('Custom::PrivateImage', { FailAfterSeconds: 14 * 60 });
  });

  test('reach 12 hours, and no further', () => {
    expect(waits(Duration.hours(12))).toHaveLength(51);
    expect(waits(Duration.hours(1000))).toHaveLength(51);
  });
});

describe('the ID of an image', () => {
  test('is that of the last wait, so that nobody uses the image before it is available', () => {
    const stack = awsStack();
    const emitted = addImage(stack, 'Web', image());
    new CfnOutput(stack, 'Id', { value: emitted.attribute('imageId') ?? '' });
    const [last] = resourcesOf(stack, 'Custom::ImageWait').at(-1) ?? [];
    Template.fromStack(stack).hasOutput('Id', { Value: { Ref: last } });
    expect(emitted.resource.node.path).toBe('images/Web/Wait4');
  });

  test('is all that AWS tells', () => {
    const emitted = addImage(awsStack(), 'Web', image());
    for (const attribute of ['imageSize', 'diskFormat', 'visibility', 'dataOrigin', 'fileUrl'] as const) {
      expect(emitted.attribute(attribute)).toBeUndefined();
    }
  });
});

describe('a share', () => {
  const ORGANIZATION = 'arn:aws:organizations::111122223333:organization/o-exampleorgid';
  const UNIT = 'arn:aws:organizations::111122223333:ou/o-exampleorgid/ou-ab12-cd34ef56';

  test('lists accounts, organizations and organizational units', () => {
    const stack = awsStack();
    const everyone = {
      accountIds: ['012345678901'],
      organizationArns: [ORGANIZATION],
      organizationalUnitArns: [UNIT],
    };
    addShare(stack, 'Partners', 'ami-0123456789abcdef0', share(everyone));
    Template.fromStack(stack).hasResourceProperties('Custom::ImageShare', {
      ServiceToken: SERVICE_TOKEN,
      ImageId: 'ami-0123456789abcdef0',
      UserIds: ['012345678901'],
      OrganizationArns: [ORGANIZATION],
      OrganizationalUnitArns: [UNIT],
    });
  });

  test('of an image of the stack begins when the image is available', () => {
    const stack = awsStack();
    const emitted = addImage(stack, 'Web', image());
    addShare(stack, 'Partners', emitted.attribute('imageId') ?? '', share({ accountIds: ['012345678901'] }));
    const [last] = resourcesOf(stack, 'Custom::ImageWait').at(-1) ?? [];
    Template.fromStack(stack).hasResourceProperties('Custom::ImageShare', {
      ImageId: { Ref: last },
      OrganizationArns: Match.absent(),
    });
  });
});

describe('the handler', () => {
  test('is one function with one role, whatever the stack has', () => {
    const stack = awsStack();
    for (const id of ['A', 'B'])
      addShare(stack, `${id}Share`, addImage(stack, id, image()).attribute('imageId')!, share());
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::Lambda::Function', 1);
    template.resourceCountIs('AWS::IAM::Role', 1);
    template.hasResourceProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Timeout: 900,
    });
  });

  test('needs no asset', () => {
    const app = new App();
    const stack = new Stack(app, 'images');
    addImage(stack, 'Web', image());
    const { assets } = app.synth().getStackArtifact(stack.artifactId);
    expect(assets).toEqual([]);
  });
});

describe('a template', () => {
  function synthesize(images: number): string {
    const stack = awsStack();
    for (let index = 0; index < images; index++) {
      addImage(stack, `Image${index}`, image({ imageName: `golden-${index}`, tags: { team: 'platform' } }));
    }
    return JSON.stringify(Template.fromStack(stack).toJSON(), undefined, 1);
  }

  test('is the same each time', () => {
    expect(synthesize(2)).toBe(synthesize(2));
  });

  test('of a dozen images is well under what CloudFormation takes without a bucket', () => {
    expect(Buffer.byteLength(synthesize(12))).toBeLessThan(36_000);
  });
});
