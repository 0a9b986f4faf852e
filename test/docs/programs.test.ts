import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import * as path from 'node:path';
import { FRAMEWORKS, runApp } from '../../scripts/run-app';
import { codeBlocks, namedFiles, ReadersProject, unnamedPieces } from '../support/documented-programs';
import { expectValidTerraform } from '../support/terraform-schema';

const ROOT = path.join(__dirname, '../..');
const GUIDES = path.join(ROOT, 'docs/guides');
const HERE = '// Here.\n';

/**
 * The programs on a page. Where its first one is an app that says so, each piece of code after it goes into that app; elsewhere
 * each is whole.
 */
function programsOn(page: string) {
  const blocks = unnamedPieces(readFileSync(path.join(ROOT, page), 'utf8'));
  const [app = '', ...pieces] = blocks;
  const texts = app.includes(HERE) ? pieces.map((piece) => app.replace(HERE, () => piece)) : blocks;
  return texts.map((text, index) => ({ file: `${path.basename(page, '.md').toLowerCase()}-${index + 1}.ts`, text }));
}

const inReadme = programsOn('README.md');
const inGuides = readdirSync(GUIDES).flatMap((guide) => programsOn(`docs/guides/${guide}`));

// Those are run in a test of their own.
const files = readdirSync(GUIDES).flatMap((guide) => namedFiles(readFileSync(path.join(GUIDES, guide), 'utf8')));

const project = new ReadersProject([...inReadme, ...inGuides, ...files]);

beforeAll(() => recordFacts(), 60_000);
afterAll(() => project.remove());

/** Does what the guide says to do where the file is, and takes the file away. */
function recordFacts(): void {
  const guide = readFileSync(path.join(GUIDES, 'creating-images.md'), 'utf8');
  const [command] = codeBlocks(guide, 'sh').filter((text) => text.includes('--facts'));
  const [, name = '', facts = ''] = /^cdk-ims inspect (\S+) --facts (\S+)$/m.exec(command ?? '') ?? [];
  cpSync(path.join(ROOT, 'examples/images/web.qcow2'), path.join(project.path, name));
  const inspected = project.run('tsx', path.join(ROOT, 'bin/cdk-ims.ts'), 'inspect', name, '--facts', facts);
  if (inspected.status !== 0) throw new Error(inspected.stderr);
  rmSync(path.join(project.path, name));
}

/** Runs a program with one of the frameworks, and returns its findings. What it emits is what the real providers accept. */
function findingsOf(file: string, framework: (typeof FRAMEWORKS)[number]): unknown[] {
  const output = path.join(project.path, `${file}.${framework}`);
  runApp({ program: path.join(project.path, file), framework, output });
  const written = readdirSync(output, { recursive: true, encoding: 'utf8' });
  const templates = written.filter((name) => /\.tf\.json$|\.template\.json$/.test(name));
  expect(templates.length).toBeGreaterThan(0);
  for (const name of templates.filter((one) => one.endsWith('.tf.json'))) {
    expectValidTerraform(readFileSync(path.join(output, name), 'utf8'));
  }
  const report = JSON.parse(readFileSync(path.join(output, 'findings.json'), 'utf8')) as { findings: unknown[] };
  return report.findings;
}

test('the programs compile', () => {
  expect(inReadme.length).toBeGreaterThanOrEqual(6);
  expect(inGuides.length).toBeGreaterThan(15);
  expect(project.run('tsc', '-p', '.').stdout).toBe('');
}, 120_000);

describe.each(FRAMEWORKS)('with %s', (framework) => {
  test.each(inReadme)('$file has no error', ({ file }) => {
    const errors = findingsOf(file, framework).filter((finding) => (finding as { level: string }).level === 'error');
    expect(errors).toEqual([]);
  });

  test.each(inGuides)('$file has no error and no warning', ({ file }) => {
    expect(findingsOf(file, framework)).toEqual([]);
  });
});

test('the shortest example runs the way a reader runs it', () => {
  expect(project.run('tsx', 'readme-1.ts')).toMatchObject({ status: 0 });
  expect(existsSync(path.join(project.path, 'cdktf.out/stacks/golden-images/cdk.tf.json'))).toBe(true);
}, 60_000);
