import { createImage, ec2, send, useHandler } from './support';

useHandler();

const ORGANIZATION = 'arn:aws:organizations::111122223333:organization/o-exampleorgid';
const UNIT = 'arn:aws:organizations::111122223333:ou/o-exampleorgid/ou-examplerootid111-exampleouid111';

let imageId: string;

beforeEach(async () => {
  imageId = (await createImage()).PhysicalResourceId;
  ec2.calls.length = 0;
});

function share(
  RequestType: 'Create' | 'Update' | 'Delete',
  after: object,
  before?: object,
  PhysicalResourceId?: string,
) {
  return send({
    RequestType,
    ResourceType: 'Custom::ImageShare',
    LogicalResourceId: 'Partners',
    PhysicalResourceId,
    ResourceProperties: { ImageId: imageId, ...after },
    OldResourceProperties: before && { ImageId: imageId, ...before },
  });
}

const shares = () => [...(ec2.images.get(imageId)?.shares ?? [])].map((entry) => Object.values(JSON.parse(entry))[0]);
const accounts = (count: number, first = 0) =>
  Array.from({ length: count }, (_, index) => String(first + index).padStart(12, '0'));

test('creating adds accounts, organizations and organizational units', async () => {
  const answer = await share('Create', {
    UserIds: ['000000000001', '000000000002'],
    OrganizationArns: [ORGANIZATION],
    OrganizationalUnitArns: [UNIT],
  });
  expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: `${imageId}|Partners` });
  expect([...ec2.onlyImage.shares]).toEqual([
    '{"UserId":"000000000001"}',
    '{"UserId":"000000000002"}',
    JSON.stringify({ OrganizationArn: ORGANIZATION }),
    JSON.stringify({ OrganizationalUnitArn: UNIT }),
  ]);
});

test('updating removes what is gone, adds what is new, and touches nothing else', async () => {
  await share('Create', { UserIds: accounts(3) });
  ec2.calls.length = 0;
  const answer = await share('Update', { UserIds: accounts(3, 1) }, { UserIds: accounts(3) }, `${imageId}|Partners`);
  expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: `${imageId}|Partners` });
  expect(shares()).toEqual(accounts(3, 1));
  expect(ec2.calls.map(({ parameters }) => parameters)).toMatchObject([
    { 'LaunchPermission.Remove.1.UserId': '000000000000' },
    { 'LaunchPermission.Add.1.UserId': '000000000003' },
  ]);
  expect(ec2.calls).toHaveLength(2);
});

test('an update to another image is another share', async () => {
  const first = imageId;
  const before = { ImageId: first, UserIds: accounts(1) };
  const created = await share('Create', before);
  imageId = (await createImage({}, { LogicalResourceId: 'Other' })).PhysicalResourceId;
  const updated = await share('Update', { UserIds: accounts(1) }, before, created.PhysicalResourceId);
  expect(updated.PhysicalResourceId).toBe(`${imageId}|Partners`);
  expect(shares()).toEqual(accounts(1));
  await share('Delete', before, undefined, created.PhysicalResourceId);
  expect(ec2.images.get(first)?.shares.size).toBe(0);
  expect(shares()).toEqual(accounts(1));
});

test('long lists go in several calls', async () => {
  await share('Create', { UserIds: accounts(1200) });
  expect(ec2.onlyImage.shares.size).toBe(1200);
  expect(ec2.callsOf('ModifyImageAttribute')).toHaveLength(3);
});

test('whoever is named twice is added once', async () => {
  await share('Create', { UserIds: ['000000000001', '000000000001'] });
  expect(ec2.calls[0]?.parameters).not.toHaveProperty('LaunchPermission.Add.2.UserId');
});

test('an empty list calls nothing', async () => {
  expect(await share('Create', { UserIds: [] })).toMatchObject({ Status: 'SUCCESS' });
  expect(ec2.calls).toEqual([]);
});

test('a share that failed halfway is known by its image, so that its rollback removes the rest', async () => {
  ec2.fail('ModifyImageAttribute', 'InvalidAMIAttributeItemValue', { message: 'Invalid attribute item value "1"' });
  expect(await share('Create', { UserIds: accounts(2) })).toMatchObject({
    Status: 'FAILED',
    Reason: 'InvalidAMIAttributeItemValue: Invalid attribute item value "1"',
    PhysicalResourceId: `${imageId}|Partners`,
  });
});

test('deleting removes every permission', async () => {
  await share('Create', { UserIds: accounts(2) });
  expect(await share('Delete', { UserIds: accounts(2) }, undefined, `${imageId}|Partners`)).toMatchObject({
    Status: 'SUCCESS',
  });
  expect(shares()).toEqual([]);
});

test('deleting succeeds when the image is gone', async () => {
  ec2.images.clear();
  expect(await share('Delete', { UserIds: accounts(2) }, undefined, 'x')).toMatchObject({ Status: 'SUCCESS' });
});
