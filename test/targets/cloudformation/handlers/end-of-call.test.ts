import { createImage, ec2, FOREVER, pendingImage, useHandler, wait } from './support';

// A busy machine has a second between the end of the waiting and the end of the call.
useHandler(0.05);

test('a wait comes back before its call ends, and leaves the rest to the next wait', async () => {
  const imageId = pendingImage(FOREVER);
  expect(await wait(imageId, {}, 4000)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: imageId });
  expect(ec2.onlyImage.state).toBe('pending');
});

test('an image that is pending at the end of the call is left to the waits', async () => {
  ec2.pendingPolls = FOREVER;
  expect(await createImage({}, {}, 4000)).toMatchObject({
    Status: 'SUCCESS',
    PhysicalResourceId: ec2.onlyImage.imageId,
  });
  expect(ec2.onlyImage.state).toBe('pending');
});
