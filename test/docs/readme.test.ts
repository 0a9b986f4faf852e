import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

const ROOT = path.join(__dirname, '../..');
const README = readFileSync(path.join(ROOT, 'README.md'), 'utf8');
const folder = mkdtempSync(path.join(tmpdir(), 'cdk-ims-readme-'));

const blocks = (language: string) =>
  [...README.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(([, text]) => text ?? '');
const programs = blocks('ts').map((text, index) => ({ text, file: `example-${index + 1}.ts` }));
const run = (...parameters: string[]) => spawnSync('npx', parameters, { cwd: folder, encoding: 'utf8' });

beforeAll(() => {
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  mkdirSync(path.join(folder, 'images'));
  cpSync(path.join(ROOT, 'examples/images/web.qcow2'), path.join(folder, 'images/web.qcow2'));
  const compilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    resolveJsonModule: true,
    module: 'node16',
    target: 'es2023',
    types: ['node'],
    paths: { 'cdk-ims': [path.join(ROOT, 'lib/index.ts')] },
  };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
  for (const { file, text } of programs) writeFileSync(path.join(folder, file), text);
  recordFacts();
});

/** Does what the README says to do where the file is, and takes the file away. */
function recordFacts(): void {
  const [command] = blocks('sh').filter((text) => text.includes('--facts'));
  const [, name = '', facts = ''] = /^cdk-ims inspect (\S+) --facts (\S+)$/m.exec(command ?? '') ?? [];
  cpSync(path.join(ROOT, 'examples/images/web.qcow2'), path.join(folder, name));
  const inspected = run('tsx', path.join(ROOT, 'bin/cdk-ims.ts'), 'inspect', name, '--facts', facts);
  if (inspected.status !== 0) throw new Error(inspected.stderr);
  rmSync(path.join(folder, name));
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the examples compile', () => {
  expect(programs.length).toBeGreaterThanOrEqual(5);
  expect(run('tsc', '-p', '.').stdout).toBe('');
}, 120_000);

test.each(programs)(
  '$file synthesizes',
  ({ file }) => {
    expect(run('tsx', file)).toMatchObject({ status: 0 });
  },
  60_000,
);

test('every mistake that it shows is what the broken app is told', () => {
  const output = path.join(folder, 'broken.out');
  const app = ['--app', 'npx tsx examples/broken/app.ts', '--output', output];
  const broken = spawnSync('npx', ['cdk', 'synth', '--quiet', ...app], { cwd: ROOT, encoding: 'utf8' });
  const [shown] = blocks('text');
  const lines = (shown ?? '').split('\n').filter((line) => line.startsWith('  '));
  expect(lines.length).toBeGreaterThan(8);
  for (const line of lines) expect(broken.stdout + broken.stderr).toContain(line);
}, 120_000);

test('what it shows to be emitted is what the app emits', () => {
  const output = path.join(folder, 'app.out');
  const synth = spawnSync('npx', ['cdk', 'synth', '--quiet', '--output', output], { cwd: ROOT, encoding: 'utf8' });
  expect(synth.status).toBe(0);
  const list = spawnSync('npx', ['tsx', 'bin/cdk-ims.ts', 'list', output], { cwd: ROOT, encoding: 'utf8' }).stdout;
  const shown = (blocks('text')[1] ?? '').split('\n').filter((line) => line.trim());
  expect(shown.length).toBeGreaterThan(10);
  for (const line of shown) expect(list.replaceAll(output, 'cdk.out')).toContain(line);
}, 120_000);
