// Mutation testing of the rules: `npm run mutation`, or `npm run mutation -- --mutate lib/rules/tags.ts` for one file.
// Every mutant counts, those of messages too.
export default {
  mutate: ['lib/rules/**/*.ts'],
  plugins: ['./scripts/mutation/rule-test-runner.mjs'],
  testRunner: 'rules',
  coverageAnalysis: 'perTest',
  concurrency: 2,
  reporters: ['progress-append-only', 'clear-text', 'json'],
  clearTextReporter: { allowEmojis: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: 'coverage/mutation.json' },
  thresholds: { high: 95, low: 85, break: 85 },
  tempDirName: '.cache/mutation',
  ignorePatterns: ['dist', 'coverage', 'cdk.out*', 'cdktf.out', '.cache', 'docs', 'examples', 'benchmarks'],
  // Only what never ends takes that long; the machine may be busy.
  timeoutMS: 120_000,
};
