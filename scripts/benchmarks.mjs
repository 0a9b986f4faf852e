// Builds the package, and runs every benchmark, or those that are named.
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const named = process.argv.slice(2);
const all = readdirSync(`${root}/benchmarks`).flatMap((file) => /^(.+)\.ts$/.exec(file)?.[1] ?? []);

execFileSync(process.execPath, [`${root}/scripts/build.mjs`], { stdio: 'inherit' });
for (const name of named.length ? named : all) {
  console.log(`benchmarks/${name}`);
  execFileSync('npx', ['tsx', `${root}/benchmarks/${name}.ts`], { cwd: root, stdio: 'inherit' });
}
