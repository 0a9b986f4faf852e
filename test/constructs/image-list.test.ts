import * as cdktf from 'cdktf';
import {
  Architecture,
  BackupVault,
  DiskFormat,
  Duration,
  FullEcsImage,
  FullEcsImageSource,
  HuaweiCloud,
  ImageKind,
  ImageList,
  ImageLookup,
  ImageShareMembers,
  ImageSource,
  ImageVisibility,
  OpenTelekomCloud,
  ServerBackup,
  SystemDiskImage,
} from '../../lib';
import { awsFindings, configure, KEY_ID, projectId, SERVER_ID, SYSTEM } from '../support/declarations';
import { brief } from '../support/findings';
import { findings, onlyResource, synthHcl, synthTerraform, TERRAFORM_FRAMEWORKS } from '../support/terraform-app';
import { existing, IMAGE_ID } from '../support/uses';

const dataSource = (template: any, type: string) => onlyResource({ resource: template.data }, type);
const outputs = (template: any) => Object.values<any>(template.output ?? {});
const vault = () => BackupVault.fromVaultId(KEY_ID);

describe.each(TERRAFORM_FRAMEWORKS)('%s', (_, framework) => {
  describe('the images that exist', () => {
    test('are an output of the stack: those of the project, unless something else is said', () => {
      const { template } = synthTerraform(framework, (stack) => {
        configure('huawei-cloud', stack);
        new ImageList(stack, 'Images');
      });
      expect(dataSource(template, 'huaweicloud_images_images')).toEqual({ visibility: 'private' });
      const [name] = Object.keys(template.data.huaweicloud_images_images);
      expect(outputs(template)).toEqual([
        expect.objectContaining({ value: `\${data.huaweicloud_images_images.${name}.images}` }),
      ]);
    });

    test('are chosen by everything that the provider can filter by', () => {
      const { template } = synthTerraform(framework, (stack) => {
        configure('huawei-cloud', stack);
        new ImageList(stack, 'Images', {
          namePattern: '^web-',
          imageKind: ImageKind.SYSTEM_DISK,
          operatingSystem: SYSTEM,
          architecture: Architecture.ARM,
          tag: 'team=web',
          flavorId: 's6.large.2',
          visibility: ImageVisibility.SHARED,
          ownerId: projectId(7),
          enterpriseProjectId: '0',
        });
      });
      expect(dataSource(template, 'huaweicloud_images_images')).toEqual({
        name_regex: '^web-',
        image_type: 'FusionCompute',
        os: SYSTEM.platform,
        architecture: 'arm',
        tag: 'team=web',
        flavor_id: 's6.large.2',
        visibility: 'shared',
        owner: projectId(7),
        enterprise_project_id: '0',
      });
    });

    test.each([
      [ImageKind.DATA_DISK, { image_type: 'DataImage' }],
      [ImageKind.ISO, { image_type: 'IsoImage' }],
      [ImageKind.BMS_SYSTEM_DISK, { image_type: 'Ironic' }],
      [ImageKind.FULL_ECS, { is_whole_image: true }],
    ])('%s', (imageKind, expected) => {
      const { template } = synthTerraform(framework, (stack) => {
        configure('huawei-cloud', stack);
        new ImageList(stack, 'Images', { imageKind, imageName: 'web' });
      });
      expect(dataSource(template, 'huaweicloud_images_images')).toEqual({
        ...expected,
        name: 'web',
        visibility: 'private',
      });
    });

    test('go into outputs of the user', () => {
      const { template } = synthTerraform(framework, (stack) => {
        configure('huawei-cloud', stack);
        new framework.TerraformOutput(stack, 'mine', { value: new ImageList(stack, 'Images').images });
      });
      expect(template.output.mine.value).toMatch(/^\$\{data\.huaweicloud_images_images\.\w+\.images\}$/);
    });

    describe('in the stack that makes images', () => {
      const stackWith = (
        visibility: ImageVisibility | undefined,
        refer: (list: ImageList) => unknown = () => undefined,
      ) =>
        synthTerraform(framework, (stack) => {
          configure('huawei-cloud', stack);
          const list = new ImageList(stack, 'Images', { visibility });
          const web = new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(SERVER_ID) });
          new ImageLookup(stack, 'Ubuntu', { imageName: 'Ubuntu', visibility: ImageVisibility.PUBLIC });
          web.export('Backup', { bucket: 'backup', key: 'web.qcow2', format: DiskFormat.QCOW2 });
          web.share('Partners', { projectIds: [projectId(7)] });
          new framework.TerraformOutput(stack, 'name', { value: web.imageId });
          refer(list);
        }).template;
      const waitsFor = (template: any): string[] =>
        (dataSource(template, 'huaweicloud_images_images').depends_on ?? []).map((one: string) => one.split('.')[0]);

      test.each([[undefined], [ImageVisibility.PRIVATE], [ImageVisibility.SHARED]])(
        'are read after those are made and shared: %s',
        (visibility) => {
          expect(waitsFor(stackWith(visibility))).toEqual([
            'huaweicloud_ims_ecs_system_image',
            'huaweicloud_images_image_share',
          ]);
        },
      );

      test('wait for nothing when they are public', () => {
        expect(waitsFor(stackWith(ImageVisibility.PUBLIC))).toEqual([]);
      });

      test.each([
        ['by their value', (list: ImageList) => list.images],
        ['by their data source', (list: ImageList) => list.resource],
      ])('wait for nothing when something may refer to them %s, which could end in a circle', (_name, refer) => {
        expect(waitsFor(stackWith(undefined, refer))).toEqual([]);
      });

      test('wait as HCL, too', () => {
        const text = synthHcl(framework, (stack) => {
          configure('huawei-cloud', stack);
          new ImageList(stack, 'Images');
          new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(SERVER_ID) });
        });
        expect(text).toMatch(/depends_on = \[\s*"?huaweicloud_ims_ecs_system_image\.\w+"?,?\s*\]/);
      });
    });

    test('are written as HCL', () => {
      const text = synthHcl(framework, (stack) => {
        configure('huawei-cloud', stack);
        new ImageList(stack, 'Images');
      });
      expect(text).toMatch(/data "huaweicloud_images_images" "\w+" \{\s+visibility = "private"/);
      expect(text).toMatch(/value\s+= (data\.|"\$\{data\.)huaweicloud_images_images\.\w+\.images/);
    });
  });

  describe('the members of an image', () => {
    test('are an output of the stack, which asks for a version of the provider that has them', () => {
      const { template } = synthTerraform(framework, (stack) => {
        configure('huawei-cloud', stack);
        new ImageShareMembers(stack, 'Members', { image: existing(stack) });
      });
      expect(dataSource(template, 'huaweicloud_ims_image_shared_members')).toEqual({ image_id: IMAGE_ID });
      expect(outputs(template)[0].value).toMatch(/\.members\}$/);
      expect(template.terraform.required_providers.huaweicloud.version).toBe('>= 1.82.2');
    });

    test('are what that version is for: a stack without them asks for no more than before', () => {
      const { template } = synthTerraform(framework, (stack) => {
        configure('huawei-cloud', stack);
        new ImageList(stack, 'Images');
      });
      expect(template.terraform.required_providers.huaweicloud.version).toBe('>= 1.73.3');
    });
  });

  describe('a backup of a server', () => {
    test('is made first, and then the image of it', () => {
      const { template, warnings } = synthTerraform(framework, (stack) => {
        configure('huawei-cloud', stack);
        const backup = new ServerBackup(stack, 'Backup', {
          serverId: SERVER_ID,
          vault: vault(),
          backupName: 'web',
          description: 'Before the migration',
          incremental: true,
          timeouts: { create: Duration.hours(5) },
        });
        new FullEcsImage(stack, 'Web', {
          imageName: 'web',
          source: FullEcsImageSource.cbrBackup(backup.backupId),
        });
      });
      expect(onlyResource(template, 'huaweicloud_cbr_checkpoint')).toEqual({
        name: 'web',
        description: 'Before the migration',
        incremental: true,
        vault_id: KEY_ID,
        backups: [{ type: 'OS::Nova::Server', resource_id: SERVER_ID }],
        timeouts: { create: '300m', delete: '20m' },
      });
      const [name] = Object.keys(template.resource.huaweicloud_cbr_checkpoint);
      expect(onlyResource(template, 'huaweicloud_ims_cbr_whole_image').backup_id).toBe(
        `\${one(huaweicloud_cbr_checkpoint.${name}.backups).id}`,
      );
      expect(warnings).toEqual([]);
    });

    test('on Open Telekom Cloud goes through the wider provider', () => {
      const { template } = synthTerraform(framework, (stack) => {
        OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images', extended: true });
        new ServerBackup(stack, 'Backup', { serverId: SERVER_ID, vault: vault(), backupName: 'web' });
      });
      expect(onlyResource(template, 'huaweicloud_cbr_checkpoint').provider).toBe('huaweicloud.open_telekom_cloud');
    });
  });
});

