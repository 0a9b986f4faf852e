import { ec2, FOREVER, pendingImage, send, useHandler, wait } from './support';

useHandler();

test('answers with the ID of the image as soon as it is available', async () => {
  const imageId = pendingImage(2);
  expect(await wait(imageId)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: imageId });
  expect(ec2.onlyImage.state).toBe('available');
});

test('the last one fails when its time is over', async () => {
  const imageId = pendingImage(FOREVER);
  expect(await wait(imageId, { FailAfterSeconds: '60' })).toMatchObject({
    Status: 'FAILED',
    Reason: `${imageId} is still pending when timeouts.create is over; allow more time`,
  });
});

test('fails at once, with the reason that the image gives', async () => {
  const imageId = pendingImage(1);
  ec2.outcome = { state: 'failed', reason: 'Client.InvalidKey: the key is disabled' };
  expect(await wait(imageId)).toMatchObject({
    Status: 'FAILED',
    Reason: `${imageId} is failed: Client.InvalidKey: the key is disabled`,
  });
});

test.each(['error', 'invalid', 'deregistered', 'disabled'])(
  'an image that is %s never becomes available',
  async (state) => {
    const imageId = pendingImage(0);
    ec2.outcome = { state };
    expect(await wait(imageId)).toMatchObject({
      Status: 'FAILED',
      Reason: `${imageId} is ${state}: EC2 gives no reason`,
    });
  },
);

test('an image may be unknown for a while after it was made', async () => {
  const imageId = pendingImage(1);
  ec2.unknownPolls = 3;
  expect(await wait(imageId)).toMatchObject({ Status: 'SUCCESS' });
});

test('an image that stays unknown is no image', async () => {
  expect(await wait('ami-00000000000000001')).toMatchObject({
    Status: 'FAILED',
    Reason: 'ami-00000000000000001 does not exist',
  });
});

test('a problem of EC2 is waited out', async () => {
  const imageId = pendingImage(1);
  ec2.fail('DescribeImages', 'RequestLimitExceeded', { status: 503, times: 10 });
  expect(await wait(imageId)).toMatchObject({ Status: 'SUCCESS' });
});

test('what EC2 forbids is not waited for', async () => {
  const imageId = pendingImage(1);
  ec2.fail('DescribeImages', 'UnauthorizedOperation', { status: 403, message: 'not authorized' });
  expect(await wait(imageId)).toMatchObject({ Status: 'FAILED', Reason: 'UnauthorizedOperation: not authorized' });
});

test('goes along when the image is replaced', async () => {
  const imageId = pendingImage(1);
  expect(await wait(imageId, {}, undefined, 'Update')).toMatchObject({
    Status: 'SUCCESS',
    PhysicalResourceId: imageId,
  });
});

test('deleting a wait calls nothing', async () => {
  await send({
    RequestType: 'Delete',
    ResourceType: 'Custom::ImageWait',
    PhysicalResourceId: 'ami-1',
    ResourceProperties: { ImageId: 'ami-1' },
  });
  expect(ec2.calls).toEqual([]);
});
