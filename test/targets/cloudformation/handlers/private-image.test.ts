import { STACK_ID } from '../../../support/fake-cloudformation';
import { createImage, deleteImage, ec2, IMAGE, updateImage, useHandler } from './support';

useHandler();

describe('creating an image', () => {
  test('makes it of the instance, and answers with its ID when it is available', async () => {
    ec2.pendingPolls = 3;
    const answer = await createImage();
    const { imageId, instanceId, description, state, noReboot } = ec2.onlyImage;
    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: imageId, NoEcho: false });
    expect({ instanceId, description, state, noReboot }).toEqual({
      instanceId: IMAGE.InstanceId,
      description: 'the web',
      state: 'available',
      noReboot: false,
    });
  });

  test('tags the image and its snapshots, with the stack and the request as well', async () => {
    const { RequestId } = await createImage();
    const tags = { team: 'platform', 'cdk-ims:stack-id': STACK_ID, 'cdk-ims:request-id': RequestId };
    expect(Object.fromEntries(ec2.onlyImage.tags)).toEqual(tags);
    for (const snapshot of ec2.snapshots.values()) expect(Object.fromEntries(snapshot.tags)).toEqual(tags);
  });

  test('leaves the instance running when that is asked for', async () => {
    await createImage({ NoReboot: 'true' });
    expect(ec2.onlyImage.noReboot).toBe(true);
  });

  test('makes the name unique with eight digits that depend on what replaces the image', async () => {
    await createImage();
    const { name } = ec2.onlyImage;
    expect(name).toMatch(/^web-golden-[0-9a-f]{8}$/);
    ec2.reset();
    await createImage({ Description: 'other', Tags: {} });
    expect(ec2.onlyImage.name).toBe(name);
    for (const replacing of [{ InstanceId: 'i-0' }, { NoReboot: 'true' }, { Name: 'web-silver' }]) {
      ec2.reset();
      await createImage(replacing);
      expect(ec2.onlyImage.name.slice(-8)).not.toBe(name.slice(-8));
    }
    ec2.reset();
    await createImage({}, { LogicalResourceId: 'Other' });
    expect(ec2.onlyImage.name).not.toBe(name);
  });

  test('keeps a long name within 128 characters', async () => {
    await createImage({ Name: 'n'.repeat(128) });
    expect(ec2.onlyImage.name).toMatch(/^n{119}-[0-9a-f]{8}$/);
  });

  test('is one image when CloudFormation asks twice', async () => {
    const first = await createImage({}, { RequestId: 'same' });
    const second = await createImage({}, { RequestId: 'same' });
    expect(second).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: first.PhysicalResourceId });
    expect(ec2.callsOf('CreateImage')).toHaveLength(1);
  });

  test('finds the image again when the answer of EC2 was lost', async () => {
    ec2.fail('CreateImage', 'InternalError', { status: 500, takesEffect: true });
    expect(await createImage()).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: ec2.onlyImage.imageId });
  });

  test('does not take over an image of the same name that another request left behind', async () => {
    await createImage();
    const left = ec2.onlyImage.imageId;
    expect(await createImage()).toMatchObject({
      Status: 'FAILED',
      Reason: `InvalidAMIName.Duplicate: AMI name ${ec2.onlyImage.name} is already in use by AMI ${left}`,
      PhysicalResourceId: 'Web-not-created',
    });
  });

  test('outlasts throttling', async () => {
    ec2.fail('CreateImage', 'RequestLimitExceeded', { status: 503, times: 2 });
    expect(await createImage({}, {}, 20_000)).toMatchObject({ Status: 'SUCCESS' });
  }, 20_000);

  test('fails with what EC2 says, when there is no such instance', async () => {
    ec2.fail('CreateImage', 'InvalidInstanceID.NotFound', { message: "The instance ID 'i-0' does not exist" });
    expect(await createImage()).toMatchObject({
      Status: 'FAILED',
      Reason: "InvalidInstanceID.NotFound: The instance ID 'i-0' does not exist",
      PhysicalResourceId: 'Web-not-created',
    });
  });

  test('fails with the reason of the image, and names it so that it is rolled back', async () => {
    ec2.outcome = { state: 'failed', reason: 'Client.InternalError: snapshot is lost' };
    const answer = await createImage();
    const { imageId } = ec2.onlyImage;
    expect(answer).toMatchObject({
      Status: 'FAILED',
      Reason: `${imageId} is failed: Client.InternalError: snapshot is lost`,
      PhysicalResourceId: imageId,
    });
    expect(await deleteImage(imageId)).toMatchObject({ Status: 'SUCCESS' });
    expect([ec2.images.size, ec2.snapshots.size]).toEqual([0, 0]);
  });
});

