// Compiles lib and bin to dist, and copies what the compiler does not: the code of the custom resources.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
rmSync(`${root}/dist`, { recursive: true, force: true });
execFileSync(process.execPath, [`${root}/node_modules/typescript/bin/tsc`, '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
const handlers = 'lib/targets/cloudformation/handlers';
cpSync(`${root}/${handlers}`, `${root}/dist/${handlers}`, { recursive: true });
// npm sets this where it installs a package, and nobody does in a clone.
chmodSync(`${root}/dist/bin/cdk-ims.js`, 0o755);
