import * as aws from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import {
  Architecture,
  BootMode,
  Duration,
  EncryptionKey,
  HuaweiCloud,
  ImageSource,
  OpenTelekomCloud,
  Size,
  SystemDiskImage,
  type SystemDiskImageProps,
} from '../../lib';
import { awsFindings, INSTANCE_ID, KEY_ID, SERVER_ID, SYSTEM, VOLUME_ID } from '../support/declarations';
import { brief } from '../support/findings';
import { disk, removeImageFiles } from '../support/image-files';
import { findings, onlyResource, resources, synthTerraform, TERRAFORM_FRAMEWORKS } from '../support/terraform-app';

const CLOUDS: Record<string, (stack: Construct) => void> = {
  'Open Telekom Cloud': (stack) => OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' }),
  'Open Telekom Cloud, extended': (stack) =>
    OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images', extended: true }),
  'Huawei Cloud': (stack) => HuaweiCloud.configure(stack, { region: 'eu-west-101' }),
};

afterAll(removeImageFiles);

const TIMEOUTS = { create: Duration.hours(3), delete: Duration.minutes(20) };
const COMMON = {
  description: 'The golden web',
  minMemory: Size.gibibytes(1),
  maxMemory: Size.gibibytes(8),
  tags: { team: 'platform', app: 'web' },
  timeouts: TIMEOUTS,
};
const COMMON_BODY = {
  description: 'The golden web',
  min_ram: 1024,
  max_ram: 8192,
  tags: { app: 'web', team: 'platform' },
  timeouts: { create: '180m', delete: '20m' },
};
const IMPORTED = {
  ...COMMON,
  operatingSystem: SYSTEM,
  minDisk: Size.gibibytes(41),
  encryptionKey: EncryptionKey.fromKeyId(KEY_ID),
  automaticConfiguration: true,
};
const IMPORTED_BODY = {
  ...COMMON_BODY,
  os_version: SYSTEM.apiName,
  min_disk: 41,
  cmk_id: KEY_ID,
  is_config: true,
};
const captured = { timeouts: { create: '60m', delete: '10m' } };
const imported = { timeouts: { create: '120m', delete: '10m' } };

/** The huaweicloud provider is told that there are no limits, or it would leave those that were there. */
const NO_LIMITS = { min_ram: 0, max_ram: 0 };

const OTC_TYPE = 'opentelekomcloud_ims_image_v2';
const SERVER = ImageSource.server(SERVER_ID, { stopped: true });
const VOLUME = ImageSource.volume(VOLUME_ID);
const OBJECT = ImageSource.bucketObject('images', 'golden/web.qcow2');
const EXTENDED = { provider: 'huaweicloud.open_telekom_cloud' };

type Example = [
  what: string,
  cloud: string,
  props: Omit<SystemDiskImageProps, 'imageName'>,
  type: string,
  body: object,
];