test('a stack without a cloud is told so once for each', () => {
  const reported = findings(cdktf, (stack) => {
    new ImageList(stack, 'Images');
    new ServerBackup(stack, 'Backup', { serverId: SERVER_ID, vault: vault(), backupName: 'web' });
  });
  expect(brief(reported)).toEqual([
    'error CDK-CLOUD-001 images/Images stack',
    'error CDK-CLOUD-001 images/Backup stack',
  ]);
});

test('what is wrong is reported, and nothing is thrown', () => {
  const reported = findings(cdktf, (stack) => {
    HuaweiCloud.configure(stack, { region: 'eu-west-101' });
    new ImageList(stack, 'Images', { imageKind: 'system' as never, visiblity: 1 } as never);
    new ServerBackup(stack, 'Backup', {} as never);
    new ImageShareMembers(stack, 'Members', {} as never);
  });
  expect(brief(reported)).toEqual([
    'error CDK-INPUT-001 images/Images imageKind',
    'error CDK-INPUT-002 images/Images visiblity',
    'error CDK-INPUT-003 images/Backup serverId',
    'error CDK-INPUT-003 images/Backup vault',
    'error CDK-INPUT-003 images/Backup backupName',
    'error CDK-INPUT-003 images/Members image',
  ]);
});

test('AWS has none of them', () => {
  const reported = awsFindings((stack) => {
    new ImageList(stack, 'Images');
    new ServerBackup(stack, 'Backup', { serverId: SERVER_ID, vault: vault(), backupName: 'web' });
  });
  expect(brief(reported)).toEqual([
    'error CDK-TARGET-001 images/Images stack',
    'error CDK-TARGET-001 images/Backup stack',
  ]);
});
