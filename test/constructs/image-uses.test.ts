import * as cdktf from 'cdktf';
import {
  Architecture,
  DataDisk,
  DiskFormat,
  Duration,
  EncryptionKey,
  HuaweiCloud,
  Image,
  ImageCopy,
  ImageKind,
  ImageLookup,
  type ImageLookupProps,
  ImageSource,
  ImageVisibility,
  OpenTelekomCloud,
  ServerFromImage,
  Size,
  SystemDiskImage,
} from '../../lib';
import {
  awsFindings,
  configure,
  INSTANCE_ID,
  KEY_ID,
  projectId,
  SERVER_ID,
  SYSTEM,
  VOLUME_ID,
} from '../support/declarations';
import { brief } from '../support/findings';
import {
  findings,
  onlyResource,
  resources,
  synthHcl,
  synthTerraform,
  TERRAFORM_FRAMEWORKS,
} from '../support/terraform-app';
import { copy, existing, exported, IMAGE_ID, server } from '../support/uses';

const extended = (stack: cdktf.TerraformStack) =>
  OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images', extended: true });

const PUBLIC_WEB: ImageLookupProps = { namePattern: '^web-', visibility: ImageVisibility.PUBLIC, newest: true };

const onlyDataSource = (template: any, type: string): any => onlyResource({ resource: template.data }, type);

