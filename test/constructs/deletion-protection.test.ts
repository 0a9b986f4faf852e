import type { Construct } from 'constructs';
import { DataDiskImage, DiskFormat, ImageSource, Size, SystemDiskImage } from '../../lib';
import { awsFindings, configure, INSTANCE_ID, SERVER_ID, SYSTEM, VOLUME_ID } from '../support/declarations';
import { brief } from '../support/findings';
import { onlyResource, resources, synthTerraform, TERRAFORM_FRAMEWORKS } from '../support/terraform-app';

const IMPORTED = {
  source: ImageSource.bucketObject('images', 'web.zvhd2', { format: DiskFormat.ZVHD2 }),
  operatingSystem: SYSTEM,
  minDisk: Size.gibibytes(40),
  automaticConfiguration: false,
};

const webOf = (stack: Construct, props: object = {}) =>
  new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(SERVER_ID), ...props });

describe.each(TERRAFORM_FRAMEWORKS)('%s', (_, framework) => {
  test.each([
    ['open-telekom-cloud', 'opentelekomcloud_ims_image_v2'],
    ['huawei-cloud', 'huaweicloud_ims_ecs_system_image'],
  ] as const)('on %s, Terraform refuses to delete a protected image', (cloud, type) => {
    const { template } = synthTerraform(framework, (stack) => {
      configure(cloud, stack);
      webOf(stack, { deletionProtection: true });
    });
    expect(onlyResource(template, type).lifecycle).toMatchObject({ prevent_destroy: true });
  });

  test.each([
    ['a server', {}],
    ['a volume', { source: ImageSource.volume(VOLUME_ID), operatingSystem: SYSTEM }],
    ['a file', IMPORTED],
    ['a file by fast import', { ...IMPORTED, fastImport: true, automaticConfiguration: undefined }],
  ])('beside an image of %s stands what would have to be replaced with its type, and refuses it', (_what, props) => {
    const { template } = synthTerraform(framework, (stack) => {
      configure('huawei-cloud', stack);
      webOf(stack, { deletionProtection: true, ...props });
    });
    const [type] = Object.keys(template.resource).filter((name) => name.startsWith('huaweicloud_'));
    const guards = Object.entries(template.resource.terraform_data).filter(([name]) => name.includes('Protection'));
    // Its address is the same whatever the image is made from.
    expect(guards.map(([name]) => name)).toEqual(['Web_Protection_675862D0']);
    expect(guards[0]?.[1]).toMatchObject({ triggers_replace: type, lifecycle: { prevent_destroy: true } });
  });

  test('an image that is replaced when its memory changes is protected from that, too', () => {
    const { template } = synthTerraform(framework, (stack) => {
      configure('open-telekom-cloud', stack);
      webOf(stack, { deletionProtection: true, minMemory: Size.gibibytes(1) });
    });
    expect(onlyResource(template, 'opentelekomcloud_ims_image_v2').lifecycle).toEqual({
      prevent_destroy: true,
      replace_triggered_by: [expect.stringMatching(/^terraform_data\./)],
    });
  });

  test('an image is not protected unless it says so', () => {
    const { template } = synthTerraform(framework, (stack) => {
      configure('huawei-cloud', stack);
      webOf(stack, { deletionProtection: false });
    });
    expect(onlyResource(template, 'huaweicloud_ims_ecs_system_image').lifecycle).toBeUndefined();
  });

  test('a data disk image can be protected', () => {
    const { template } = synthTerraform(framework, (stack) => {
      configure('huawei-cloud', stack);
      new DataDiskImage(stack, 'Data', {
        imageName: 'data',
        source: ImageSource.volume(VOLUME_ID),
        deletionProtection: true,
      });
    });
    expect(onlyResource(template, 'huaweicloud_ims_evs_data_image').lifecycle).toEqual({ prevent_destroy: true });
  });

  test('data disks are protected together with their system disk, unless they say otherwise', () => {
    const { template } = synthTerraform(framework, (stack) => {
      configure('huawei-cloud', stack);
      webOf(stack, {
        source: ImageSource.bucketObject('images', 'web.qcow2'),
        operatingSystem: SYSTEM,
        minDisk: Size.gibibytes(40),
        automaticConfiguration: false,
        deletionProtection: true,
        dataDisks: [{ source: ImageSource.bucketObject('images', 'data.qcow2'), minDisk: Size.gibibytes(40) }],
      });
    });
    const images = [
      ...resources(template, 'huaweicloud_ims_obs_system_image'),
      ...resources(template, 'huaweicloud_ims_obs_data_image'),
    ];
    expect(images.map(({ lifecycle }) => lifecycle.prevent_destroy)).toEqual([true, true]);
  });
});

test('on AWS, a stack is protected instead', () => {
  const reported = awsFindings((stack) =>
    webOf(stack, { source: ImageSource.server(INSTANCE_ID), deletionProtection: true }),
  );
  expect(brief(reported)).toEqual(['error CDK-TARGET-001 images/Web deletionProtection']);
  expect(reported[0]?.fix).toContain('terminationProtection');
});
