import type { TerraformStack } from 'cdktf';
import {
  Architecture,
  BmsSystemDiskImage,
  BootMode,
  CrossRegionReplication,
  type CrossRegionReplicationOptions,
  DataDiskImage,
  Duration,
  EncryptionKey,
  type ExistingImageAttributes,
  type ICloud,
  Image,
  ImageBucket,
  ImageKind,
  ImageSource,
  OpenTelekomCloud,
  OperatingSystemType,
  ServerFromImage,
  Size,
  SystemDiskImage,
} from '../../lib';
import { awsFindings, configure, INSTANCE_ID, KEY_ID, projectId, SYSTEM, VOLUME_ID } from '../support/declarations';
import { brief } from '../support/findings';
import { findings, onlyResource, resources, synthTerraform, TERRAFORM_FRAMEWORKS } from '../support/terraform-app';
import { IMAGE_ID } from '../support/uses';

const NATIVE = 'opentelekomcloud_ims_image_v2';
const HERE = { region: 'eu-de', projectName: 'eu-de_images' };
const THERE = { region: 'eu-nl', projectName: 'eu-nl_images', alias: 'netherlands' };
const BUCKETS = { bucket: 'images-de', targetBucket: 'images-nl', agencyName: 'obs-replication' };

/** Both regions, and what every replication needs. */
function regions(stack: TerraformStack, { widerThere = false, widerHere = true } = {}) {
  OpenTelekomCloud.configure(stack, { ...HERE, extended: widerHere });
  const targetCloud = OpenTelekomCloud.configure(stack, { ...THERE, extended: widerThere });
  return { ...BUCKETS, targetCloud, imageName: 'web' };
}

const web = (stack: TerraformStack, gibibytes = 40) =>
  new SystemDiskImage(stack, 'Web', {
    imageName: 'web',
    source: ImageSource.bucketObject('images', 'web.zvhd2'),
    operatingSystem: SYSTEM,
    minDisk: Size.gibibytes(gibibytes),
    minMemory: Size.gibibytes(1),
    maxMemory: Size.gibibytes(8),
    bootMode: BootMode.UEFI,
    ...(gibibytes > 128 ? {} : { automaticConfiguration: false }),
    fastImport: gibibytes > 128 ? true : undefined,
  });

const existing = (stack: TerraformStack, attributes: ExistingImageAttributes) =>
  Image.fromImageId(stack, 'Base', IMAGE_ID, { minDisk: Size.gibibytes(40), region: 'eu-de', ...attributes });

const nameOf = (template: any, type: string, index = 0): string => Object.keys(template.resource[type])[index]!;

