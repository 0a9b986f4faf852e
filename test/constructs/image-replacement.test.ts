import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { Construct } from 'constructs';
import { DataDiskImage, ImageReplacement, ImageSource, OperatingSystem, Size, SystemDiskImage } from '../../lib';
import { awsFindings, configure, INSTANCE_ID, SERVER_ID, SYSTEM, VOLUME_ID } from '../support/declarations';
import { brief } from '../support/findings';
import { disk, removeImageFiles } from '../support/image-files';
import { findings, onlyResource, synthTerraform, TERRAFORM_FRAMEWORKS } from '../support/terraform-app';
import { IMAGE_ID } from '../support/uses';

afterAll(removeImageFiles);

const CREATE_FIRST = { replacement: ImageReplacement.CREATE_FIRST };
const OTC_TYPE = 'opentelekomcloud_ims_image_v2';
const webOf = (stack: Construct, props: object = {}) =>
  new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(SERVER_ID), ...props });

/** What Terraform makes of an expression; undefined where there is no terraform. */
function evaluated(expression: string): string | undefined {
  const folder = mkdtempSync(path.join(tmpdir(), 'cdk-ims-name-'));
  try {
    writeFileSync(path.join(folder, 'main.tf.json'), JSON.stringify({ output: { name: { value: expression } } }));
    const { stdout, error } = spawnSync('terraform', ['apply', '-auto-approve', '-no-color'], {
      cwd: folder,
      encoding: 'utf8',
    });
    return error ? undefined : /name = "(.*)"/.exec(stdout)?.[1];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.each(TERRAFORM_FRAMEWORKS)('%s', (_, framework) => {
  const imageOf = (cloud: 'open-telekom-cloud' | 'huawei-cloud', type: string, props: object) =>
    onlyResource(
      synthTerraform(framework, (stack) => {
        configure(cloud, stack);
        webOf(stack, props);
      }).template,
      type,
    );

  test.each([
    ['open-telekom-cloud', OTC_TYPE],
    ['huawei-cloud', 'huaweicloud_ims_ecs_system_image'],
  ] as const)('on %s, the old image goes first unless it is said otherwise', (cloud, type) => {
    expect(imageOf(cloud, type, {}).lifecycle?.create_before_destroy).toBeUndefined();
    expect(imageOf(cloud, type, {}).name).toBe('web');
    const first = imageOf(cloud, type, CREATE_FIRST);
    expect(first.lifecycle.create_before_destroy).toBe(true);
    expect(first.name).toMatch(/^web-\$\{substr\(sha256\(join\(" ", \["instance_id=".*\]\)\), 0, 8\)\}$/);
  });

  test('the name differs with everything that replaces the image, and with nothing else', () => {
    const nameWith = (props: object) => imageOf('open-telekom-cloud', OTC_TYPE, { ...CREATE_FIRST, ...props }).name;
    const name = nameWith({});
    expect(nameWith({ tags: { team: 'web' } })).toBe(name);
    const others = [
      nameWith({ minMemory: Size.gibibytes(1) }),
      nameWith({ maxMemory: Size.gibibytes(1) }),
      nameWith({ description: 'A "quoted" ${path.module} \\ text' }),
      nameWith({ source: ImageSource.server(VOLUME_ID) }),
    ];
    expect(new Set([name, ...others]).size).toBe(5);
  });

  test('Terraform works the name out', () => {
    const name = evaluated(
      imageOf('open-telekom-cloud', OTC_TYPE, { ...CREATE_FIRST, description: 'a "b" \\ c' }).name,
    );
    if (name !== undefined) expect(name).toMatch(/^web-[0-9a-f]{8}$/);
  });

  test('an image of a file refers to the upload in its name, so that another file is another name', () => {
    const source = ImageSource.file(disk('web.qcow2', 'qcow2', '40G'), { bucket: 'images' });
    const { name } = imageOf('open-telekom-cloud', OTC_TYPE, { ...CREATE_FIRST, source, operatingSystem: SYSTEM });
    expect(name).toMatch(
      /"image_url=", opentelekomcloud_obs_bucket_object\.\w+\.bucket, ":", opentelekomcloud_obs_bucket_object/,
    );
  });

  test('data disks follow their system disk', () => {
    const { template } = synthTerraform(framework, (stack) => {
      configure('huawei-cloud', stack);
      webOf(stack, {
        ...CREATE_FIRST,
        source: ImageSource.bucketObject('images', 'web.qcow2'),
        operatingSystem: OperatingSystem.of('CentOS 7.6 64bit'),
        minDisk: Size.gibibytes(40),
        automaticConfiguration: true,
        dataDisks: [{ source: ImageSource.bucketObject('images', 'data.qcow2'), minDisk: Size.gibibytes(40) }],
      });
    });
    expect(onlyResource(template, 'huaweicloud_ims_obs_data_image').lifecycle.create_before_destroy).toBe(true);
  });

  test('a name that leaves no room is refused', () => {
    const reported = findings(framework, (stack) => {
      configure('huawei-cloud', stack);
      webOf(stack, { ...CREATE_FIRST, imageName: 'w'.repeat(120) });
      new DataDiskImage(stack, 'Data', {
        imageName: 'd'.repeat(119),
        source: ImageSource.volume(VOLUME_ID, { attached: true }),
        ...CREATE_FIRST,
      });
    });
    expect(brief(reported)).toEqual(['error CDK-TARGET-001 images/Web imageName']);
  });

  test('an image that is taken over keeps the name that is declared, since nothing replaces it', () => {
    const { template } = synthTerraform(framework, (stack) => {
      configure('huawei-cloud', stack);
      webOf(stack, CREATE_FIRST).importFrom(IMAGE_ID);
    });
    expect(onlyResource(template, 'huaweicloud_ims_ecs_system_image').name).toBe('web');
  });
});

test('on AWS, the new image comes first anyway', () => {
  const reportedWith = (replacement: ImageReplacement) =>
    brief(awsFindings((stack) => webOf(stack, { source: ImageSource.server(INSTANCE_ID), replacement })));
  expect(reportedWith(ImageReplacement.CREATE_FIRST)).toEqual([]);
  expect(reportedWith(ImageReplacement.DELETE_FIRST)).toEqual(['error CDK-TARGET-001 images/Web replacement']);
});
