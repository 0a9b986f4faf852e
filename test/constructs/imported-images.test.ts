import type { TerraformStack } from 'cdktf';
import {
  Architecture,
  BmsSystemDiskImage,
  BootMode,
  DataDiskImage,
  DiskFormat,
  EncryptionKey,
  HuaweiCloud,
  ImageSource,
  IsoImage,
  OpenTelekomCloud,
  OperatingSystemType,
  Size,
  SystemDiskImage,
} from '../../lib';
import { KEY_ID, SYSTEM, VOLUME_ID } from '../support/declarations';
import { brief } from '../support/findings';
import { BOOT_SECTOR, bytes, removeImageFiles } from '../support/image-files';
import { findings, onlyResource, resources, synthTerraform, TERRAFORM_FRAMEWORKS } from '../support/terraform-app';

const PROJECT = { region: 'eu-de', projectName: 'eu-de_images' };
const CLOUDS = {
  otc: (stack: TerraformStack) => OpenTelekomCloud.configure(stack, PROJECT),
  extended: (stack: TerraformStack) => OpenTelekomCloud.configure(stack, { ...PROJECT, extended: true }),
  huawei: (stack: TerraformStack) => HuaweiCloud.configure(stack, { region: 'eu-west-101' }),
};
type CloudName = keyof typeof CLOUDS;

const EXTENDED = { provider: 'huaweicloud.open_telekom_cloud' };
const IMPORTED = { timeouts: { create: '120m', delete: '10m' } };
/** The huaweicloud provider is told that there are no limits, or it would leave those that were there. */
const NO_LIMITS = { min_ram: 0, max_ram: 0 };
const CAPTURED = { timeouts: { create: '60m', delete: '10m' } };
const ZVHD2 = ImageSource.bucketObject('images', 'web.zvhd2', { format: DiskFormat.ZVHD2 });
const DISK = { minDisk: Size.gibibytes(41), operatingSystem: SYSTEM };
const KEY = EncryptionKey.fromKeyId(KEY_ID);
const DATA = ImageSource.bucketObject('images', 'data.qcow2');
const ISO = { source: ImageSource.bucketObject('images', 'install.iso'), operatingSystem: SYSTEM };

const system = (props: object) => (stack: TerraformStack) =>
  new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ZVHD2, fastImport: true, ...DISK, ...props });
const data = (props: object) => (stack: TerraformStack) =>
  new DataDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.volume(VOLUME_ID), ...props });
const iso = (props: object) => (stack: TerraformStack) =>
  new IsoImage(stack, 'Web', { imageName: 'web', ...ISO, ...props });
const bms = (props: object) => (stack: TerraformStack) =>
  new BmsSystemDiskImage(stack, 'Web', { imageName: 'web', source: ZVHD2, ...DISK, ...props });

afterAll(removeImageFiles);

type Example = [
  what: string,
  cloud: CloudName,
  declare: (stack: TerraformStack) => unknown,
  type: string,
  body: object,
];
const FAST_BODY = {
  image_url: 'images:web.zvhd2',
  min_disk: 41,
  os_version: SYSTEM.apiName,
  enable_force_new: 'true',
  ...IMPORTED,
};
const BMS_BODY = { image_url: 'images:web.zvhd2', min_disk: 41, os_version: SYSTEM.apiName, type: 'BMS', ...IMPORTED };
const ISO_BODY = { image_url: 'images:install.iso', min_disk: 40, os_version: SYSTEM.apiName, ...IMPORTED };

