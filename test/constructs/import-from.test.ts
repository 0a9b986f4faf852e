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
import { findings, onlyResource, resources, synthTerraform, TERRAFORM_FRAMEWORKS } from '../support/terraform-app';
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
  wasTakenOver(): void;
}
type Declare = (stack: TerraformStack) => Importable;

/** What the opentelekomcloud provider never reads of an image of a system disk, and what would replace it. */
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

type Case = [what: string, cloud: keyof typeof CLOUDS, declare: Declare, type: string, ignored: string[]];

const CASES: Case[] = [
  [
    'a system disk of a server',
    'otc',
    system({ ...fromServer, automaticConfiguration: undefined }),
    'opentelekomcloud_ims_image_v2',
    UNREAD,
  ],
  [
    'a data disk of a volume',
    'otc',
    data(VOLUME),
    'opentelekomcloud_ims_data_image_v2',
    ['cmk_id', 'description', 'image_url', 'min_disk', 'os_type', 'volume_id'],
  ],
  ['an ISO file', 'otc', iso, 'opentelekomcloud_ims_image_v2', UNREAD],
  ['a file for bare metal', 'otc', bms({}), 'opentelekomcloud_ims_image_v2', UNREAD],
  ['a whole server', 'extended', whole(SERVER), 'huaweicloud_ims_ecs_whole_image', ['instance_id', 'vault_id']],
  [
    'a system disk of a server',
    'huawei',
    system({ ...fromServer, automaticConfiguration: undefined }),
    'huaweicloud_ims_ecs_system_image',
    ['instance_id'],
  ],
  [
    'a system disk of a volume',
    'huawei',
    system({ source: ImageSource.volume(VOLUME_ID), minDisk: undefined, automaticConfiguration: undefined }),
    'huaweicloud_ims_evs_system_image',
    ['os_version', 'type', 'volume_id'],
  ],
  [
    'a system disk by fast import',
    'huawei',
    system(fast),
    'huaweicloud_ims_quickimport_system_image',
    ['architecture', 'image_url', 'license_type', 'min_disk', 'os_version', 'type'],
  ],
  ['a data disk of a volume', 'huawei', data(VOLUME), 'huaweicloud_ims_evs_data_image', ['volume_id']],
  ['a data disk of an object', 'huawei', data(DATA), 'huaweicloud_ims_obs_data_image', ['image_url', 'min_disk']],
  [
    'a data disk by fast import',
    'huawei',
    data({ ...DATA, fastImport: true }),
    'huaweicloud_ims_quickimport_data_image',
    ['image_url', 'min_disk', 'type'],
  ],
  ['an ISO file', 'huawei', iso, 'huaweicloud_ims_obs_iso_image', ['image_url', 'is_config', 'min_disk', 'os_version']],
  [
    'a file for bare metal',
    'huawei',
    bms({}),
    'huaweicloud_ims_obs_system_image',
    ['image_url', 'is_config', 'is_quick_import', 'min_disk', 'os_version', 'type'],
  ],
  ['a whole server', 'huawei', whole(SERVER), 'huaweicloud_ims_ecs_whole_image', ['instance_id', 'vault_id']],
  [
    'a backup of a server',
    'huawei',
    whole(FullEcsImageSource.cbrBackup(KEY_ID)),
    'huaweicloud_ims_cbr_whole_image',
    ['backup_id'],
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
      const { lifecycle } = onlyResource(template, type);
      expect([...lifecycle.ignore_changes].sort()).toEqual([...new Set([...ignored, 'description', 'tags'])].sort());
      // Nothing of ours may replace it either.
      expect(lifecycle.replace_triggered_by).toBeUndefined();
      expect(resources(template, 'terraform_data')).toEqual([]);
      expect(template.terraform.required_version).toBe('>= 1.5');
    });

    test('is left alone just the same when it was taken over before, without being imported again', () => {
      const templateOf = (act: (image: Importable) => void) =>
        synthTerraform(framework, (stack) => {
          CLOUDS[cloud](stack);
          act(declare(stack));
        }).template;
      const now = templateOf((image) => image.importFrom(IMAGE_ID));
      const later = templateOf((image) => image.wasTakenOver());
      expect(later.resource).toEqual(now.resource);
      expect(later.import).toBeUndefined();
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

  describe.each(['otc', 'huawei'] as const)('what is declared of an image that is taken over on %s', (cloud) => {
    const typeOn = { otc: 'opentelekomcloud_ims_image_v2', huawei: 'huaweicloud_ims_ecs_system_image' };
    const takenOver = (props: object, after: (image: SystemDiskImage) => void = () => {}) =>
      onlyResource(
        synthTerraform(framework, (stack) => {
          CLOUDS[cloud](stack);
          const image = new SystemDiskImage(stack, 'Web', {
            imageName: 'web',
            source: ImageSource.server(SERVER_ID),
            ...props,
          });
          image.importFrom(IMAGE_ID);
          after(image);
        }).template,
        typeOn[cloud],
      );

    test('limits of memory that are not declared are not set', () => {
      expect(takenOver({})).not.toHaveProperty('min_ram');
      expect(takenOver({})).not.toHaveProperty('max_ram');
      expect(takenOver({ minMemory: Size.gibibytes(1) })).toMatchObject({ min_ram: 1024 });
    });

    test('tags are compared as soon as one is declared', () => {
      expect(takenOver({}).lifecycle.ignore_changes).toContain('tags');
      expect(takenOver({ tags: { team: 'web' } }).lifecycle.ignore_changes).not.toContain('tags');
      expect(takenOver({}, (image) => image.addTag('team', 'web')).lifecycle.ignore_changes).not.toContain('tags');
    });

    test('a description is compared as soon as one is declared', () => {
      expect(takenOver({}).lifecycle.ignore_changes).toContain('description');
      const { ignore_changes } = takenOver({ description: 'of the shop' }).lifecycle;
      // Only a new image could have another one on Open Telekom Cloud.
      expect(ignore_changes.includes('description')).toBe(cloud === 'otc');
    });

    test('it is protected as any other', () => {
      expect(takenOver({ deletionProtection: true }).lifecycle.prevent_destroy).toBe(true);
    });

    test('what the user tells Terraform to ignore is ignored too', () => {
      const { lifecycle } = takenOver({}, ({ resource }) => {
        (resource as any).lifecycle = { ...(resource as any).lifecycle, ignoreChanges: ['name'] };
      });
      expect(lifecycle.ignore_changes).toEqual(expect.arrayContaining(['name', 'instance_id']));
    });
  });

  test('tags of last resort are not added to a data disk image that is taken over', () => {
    const { template } = synthTerraform(framework, (stack) => {
      CLOUDS.otc(stack);
      new DataDiskImage(stack, 'Web', VOLUME).importFrom(IMAGE_ID);
    });
    expect(onlyResource(template, 'opentelekomcloud_ims_data_image_v2')).not.toHaveProperty('tags');
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
