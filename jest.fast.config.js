// What `npm test` runs: rules, emission and constructs.
const all = require('./jest.config');

/** Fuzzing, programs from outside, documents and the package: only `npm run test:all` runs these. */
const SLOW = [
  'convert/',
  'docs/',
  'e2e/',
  'examples/',
  'inspect/',
  'package/',
  'cli/completion-scripts/',
  'cli/hostile-assemblies\\.test\\.ts$',
  'cli/interrupted-commands\\.test\\.ts$',
  'targets/cloudformation/validators\\.test\\.ts$',
];

module.exports = {
  ...all,
  testPathIgnorePatterns: [...all.testPathIgnorePatterns, ...SLOW.map((place) => `<rootDir>/test/${place}`)],
  // Hashing the holes of large disks took most of the time; `npm run test:all` does hash them.
  moduleNameMapper: { '^\\./content-hash$': '<rootDir>/test/support/content-hash.ts' },
};