const EXAMPLES: Example[] = [
  [
    'fast import with a boot mode',
    'huawei',
    system({ bootMode: BootMode.UEFI, architecture: Architecture.X86 }),
    'huaweicloud_ims_quickimport_system_image',
    { ...FAST_BODY, hw_firmware_type: 'uefi', architecture: 'x86' },
  ],
  [
    'fast import with a key and memory',
    'huawei',
    system({ encryptionKey: KEY, minMemory: Size.gibibytes(1), maxMemory: Size.gibibytes(8) }),
    'huaweicloud_ims_obs_system_image',
    {
      image_url: 'images:web.zvhd2',
      min_disk: 41,
      os_version: SYSTEM.apiName,
      os_type: 'Linux',
      is_quick_import: true,
      cmk_id: KEY_ID,
      min_ram: 1024,
      max_ram: 8192,
      ...IMPORTED,
    },
  ],
  [
    'fast import',
    'extended',
    system({ enterpriseProjectId: '0' }),
    'huaweicloud_ims_quickimport_system_image',
    { ...FAST_BODY, enterprise_project_id: '0', ...EXTENDED },
  ],
  [
    'a data disk from a volume, which always has a tag',
    'otc',
    data({}),
    'opentelekomcloud_ims_data_image_v2',
    { volume_id: VOLUME_ID, tags: { 'created-by': 'cdk-ims' }, ...CAPTURED },
  ],
  [
    'a data disk from a volume, with tags',
    'otc',
    data({ tags: { team: 'web' }, description: 'Orders' }),
    'opentelekomcloud_ims_data_image_v2',
    { volume_id: VOLUME_ID, tags: { team: 'web' }, description: 'Orders', ...CAPTURED },
  ],
  [
    'a data disk from a volume',
    'huawei',
    data({ enterpriseProjectId: '0' }),
    'huaweicloud_ims_evs_data_image',
    { volume_id: VOLUME_ID, enterprise_project_id: '0', ...CAPTURED },
  ],
  [
    'a data disk from an object',
    'extended',
    data({ source: DATA, minDisk: Size.gibibytes(100), encryptionKey: KEY }),
    'huaweicloud_ims_obs_data_image',
    { image_url: 'images:data.qcow2', min_disk: 100, cmk_id: KEY_ID, ...IMPORTED, ...EXTENDED },
  ],
  [
    'a data disk by fast import',
    'huawei',
    data({
      source: ZVHD2,
      minDisk: Size.gibibytes(100),
      fastImport: true,
      operatingSystemType: OperatingSystemType.WINDOWS,
    }),
    'huaweicloud_ims_quickimport_data_image',
    {
      image_url: 'images:web.zvhd2',
      min_disk: 100,
      type: 'DataImage',
      os_type: 'Windows',
      enable_force_new: 'true',
      ...IMPORTED,
    },
  ],
  [
    'an ISO file',
    'otc',
    iso({ bootMode: BootMode.UEFI, minMemory: Size.gibibytes(2) }),
    'opentelekomcloud_ims_image_v2',
    { ...ISO_BODY, type: 'IsoImage', hw_firmware_type: 'uefi', min_ram: 2048 },
  ],
  [
    'an ISO file',
    'huawei',
    iso({ architecture: Architecture.ARM, bootMode: BootMode.UEFI }),
    'huaweicloud_ims_obs_iso_image',
    { ...ISO_BODY, architecture: 'arm', ...NO_LIMITS },
  ],
  [
    'a file for bare metal',
    'otc',
    bms({ automaticConfiguration: false }),
    'opentelekomcloud_ims_image_v2',
    { ...BMS_BODY, is_config: false },
  ],
  [
    'a file for bare metal',
    'huawei',
    bms({ automaticConfiguration: false }),
    'huaweicloud_ims_obs_system_image',
    { ...BMS_BODY, is_config: false, ...NO_LIMITS },
  ],
  [
    'a file for bare metal by fast import',
    'huawei',
    bms({ fastImport: true }),
    'huaweicloud_ims_quickimport_system_image',
    { ...FAST_BODY, type: 'BMS' },
  ],
  [
    'a volume for bare metal',
    'huawei',
    bms({ source: ImageSource.volume(VOLUME_ID), minDisk: undefined }),
    'huaweicloud_ims_evs_system_image',
    { volume_id: VOLUME_ID, os_version: SYSTEM.apiName, type: 'BMS', ...NO_LIMITS, ...CAPTURED },
  ],
];