describe.each(TERRAFORM_FRAMEWORKS)('%s', (_, framework) => {
  describe('an image that is looked up', () => {
    test('on Open Telekom Cloud', () => {
      const { template } = synthTerraform(framework, (stack) => {
        configure('open-telekom-cloud', stack);
        const image = Image.fromLookup(stack, 'Ubuntu', {
          namePattern: '^Standard_Ubuntu_22.04_.*_latest$',
          visibility: ImageVisibility.PUBLIC,
          newest: true,
          tag: 'team=web',
          ownerId: projectId(1),
        });
        new framework.TerraformOutput(stack, 'name', { value: image.imageName });
        new framework.TerraformOutput(stack, 'id', { value: image.imageId });
      });
      expect(onlyDataSource(template, 'opentelekomcloud_images_image_v2')).toEqual({
        name_regex: '^Standard_Ubuntu_22.04_.*_latest$',
        visibility: 'public',
        most_recent: true,
        sort_key: 'created_at',
        sort_direction: 'desc',
        tag: 'team=web',
        owner: projectId(1),
      });
      expect(template.output.id.value).toMatch(/^\$\{data\.opentelekomcloud_images_image_v2\.Ubuntu_\w+\.id\}$/);
      expect(template.output.name.value).toMatch(/\.name\}$/);
    });

    test.each([
      ['by ID', { imageId: IMAGE_ID }, { image_id: IMAGE_ID }],
      [
        'by a flavor',
        { visibility: ImageVisibility.PRIVATE, newest: true, flavorId: 's6.large.2' },
        { flavor_id: 's6.large.2', visibility: 'private', most_recent: true },
      ],
    ] as [string, ImageLookupProps, object][])('%s on Huawei Cloud', (_name, props, expected) => {
      const { template } = synthTerraform(framework, (stack) => {
        configure('huawei-cloud', stack);
        new ImageLookup(stack, 'Image', props);
      });
      expect(onlyDataSource(template, 'huaweicloud_images_image')).toEqual(expected);
    });

    test.each([
      ['imageId', { imageId: IMAGE_ID }, 'huaweicloud_images_image'],
      ['imageKind', { ...PUBLIC_WEB, imageKind: ImageKind.ISO }, 'huaweicloud_images_image'],
      ['operatingSystem', { ...PUBLIC_WEB, operatingSystem: SYSTEM }, 'huaweicloud_images_images'],
      ['architecture', { ...PUBLIC_WEB, architecture: Architecture.ARM }, 'huaweicloud_images_images'],
      ['enterpriseProjectId', { ...PUBLIC_WEB, enterpriseProjectId: '0' }, 'huaweicloud_images_image'],
    ] as [string, ImageLookupProps, string][])('by %s needs the wider provider', (name, props, type) => {
      const reported = findings(framework, (stack) => {
        configure('open-telekom-cloud', stack);
        new ImageLookup(stack, 'Image', props);
      });
      expect(brief(reported)).toEqual([`error CDK-TARGET-001 images/Image ${name}`]);
      const { template } = synthTerraform(framework, (stack) => {
        extended(stack);
        new ImageLookup(stack, 'Image', props);
      });
      expect(onlyDataSource(template, type).provider).toBe('huaweicloud.open_telekom_cloud');
    });
  });

  test.each([['web'], ['ami-12']])('%j is not the ID of an image', (imageId) => {
    const reported = findings(framework, (stack) => {
      configure('huawei-cloud', stack);
      Image.fromImageId(stack, 'Image', imageId);
    });
    expect(brief(reported)).toEqual(['error CDK-ID-005 images/Image imageId']);
  });

  test('a copy in the region', () => {
    const { template } = synthTerraform(framework, (stack) => {
      extended(stack);
      const web = new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(SERVER_ID) });
      const encrypted = web.replicate('Encrypted', {
        imageName: 'web-encrypted',
        description: 'Encrypted',
        encryptionKey: EncryptionKey.fromKeyId(KEY_ID),
        minMemory: Size.gibibytes(1),
        enterpriseProjectId: '0',
        tags: { team: 'web' },
        timeouts: { create: Duration.minutes(90) },
      });
      encrypted.share('Partners', { projectIds: [projectId(1)] });
    });
    const body = onlyResource(template, 'huaweicloud_images_image_copy');
    delete body.lifecycle;
    expect(body).toEqual({
      provider: 'huaweicloud.open_telekom_cloud',
      source_image_id: expect.stringMatching(/^\$\{opentelekomcloud_ims_image_v2\.Web_\w+\.id\}$/),
      name: 'web-encrypted',
      description: 'Encrypted',
      kms_key_id: KEY_ID,
      min_ram: 1024,
      enterprise_project_id: '0',
      tags: { team: 'web' },
      timeouts: { create: '90m', delete: '10m' },
    });
    expect(onlyResource(template, 'opentelekomcloud_ims_image_share_v1').source_image_id).toMatch(
      /^\$\{huaweicloud_images_image_copy\./,
    );
  });

  test('a copy in another region of Huawei Cloud', () => {
    const { template } = synthTerraform(framework, (stack) => {
      configure('huawei-cloud', stack);
      copy({}, { targetRegion: 'ap-southeast-1', agencyName: 'ims_copy' })(stack);
    });
    expect(onlyResource(template, 'huaweicloud_images_image_copy')).toMatchObject({
      target_region: 'ap-southeast-1',
      agency_name: 'ims_copy',
    });
  });

  test.each([
    [
      'encryptionKey',
      { encryptionKey: EncryptionKey.fromKeyId(KEY_ID), targetRegion: 'ap-southeast-1', agencyName: 'ims' },
    ],
    ['vaultId', { vaultId: VOLUME_ID }],
  ])('a copy with %s that would be dropped is refused', (property, options) => {
    const reported = findings(framework, (stack) => {
      configure('huawei-cloud', stack);
      copy({}, options)(stack);
    });
    expect(brief(reported)).toEqual([`error CDK-TARGET-001 images/Copy ${property}`]);
  });

  test('at most five copies are made at a time', () => {
    const { template } = synthTerraform(framework, (stack) => {
      configure('huawei-cloud', stack);
      const image = existing(stack);
      for (let index = 0; index < 7; index++) new ImageCopy(stack, `C${index}`, { image, imageName: `copy-${index}` });
    });
    const waits = resources(template, 'huaweicloud_images_image_copy').map(({ name, depends_on }) => [
      name,
      depends_on,
    ]);
    expect(waits.filter(([, dependencies]) => dependencies !== undefined)).toEqual([
      ['copy-5', [expect.stringMatching(/\.C0_\w+$/)]],
      ['copy-6', [expect.stringMatching(/\.C1_\w+$/)]],
    ]);
  });

  test.each([
    ['fast', { fastExport: true, format: undefined }, { is_quick_export: true }],
    ['as VMDK', { format: DiskFormat.VMDK }, { file_format: 'vmdk' }],
  ])('an export %s', (_name, options, expected) => {
    const { template } = synthTerraform(framework, (stack) => {
      extended(stack);
      exported({}, { ...options, timeouts: { create: Duration.hours(3) } })(stack);
    });
    expect(onlyResource(template, 'huaweicloud_ims_image_export')).toEqual({
      provider: 'huaweicloud.open_telekom_cloud',
      image_id: IMAGE_ID,
      bucket_url: 'backup:images/web.qcow2',
      timeouts: { create: '180m' },
      ...expected,
    });
  });

  test.each([
    ['copy', copy(), 'images/Copy'],
    ['export', exported(), 'images/Export'],
  ])('a %s on Open Telekom Cloud names the wider provider', (_name, declare, path) => {
    const reported = findings(framework, (stack) => {
      configure('open-telekom-cloud', stack);
      declare(stack);
    });
    expect(brief(reported)).toEqual([`error CDK-TARGET-001 ${path} image`]);
    expect(reported[0]?.fix).toContain('extended: true');
  });

  describe('a server', () => {
    const all = {
      serverName: 'web',
      flavorId: 's3.large.2',
      networkId: 'network',
      availabilityZone: 'eu-de-01',
      securityGroupIds: ['group'],
      systemDiskSize: Size.gibibytes(40),
      systemDiskType: 'SSD',
      encryptionKey: EncryptionKey.fromKeyId(KEY_ID),
      keyPair: 'admin',
      userData: '#cloud-config',
      dedicatedHostId: VOLUME_ID,
      tags: { team: 'web' },
    };
    const common = {
      lifecycle: expect.objectContaining({ ignore_changes: ['image_id'] }),
      image_id: IMAGE_ID,
      name: 'web',
      availability_zone: 'eu-de-01',
      system_disk_size: 40,
      system_disk_type: 'SSD',
      user_data: '#cloud-config',
      tags: { team: 'web' },
    };

    test('on Open Telekom Cloud', () => {
      const { template } = synthTerraform(framework, (stack) => {
        configure('open-telekom-cloud', stack);
        new ServerFromImage(stack, 'Server', { ...all, vpcId: 'vpc', image: existing(stack) });
      });
      expect(onlyResource(template, 'opentelekomcloud_ecs_instance_v1')).toEqual({
        ...common,
        flavor: 's3.large.2',
        vpc_id: 'vpc',
        nics: [{ network_id: 'network' }],
        security_groups: ['group'],
        system_disk_kms_id: KEY_ID,
        key_name: 'admin',
        os_scheduler_hints: [{ dedicated_host_id: VOLUME_ID, tenancy: 'dedicated' }],
      });
    });

    test('on Huawei Cloud', () => {
      const { template } = synthTerraform(framework, (stack) => {
        configure('huawei-cloud', stack);
        new ServerFromImage(stack, 'Server', { ...all, image: existing(stack) });
      });
      expect(onlyResource(template, 'huaweicloud_compute_instance')).toEqual({
        ...common,
        flavor_id: 's3.large.2',
        network: [{ uuid: 'network' }],
        security_group_ids: ['group'],
        system_disk_kms_key_id: KEY_ID,
        key_pair: 'admin',
        scheduler_hints: [{ deh_id: VOLUME_ID, tenancy: 'dedicated' }],
      });
    });

    test('follows its image when it is not pinned', () => {
      const { template } = synthTerraform(framework, (stack) => {
        configure('huawei-cloud', stack);
        server({}, { pinned: false })(stack);
      });
      expect(onlyResource(template, 'huaweicloud_compute_instance').lifecycle).not.toHaveProperty('ignore_changes');
    });

    test('says what the provider asks for', () => {
      const reported = findings(framework, (stack) => {
        configure('open-telekom-cloud', stack);
        server()(stack);
      });
      expect(brief(reported)).toEqual([
        'error CDK-TARGET-001 images/Server vpcId',
        'error CDK-TARGET-001 images/Server availabilityZone',
      ]);
    });

    test('on Huawei Cloud is in the VPC of its network', () => {
      const reported = findings(framework, (stack) => {
        configure('huawei-cloud', stack);
        server({}, { vpcId: 'vpc' })(stack);
      });
      expect(brief(reported)).toEqual(['error CDK-TARGET-001 images/Server vpcId']);
    });
  });

  test.each([
    ['open-telekom-cloud', 'opentelekomcloud_evs_volume_v3'],
    ['huawei-cloud', 'huaweicloud_evs_volume'],
  ] as const)('a disk on %s', (cloud, type) => {
    const { template } = synthTerraform(framework, (stack) => {
      configure(cloud, stack);
      const disk = new DataDisk(stack, 'Disk', {
        image: existing(stack, { minDisk: Size.gibibytes(100) }),
        diskName: 'data',
        diskType: 'SSD',
        availabilityZone: 'zone',
        description: 'The data',
        tags: { team: 'web' },
      });
      new framework.TerraformOutput(stack, 'id', { value: disk.volumeId });
    });
    expect(onlyResource(template, type)).toEqual({
      lifecycle: { ignore_changes: ['image_id'] },
      image_id: IMAGE_ID,
      name: 'data',
      size: 100,
      volume_type: 'SSD',
      availability_zone: 'zone',
      description: 'The data',
      tags: { team: 'web' },
      timeouts: { create: '60m', delete: '10m' },
    });
  });

  describe('an image that is taken over', () => {
    const web = (stack: cdktf.TerraformStack) =>
      new SystemDiskImage(stack, 'Web', {
        imageName: 'web',
        source: ImageSource.bucketObject('images', 'web.qcow2'),
        operatingSystem: SYSTEM,
        minDisk: Size.gibibytes(40),
        automaticConfiguration: false,
      });

    test.each([
      ['open-telekom-cloud', 'opentelekomcloud_ims_image_v2', ['description', 'image_url', 'is_config', 'type']],
      ['huawei-cloud', 'huaweicloud_ims_obs_system_image', ['type', 'is_config', 'is_quick_import']],
    ] as const)('on %s', (cloud, type, ignored) => {
      const { template } = synthTerraform(framework, (stack) => {
        configure(cloud, stack);
        web(stack).importFrom(IMAGE_ID);
      });
      const [name] = Object.keys(template.resource[type]);
      expect(template.import).toEqual([{ id: IMAGE_ID, to: `${type}.${name}` }]);
      expect(onlyResource(template, type).lifecycle.ignore_changes).toEqual(expect.arrayContaining([...ignored]));
    });

    test.each([['web'], ['$' + '{var.image}']])('has no ID such as %j', (imageId) => {
      const reported = findings(framework, (stack) => {
        configure('huawei-cloud', stack);
        web(stack).importFrom(imageId);
      });
      expect(brief(reported)).toEqual(['error CDK-TARGET-003 images/Web importFrom']);
    });
  });

  test('blocks are blocks in HCL, too', () => {
    const text = synthHcl(framework, (stack) => {
      configure('huawei-cloud', stack);
      server()(stack);
    });
    expect(text).toMatch(/network \{\s*uuid\s*= "network"\s*\}/);
    expect(text).toMatch(/ignore_changes\s*= \[\s*"?image_id"?,?\s*\]/);
  });
});

describe('aws-cdk-lib', () => {
  test.each([
    ['a copy', copy(), 'images/Copy'],
    ['an export', exported(), 'images/Export'],
    ['a server', server(), 'images/Server'],
  ])('%s is not for AWS', (_name, declare, path) => {
    const reported = awsFindings(declare);
    expect(reported).toMatchObject([{ level: 'error', ruleId: 'CDK-TARGET-001', path }]);
  });

  test('an AMI cannot be taken over', () => {
    const reported = awsFindings((stack) => {
      const web = new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(INSTANCE_ID) });
      web.importFrom('ami-0123456789abcdef0');
    });
    expect(brief(reported)).toEqual(['error CDK-TARGET-003 images/Web importFrom']);
  });
});

test('the cloud of an image that exists can be named', () => {
  const { template } = synthTerraform(cdktf, (stack) => {
    configure('open-telekom-cloud', stack);
    const cloud = HuaweiCloud.configure(stack, { region: 'eu-west-101', alias: 'hw' });
    server({ cloud })(stack);
  });
  expect(onlyResource(template, 'huaweicloud_compute_instance').provider).toBe('huaweicloud.hw');
});