const EXAMPLES: Example[] = [
  ['a server', 'Open Telekom Cloud', { source: SERVER }, OTC_TYPE, { instance_id: SERVER_ID, ...captured }],
  [
    'a server, with everything',
    'Open Telekom Cloud',
    { source: SERVER, ...COMMON, bootMode: BootMode.UEFI, architecture: Architecture.X86 },
    OTC_TYPE,
    { instance_id: SERVER_ID, ...COMMON_BODY, hw_firmware_type: 'uefi' },
  ],
  [
    'a volume',
    'Open Telekom Cloud',
    { source: VOLUME, operatingSystem: SYSTEM },
    OTC_TYPE,
    { volume_id: VOLUME_ID, os_version: SYSTEM.apiName, ...captured },
  ],
  [
    'a volume, with everything',
    'Open Telekom Cloud',
    { source: VOLUME, ...COMMON, operatingSystem: SYSTEM, bootMode: BootMode.BIOS },
    OTC_TYPE,
    { volume_id: VOLUME_ID, ...COMMON_BODY, os_version: SYSTEM.apiName, hw_firmware_type: 'bios' },
  ],
  [
    'an object',
    'Open Telekom Cloud',
    { source: OBJECT, minDisk: Size.gibibytes(40) },
    OTC_TYPE,
    { image_url: 'images:golden/web.qcow2', min_disk: 40, ...imported },
  ],
  [
    'an object, with everything',
    'Open Telekom Cloud',
    { source: OBJECT, ...IMPORTED, bootMode: BootMode.UEFI },
    OTC_TYPE,
    { image_url: 'images:golden/web.qcow2', ...IMPORTED_BODY, hw_firmware_type: 'uefi' },
  ],
  [
    'an object, nothing that the provider lacks',
    'Open Telekom Cloud, extended',
    { source: OBJECT, ...IMPORTED, bootMode: BootMode.UEFI },
    OTC_TYPE,
    { image_url: 'images:golden/web.qcow2', ...IMPORTED_BODY, hw_firmware_type: 'uefi' },
  ],
  [
    'an object for Arm in an enterprise project',
    'Open Telekom Cloud, extended',
    { source: OBJECT, ...IMPORTED, architecture: Architecture.ARM, enterpriseProjectId: '0' },
    'huaweicloud_ims_obs_system_image',
    {
      image_url: 'images:golden/web.qcow2',
      ...IMPORTED_BODY,
      architecture: 'arm',
      enterprise_project_id: '0',
      ...EXTENDED,
    },
  ],
  [
    'a server in an enterprise project',
    'Open Telekom Cloud, extended',
    { source: SERVER, enterpriseProjectId: KEY_ID },
    'huaweicloud_ims_ecs_system_image',
    { instance_id: SERVER_ID, enterprise_project_id: KEY_ID, ...NO_LIMITS, ...captured, ...EXTENDED },
  ],
  [
    'a volume in an enterprise project',
    'Open Telekom Cloud, extended',
    { source: VOLUME, operatingSystem: SYSTEM, enterpriseProjectId: KEY_ID },
    'huaweicloud_ims_evs_system_image',
    {
      volume_id: VOLUME_ID,
      os_version: SYSTEM.apiName,
      enterprise_project_id: KEY_ID,
      ...NO_LIMITS,
      ...captured,
      ...EXTENDED,
    },
  ],
  [
    'a server',
    'Huawei Cloud',
    { source: SERVER },
    'huaweicloud_ims_ecs_system_image',
    { instance_id: SERVER_ID, ...NO_LIMITS, ...captured },
  ],
  [
    'a server, with everything',
    'Huawei Cloud',
    { source: SERVER, ...COMMON, enterpriseProjectId: '0' },
    'huaweicloud_ims_ecs_system_image',
    { instance_id: SERVER_ID, ...COMMON_BODY, enterprise_project_id: '0' },
  ],
  [
    'a volume, with everything',
    'Huawei Cloud',
    { source: VOLUME, ...COMMON, operatingSystem: SYSTEM, enterpriseProjectId: '0' },
    'huaweicloud_ims_evs_system_image',
    { volume_id: VOLUME_ID, ...COMMON_BODY, os_version: SYSTEM.apiName, enterprise_project_id: '0' },
  ],
  [
    'an object',
    'Huawei Cloud',
    { source: OBJECT, minDisk: Size.gibibytes(40) },
    'huaweicloud_ims_obs_system_image',
    { image_url: 'images:golden/web.qcow2', min_disk: 40, ...NO_LIMITS, ...imported },
  ],
  [
    'an object, with everything',
    'Huawei Cloud',
    { source: OBJECT, ...IMPORTED, architecture: Architecture.ARM, enterpriseProjectId: '0' },
    'huaweicloud_ims_obs_system_image',
    { image_url: 'images:golden/web.qcow2', ...IMPORTED_BODY, architecture: 'arm', enterprise_project_id: '0' },
  ],
];

