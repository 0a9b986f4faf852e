// @ts-check
const { CreateTagsCommand, DeleteTagsCommand, ModifyImageAttributeCommand } = require('@aws-sdk/client-ec2');
const { client } = require('./ec2');
const { waitForImage } = require('./image-wait');
const { deleteImage, ensureImage, snapshotsOf } = require('./image-store');

const REPLACING = ['InstanceId', 'Name', 'NoReboot'];

/** @param {import('./index').Request} request */
async function Create(request) {
  // Known to CloudFormation even when the image fails: its rollback deletes it.
  request.physicalId = await ensureImage(request);
  await waitForImage(request, request.physicalId);
}

/** @param {import('./index').Request} request */
async function Update(request) {
  const { properties, oldProperties } = request;
  if (REPLACING.some((property) => properties[property] !== oldProperties[property])) return replace(request);
  if (properties.Description !== oldProperties.Description) {
    const Description = { Value: properties.Description ?? '' };
    await client.send(new ModifyImageAttributeCommand({ ImageId: request.physicalId, Description }));
  }
  await updateTags(request.physicalId, properties.Tags ?? {}, oldProperties.Tags ?? {});
}

/** @param {import('./index').Request} request */
async function replace(request) {
  const imageId = await ensureImage(request);
  try {
    await waitForImage(request, imageId);
  } catch (error) {
    // CloudFormation keeps the image before and never learns of this one.
    if (imageId !== request.physicalId) await deleteImage(imageId);
    throw error;
  }
  request.physicalId = imageId;
}

/**
 * @param {string} imageId
 * @param {Record<string, string>} after
 * @param {Record<string, string>} before
 */
async function updateTags(imageId, after, before) {
  const gone = Object.keys(before).filter((key) => !(key in after));
  const changed = Object.keys(after).filter((key) => after[key] !== before[key]);
  if (gone.length + changed.length === 0) return;
  const Resources = [imageId, ...(await snapshotsOf(imageId))];
  // Removed first: a resource has a limited number of tags.
  if (gone.length > 0) {
    await client.send(new DeleteTagsCommand({ Resources, Tags: gone.map((Key) => ({ Key })) }));
  }
  if (changed.length > 0) {
    await client.send(new CreateTagsCommand({ Resources, Tags: changed.map((Key) => ({ Key, Value: after[Key] })) }));
  }
}

/** @param {import('./index').Request} request */
async function Delete({ physicalId }) {
  // Any other ID is that of an image that was never made.
  if (/^ami-[0-9a-f]+$/.test(physicalId)) await deleteImage(physicalId);
}

module.exports = { Create, Update, Delete };
