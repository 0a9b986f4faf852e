// @ts-check
const { seconds, sleep } = require('./clock');

const ATTEMPTS = 4;
const ATTEMPT_MILLISECONDS = 6000;
// CloudFormation takes at most 4096 bytes for the whole answer.
const LONGEST_REASON = 800;

/**
 * Tells CloudFormation how the request ended. The URL is signed: whoever knows it can answer, so it is never logged.
 *
 * @param {import('./index').Request} request
 * @param {unknown} failure
 */
async function answer({ event, physicalId }, failure) {
  const { ResponseURL, StackId, RequestId, LogicalResourceId } = event;
  const body = Buffer.from(
    JSON.stringify({
      Status: failure === undefined ? 'SUCCESS' : 'FAILED',
      Reason: failure === undefined ? undefined : reasonOf(failure),
      PhysicalResourceId: physicalId,
      StackId,
      RequestId,
      LogicalResourceId,
      NoEcho: false,
    }),
  );
  for (let attempt = 1; ; attempt++) {
    try {
      // Bytes have no content type of their own; one that was not signed would make the signature wrong.
      const response = await fetch(ResponseURL, {
        method: 'PUT',
        body,
        signal: AbortSignal.timeout(ATTEMPT_MILLISECONDS),
      });
      if (response.ok) return;
      throw new Error(`the answer was refused with HTTP status ${response.status}`);
    } catch (error) {
      console.error(`answer, attempt ${attempt}: ${reasonOf(error)}`);
      if (attempt === ATTEMPTS) throw new Error('CloudFormation could not be answered');
      await sleep(seconds(2 ** (attempt - 1)));
    }
  }
}

/** @param {unknown} failure */
function reasonOf(failure) {
  if (!(failure instanceof Error)) return String(failure).slice(0, LONGEST_REASON);
  const kind = failure.name === 'Error' ? '' : `${failure.name}: `;
  return `${kind}${failure.message}`.slice(0, LONGEST_REASON);
}

module.exports = { answer, reasonOf };
