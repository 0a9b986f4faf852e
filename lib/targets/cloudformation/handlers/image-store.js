// @ts-check
const { createHash } = require('node:crypto');
const {
  CreateImageCommand,
  DeleteSnapshotCommand,
  DeregisterImageCommand,
  DescribeImagesCommand,
  DescribeSnapshotsCommand,
} = require('@aws-sdk/client-ec2');
const { seconds, sleep } = require('./clock');
const { client, findImage, isGone, nameOf } = require('./ec2');

const STACK_TAG = 'cdk-ims:stack-id';
const REQUEST_TAG = 'cdk-ims:request-id';
const LONGEST_NAME = 128;
const DUPLICATE_LOOKUPS = 3;

/**
 * The ID of the image of this request, which is made unless it exists. CloudFormation may ask twice, and CreateImage knows
 * no client token: the unique name of an image has to do instead.
 *
 * @param {import('./index').Request} request
 * @returns {Promise<string>}
 */
async function ensureImage(request) {
  const Name = uniqueName(request);
  const existing = await findMade(request, Name);
  if (existing) return existing;
  const { properties, event } = request;
  const tags = { ...properties.Tags, [STACK_TAG]: event.StackId, [REQUEST_TAG]: event.RequestId };
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  try {
    const { ImageId } = await client.send(
      new CreateImageCommand({
        InstanceId: properties.InstanceId,
        Name,
        Description: properties.Description,
        NoReboot: properties.NoReboot === 'true',
        TagSpecifications: [
          { ResourceType: 'image', Tags },
          { ResourceType: 'snapshot', Tags },
        ],
      }),
    );
    return String(ImageId);
  } catch (error) {
    // A call at the same time, or one whose answer was lost, made it.
    for (let lookup = 0; nameOf(error) === 'InvalidAMIName.Duplicate' && lookup < DUPLICATE_LOOKUPS; lookup++) {
      await sleep(seconds(5));
      const made = await findMade(request, Name);
      if (made) return made;
    }
    throw error;
  }
}

/**
 * CloudFormation makes the next image before it deletes the one before, and names are unique: what replaces an image is
 * part of its name.
 *
 * @param {import('./index').Request} request
 */
function uniqueName({ event, properties }) {
  const { InstanceId, Name, NoReboot } = properties;
  const identity = JSON.stringify([event.StackId, event.LogicalResourceId, InstanceId, Name, NoReboot]);
  const suffix = `-${createHash('sha256').update(identity).digest('hex').slice(0, 8)}`;
  return String(Name).slice(0, LONGEST_NAME - suffix.length) + suffix;
}

/**
 * The image that this request made. An update may also go back to an image that the resource had: that is how
 * CloudFormation rolls back. A new resource takes over nothing that was left behind, for it may be old.
 *
 * @param {import('./index').Request} request
 * @param {string} name
 */
async function findMade({ event }, name) {
  const { Images = [] } = await client.send(
    new DescribeImagesCommand({
      Owners: ['self'],
      Filters: [
        { Name: 'name', Values: [name] },
        { Name: `tag:${STACK_TAG}`, Values: [event.StackId] },
      ],
    }),
  );
  const made = Images.find(
    (image) =>
      tagOf(image, REQUEST_TAG) === event.RequestId || (event.RequestType === 'Update' && image.State === 'available'),
  );
  return made?.ImageId;
}

/**
 * @param {import('@aws-sdk/client-ec2').Image} image
 * @param {string} key
 */
const tagOf = (image, key) => image.Tags?.find((tag) => tag.Key === key)?.Value;

/** @param {string} imageId */
async function deleteImage(imageId) {
  const snapshots = await snapshotsOf(imageId);
  try {
    await client.send(new DeregisterImageCommand({ ImageId: imageId, DeleteAssociatedSnapshots: true }));
  } catch (error) {
    if (!isGone(error)) throw error;
  }
  // EC2 leaves those that a pending image is not yet associated with.
  for (const SnapshotId of snapshots) {
    try {
      await client.send(new DeleteSnapshotCommand({ SnapshotId }));
    } catch (error) {
      // One that another image uses stays, as EC2 itself would leave it.
      if (!isGone(error) && nameOf(error) !== 'InvalidSnapshot.InUse') throw error;
    }
  }
}

/** @param {string} imageId */
async function snapshotsOf(imageId) {
  const image = await findImage(imageId);
  const requestId = image && tagOf(image, REQUEST_TAG);
  if (!requestId) return [];
  const { Snapshots = [] } = await client.send(
    new DescribeSnapshotsCommand({
      OwnerIds: ['self'],
      Filters: [{ Name: `tag:${REQUEST_TAG}`, Values: [requestId] }],
    }),
  );
  return Snapshots.flatMap(({ SnapshotId }) => SnapshotId ?? []);
}

module.exports = { deleteImage, ensureImage, snapshotsOf };
