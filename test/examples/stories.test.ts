import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { outputOf, snapshotsOf, storiesIn, summaryOf, synthesizeStory } from '../../scripts/example-stories';
import { withIndex } from '../../scripts/examples-index';
import { FRAMEWORKS } from '../../scripts/run-app';
import { expectValidTerraform } from '../support/terraform-schema';

const ROOT = path.join(__dirname, '../..');
const EXAMPLES = path.join(ROOT, 'examples');
const UPDATE = 'npm run examples -- --update';
/** A copy, so that nothing is written beside the examples themselves. */
const checkout = mkdtempSync(path.join(tmpdir(), 'cdk-ims-examples-'));
const stories = storiesIn(EXAMPLES);

beforeAll(() => {
  cpSync(EXAMPLES, path.join(checkout, 'examples'), {
    recursive: true,
    filter: (source) => !/cdkt[fn]\.out$/.test(source),
  });
  for (const name of ['lib', 'node_modules']) symlinkSync(path.join(ROOT, name), path.join(checkout, name));
});

afterAll(() => rmSync(checkout, { recursive: true, force: true }));

test('each story that is promised has its folder', () => {
  expect(stories).toEqual(
    expect.arrayContaining([
      'bms',
      'data-disks',
      'encrypted-copy',
      'export-for-backup',
      'fast-import',
      'full-ecs-migration',
      'golden-image-from-file',
      'huawei-cross-region',
      'iso',
      'server-from-image',
      'share-and-accept',
    ]),
  );
});

describe.each(stories)('%s', (name) => {
  const story = path.join(checkout, 'examples', name);

  test('says at its top what it is about', () => {
    expect(summaryOf(story)).toMatch(/^[A-Z].{40,}\.$/);
  });

  describe.each(FRAMEWORKS)('with %s', (framework) => {
    let templates: Record<string, string> = {};

    beforeAll(() => {
      templates = synthesizeStory(story, framework);
    });

    test(`gives the templates beside it, or else ${UPDATE}`, () => {
      expect(templates).toEqual(snapshotsOf(story));
    });

    test('gives what the providers accept', () => {
      Object.values(templates).forEach(expectValidTerraform);
    });

    test('leaves nothing to be warned of', () => {
      const report = readFileSync(path.join(outputOf(story, framework), 'findings.json'), 'utf8');
      expect(JSON.parse(report)).toMatchObject({ findings: [] });
    });
  });
});

describe('a story that is not right', () => {
  const write = (text: string): string => {
    const story = mkdtempSync(path.join(checkout, 'examples/story-'));
    writeFileSync(path.join(story, 'main.ts'), text);
    return story;
  };
  const bms = () => readFileSync(path.join(EXAMPLES, 'bms/main.ts'), 'utf8');

  test('is refused with what is wrong with its images', () => {
    const story = write(bms().replace("'bare-metal-node'", "'bare/metal'"));
    expect(() => synthesizeStory(story, 'cdktf')).toThrow('[bare-metal/Node] IMS-META-002');
  });

  test('is refused when it writes nothing, also where it did before', () => {
    const story = write(bms());
    expect(Object.keys(synthesizeStory(story, 'cdktf'))).toEqual(['bare-metal']);
    writeFileSync(path.join(story, 'main.ts'), bms().replace('app.synth();', ''));
    expect(() => synthesizeStory(story, 'cdktf')).toThrow('main.ts wrote nothing; it has to end with app.synth()');
  });
});

test(`the list of examples is current, or else ${UPDATE}`, () => {
  const page = readFileSync(path.join(EXAMPLES, 'README.md'), 'utf8');
  expect(page).toBe(withIndex(page, EXAMPLES));
  for (const name of stories) expect(page).toContain(`(${name}/main.ts)`);
});
