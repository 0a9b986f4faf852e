import { appendFileSync, copyFileSync } from 'node:fs';
import { HuaweiCloud, ImageSource, OpenTelekomCloud, OperatingSystem, SystemDiskImage } from '../../lib';
import { disk, pathOf, removeImageFiles } from '../support/image-files';
import { type Define, onlyResource, synthHcl, synthTerraform, TERRAFORM_FRAMEWORKS } from '../support/terraform-app';
import { evaluated, evaluatedHcl, planErrorOf } from '../support/terraform-evaluation';

afterAll(removeImageFiles);

const NAMES = [
  'w${file("secret")}.qcow2',
  '50%{x.qcow2',
  '$${x}.qcow2',
  '%{if}x.qcow2',
  '${TfToken[TOKEN.0]}.qcow2',
  '#{TfToken[TOKEN.0]}.qcow2',
  'a"b\\c.qcow2',
  '[0].qcow2',
  'web\u0001.qcow2',
];

const CLOUDS = [
  [
    'opentelekomcloud',
    (stack: any) => OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' }),
  ],
  ['huaweicloud', (stack: any) => HuaweiCloud.configure(stack, { region: 'ap-southeast-3' })],
] as const;

function fileCalled(name: string): string {
  const file = pathOf(name);
  copyFileSync(disk('plain.qcow2', 'qcow2', '40G'), file);
  return file;
}

function imageOf(file: string, configure: (stack: any) => unknown): Define {
  return (stack) => {
    configure(stack);
    new SystemDiskImage(stack, 'Web', {
      imageName: 'web',
      source: ImageSource.file(file, { bucket: 'images', folder: 'golden' }),
      operatingSystem: OperatingSystem.of('CentOS 7.4 64bit'),
      automaticConfiguration: false,
    });
  };
}

/** The plan of something that needs no provider, under the condition of the upload. */
function planUnder({ lifecycle }: any): string | undefined {
  return planErrorOf({ resource: { terraform_data: { upload: { lifecycle } } } });
}

describe.each(TERRAFORM_FRAMEWORKS)('the name of a file, with %s', (_, framework) => {
  describe.each(CLOUDS)('and %s', (provider, configure) => {
    test('is a literal in the object key, the path and the condition of the upload', () => {
      const uploads = NAMES.map(fileCalled).map((file) =>
        onlyResource(synthTerraform(framework, imageOf(file, configure)).template, `${provider}_obs_bucket_object`),
      );
      const keys = evaluated(uploads.map(({ key }) => key)) as string[];
      expect(keys.map((key) => key.replace(/-[0-9a-f]{16}(?=\.qcow2$)/, ''))).toEqual(
        NAMES.map((name) => `golden/${name}`),
      );
      const paths = evaluated(uploads.map(({ source }) => source)) as string[];
      expect(paths.map((path) => path.slice(path.indexOf('images-')).replace(/^[^/]*\//, ''))).toEqual(NAMES);
      for (const upload of uploads) expect(planUnder(upload)).toBeUndefined();
    });

    test('is a literal in HCL, too', () => {
      const keys = NAMES.map(fileCalled).map((file) => {
        const [, key = ''] = /^key\s*= (".*")$/m.exec(synthHcl(framework, imageOf(file, configure))) ?? [];
        return key;
      });
      expect((evaluatedHcl(keys) as string[]).map((key) => key.replace(/-[0-9a-f]{16}(?=\.qcow2$)/, ''))).toEqual(
        NAMES.map((name) => `golden/${name}`),
      );
    });
  });
});

test.each(CLOUDS)('a file that changes after synthesis stops the plan of %s', (provider, configure) => {
  const file = fileCalled('changes.qcow2');
  const { template } = synthTerraform(TERRAFORM_FRAMEWORKS[0]![1], imageOf(file, configure));
  const upload = onlyResource(template, `${provider}_obs_bucket_object`);
  expect(planUnder(upload)).toBeUndefined();
  appendFileSync(file, 'x');
  expect(planUnder(upload)).toContain('changes.qcow2 is not the file that was inspected');
});
