// What `npm test` runs: rules, emission and constructs.
const { temporaryFolder } = require('./test/memory-files');
const all = require('./jest.config');

/** Fuzzing, programs from outside, documents and the package: only `npm run test:all` runs these. */
const SLOW = [
  'convert/',
  'docs/',
  'e2e/',
  'examples/',
  'inspect/',
  'package/',
  'cli/bitmap\\.test\\.ts$',
  'cli/check\\.test\\.ts$',
  'cli/completion-scripts/',
  'cli/hostile-assemblies\\.test\\.ts$',
  'cli/interrupted-commands\\.test\\.ts$',
  'cli/stopped-apps\\.test\\.ts$',
  'targets/cloudformation/validators\\.test\\.ts$',
];

process.env.TMPDIR = temporaryFolder();
process.env.QUICK_TESTS = 'true';

module.exports = {
  ...all,
  testPathIgnorePatterns: [...all.testPathIgnorePatterns, ...SLOW.map((place) => `<rootDir>/test/${place}`)],
  testEnvironment: '<rootDir>/test/loaded-once/environment.js',
  runtime: '<rootDir>/test/loaded-once/runtime.js',
};