describe.each(TERRAFORM_FRAMEWORKS)('%s', (_, framework) => {
  test.each(EXAMPLES)('an image of %s on %s', (_what, cloud, props, type, body) => {
    const { template } = synthTerraform(framework, (stack) => {
      CLOUDS[cloud]!(stack);
      new SystemDiskImage(stack, 'Web', { imageName: 'web-golden', ...props });
    });
    const emitted = onlyResource(template, type);
    delete emitted.lifecycle;
    expect(emitted).toEqual({ name: 'web-golden', ...body });
  });

  test.each([
    ['Open Telekom Cloud', 'opentelekomcloud_obs_bucket_object', OTC_TYPE],
    ['Huawei Cloud', 'huaweicloud_obs_bucket_object', 'huaweicloud_ims_obs_system_image'],
  ])(
    'a file on %s is uploaded under a key with its hash, and registered from there',
    (cloud, objectType, imageType) => {
      const file = disk('web.qcow2', 'qcow2', '40G');
      const { template } = synthTerraform(framework, (stack) => {
        CLOUDS[cloud]!(stack);
        new SystemDiskImage(stack, 'Web', {
          imageName: 'web-golden',
          source: ImageSource.file(file, { bucket: 'images', folder: 'golden' }),
        });
      });
      const [objectName] = Object.keys(template.resource[objectType]);
      expect(onlyResource(template, objectType)).toEqual({
        bucket: 'images',
        key: expect.stringMatching(/^golden\/web-[0-9a-f]{16}\.qcow2$/),
        source: expect.stringMatching(/^\$\{path\.module\}\/(\.\.\/)+.*\/web\.qcow2$/),
        storage_class: 'STANDARD',
        lifecycle: {
          precondition: [
            {
              condition: expect.stringMatching(/filesha256\(.* == "[0-9a-f]{64}" : true/),
              error_message: expect.stringContaining('web.qcow2 is not the file that was inspected'),
            },
          ],
        },
      });
      expect(onlyResource(template, imageType)).toMatchObject({
        image_url: `\${${objectType}.${objectName}.bucket}:\${${objectType}.${objectName}.key}`,
        min_disk: 40,
        timeouts: { create: '120m' },
      });
    },
  );

  test('a file for Arm on Open Telekom Cloud is uploaded and registered by the wider provider', () => {
    const { template } = synthTerraform(framework, (stack) => {
      CLOUDS['Open Telekom Cloud, extended']!(stack);
      const source = ImageSource.file(disk('web.qcow2', 'qcow2', '40G'), { bucket: 'images' });
      new SystemDiskImage(stack, 'Web', { imageName: 'web', source, architecture: Architecture.ARM });
    });
    expect(onlyResource(template, 'huaweicloud_obs_bucket_object')).toMatchObject(EXTENDED);
    expect(onlyResource(template, 'huaweicloud_ims_obs_system_image')).toMatchObject(EXTENDED);
    expect(resources(template, OTC_TYPE)).toEqual([]);
  });

  test('another content of a file is another key', () => {
    const keyOf = (file: string) => {
      const { template } = synthTerraform(framework, (stack) => {
        CLOUDS['Huawei Cloud']!(stack);
        const source = ImageSource.file(file, { bucket: 'images' });
        new SystemDiskImage(stack, 'Web', { imageName: 'web', source });
      });
      return String(onlyResource(template, 'huaweicloud_obs_bucket_object').key).replace(/^[^-]*/, '');
    };
    expect(keyOf(disk('one.qcow2', 'qcow2', '40G'))).not.toBe(keyOf(disk('two.qcow2', 'qcow2', '41G')));
    expect(keyOf(disk('one.qcow2', 'qcow2', '40G'))).toBe(keyOf(disk('same.qcow2', 'qcow2', '40G')));
  });

  describe('on Open Telekom Cloud, where the provider drops changes of memory and disk without a word', () => {
    test('a change of them replaces the image', () => {
      const { template } = synthTerraform(framework, (stack) => {
        CLOUDS['Open Telekom Cloud']!(stack);
        const minDisk = Size.gibibytes(40);
        new SystemDiskImage(stack, 'Web', { imageName: 'web', source: OBJECT, minDisk, minMemory: Size.gibibytes(1) });
      });
      const [name] = Object.keys(template.resource.terraform_data);
      expect(onlyResource(template, 'terraform_data')).toEqual({ input: { min_disk: 40, min_ram: 1024 } });
      expect(onlyResource(template, OTC_TYPE).lifecycle).toEqual({ replace_triggered_by: [`terraform_data.${name}`] });
    });

    test('what replaces it is there before any of them is set, since Terraform compares with what was there', () => {
      const { template } = synthTerraform(framework, (stack) => {
        CLOUDS['Open Telekom Cloud']!(stack);
        new SystemDiskImage(stack, 'Web', { imageName: 'web', source: SERVER, maxMemory: Size.gibibytes(1) });
      });
      const [name] = Object.keys(template.resource.terraform_data);
      expect(onlyResource(template, 'terraform_data')).toEqual({ input: {} });
      expect(onlyResource(template, OTC_TYPE).lifecycle).toEqual({ replace_triggered_by: [`terraform_data.${name}`] });
    });
  });

  test('tags can be added and changed after the image was made', () => {
    const { template } = synthTerraform(framework, (stack) => {
      CLOUDS['Huawei Cloud']!(stack);
      const tags = { team: 'web', app: 'shop' };
      const web = new SystemDiskImage(stack, 'Web', { imageName: 'web', source: SERVER, tags });
      web.addTag('stage', 'test');
      web.addTag('team', 'platform');
      expect(tags).toEqual({ team: 'web', app: 'shop' });
    });
    expect(onlyResource(template, 'huaweicloud_ims_ecs_system_image').tags).toEqual({
      app: 'shop',
      stage: 'test',
      team: 'platform',
    });
  });

  test('a tag that is added is checked like the others', () => {
    const reported = findings(framework, (stack) => {
      CLOUDS['Huawei Cloud']!(stack);
      const web = new SystemDiskImage(stack, 'Web', { imageName: 'web', source: SERVER });
      web.addTag('stage', 'a!b');
    });
    expect(brief(reported)).toEqual(['error IMS-TAG-004 images/Web tags.stage']);
  });

  test('a tag that is no text is reported once', () => {
    const reported = findings(framework, (stack) => {
      CLOUDS['Huawei Cloud']!(stack);
      new SystemDiskImage(stack, 'Web', { imageName: 'web', source: SERVER }).addTag('stage', undefined as any);
    });
    expect(brief(reported)).toEqual(['error CDK-INPUT-001 images/Web tags.stage']);
  });

  test.each(['Open Telekom Cloud', 'Huawei Cloud'])(
    'its attributes are for outputs and resources of the user, on %s',
    (cloud) => {
      const { template } = synthTerraform(framework, (stack) => {
        CLOUDS[cloud]!(stack);
        const web = new SystemDiskImage(stack, 'Web', { imageName: 'web', source: SERVER });
        const { imageId, imageSize, diskFormat, visibility, dataOrigin, fileUrl } = web;
        for (const [name, value] of Object.entries({
          imageId,
          imageSize,
          diskFormat,
          visibility,
          dataOrigin,
          fileUrl,
        })) {
          new framework.TerraformOutput(stack, name, { value });
        }
        new framework.TerraformResource(stack, 'Server', {
          terraformResourceType: 'terraform_data',
          dependsOn: [web.resource as any],
        }).addOverride('input', `made of ${web.imageId}`);
      });
      const type = cloud === 'Huawei Cloud' ? 'huaweicloud_ims_ecs_system_image' : OTC_TYPE;
      const address = `${type}.${Object.keys(template.resource[type])[0]}`;
      expect(
        Object.fromEntries(Object.entries(template.output).map(([name, output]: any) => [name, output.value])),
      ).toEqual({
        imageId: `\${${address}.id}`,
        imageSize: `\${${address}.image_size}`,
        diskFormat: `\${${address}.disk_format}`,
        visibility: `\${${address}.visibility}`,
        dataOrigin: `\${${address}.data_origin}`,
        fileUrl: `\${${address}.file}`,
      });
      expect(resources(template, 'terraform_data')).toContainEqual({
        depends_on: [address],
        input: `made of \${${address}.id}`,
      });
    },
  );

  test('it works in a construct of the user, as deep as that may be', () => {
    const { template } = synthTerraform(framework, (stack) => {
      CLOUDS['Huawei Cloud']!(stack);
      const group = new Construct(new Construct(stack, 'Golden'), 'Images');
      new SystemDiskImage(group, 'Web', { imageName: 'web', source: SERVER });
    });
    expect(resources(template, 'huaweicloud_ims_ecs_system_image')).toHaveLength(1);
  });

  test('the wider provider is not blamed for what only it cannot do', () => {
    const reported = findings(framework, (stack) => {
      CLOUDS['Open Telekom Cloud, extended']!(stack);
      const minDisk = Size.gibibytes(40);
      new SystemDiskImage(stack, 'Web', { imageName: 'web', source: SERVER, bootMode: BootMode.UEFI, minDisk });
    });
    expect(brief(reported)).toEqual(['error CDK-TARGET-001 images/Web minDisk']);
  });
});

describe('aws-cdk-lib', () => {
  const awsStack = () => new aws.Stack(new aws.App(), 'images');

  test('an image of an instance', () => {
    const stack = awsStack();
    const source = ImageSource.server(INSTANCE_ID, { withoutReboot: true });
    const web = new SystemDiskImage(stack, 'Web', {
      imageName: 'web-golden',
      source,
      description: 'The golden web',
      tags: { team: 'platform' },
      timeouts: { create: Duration.minutes(30) },
    });
    web.addTag('stage', 'test');
    new aws.CfnOutput(stack, 'Id', { value: web.imageId });
    const template = Template.fromStack(stack);
    template.hasResourceProperties('Custom::PrivateImage', {
      InstanceId: INSTANCE_ID,
      NoReboot: true,
      Name: 'web-golden',
      Description: 'The golden web',
      Tags: { team: 'platform', stage: 'test' },
    });
    const [lastWait] = Object.keys(template.findResources('Custom::ImageWait')).slice(-1);
    template.hasOutput('Id', { Value: { Ref: lastWait } });
  });

  test('what AWS does not tell of an image is an error, once for each attribute', () => {
    const reported = awsFindings((stack) => {
      const web = new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(INSTANCE_ID) });
      expect(web.imageSize).toBe(web.imageSize);
      expect(web.fileUrl).not.toBe('');
    });
    expect(brief(reported)).toEqual([
      'error CDK-TARGET-002 images/Web imageSize',
      'error CDK-TARGET-002 images/Web fileUrl',
    ]);
  });
});
