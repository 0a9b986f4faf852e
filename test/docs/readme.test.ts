import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { codeBlocks } from '../support/documented-programs';

const ROOT = path.join(__dirname, '../..');
const README = readFileSync(path.join(ROOT, 'README.md'), 'utf8');
const folder = mkdtempSync(path.join(tmpdir(), 'cdk-ims-readme-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('every mistake that it shows is what the broken app is told', () => {
  const output = path.join(folder, 'broken.out');
  const app = ['--app', 'npx tsx examples/broken/app.ts', '--output', output];
  const broken = spawnSync('npx', ['cdk', 'synth', '--quiet', ...app], { cwd: ROOT, encoding: 'utf8' });
  const [shown] = codeBlocks(README, 'text');
  const lines = (shown ?? '').split('\n').filter((line) => line.startsWith('  '));
  expect(lines.length).toBeGreaterThan(8);
  for (const line of lines) expect(broken.stdout + broken.stderr).toContain(line);
}, 120_000);

test('what it shows to be emitted is what the app emits', () => {
  const output = path.join(folder, 'app.out');
  const synth = spawnSync('npx', ['cdk', 'synth', '--quiet', '--output', output], { cwd: ROOT, encoding: 'utf8' });
  expect(synth.status).toBe(0);
  const list = spawnSync('npx', ['tsx', 'bin/cdk-ims.ts', 'list', output], { cwd: ROOT, encoding: 'utf8' }).stdout;
  const shown = (codeBlocks(README, 'text')[1] ?? '').split('\n').filter((line) => line.trim());
  expect(shown.length).toBeGreaterThan(10);
  for (const line of shown) expect(list.replaceAll(output, 'cdk.out')).toContain(line);
}, 120_000);
