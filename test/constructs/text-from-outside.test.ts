import { appendFileSync, copyFileSync } from 'node:fs';
import {
  HuaweiCloud,
  ImageSource,
  OpenTelekomCloud,
  OperatingSystem,
  Size,
  SystemDiskImage,
  type SystemDiskImageProps,
} from '../../lib';
import { ami, awsFindings, type Declare, findingsIn, imported } from '../support/declarations';
import { brief } from '../support/findings';
import { disk, pathOf, removeImageFiles } from '../support/image-files';
import { evaluated, evaluatedHcl, planErrorOf } from '../support/terraform-evaluation';
import { onlyResource, synthHcl, synthTerraform, TERRAFORM_FRAMEWORKS, type Define } from '../support/terraform-app';

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

describe('a text that a program writes', () => {
  const inOtc = (declare: Declare) => brief(findingsIn('open-telekom-cloud', declare));
  const described = (description: string, more: Partial<SystemDiskImageProps> = {}) =>
    imported({ description, ...more });

  test('is checked where Terraform evaluates nothing of it', () => {
    expect(inOtc(described('$${BRANCH} <b>'))).toEqual(['error IMS-META-006 images/Web description']);
    expect(inOtc(described('${var.branch} <b>'))).toEqual([]);
    expect(inOtc(imported({ imageName: '$${x}' }))).toEqual(['error IMS-META-002 images/Web imageName']);
  });

  test('is as long as what the cloud gets', () => {
    expect(inOtc(described('$${x}'.padEnd(1025, '-')))).toEqual([]);
    expect(inOtc(described('$${x}'.padEnd(1026, '-')))).toEqual(['error IMS-META-005 images/Web description']);
  });

  test.each(['50%{x', '50%{off}', '${var.name', '${"a}'])('is an error where Terraform cannot read it: %s', (text) => {
    expect(inOtc(described(text))).toEqual(['error CDK-TOKEN-003 images/Web description']);
    expect(inOtc(imported({ tags: { team: text } }))).toEqual(['error CDK-TOKEN-003 images/Web tags']);
  });

  test('is checked on AWS, where only references are looked up', () => {
    const found = (name: string) => brief(awsFindings(ami({ imageName: name })));
    expect(found('web-${AWS::AccountId}')).toEqual(['error AWS-AMI-NAME images/Web imageName']);
    expect(found('web-${var.name}')).toEqual(['error AWS-AMI-NAME images/Web imageName']);
    expect(found('web-$${name}')).toEqual(['error AWS-AMI-NAME images/Web imageName']);
    expect(found('web-{{resolve:none}}')).toEqual(['error AWS-AMI-NAME images/Web imageName']);
    expect(found('{{resolve:ssm:/golden/name}}')).toEqual([]);
    expect(brief(awsFindings(ami({ description: '${AWS::AccountId}'.padEnd(256, '-') })))).toEqual([
      'error AWS-AMI-DESC images/Web description',
    ]);
  });
});

test('control characters of a name do not reach a terminal', () => {
  const file = fileCalled('web\u001b[31m\u009b\u202e.qcow2');
  const found = findingsIn(
    'open-telekom-cloud',
    imported({ source: ImageSource.file(file, { bucket: 'images' }), minDisk: Size.gibibytes(1) }),
  );
  expect(found.length).toBeGreaterThan(0);
  expect(JSON.stringify(found.map(({ found: text, fix }) => [text, fix]))).not.toMatch(/\\u001b|\u009b|\u202e/);
});