describe.each(TERRAFORM_FRAMEWORKS)('%s', (_, framework) => {
  test('the image is exported, its file replicated, and imported in the other region when that had its time', () => {
    const { template } = synthTerraform(framework, (stack) => {
      const options = regions(stack);
      web(stack).replicateToRegion('Abroad', options);
    });
    const source = `\${${NATIVE}.${nameOf(template, NATIVE)}.id}`;
    const key = `replicated-images/${source}.qcow2`;
    const replication = 'opentelekomcloud_obs_bucket_replication';
    expect(onlyResource(template, replication)).toEqual({
      bucket: 'images-de',
      destination_bucket: 'images-nl',
      agency: 'obs-replication',
      rule: [{ prefix: 'replicated-images/', storage_class: 'STANDARD', history_enabled: true, delete_data: false }],
    });
    expect(onlyResource(template, 'huaweicloud_ims_image_export')).toEqual({
      provider: 'huaweicloud.open_telekom_cloud',
      image_id: source,
      bucket_url: `\${${replication}.${nameOf(template, replication)}.bucket}:${key}`,
      file_format: 'qcow2',
      timeouts: { create: '120m' },
    });
    expect(onlyResource(template, 'time_sleep')).toEqual({
      provider: 'time.cdk_ims',
      create_duration: '30m',
      triggers: { key },
      depends_on: [`huaweicloud_ims_image_export.${nameOf(template, 'huaweicloud_ims_image_export')}`],
    });
    const imported = template.resource[NATIVE][nameOf(template, NATIVE, 1)];
    expect(imported).toMatchObject({
      provider: 'opentelekomcloud.netherlands',
      name: 'web',
      image_url: `images-nl:\${time_sleep.${nameOf(template, 'time_sleep')}.triggers.key}`,
      os_version: SYSTEM.apiName,
      min_disk: 40,
      min_ram: 1024,
      max_ram: 8192,
      hw_firmware_type: 'uefi',
      is_config: false,
    });
    expect(template.terraform.required_providers.time).toEqual({ source: 'hashicorp/time', version: '>= 0.9.0' });
  });

  test('what is given goes before what is known', () => {
    const { template } = synthTerraform(framework, (stack) => {
      const options = regions(stack);
      web(stack).replicateToRegion('Abroad', {
        ...options,
        description: 'Abroad',
        minMemory: Size.gibibytes(2),
        encryptionKey: EncryptionKey.fromKeyId(KEY_ID),
        tags: { team: 'web' },
        folder: 'golden/web',
        replicationTime: Duration.hours(2),
        exportTimeout: Duration.hours(3),
        timeouts: { create: Duration.minutes(90) },
      });
    });
    const [, imported] = resources(template, NATIVE);
    expect(imported).toMatchObject({
      description: 'Abroad',
      min_ram: 2048,
      max_ram: 8192,
      cmk_id: KEY_ID,
      tags: { team: 'web' },
      timeouts: { create: '90m' },
    });
    expect(onlyResource(template, 'time_sleep')).toMatchObject({
      create_duration: '120m',
      triggers: { key: expect.stringMatching(/^golden\/web\//) },
    });
    expect(onlyResource(template, 'huaweicloud_ims_image_export').timeouts).toEqual({ create: '180m' });
  });

  test('above 128 GiB, nothing is converted', () => {
    const { template } = synthTerraform(framework, (stack) => {
      const options = regions(stack, { widerThere: true });
      const large = existing(stack, {
        kind: ImageKind.SYSTEM_DISK,
        minDisk: Size.gibibytes(129),
        operatingSystem: SYSTEM,
        architecture: Architecture.X86,
      });
      new CrossRegionReplication(stack, 'Abroad', { ...options, image: large });
    });
    const exported = onlyResource(template, 'huaweicloud_ims_image_export');
    expect(exported).toMatchObject({ is_quick_export: true, bucket_url: expect.stringMatching(/\.zvhd2$/) });
    expect(exported.file_format).toBeUndefined();
    expect(onlyResource(template, 'huaweicloud_ims_quickimport_system_image')).toMatchObject({
      provider: 'huaweicloud.open_telekom_cloud_netherlands',
      min_disk: 129,
      os_version: SYSTEM.apiName,
      architecture: 'x86',
    });
  });

  test('a data disk image', () => {
    const { template } = synthTerraform(framework, (stack) => {
      const options = regions(stack, { widerThere: true });
      const image = new DataDiskImage(stack, 'Data', {
        imageName: 'data',
        source: ImageSource.bucketObject('images', 'data.qcow2'),
        operatingSystemType: OperatingSystemType.WINDOWS,
        minDisk: Size.gibibytes(100),
      });
      image.replicateToRegion('Abroad', { ...options, imageName: 'data-nl' });
    });
    const abroad = resources(template, 'huaweicloud_ims_obs_data_image').find(({ name }) => name === 'data-nl');
    expect(abroad).toMatchObject({ min_disk: 100, os_type: 'Windows' });
  });

  test('an image for bare metal', () => {
    const { template } = synthTerraform(framework, (stack) => {
      const options = regions(stack);
      const image = new BmsSystemDiskImage(stack, 'Metal', {
        imageName: 'metal',
        source: ImageSource.bucketObject('images', 'metal.qcow2'),
        operatingSystem: SYSTEM,
        minDisk: Size.gibibytes(50),
        minMemory: Size.gibibytes(4),
        automaticConfiguration: false,
      });
      image.replicateToRegion('Abroad', { ...options, imageName: 'metal-nl' });
    });
    expect(resources(template, NATIVE).find(({ name }) => name === 'metal-nl')).toMatchObject({
      provider: 'opentelekomcloud.netherlands',
      type: 'BMS',
      os_version: SYSTEM.apiName,
      min_disk: 50,
      min_ram: 4096,
    });
  });

  test('an image for bare metal that exists', () => {
    const { template } = synthTerraform(framework, (stack) => {
      const image = existing(stack, { kind: ImageKind.BMS_SYSTEM_DISK, operatingSystem: SYSTEM });
      new CrossRegionReplication(stack, 'Abroad', { ...regions(stack), image });
    });
    expect(onlyResource(template, NATIVE)).toMatchObject({ type: 'BMS', name: 'web', min_disk: 40 });
  });

  test('images share the replication of a bucket, and the buckets may be of the app', () => {
    const { template } = synthTerraform(framework, (stack) => {
      const options = regions(stack);
      const bucket = new ImageBucket(stack, 'Bucket', { bucketName: 'made-de' });
      const targetBucket = new ImageBucket(stack, 'Target', { bucketName: 'made-nl', cloud: options.targetCloud });
      const image = web(stack);
      const other = existing(stack, { kind: ImageKind.SYSTEM_DISK });
      const through = { ...options, bucket, targetBucket };
      image.replicateToRegion('Abroad', through);
      new CrossRegionReplication(stack, 'Other', { ...through, image: other, folder: 'other', imageName: 'other' });
    });
    const body = onlyResource(template, 'opentelekomcloud_obs_bucket_replication');
    expect(body.rule.map(({ prefix }: { prefix: string }) => prefix)).toEqual(['other/', 'replicated-images/']);
    expect(body.bucket).toMatch(/^\$\{opentelekomcloud_obs_bucket\.Bucket_/);
    expect(body.destination_bucket).toMatch(/^\$\{opentelekomcloud_obs_bucket\.Target_/);
    expect(resources(template, 'time_sleep')).toHaveLength(2);
    expect(template.provider.time).toHaveLength(1);
  });

  test('a replication that exists is left alone', () => {
    const { template } = synthTerraform(framework, (stack) => {
      const options = regions(stack);
      web(stack).replicateToRegion('Abroad', { ...options, agencyName: undefined, existingReplication: true });
    });
    expect(template.resource.opentelekomcloud_obs_bucket_replication).toBeUndefined();
    expect(onlyResource(template, 'huaweicloud_ims_image_export').bucket_url).toMatch(/^images-de:/);
  });

  test('the result is an image of the other region', () => {
    const { template } = synthTerraform(framework, (stack) => {
      const options = regions(stack);
      const abroad = web(stack).replicateToRegion('Abroad', options);
      abroad.share('Partners', { projectIds: [projectId(1)] });
      new ServerFromImage(stack, 'Server', {
        image: abroad,
        cloud: options.targetCloud,
        serverName: 'web',
        flavorId: 's3.large.4',
        networkId: 'network',
        vpcId: 'vpc',
        availabilityZone: 'eu-nl-01',
      });
      new framework.TerraformOutput(stack, 'size', { value: abroad.imageSize });
      expect(abroad.resource?.node.path).toBe('images/Web/Abroad/Image/Resource');
    });
    const imported = `\${${NATIVE}.${nameOf(template, NATIVE, 1)}.id}`;
    expect(onlyResource(template, 'opentelekomcloud_ims_image_share_v1')).toMatchObject({
      provider: 'opentelekomcloud.netherlands',
      source_image_id: imported,
    });
    expect(onlyResource(template, 'opentelekomcloud_ecs_instance_v1').image_id).toBe(imported);
  });

  const refused: [what: string, expected: string[], declare: (stack: TerraformStack) => void][] = [
    [
      'without the wider provider, it says which export is missing',
      ['error CDK-TARGET-001 images/Web/Abroad/Export image'],
      (stack) => {
        const options = regions(stack, { widerHere: false });
        web(stack).replicateToRegion('Abroad', options);
      },
    ],
    [
      'a full-ECS image cannot go there',
      ['error IMS-EXPORT-007 images/Abroad/Export image'],
      (stack) => {
        const image = existing(stack, { kind: ImageKind.FULL_ECS });
        new CrossRegionReplication(stack, 'Abroad', { ...regions(stack), image });
      },
    ],
    [
      'nor can an ISO image',
      ['error IMS-ISO-003 images/Abroad/Export image'],
      (stack) => {
        const image = existing(stack, { kind: ImageKind.ISO });
        new CrossRegionReplication(stack, 'Abroad', { ...regions(stack), image });
      },
    ],
    [
      'an encrypted image above 128 GiB cannot be exported at all',
      ['error IMS-EXPORT-005 images/Abroad/Export fastExport'],
      (stack) => {
        const image = existing(stack, {
          kind: ImageKind.SYSTEM_DISK,
          minDisk: Size.gibibytes(200),
          operatingSystem: SYSTEM,
          encrypted: true,
        });
        new CrossRegionReplication(stack, 'Abroad', { ...regions(stack, { widerThere: true }), image });
      },
    ],
    [
      'the disk has to be known',
      ['error IMS-SYS-018 images/Abroad/Image minDisk'],
      (stack) => {
        const image = Image.fromImageId(stack, 'Base', IMAGE_ID, { kind: ImageKind.SYSTEM_DISK });
        new CrossRegionReplication(stack, 'Abroad', { ...regions(stack), image });
      },
    ],
    [
      'a time that is known too late is no time',
      ['error CDK-TARGET-001 images/Web/Abroad replicationTime'],
      (stack) => {
        const options = regions(stack);
        const time = Duration.minutes(framework.Token.asNumber(framework.Fn.max([1, 2])));
        web(stack).replicateToRegion('Abroad', { ...options, replicationTime: time });
      },
    ],
    [
      'what is missing is said once',
      ['error CDK-INPUT-003 images/Web/Abroad imageName', 'error CDK-INPUT-003 images/Web/Abroad targetCloud'],
      (stack) => {
        regions(stack);
        web(stack).replicateToRegion('Abroad', BUCKETS as unknown as CrossRegionReplicationOptions);
      },
    ],
    [
      'a cloud of another stack is none of this one',
      ['error CDK-CLOUD-002 images/Web/Abroad/Image cloud'],
      (stack) => {
        const options = regions(stack);
        const other = new framework.TerraformStack(stack.node.root, 'other');
        const targetCloud: ICloud = OpenTelekomCloud.configure(other, THERE);
        web(stack).replicateToRegion('Abroad', { ...options, targetCloud });
      },
    ],
    [
      'on Huawei Cloud, the service does it itself',
      ['error CDK-TARGET-001 images/Abroad image'],
      (stack) => {
        configure('huawei-cloud', stack);
        const targetCloud = OpenTelekomCloud.configure(stack, THERE);
        const image = Image.fromImageId(stack, 'Base', IMAGE_ID, {
          kind: ImageKind.SYSTEM_DISK,
          minDisk: Size.gibibytes(40),
        });
        const { agencyName, ...buckets } = BUCKETS;
        const cloud = stack.node.findChild('HuaweiCloud') as unknown as ICloud;
        const options = { ...buckets, agencyName, targetCloud, cloud, imageName: 'web' };
        new CrossRegionReplication(stack, 'Abroad', { ...options, image });
      },
    ],
  ];

  test.each(refused)('%s', (_what, expected, declare) => {
    expect(brief(findings(framework, declare))).toEqual(expected);
  });
});

test('AMIs are no files', () => {
  const reported = awsFindings((stack) => {
    const image = new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(INSTANCE_ID) });
    const targetCloud = { node: stack.node, region: 'eu-nl' } as ICloud;
    image.replicateToRegion('Abroad', { ...BUCKETS, targetCloud, imageName: 'web' });
  });
  expect(brief(reported)).toContain('error CDK-TARGET-001 images/Web/Abroad stack');
});

test('an image of a volume says how large its disk is', () => {
  const [, framework] = TERRAFORM_FRAMEWORKS[0]!;
  const { template } = synthTerraform(framework, (stack) => {
    const options = regions(stack);
    const source = ImageSource.volume(VOLUME_ID, { size: Size.gibibytes(60) });
    const image = new SystemDiskImage(stack, 'Web', { imageName: 'web', source, operatingSystem: SYSTEM });
    image.replicateToRegion('Abroad', options);
  });
  expect(resources(template, NATIVE)[1].min_disk).toBe(60);
});
