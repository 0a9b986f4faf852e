import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { qemuImg } from '../support/image-files';
import { ConsumersProject, type RunOptions, writtenIn } from './support/consumers-project';

interface Finding {
  readonly path: string;
  readonly found: string;
  readonly location?: { readonly file: string; readonly line: number };
}

const project = new ConsumersProject(['cdktf']);
const image = (name: string) => path.join(project.elsewhere, 'images', name);

beforeAll(() => {
  project.addApp('image-files-app.ts', 'app.ts');
  for (const type of ['zstd', 'zlib']) {
    qemuImg(
      ...['convert', '-c', '-O', 'qcow2', '-o', `compression_type=${type}`, image('web.qcow2'), image(`${type}.qcow2`)],
    );
  }
  for (const program of ['gzip', 'xz', 'bzip2']) {
    cpSync(image('web.qcow2'), image(program));
    execFileSync(program, [image(program)]);
  }
});
afterAll(() => project.remove());

function findingsOf(program: string, files: string, options: RunOptions = {}): Finding[] {
  const { folder } = project.run(program, { environment: { FILES: files }, ...options });
  const report = JSON.parse(readFileSync(path.join(folder, 'findings.json'), 'utf8')) as { findings: Finding[] };
  expect(report.findings.length).toBeGreaterThan(0);
  return report.findings;
}

const FILES = 'web.qcow2,zstd.qcow2,zlib.qcow2,gzip.gz,xz.xz,bzip2.bz2';

test('compressed image files are read in a bundle as outside of it', () => {
  const found = project.failUnbundled('app.ts', { FILES });
  for (const options of [[], ['--minify']]) {
    const bundle = project.bundle('app.ts', 'app.cjs', ...options);
    const { folder } = project.run(bundle, { environment: { FILES } });
    expect(writtenIn(folder)).toEqual(found);
  }
  const findings = findingsOf(path.join(project.elsewhere, 'app.cjs'), FILES);
  for (const file of ['web.qcow2', 'zstd.qcow2', 'zlib.qcow2']) {
    expect(findings).toContainEqual(
      expect.objectContaining({ path: `golden-images/${file}`, found: expect.stringContaining('UEFI') }),
    );
  }
});

describe('the line of the program that a finding is about', () => {
  const text = readFileSync(path.join(__dirname, 'apps/image-files-app.ts'), 'utf8');
  const line = text.split('\n').findIndex((one) => one.includes('new SystemDiskImage(')) + 1;
  const inProject: RunOptions = { environment: { FILES: 'web.qcow2' }, cwd: project.path };
  const withMaps: RunOptions = { ...inProject, node: ['--enable-source-maps'] };

  test.each([
    ['a bundle', []],
    ['a minified bundle', ['--minify']],
    ['a bundle with its map inside', ['--sourcemap=inline']],
  ])('is left out in %s that runs without source maps', (_, options) => {
    const bundle = project.bundle('app.ts', 'plain.cjs', '--sourcemap', ...options);
    for (const { location } of findingsOf(bundle, 'web.qcow2', inProject)) expect(location).toBeUndefined();
  });

  test.each([
    ['a bundle', []],
    ['a minified bundle', ['--minify']],
    ['a bundle with its map inside', ['--sourcemap=inline']],
    ['a minified bundle without the text of the sources', ['--minify', '--sources-content=false']],
  ])('is that of the source in %s that runs with source maps', (_, options) => {
    const bundle = project.bundle('app.ts', '../project/mapped.cjs', '--sourcemap', ...options);
    for (const { location } of findingsOf(bundle, 'web.qcow2', withMaps)) {
      expect(location).toMatchObject({ file: 'app.ts', line });
    }
  });

  test('is left out where the source is not there', () => {
    const bundle = project.bundle('app.ts', 'moved/mapped.cjs', '--sourcemap');
    const moved = path.join(project.elsewhere, 'far/away/from/mapped.cjs');
    for (const end of ['', '.map']) cpSync(bundle + end, moved + end);
    for (const { location } of findingsOf(moved, 'web.qcow2', withMaps)) expect(location).toBeUndefined();
  });

  test('is known without a bundle, with source maps and without', () => {
    const program = project.compile('app.ts');
    for (const options of [inProject, withMaps]) {
      for (const { location } of findingsOf(program, 'web.qcow2', options)) {
        expect(location).toMatchObject({ file: expect.stringMatching(/^app\.[jt]s$/) });
      }
    }
  });
});
