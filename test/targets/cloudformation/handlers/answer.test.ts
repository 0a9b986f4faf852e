import { cloudFormation, createImage, ec2, logged, send, useHandler } from './support';

useHandler();

test('an answer names the request that it is for', async () => {
  const answer = await createImage({}, { RequestId: 'the-request', LogicalResourceId: 'Web' });
  expect(answer).toMatchObject({ RequestId: 'the-request', LogicalResourceId: 'Web', StackId: expect.any(String) });
});

test('an answer has no content type: none was signed', async () => {
  await createImage();
  expect(cloudFormation.contentTypes.at(-1)).toBeUndefined();
});

test('is sent again when it was refused', async () => {
  cloudFormation.refusals = 2;
  expect(await createImage()).toMatchObject({ Status: 'SUCCESS' });
});

test('is given up in the end, so that Lambda calls once more', async () => {
  cloudFormation.refusals = 10;
  await expect(createImage()).rejects.toThrow('CloudFormation could not be answered');
  expect(cloudFormation.refusals).toBe(6);
});

test('the signed URL is never logged', async () => {
  cloudFormation.refusals = 2;
  await createImage();
  expect(logged.join('\n')).toContain('HTTP status 503');
  expect(logged.join('\n')).not.toMatch(/secret|127\.0\.0\.1/);
});

test('a reason is short enough for CloudFormation', async () => {
  ec2.fail('CreateImage', 'UnauthorizedOperation', { message: 'é'.repeat(5000) });
  const { Reason } = await createImage();
  expect(Reason).toHaveLength(800);
  expect(Reason).toMatch(/^UnauthorizedOperation: é/);
});

test('a request that hangs is answered before the call ends', async () => {
  ec2.silent.add('CreateImage');
  expect(await createImage({}, {}, 300)).toMatchObject({
    Status: 'FAILED',
    Reason: 'EC2 did not answer before the end of the call',
  });
});

test('what is no resource of ours is answered too', async () => {
  expect(await send({ RequestType: 'Create', ResourceType: 'Custom::Else', ResourceProperties: {} })).toMatchObject({
    Status: 'FAILED',
    Reason: 'Create of Custom::Else is unknown here',
  });
});

test('a mistake of ours is answered too', async () => {
  const request = { RequestType: 'Update', ResourceType: 'Custom::ImageShare', ResourceProperties: { UserIds: 7 } };
  expect(await send(request as never)).toMatchObject({
    Status: 'FAILED',
    Reason: expect.stringMatching(/^TypeError: /),
  });
});
