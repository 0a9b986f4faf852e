const { leftOut } = require('./test/programs');

module.exports = {
  testEnvironment: 'node',
  // The default leaves a core idle, which on two cores doubles the time.
  maxWorkers: '100%',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', ...leftOut(__dirname)],
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.json' }] },
  setupFiles: ['<rootDir>/test/setup.js'],
  collectCoverageFrom: ['lib/**/*.ts'],
  coverageProvider: 'v8',
};
