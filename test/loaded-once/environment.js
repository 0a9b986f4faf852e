// One global scope for all test files of a worker, so that what is loaded once serves them all. See runtime.js.
const { TestEnvironment } = require('jest-environment-node');

let shared;

/** What the program sees of the process, as it was: a test may have changed it. */
function restoreProcess({ global, exit }) {
  const { env } = global.process;
  for (const name of Object.keys(env)) if (!(name in process.env)) delete env[name];
  Object.assign(env, process.env);
  // Jest wraps it for every file.
  global.process.exit = exit;
}

const OF_JEST = /jest|^EVENT_HANDLERS$|^TEST_TIMEOUT|RETRY/i;

/** What Jest keeps of a file: it makes that anew where there is nothing. */
function forgetFile({ global, own }) {
  for (const key of Object.getOwnPropertySymbols(global)) {
    if (!own.has(key) && OF_JEST.test(key.description ?? '')) delete global[key];
  }
}

module.exports = class {
  constructor(config, context) {
    if (shared) {
      restoreProcess(shared);
      forgetFile(shared);
    } else {
      const environment = new TestEnvironment(config, context);
      environment.teardown = async () => {};
      const { global } = environment;
      shared = { environment, global, exit: global.process.exit, own: new Set(Object.getOwnPropertySymbols(global)) };
    }
    return shared.environment;
  }
};
