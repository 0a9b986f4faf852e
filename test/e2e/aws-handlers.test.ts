import {
  DescribeImageAttributeCommand,
  DescribeImagesCommand,
  EC2Client,
  RunInstancesCommand,
} from '@aws-sdk/client-ec2';
import { handlerCode } from '../../lib/targets/cloudformation/handler-code';
import { type CustomResourceRequest, FakeCloudFormation, loadHandler } from '../support/fake-cloudformation';
import { HOW_TO_INSTALL_MOTO, Moto, motoInstalled } from '../support/moto';

const installed = motoInstalled();
if (!installed) console.warn(`moto_server is not on the PATH, so nothing was run against it: ${HOW_TO_INSTALL_MOTO}`);

/** The handlers against an EC2 that somebody else wrote. */
(installed ? describe : describe.skip)('with moto', () => {
  const cloudFormation = new FakeCloudFormation();
  const moto = new Moto();
  let handler: ReturnType<typeof loadHandler>;
  let ec2: EC2Client;
  let instanceId: string | undefined;

  beforeAll(async () => {
    await cloudFormation.start();
    handler = loadHandler(handlerCode(), await moto.start(), 0.01);
    ec2 = new EC2Client({});
    const { Instances } = await ec2.send(
      new RunInstancesCommand({ ImageId: 'ami-12c6146b', MinCount: 1, MaxCount: 1 }),
    );
    instanceId = Instances?.[0]?.InstanceId;
    jest.spyOn(console, 'log').mockImplementation(() => undefined);
  }, 60_000);

  afterAll(async () => {
    jest.restoreAllMocks();
    ec2.destroy();
    await moto.stop();
    await cloudFormation.stop();
  });

  const send = (request: Omit<CustomResourceRequest, 'ResourceType'>, ResourceType = 'Custom::PrivateImage') =>
    cloudFormation.send(handler, { ResourceType, ...request }, 9000);

  async function imageOf(imageId: string) {
    const { Images } = await ec2.send(new DescribeImagesCommand({ ImageIds: [imageId] }));
    return Images?.[0];
  }

  test('an image is made, shared, changed, replaced and deleted', async () => {
    const first = { InstanceId: instanceId, Name: 'web-golden', Description: 'the web', Tags: { team: 'platform' } };
    const created = await send({ RequestType: 'Create', ResourceProperties: first });
    expect(created).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: expect.stringMatching(/^ami-/) });
    const imageId = created.PhysicalResourceId;
    expect(await imageOf(imageId)).toMatchObject({ State: 'available', Description: 'the web' });
    expect(await tagsOf(imageId)).toContain('team=platform');

    const waited = await send({ RequestType: 'Create', ResourceProperties: { ImageId: imageId } }, 'Custom::ImageWait');
    expect(waited).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: imageId });

    const partners = { ImageId: imageId, UserIds: ['111111111111', '222222222222'] };
    const shared = await send({ RequestType: 'Create', ResourceProperties: partners }, 'Custom::ImageShare');
    expect(shared.Status).toBe('SUCCESS');
    expect(await sharesOf(imageId)).toEqual(['111111111111', '222222222222']);
    const others = { ImageId: imageId, UserIds: ['222222222222', '333333333333'] };
    const changedShare = await send(
      {
        RequestType: 'Update',
        PhysicalResourceId: shared.PhysicalResourceId,
        ResourceProperties: others,
        OldResourceProperties: partners,
      },
      'Custom::ImageShare',
    );
    expect(changedShare).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: shared.PhysicalResourceId });
    expect(await sharesOf(imageId)).toEqual(['222222222222', '333333333333']);

    const second = { ...first, Tags: { team: 'web' } };
    const changed = await send({
      RequestType: 'Update',
      PhysicalResourceId: imageId,
      ResourceProperties: second,
      OldResourceProperties: first,
    });
    expect(changed).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: imageId });
    expect(await tagsOf(imageId)).toContain('team=web');

    const third = { ...second, Name: 'web-silver' };
    const replaced = await send({
      RequestType: 'Update',
      PhysicalResourceId: imageId,
      ResourceProperties: third,
      OldResourceProperties: second,
    });
    expect(replaced.Status).toBe('SUCCESS');
    expect(replaced.PhysicalResourceId).not.toBe(imageId);

    const unshared = await send(
      { RequestType: 'Delete', PhysicalResourceId: shared.PhysicalResourceId, ResourceProperties: others },
      'Custom::ImageShare',
    );
    expect(unshared.Status).toBe('SUCCESS');
    expect(await sharesOf(imageId)).toEqual([]);

    for (const PhysicalResourceId of [imageId, replaced.PhysicalResourceId]) {
      const deleted = await send({ RequestType: 'Delete', PhysicalResourceId, ResourceProperties: second });
      expect(deleted.Status).toBe('SUCCESS');
    }
    expect(await ownImages()).toEqual([]);
  }, 60_000);

  test('an image and a share that are gone are deleted', async () => {
    for (const [PhysicalResourceId, ResourceType] of [
      ['ami-0123456789abcdef0', 'Custom::PrivateImage'],
      ['ami-0123456789abcdef0|Partners', 'Custom::ImageShare'],
    ] as const) {
      const ResourceProperties = { ImageId: 'ami-0123456789abcdef0', UserIds: ['111111111111'] };
      const deleted = await send({ RequestType: 'Delete', PhysicalResourceId, ResourceProperties }, ResourceType);
      expect(deleted).toMatchObject({ Status: 'SUCCESS' });
    }
  });

  async function tagsOf(imageId: string): Promise<string[]> {
    return ((await imageOf(imageId))?.Tags ?? []).map(({ Key, Value }) => `${Key}=${Value}`);
  }

  async function sharesOf(imageId: string): Promise<(string | undefined)[]> {
    const { LaunchPermissions = [] } = await ec2.send(
      new DescribeImageAttributeCommand({ ImageId: imageId, Attribute: 'launchPermission' }),
    );
    return LaunchPermissions.map(({ UserId }) => UserId).sort();
  }

  async function ownImages(): Promise<unknown[]> {
    const { Images = [] } = await ec2.send(
      new DescribeImagesCommand({ Filters: [{ Name: 'tag-key', Values: ['cdk-ims:stack-id'] }] }),
    );
    return Images;
  }
});
