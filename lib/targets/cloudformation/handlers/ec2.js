// @ts-check
const { EC2Client, DescribeImagesCommand } = require('@aws-sdk/client-ec2');

const requestHandler = { connectionTimeout: 5000, requestTimeout: 60000 };
const client = new EC2Client({ maxAttempts: 8, requestHandler });
// Who polls asks again anyway, and has to come back in time.
const pollingClient = new EC2Client({ maxAttempts: 1, requestHandler });

/**
 * @param {string} imageId
 * @param {EC2Client} [caller]
 * @returns {Promise<import('@aws-sdk/client-ec2').Image | undefined>}
 */
async function findImage(imageId, caller = client) {
  try {
    const { Images } = await caller.send(new DescribeImagesCommand({ ImageIds: [imageId], IncludeDisabled: true }));
    return Images?.[0];
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

/** @param {unknown} error */
const isGone = (error) => /^Invalid(AMIID|Snapshot)\.(NotFound|Unavailable)$/.test(nameOf(error));

/** @param {unknown} error */
const nameOf = (error) => (error instanceof Error ? error.name : '');

/**
 * Whether the call may succeed later: EC2 was not reached, or had a problem of its own. Throttling is status 503.
 *
 * @param {any} error
 */
const isTransient = (error) => !((error?.$metadata?.httpStatusCode ?? 500) < 500);

module.exports = { client, findImage, isGone, isTransient, nameOf, pollingClient };