describe('updating an image', () => {
  async function existing(): Promise<string> {
    const { PhysicalResourceId } = await createImage();
    ec2.calls.length = 0;
    return PhysicalResourceId;
  }

  test('changes the description in place', async () => {
    const imageId = await existing();
    const answer = await updateImage(imageId, { ...IMAGE, Description: 'the new web' });
    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: imageId });
    expect(ec2.onlyImage.description).toBe('the new web');
    expect(ec2.calls.map(({ action }) => action)).toEqual(['ModifyImageAttribute']);
  });

  test('empties the description when it is removed', async () => {
    const imageId = await existing();
    await updateImage(imageId, { ...IMAGE, Description: undefined });
    expect(ec2.onlyImage.description).toBe('');
  });

  test('changes tags in place, on the snapshots too, and leaves its own alone', async () => {
    const imageId = await existing();
    const withTags = { ...IMAGE, Tags: { team: 'web', stage: 'test' } };
    expect(await updateImage(imageId, withTags)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: imageId });
    for (const { tags } of [ec2.onlyImage, ...ec2.snapshots.values()]) {
      expect([...tags.keys()].sort()).toEqual(['cdk-ims:request-id', 'cdk-ims:stack-id', 'stage', 'team']);
      expect(tags.get('team')).toBe('web');
    }
    await updateImage(imageId, { ...IMAGE, Tags: undefined }, withTags);
    expect([...ec2.onlyImage.tags.keys()].sort()).toEqual(['cdk-ims:request-id', 'cdk-ims:stack-id']);
  });

  test('calls nothing when only the time to wait changes', async () => {
    const imageId = await existing();
    await updateImage(imageId, { ...IMAGE, FailAfterSeconds: '300' });
    expect(ec2.calls).toEqual([]);
  });

  test('says so when somebody deleted the image', async () => {
    const imageId = await existing();
    ec2.images.clear();
    expect(await updateImage(imageId, { ...IMAGE, Description: 'x' })).toMatchObject({
      Status: 'FAILED',
      Reason: `InvalidAMIID.NotFound: The image id '[${imageId}]' does not exist`,
      PhysicalResourceId: imageId,
    });
  });
});

describe('replacing an image', () => {
  const NEXT = { ...IMAGE, Name: 'web-silver' };

  test.each([{ Name: 'web-silver' }, { InstanceId: 'i-0fedcba9876543210' }, { NoReboot: 'true' }])(
    'makes another one for %j, and leaves the deletion of the first to CloudFormation',
    async (change) => {
      const first = await createImage();
      const answer = await updateImage(first.PhysicalResourceId, { ...IMAGE, ...change });
      expect(answer.Status).toBe('SUCCESS');
      expect(answer.PhysicalResourceId).not.toBe(first.PhysicalResourceId);
      expect([...ec2.images.keys()]).toEqual([first.PhysicalResourceId, answer.PhysicalResourceId]);
    },
  );

  test('goes back to the first image when CloudFormation rolls back', async () => {
    const first = await createImage();
    const next = await updateImage(first.PhysicalResourceId, NEXT);
    const back = await updateImage(next.PhysicalResourceId, IMAGE, NEXT);
    expect(back).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: first.PhysicalResourceId });
    await deleteImage(next.PhysicalResourceId);
    expect([...ec2.images.keys()]).toEqual([first.PhysicalResourceId]);
  });

  test('removes a replacement that failed, and stays with the first', async () => {
    const first = await createImage();
    ec2.outcome = { state: 'failed', reason: 'no space' };
    const failed = await updateImage(first.PhysicalResourceId, NEXT);
    expect(failed).toMatchObject({ Status: 'FAILED', PhysicalResourceId: first.PhysicalResourceId });
    expect(failed.Reason).toMatch(/^ami-[0-9a-f]{17} is failed: no space$/);
    expect([...ec2.images.keys()]).toEqual([first.PhysicalResourceId]);
    const back = await updateImage(first.PhysicalResourceId, IMAGE, NEXT);
    expect(back).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: first.PhysicalResourceId });
    expect(ec2.images.size).toBe(1);
  });
});

describe('deleting an image', () => {
  test('deletes its snapshots, also those that EC2 does not yet count to it', async () => {
    const { PhysicalResourceId } = await createImage();
    for (const snapshot of ec2.snapshots.values()) snapshot.associated = false;
    expect(await deleteImage(PhysicalResourceId)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId });
    expect([ec2.images.size, ec2.snapshots.size]).toEqual([0, 0]);
  });

  test('leaves a snapshot that another image uses, and those of others', async () => {
    const { PhysicalResourceId } = await createImage();
    const other = await createImage({}, { LogicalResourceId: 'Other' });
    for (const snapshot of ec2.snapshots.values()) snapshot.inUse = true;
    expect(await deleteImage(PhysicalResourceId)).toMatchObject({ Status: 'SUCCESS' });
    expect([...ec2.images.keys()]).toEqual([other.PhysicalResourceId]);
    expect(ec2.snapshots.size).toBe(2);
    expect(ec2.callsOf('DeleteSnapshot')).toHaveLength(1);
  });

  test('succeeds when the image is gone already', async () => {
    expect(await deleteImage('ami-00000000000000000')).toMatchObject({ Status: 'SUCCESS' });
  });

  test('does nothing for an image that was never made', async () => {
    expect(await deleteImage('Web-not-created')).toMatchObject({ Status: 'SUCCESS' });
    expect(ec2.calls).toEqual([]);
  });

  test('fails when the image may not be deregistered', async () => {
    const { PhysicalResourceId } = await createImage();
    ec2.fail('DeregisterImage', 'OperationNotPermitted', { message: 'deregistration protection is on' });
    expect(await deleteImage(PhysicalResourceId)).toMatchObject({
      Status: 'FAILED',
      Reason: 'OperationNotPermitted: deregistration protection is on',
    });
    expect(ec2.snapshots.size).toBe(1);
  });
});
