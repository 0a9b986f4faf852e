// Inspects image files of every format with changed headers, many more than the tests do: for a nightly run.
// node scripts/fuzz.mjs [mutations per format] [seed]
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MUTATIONS = 100_000;
const [mutations = String(MUTATIONS), seed = String(Math.floor(Math.random() * 2 ** 31))] = process.argv.slice(2);
if (![mutations, seed].every((number) => /^[1-9]\d*$/.test(number))) {
  console.error('usage: node scripts/fuzz.mjs [mutations per format] [seed]');
  process.exit(2);
}

console.log(`${mutations} mutations of each format; the same again with: node scripts/fuzz.mjs ${mutations} ${seed}`);
const { status } = spawnSync('npx', ['jest', 'test/inspect/mutated-headers', '--verbose'], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  env: { ...process.env, CDK_IMS_MUTATIONS: mutations, CDK_IMS_MUTATION_SEED: seed },
  stdio: 'inherit',
});
process.exit(status ?? 1);
