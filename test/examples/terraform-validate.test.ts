import * as path from 'node:path';
import { snapshotsOf, storiesIn } from '../../scripts/example-stories';
import { InitializedFolder, type Template } from '../support/terraform-command';

const EXAMPLES = path.join(__dirname, '../../examples');
const COMMAND = 'npx jest test/examples/terraform-validate.test.ts';

// Another test sees to it that these are what the examples emit.
const templates = storiesIn(EXAMPLES).flatMap((name) =>
  Object.entries(snapshotsOf(path.join(EXAMPLES, name))).map(
    ([stack, text]) => [`examples/${name}: ${stack}`, JSON.parse(text) as Template] as const,
  ),
);

const folder = InitializedFolder.for(templates.map(([, template]) => template));
if (typeof folder === 'string') {
  const how = 'Where terraform can install the providers, from the registry or a mirror of its configuration, run';
  process.stderr.write(`terraform validate of the examples is skipped: ${folder}.\n${how} ${COMMAND}\n`);
  test.skip(`terraform validate of the examples, where its providers can be installed: ${COMMAND}`, () => {});
} else {
  afterAll(() => folder.remove());

  describe('terraform validate', () => {
    test.each(templates)(
      'accepts %s',
      (_, template) => {
        expect(folder.errorsOf(template)).toEqual([]);
      },
      60_000,
    );

    test('refuses an argument that the provider does not have', () => {
      const [, template] = templates.find(([name]) => name.startsWith('examples/bms:'))!;
      const misspelt = structuredClone(template);
      const [image = {}] = Object.values(misspelt.resource['opentelekomcloud_ims_image_v2'] ?? {});
      image['min_dsk'] = 40;
      expect(folder.errorsOf(misspelt)).toEqual([expect.stringMatching(/min_dsk/)]);
    }, 60_000);
  });
}
