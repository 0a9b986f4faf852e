import type { TerraformStack } from 'cdktf';
import {
  BackupVault,
  BmsSystemDiskImage,
  DataDiskImage,
  DiskFormat,
  FullEcsImage,
  FullEcsImageSource,
  HuaweiCloud,
  ImageSource,
  IsoImage,
  OpenTelekomCloud,
  Size,
  SystemDiskImage,
} from '../../lib';
import { KEY_ID, SERVER_ID, SYSTEM, VOLUME_ID } from '../support/declarations';
import { brief } from '../support/findings';
import { findings, onlyResource, synthTerraform, TERRAFORM_FRAMEWORKS } from '../support/terraform-app';
import { copy, IMAGE_ID } from '../support/uses';

const PROJECT = { region: 'eu-de', projectName: 'eu-de_images' };
const CLOUDS = {
  otc: (stack: TerraformStack) => OpenTelekomCloud.configure(stack, PROJECT),
  extended: (stack: TerraformStack) => OpenTelekomCloud.configure(stack, { ...PROJECT, extended: true }),
  huawei: (stack: TerraformStack) => HuaweiCloud.configure(stack, { region: 'eu-west-101' }),
};

const OBJECT = ImageSource.bucketObject('images', 'web.zvhd2', { format: DiskFormat.ZVHD2 });
const SYSTEM_DISK = { imageName: 'web', source: OBJECT, operatingSystem: SYSTEM, minDisk: Size.gibibytes(41) };
const VOLUME = { imageName: 'web', source: ImageSource.volume(VOLUME_ID) };
const ISO = { imageName: 'web', source: ImageSource.bucketObject('images', 'install.iso'), operatingSystem: SYSTEM };
const SERVER = FullEcsImageSource.server(SERVER_ID, { vault: BackupVault.fromVaultId(KEY_ID) });
const DATA = { imageName: 'web', source: OBJECT, minDisk: Size.gibibytes(41) };

interface Importable {
  importFrom(imageId: string): void;
}
type Declare = (stack: TerraformStack) => Importable;

/** What the opentelekomcloud provider never reads of an image of a system disk. */
const UNREAD = [
  'description',
  'instance_id',
  'volume_id',
  'image_url',
  'is_config',
  'min_disk',
  'min_ram',
  'max_ram',
  'os_version',
  'cmk_id',
  'type',
];

const system =
  (props: object): Declare =>
  (stack) =>
    new SystemDiskImage(stack, 'Web', { ...SYSTEM_DISK, automaticConfiguration: false, ...props });
const fast = { fastImport: true, automaticConfiguration: undefined };
const fromServer = { source: ImageSource.server(SERVER_ID), operatingSystem: undefined, minDisk: undefined };
const data =
  (props: object): Declare =>
  (stack) =>
    new DataDiskImage(stack, 'Web', props as typeof DATA);
const bms =
  (props: object): Declare =>
  (stack) =>
    new BmsSystemDiskImage(stack, 'Web', { ...SYSTEM_DISK, automaticConfiguration: false, ...props });
const iso: Declare = (stack) => new IsoImage(stack, 'Web', ISO);
const whole =
  (source: FullEcsImageSource): Declare =>
  (stack) =>
    new FullEcsImage(stack, 'Web', { imageName: 'web', source });

type Case = [what: string, cloud: keyof typeof CLOUDS, declare: Declare, type: string, ignored: string[] | undefined];

const CASES: Case[] = [
  [
    'a system disk of a server',
    'otc',
    system({ ...fromServer, automaticConfiguration: undefined }),
    'opentelekomcloud_ims_image_v2',
    UNREAD,
  ],
  ['a data disk of a volume', 'otc', data(VOLUME), 'opentelekomcloud_ims_data_image_v2', ['volume_id', 'description']],
  ['an ISO file', 'otc', iso, 'opentelekomcloud_ims_image_v2', UNREAD],
  ['a file for bare metal', 'otc', bms({}), 'opentelekomcloud_ims_image_v2', UNREAD],
  ['a whole server', 'extended', whole(SERVER), 'huaweicloud_ims_ecs_whole_image', undefined],
  [
    'a system disk of a server',
    'huawei',
    system({ ...fromServer, automaticConfiguration: undefined }),
    'huaweicloud_ims_ecs_system_image',
    undefined,
  ],
  [
    'a system disk of a volume',
    'huawei',
    system({ source: ImageSource.volume(VOLUME_ID), minDisk: undefined, automaticConfiguration: undefined }),
    'huaweicloud_ims_evs_system_image',
    ['type'],
  ],
  [
    'a system disk by fast import',
    'huawei',
    system(fast),
    'huaweicloud_ims_quickimport_system_image',
    ['image_url', 'type', 'architecture'],
  ],
  ['a data disk of a volume', 'huawei', data(VOLUME), 'huaweicloud_ims_evs_data_image', undefined],
  ['a data disk of an object', 'huawei', data(DATA), 'huaweicloud_ims_obs_data_image', undefined],
  [
    'a data disk by fast import',
    'huawei',
    data({ ...DATA, fastImport: true }),
    'huaweicloud_ims_quickimport_data_image',
    ['image_url', 'type'],
  ],
  ['an ISO file', 'huawei', iso, 'huaweicloud_ims_obs_iso_image', undefined],
  [
    'a file for bare metal',
    'huawei',
    bms({}),
    'huaweicloud_ims_obs_system_image',
    ['type', 'is_config', 'is_quick_import'],
  ],
  ['a whole server', 'huawei', whole(SERVER), 'huaweicloud_ims_ecs_whole_image', undefined],
  [
    'a backup of a server',
    'huawei',
    whole(FullEcsImageSource.cbrBackup(KEY_ID)),
    'huaweicloud_ims_cbr_whole_image',
    undefined,
  ],
];

describe.each(TERRAFORM_FRAMEWORKS)('%s', (_, framework) => {
  describe.each(CASES)('an image of %s on %s', (_what, cloud, declare, type, ignored) => {
    test('is taken over, and what the provider does not read of it is left as it is', () => {
      const { template } = synthTerraform(framework, (stack) => {
        CLOUDS[cloud](stack);
        declare(stack).importFrom(IMAGE_ID);
      });
      const [name] = Object.keys(template.resource[type]);
      const provider = cloud === 'extended' ? { provider: 'huaweicloud.open_telekom_cloud' } : {};
      expect(template.import).toEqual([{ id: IMAGE_ID, to: `${type}.${name}`, ...provider }]);
      expect(onlyResource(template, type).lifecycle?.ignore_changes).toEqual(ignored);
    });

    test('is taken over by its ID only', () => {
      const reported = findings(framework, (stack) => {
        CLOUDS[cloud](stack);
        declare(stack).importFrom('web');
      });
      expect(brief(reported).filter((line) => line.startsWith('error'))).toEqual([
        'error CDK-TARGET-003 images/Web importFrom',
      ]);
    });
  });

  test('a copy cannot be taken over', () => {
    const reported = findings(framework, (stack) => {
      CLOUDS.huawei(stack);
      copy()(stack);
      (stack.node.findChild('Copy') as unknown as Importable).importFrom(IMAGE_ID);
    });
    expect(brief(reported)).toEqual(['error CDK-TARGET-003 images/Copy importFrom']);
    expect(reported[0]?.fix).toContain('Image.fromImageId');
  });
});
