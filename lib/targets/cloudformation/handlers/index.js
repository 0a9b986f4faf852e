// @ts-check
/**
 * The custom resources of cdk-ims, in one function.
 *
 * @typedef {Record<string, any>} Properties CloudFormation makes strings of numbers and booleans.
 *
 * @typedef {object} CloudFormationEvent
 * @property {'Create' | 'Update' | 'Delete'} RequestType
 * @property {string} ResourceType
 * @property {string} LogicalResourceId
 * @property {string} [PhysicalResourceId]
 * @property {string} StackId
 * @property {string} RequestId
 * @property {string} ResponseURL
 * @property {Properties} ResourceProperties
 * @property {Properties} [OldResourceProperties]
 *
 * @typedef {object} Request
 * @property {CloudFormationEvent} event
 * @property {Properties} properties
 * @property {Properties} oldProperties
 * @property {string} physicalId What CloudFormation is told, even when the request fails.
 * @property {number} waitUntil When a wait has to come back, in milliseconds since 1970.
 */
const { answer, reasonOf } = require('./answer');
const { seconds } = require('./clock');

/** @type {Record<string, Record<'Create' | 'Update' | 'Delete', (request: Request) => Promise<unknown>>>} */
const HANDLERS = {
  'Custom::PrivateImage': require('./private-image'),
  'Custom::ImageWait': require('./image-wait'),
  'Custom::ImageShare': require('./image-share'),
};
// Before the end of the call: first waits come back, then whatever else is given up, then the answer is sent.
const STOP_WAITING_SECONDS = 60;
const GIVE_UP_SECONDS = 40;

/**
 * @param {CloudFormationEvent} event
 * @param {{ getRemainingTimeInMillis(): number }} context
 */
exports.handler = async (event, context) => {
  const remaining = context.getRemainingTimeInMillis();
  const { RequestType, ResourceType, LogicalResourceId, PhysicalResourceId, RequestId } = event;
  console.log(JSON.stringify({ RequestType, ResourceType, LogicalResourceId, PhysicalResourceId, RequestId }));
  /** @type {Request} */
  const request = {
    event,
    properties: event.ResourceProperties,
    oldProperties: event.OldResourceProperties ?? {},
    physicalId: PhysicalResourceId ?? `${LogicalResourceId}-not-created`,
    waitUntil: Date.now() + remaining - seconds(STOP_WAITING_SECONDS),
  };
  let failure;
  try {
    await within(remaining - seconds(GIVE_UP_SECONDS), run(request));
  } catch (error) {
    failure = error;
    console.error(reasonOf(error));
  }
  await answer(request, failure);
};

/** @param {Request} request */
async function run(request) {
  const { ResourceType, RequestType } = request.event;
  const handler = HANDLERS[ResourceType]?.[RequestType];
  if (!handler) throw new Error(`${RequestType} of ${ResourceType} is unknown here`);
  await handler(request);
}

/**
 * @param {number} milliseconds
 * @param {Promise<unknown>} work
 */
async function within(milliseconds, work) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const expiry = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('EC2 did not answer before the end of the call')), milliseconds);
  });
  try {
    await Promise.race([work, expiry]);
  } finally {
    clearTimeout(timer);
  }
}
