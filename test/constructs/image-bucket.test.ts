import * as aws from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import {
  DiskFormat,
  EncryptionKey,
  ImageBucket,
  type ImageBucketProps,
  ImageSource,
  OpenTelekomCloud,
  Size,
  SystemDiskImage,
} from '../../lib';
import { awsFindings, configure, KEY_ID, SERVER_ID, SYSTEM } from '../support/declarations';
import { brief } from '../support/findings';
import { disk, removeImageFiles } from '../support/image-files';
import { findings, onlyResource, synthHcl, synthTerraform, TERRAFORM_FRAMEWORKS } from '../support/terraform-app';

const OTC_BUCKET = 'opentelekomcloud_obs_bucket';
const HUAWEI_BUCKET = 'huaweicloud_obs_bucket';

const filesOf = (stack: Construct, props: Partial<ImageBucketProps> = {}) =>
  new ImageBucket(stack, 'Files', { bucketName: 'golden-images', ...props });

const everything: Partial<ImageBucketProps> = {
  encryptionKey: EncryptionKey.fromKeyId(KEY_ID),
  versioned: true,
  destroyObjects: true,
  tags: { team: 'platform' },
};

afterAll(removeImageFiles);

describe.each(TERRAFORM_FRAMEWORKS)('%s', (_, framework) => {
  test.each([
    ['open-telekom-cloud', OTC_BUCKET],
    ['huawei-cloud', HUAWEI_BUCKET],
  ] as const)('a bucket on %s is private, and of storage class Standard', (cloud, type) => {
    const { template } = synthTerraform(framework, (stack) => {
      configure(cloud, stack);
      filesOf(stack);
    });
    expect(onlyResource(template, type)).toEqual({
      acl: 'private',
      bucket: 'golden-images',
      storage_class: 'STANDARD',
    });
  });

  test('on Open Telekom Cloud, objects are encrypted with a block', () => {
    const { template } = synthTerraform(framework, (stack) => {
      configure('open-telekom-cloud', stack);
      filesOf(stack, everything);
    });
    expect(onlyResource(template, OTC_BUCKET)).toEqual({
      acl: 'private',
      bucket: 'golden-images',
      storage_class: 'STANDARD',
      server_side_encryption: [{ algorithm: 'kms', kms_key_id: KEY_ID }],
      versioning: true,
      force_destroy: true,
      tags: { team: 'platform' },
    });
  });

  test('on Huawei Cloud, objects are encrypted with arguments', () => {
    const { template } = synthTerraform(framework, (stack) => {
      configure('huawei-cloud', stack);
      filesOf(stack, { ...everything, enterpriseProjectId: '0' });
    });
    expect(onlyResource(template, HUAWEI_BUCKET)).toEqual({
      acl: 'private',
      bucket: 'golden-images',
      storage_class: 'STANDARD',
      encryption: true,
      kms_key_id: KEY_ID,
      versioning: true,
      force_destroy: true,
      enterprise_project_id: '0',
      tags: { team: 'platform' },
    });
  });

  test('in HCL, a block is a block', () => {
    const text = synthHcl(framework, (stack) => {
      configure('open-telekom-cloud', stack);
      filesOf(stack, everything);
    });
    expect(text).toMatch(/server_side_encryption \{\s+algorithm\s+= "kms"\s+kms_key_id\s+= "[0-9a-f-]+"\s+\}/);
  });

  test('an enterprise project on Open Telekom Cloud needs the wider provider', () => {
    const reported = findings(framework, (stack) => {
      configure('open-telekom-cloud', stack);
      filesOf(stack, { enterpriseProjectId: '0' });
    });
    expect(brief(reported)).toEqual(['error CDK-TARGET-001 images/Files enterpriseProjectId']);
    expect(reported[0]?.fix).toContain('extended: true');
    const { template } = synthTerraform(framework, (stack) => {
      OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images', extended: true });
      filesOf(stack, { enterpriseProjectId: '0' });
    });
    expect(onlyResource(template, HUAWEI_BUCKET).provider).toBe('huaweicloud.open_telekom_cloud');
  });

  test('a file is uploaded to it once it is there', () => {
    const { template } = synthTerraform(framework, (stack) => {
      configure('open-telekom-cloud', stack);
      new SystemDiskImage(stack, 'Web', {
        imageName: 'web',
        source: ImageSource.file(disk('web.qcow2', 'qcow2', '40G'), { bucket: filesOf(stack) }),
        operatingSystem: SYSTEM,
        automaticConfiguration: false,
      });
    });
    const [name] = Object.keys(template.resource[OTC_BUCKET]);
    expect(onlyResource(template, 'opentelekomcloud_obs_bucket_object').bucket).toBe(
      `\${${OTC_BUCKET}.${name}.bucket}`,
    );
  });

  test('an object in it is the source of an image', () => {
    const { template } = synthTerraform(framework, (stack) => {
      configure('huawei-cloud', stack);
      new SystemDiskImage(stack, 'Web', {
        imageName: 'web',
        source: ImageSource.bucketObject(filesOf(stack), 'web.qcow2'),
        operatingSystem: SYSTEM,
        minDisk: Size.gibibytes(40),
        automaticConfiguration: false,
      });
    });
    const [name] = Object.keys(template.resource[HUAWEI_BUCKET]);
    expect(onlyResource(template, 'huaweicloud_ims_obs_system_image').image_url).toBe(
      `\${${HUAWEI_BUCKET}.${name}.bucket}:web.qcow2`,
    );
  });

  test('images are exported to it', () => {
    const { template } = synthTerraform(framework, (stack) => {
      configure('huawei-cloud', stack);
      const web = new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(SERVER_ID) });
      web.export('Backup', { bucket: filesOf(stack), key: 'web.qcow2', format: DiskFormat.QCOW2 });
    });
    const [name] = Object.keys(template.resource[HUAWEI_BUCKET]);
    expect(onlyResource(template, 'huaweicloud_ims_image_export').bucket_url).toBe(
      `\${${HUAWEI_BUCKET}.${name}.bucket}:web.qcow2`,
    );
  });

  test.each([[{}], [{ region: undefined }]])(
    'its region is checked against that of the image, whatever is left out of the object: %o',
    (options) => {
      const reported = findings(framework, (stack) => {
        OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' });
        const cloud = OpenTelekomCloud.configure(stack, { region: 'eu-nl', projectName: 'eu-nl_images', alias: 'nl' });
        new SystemDiskImage(stack, 'Web', {
          imageName: 'web',
          source: ImageSource.bucketObject(filesOf(stack, { cloud }), 'web.qcow2', options),
          operatingSystem: SYSTEM,
          minDisk: Size.gibibytes(40),
          automaticConfiguration: false,
        });
      });
      expect(brief(reported)).toEqual(['error IMS-FILE-011 images/Web source.region']);
    },
  );

  test('what is no bucket is reported', () => {
    const reported = findings(framework, (stack) => {
      configure('huawei-cloud', stack);
      new SystemDiskImage(stack, 'Web', {
        imageName: 'web',
        source: ImageSource.bucketObject({ name: 'images' } as never, 'web.qcow2'),
      });
      new SystemDiskImage(stack, 'Database', {
        imageName: 'database',
        source: ImageSource.bucketObject(7 as never, 'database.qcow2'),
      });
    });
    expect(brief(reported)).toContain('error CDK-INPUT-001 images/Web source.bucket');
    expect(brief(reported)).toContain('error CDK-INPUT-001 images/Database source.bucket');
  });

  test('it says what it is', () => {
    synthTerraform(framework, (stack) => {
      configure('open-telekom-cloud', stack);
      const files = filesOf(stack, { encryptionKey: EncryptionKey.fromKeyId(KEY_ID) });
      expect(files).toMatchObject({ region: 'eu-de', storageClass: 'STANDARD', objectEncryption: 'SSE-KMS' });
      expect(files.resource?.node.path).toBe('images/Files/Resource');
      expect(files.domainName).toMatch(/TfToken/);
    });
  });
});

test('a bucket on AWS is not offered', () => {
  expect(brief(awsFindings((stack) => filesOf(stack)))).toEqual(['error CDK-TARGET-001 images/Files stack']);
  const stack = new aws.Stack(new aws.App(), 'images');
  expect(filesOf(stack).bucketName).toBe('golden-images');
  expect(filesOf(new aws.Stack(new aws.App(), 'images')).domainName).toBe('domainName of images/Files');
});
