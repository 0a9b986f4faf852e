// Synthesizes every example that has a cdktf.json, the way its own folder does it, and shows what was emitted.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const examples = path.join(root, 'examples');
const folders = readdirSync(examples).filter((name) => existsSync(path.join(examples, name, 'cdktf.json')));

for (const name of folders) {
  const folder = path.join(examples, name);
  const { app, output } = JSON.parse(readFileSync(path.join(folder, 'cdktf.json'), 'utf8'));
  const [command, ...parameters] = app.split(' ');
  const options = { cwd: folder, stdio: 'inherit', env: { ...process.env, CDKTF_OUTDIR: output } };
  console.log(`examples/${name}`);
  execFileSync(command, parameters, options);
  execFileSync('npx', ['tsx', path.join(root, 'bin/cdk-ims.ts'), 'list', output], options);
}
