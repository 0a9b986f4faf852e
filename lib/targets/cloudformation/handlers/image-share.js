// @ts-check
const { ModifyImageAttributeCommand } = require('@aws-sdk/client-ec2');
const { client, isGone } = require('./ec2');

const BATCH = 500;
/** @type {Record<string, string>} */
const MEMBERS = {
  UserIds: 'UserId',
  OrganizationArns: 'OrganizationArn',
  OrganizationalUnitArns: 'OrganizationalUnitArn',
};

/** @param {import('./index').Properties} properties */
function permissionsOf(properties) {
  const permissions = new Set();
  for (const [list, member] of Object.entries(MEMBERS)) {
    for (const id of properties[list] ?? []) permissions.add(JSON.stringify({ [member]: id }));
  }
  return permissions;
}

/**
 * @param {string} imageId
 * @param {'Add' | 'Remove'} change
 * @param {Iterable<string>} permissions
 */
async function modify(imageId, change, permissions) {
  const all = [...permissions].map((permission) => JSON.parse(permission));
  for (let start = 0; start < all.length; start += BATCH) {
    const LaunchPermission = { [change]: all.slice(start, start + BATCH) };
    await client.send(new ModifyImageAttributeCommand({ ImageId: imageId, LaunchPermission }));
  }
}

/** @param {import('./index').Request} request */
async function Create(request) {
  const { ImageId } = request.properties;
  // Known before the first call, so that a share that failed halfway is removed.
  request.physicalId = `${ImageId}|${request.event.LogicalResourceId}`;
  await modify(ImageId, 'Add', permissionsOf(request.properties));
}

/** @param {import('./index').Request} request */
async function Update(request) {
  const { ImageId } = request.properties;
  // Another image is another share: CloudFormation then deletes that of the image before.
  if (ImageId !== request.oldProperties.ImageId) return Create(request);
  const before = permissionsOf(request.oldProperties);
  const after = permissionsOf(request.properties);
  const gone = [...before].filter((permission) => !after.has(permission));
  const added = [...after].filter((permission) => !before.has(permission));
  // Removed first: an image may be shared with a limited number of others.
  await modify(ImageId, 'Remove', gone);
  await modify(ImageId, 'Add', added);
}

/** @param {import('./index').Request} request */
async function Delete({ properties }) {
  try {
    await modify(properties.ImageId, 'Remove', permissionsOf(properties));
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

module.exports = { Create, Update, Delete };
