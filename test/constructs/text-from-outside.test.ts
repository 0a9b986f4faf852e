import { copyFileSync } from 'node:fs';
import { ImageSource, Size, type SystemDiskImageProps } from '../../lib';
import { ami, awsFindings, type Declare, findingsIn, imported } from '../support/declarations';
import { brief } from '../support/findings';
import { disk, pathOf, removeImageFiles } from '../support/image-files';

afterAll(removeImageFiles);

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
  const file = pathOf('web\u001b[31m\u009b\u202e.qcow2');
  copyFileSync(disk('plain.qcow2', 'qcow2', '40G'), file);
  const found = findingsIn(
    'open-telekom-cloud',
    imported({ source: ImageSource.file(file, { bucket: 'images' }), minDisk: Size.gibibytes(1) }),
  );
  expect(found.length).toBeGreaterThan(0);
  expect(JSON.stringify(found.map(({ found: text, fix }) => [text, fix]))).not.toMatch(/\\u001b|\u009b|\u202e/);
});
