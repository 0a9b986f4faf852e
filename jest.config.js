// Every test: `npm run test:all`, or `npx jest FILE` for one file. `npm test` runs those of jest.fast.config.js.
const { leftOut } = require('./test/programs');

module.exports = {
  // Wherever temporary files are.
  cacheDirectory: '<rootDir>/.cache/jest',
  testEnvironment: 'node',
  // The default leaves a core idle, which on two cores doubles the time.
  maxWorkers: '100%',
  // A busy machine is no failure.
  testTimeout: 120_000,
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', ...leftOut(__dirname)],
  transform: { '^.+\\.ts$': '<rootDir>/test/esbuild-transform.js' },
  // Hashing the holes of large disks took most of the time. A test of its own has what is replaced here, and so have the commands
  // that tests run.
  moduleNameMapper: { '^\\./content-hash$': '<rootDir>/test/support/content-hash.ts' },
  setupFiles: ['<rootDir>/test/setup.js'],
  collectCoverageFrom: ['lib/**/*.ts'],
  coverageProvider: 'v8',
};
