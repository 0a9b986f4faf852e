import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { FRAMEWORKS } from '../../scripts/run-app';
import { namedFiles, ReadersProject } from '../support/documented-programs';

const ROOT = path.join(__dirname, '../..');
const PAGE = readFileSync(path.join(ROOT, 'docs/guides/in-your-own-app.md'), 'utf8');
const JEST = {
  // The guide says SWC, which is in no other test; scripts/check-install.mjs runs these files with it, and with Vitest.
  transform: { '^.+\\.ts$': path.join(ROOT, 'test/esbuild-transform.js') },
  moduleNameMapper: { '^cdk-ims$': path.join(ROOT, 'lib/index.ts') },
  setupFiles: [path.join(ROOT, 'test/setup.js')],
};

/** The files of the page, for that framework. */
const filesFor = (framework: string) =>
  namedFiles(PAGE).map(({ file, text }) => ({
    file,
    text: text.replaceAll("from 'cdktf'", `from '${framework}'`),
  }));

describe.each(FRAMEWORKS)('the files of the guide, with %s', (framework) => {
  const project = new ReadersProject(filesFor(framework));
  afterAll(() => project.remove());

  test('are an app that runs', () => {
    expect(project.run('tsx', 'main.ts')).toMatchObject({ status: 0 });
    expect(existsSync(path.join(project.path, 'cdktf.out/stacks/golden-images/cdk.tf.json'))).toBe(true);
  });

  test('are unit tests that pass', () => {
    const { stderr } = project.run('jest', '--rootDir', '.', '--json', '--config', JSON.stringify(JEST));
    expect(stderr).toContain('Tests:       7 passed, 7 total');
  });
});