describe.each(TERRAFORM_FRAMEWORKS)('%s', (_, framework) => {
  test.each(EXAMPLES)('%s on %s', (_what, cloud, declare, type, body) => {
    const { template } = synthTerraform(framework, (stack) => {
      CLOUDS[cloud](stack);
      declare(stack);
    });
    const emitted = onlyResource(template, type);
    delete emitted.lifecycle;
    expect(emitted).toEqual({ name: 'web', ...body });
  });

  test('a RAW file is uploaded with its bitmap, under names that agree, and the image waits for both', () => {
    const file = bytes('fast.raw', BOOT_SECTOR, 2 ** 30);
    bytes('fast.mf', { 0: 'bitmap' });
    const { template } = synthTerraform(framework, (stack) => {
      CLOUDS.huawei(stack);
      const source = ImageSource.file(file, { bucket: 'images', folder: 'golden' });
      system({ source, minDisk: undefined })(stack);
    });
    const objects = template.resource.huaweicloud_obs_bucket_object;
    const [[bitmapName, bitmap], [diskName, disk]] = Object.entries<any>(objects).sort(([, left], [, right]) =>
      left.key < right.key ? -1 : 1,
    ) as [[string, any], [string, any]];
    expect(disk.key).toMatch(/^golden\/fast-[0-9a-f]{16}\.raw$/);
    expect(bitmap.key).toBe(disk.key.replace(/\.raw$/, '.mf'));
    expect(bitmap.bucket).toBe(disk.bucket);
    expect(disk.depends_on).toEqual([`huaweicloud_obs_bucket_object.${bitmapName}`]);
    expect(onlyResource(template, 'huaweicloud_ims_quickimport_system_image')).toMatchObject({
      image_url: `\${huaweicloud_obs_bucket_object.${diskName}.bucket}:\${huaweicloud_obs_bucket_object.${diskName}.key}`,
      min_disk: 2,
    });
  });

  test('data disks beside a system disk become images of their own', () => {
    const { template } = synthTerraform(framework, (stack) => {
      CLOUDS.huawei(stack);
      const dataDisks = [
        { source: DATA, minDisk: Size.gibibytes(100) },
        { source: ImageSource.volume(VOLUME_ID), imageName: 'own', tags: { team: 'data' } },
      ];
      const web = system({ dataDisks, tags: { team: 'web' }, fastImport: undefined })(stack);
      web.addTag('stage', 'test');
      expect(web.dataDiskImages.map(({ node }) => node.path)).toEqual(['images/Web/DataDisk1', 'images/Web/DataDisk2']);
    });
    expect(onlyResource(template, 'huaweicloud_ims_obs_data_image')).toMatchObject({
      name: 'web-data-1',
      os_type: 'Linux',
      tags: { stage: 'test', team: 'web' },
    });
    expect(onlyResource(template, 'huaweicloud_ims_evs_data_image')).toMatchObject({
      name: 'own',
      tags: { team: 'data' },
    });
    expect(resources(template, 'huaweicloud_ims_obs_system_image')).toHaveLength(1);
  });

  test('attributes have the names that the resource of fast import gives them', () => {
    const { template } = synthTerraform(framework, (stack) => {
      CLOUDS.huawei(stack);
      const web = system({})(stack);
      new framework.TerraformOutput(stack, 'size', { value: `${web.imageSize} ${web.dataOrigin}` });
    });
    expect(template.output.size.value).toMatch(/\.__image_size\} .*\.__data_origin\}/);
  });

  test.each<[string, CloudName, (stack: TerraformStack) => unknown, string, RegExp]>([
    ['fast import', 'otc', system({}), 'fastImport', /extended: true/],
    [
      'a data disk from an object',
      'otc',
      data({ source: DATA, minDisk: Size.gibibytes(100) }),
      'source',
      /extended: true/,
    ],
    [
      'UEFI with ordinary import',
      'huawei',
      system({ fastImport: false, bootMode: BootMode.UEFI }),
      'bootMode',
      /fastImport/,
    ],
    [
      'UEFI and memory',
      'huawei',
      system({ bootMode: BootMode.UEFI, minMemory: Size.gibibytes(1) }),
      'minMemory',
      /bootMode/,
    ],
    ['UEFI for an ISO file', 'huawei', iso({ bootMode: BootMode.UEFI }), 'bootMode', /hw_firmware_type/],
    [
      'a key for a data disk by fast import',
      'extended',
      data({ source: ZVHD2, minDisk: Size.gibibytes(100), fastImport: true, encryptionKey: KEY }),
      'encryptionKey',
      /replicate/,
    ],
    [
      'a bitmap without fast import',
      'huawei',
      system({ source: ImageSource.bucketObject('images', 'web.raw', { bitmapKey: 'web.mf' }), fastImport: false }),
      'source.bitmapKey',
      /fastImport: true/,
    ],
  ])('%s on %s is refused with a way out', (_what, cloud, declare, property, fix) => {
    const reported = findings(framework, (stack) => {
      CLOUDS[cloud](stack);
      declare(stack);
    }).filter(({ level }) => level === 'error');
    expect(brief(reported)).toEqual([`error CDK-TARGET-001 images/Web ${property}`]);
    expect(reported[0]?.fix).toMatch(fix);
  });
});
