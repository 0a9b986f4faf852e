// @ts-check
// Tests make every pause shorter; what waits for the network is never made shorter.
const PACE = Number(process.env.CDK_IMS_PACE || 1);

/** @param {number} amount */
const seconds = (amount) => amount * 1000 * PACE;

/** @param {number} milliseconds */
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

module.exports = { seconds, sleep };
