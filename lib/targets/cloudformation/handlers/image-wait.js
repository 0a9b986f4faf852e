// @ts-check
const { seconds, sleep } = require('./clock');
const { findImage, isTransient, pollingClient } = require('./ec2');

const POLL_SECONDS = 15;
// A new image takes a moment until every part of EC2 knows it.
const UNKNOWN_POLLS = 8;
const PENDING = ['pending', 'transient'];

/**
 * Comes back when the image is available, or when the time of this call is over: then the next wait of the chain goes on.
 * Only the last wait of a chain has `FailAfterSeconds`, and fails.
 *
 * @param {import('./index').Request} request
 * @param {string} imageId
 */
async function waitForImage({ properties, waitUntil }, imageId) {
  const allowed = properties.FailAfterSeconds;
  const until = allowed ? Math.min(waitUntil, Date.now() + seconds(Number(allowed))) : waitUntil;
  for (let unknown = 0; ; ) {
    const state = await stateOf(imageId);
    if (state === 'available') return;
    unknown = state === 'unknown' ? unknown + 1 : 0;
    if (unknown === UNKNOWN_POLLS) throw new Error(`${imageId} does not exist`);
    if (Date.now() + seconds(POLL_SECONDS) > until) {
      if (allowed) throw new Error(`${imageId} is still ${state} when timeouts.create is over; allow more time`);
      return;
    }
    await sleep(seconds(POLL_SECONDS));
  }
}

/** @param {string} imageId */
async function stateOf(imageId) {
  let image;
  try {
    image = await findImage(imageId, pollingClient);
  } catch (error) {
    if (isTransient(error)) return 'pending';
    throw error;
  }
  const state = image?.State ?? 'unknown';
  if (['available', 'unknown', ...PENDING].includes(state)) return state;
  throw new Error(`${imageId} is ${state}: ${image?.StateReason?.Message ?? 'EC2 gives no reason'}`);
}

/** @param {import('./index').Request} request */
async function wait(request) {
  const imageId = String(request.properties.ImageId);
  await waitForImage(request, imageId);
  request.physicalId = imageId;
}

module.exports = { waitForImage, Create: wait, Update: wait, Delete: async () => {} };
