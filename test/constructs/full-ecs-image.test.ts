import * as cdktf from 'cdktf';
import type { Construct } from 'constructs';
import {
  BackupVault,
  Duration,
  FullEcsImage,
  type FullEcsImageProps,
  FullEcsImageSource,
  HuaweiCloud,
  OpenTelekomCloud,
  Size,
} from '../../lib';
import { awsFindings, KEY_ID, projectId, SERVER_ID, VOLUME_ID } from '../support/declarations';
import { brief } from '../support/findings';
import { findings, onlyResource, synthTerraform, TERRAFORM_FRAMEWORKS } from '../support/terraform-app';

const OF_SERVER = 'huaweicloud_ims_ecs_whole_image';
const OF_BACKUP = 'huaweicloud_ims_cbr_whole_image';

const server = () => FullEcsImageSource.server(SERVER_ID, { vault: BackupVault.fromVaultId(KEY_ID) });
const backup = () => FullEcsImageSource.cbrBackup(VOLUME_ID);

const PLACES: Record<string, (stack: Construct) => unknown> = {
  'Huawei Cloud': (stack) => HuaweiCloud.configure(stack, { region: 'eu-west-101' }),
  'Open Telekom Cloud, extended': (stack) =>
    OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images', extended: true }),
};

const full = (stack: Construct, props: Partial<FullEcsImageProps> = {}) =>
  new FullEcsImage(stack, 'Full', { imageName: 'full', source: server(), deleteBackups: true, ...props });

describe.each(TERRAFORM_FRAMEWORKS)('%s', (_, framework) => {
  test.each(Object.keys(PLACES))('an image of a server on %s names its vault', (place) => {
    const { template, warnings } = synthTerraform(framework, (stack) => {
      PLACES[place]!(stack);
      full(stack);
    });
    expect(onlyResource(template, OF_SERVER)).toEqual({
      name: 'full',
      instance_id: SERVER_ID,
      vault_id: KEY_ID,
      min_ram: 0,
      max_ram: 0,
      is_delete_backup: true,
      timeouts: { create: '120m', delete: '10m' },
      ...(place === 'Huawei Cloud' ? {} : { provider: 'huaweicloud.open_telekom_cloud' }),
    });
    expect(warnings).toEqual([]);
  });

  test.each(Object.keys(PLACES))('an image of a CBR backup on %s', (place) => {
    const { template, warnings } = synthTerraform(framework, (stack) => {
      PLACES[place]!(stack);
      full(stack, { source: backup(), deleteBackups: undefined });
    });
    expect(onlyResource(template, OF_BACKUP)).toMatchObject({ name: 'full', backup_id: VOLUME_ID });
    expect(warnings).toEqual([]);
  });

  test('what the cloud tells of the image can be referred to', () => {
    const { template } = synthTerraform(framework, (stack) => {
      PLACES['Huawei Cloud']!(stack);
      const image = full(stack);
      for (const name of ['imageId', 'imageSize', 'visibility', 'dataOrigin', 'backupId'] as const) {
        new framework.TerraformOutput(stack, name, { value: image[name] });
      }
    });
    const [name] = Object.keys(template.resource[OF_SERVER]);
    const attribute = (attributeName: string) => ({ value: `\${${OF_SERVER}.${name}.${attributeName}}` });
    expect(template.output).toEqual({
      imageId: attribute('id'),
      imageSize: attribute('__image_size'),
      visibility: attribute('visibility'),
      dataOrigin: attribute('data_origin'),
      backupId: attribute('backup_id'),
    });
  });

  test('the ID of a server and of a vault may be known only at deploy time', () => {
    const { template } = synthTerraform(framework, (stack) => {
      PLACES['Huawei Cloud']!(stack);
      const [serverId, vaultId] = ['server', 'vault'].map((id) => new framework.TerraformVariable(stack, id, {}));
      const vault = BackupVault.fromVaultId(vaultId!.stringValue);
      full(stack, { source: FullEcsImageSource.server(serverId!.stringValue, { vault }) });
    });
    expect(onlyResource(template, OF_SERVER)).toMatchObject({ instance_id: '${var.server}', vault_id: '${var.vault}' });
  });

  test('it is shared like any other image', () => {
    const { template } = synthTerraform(framework, (stack) => {
      PLACES['Open Telekom Cloud, extended']!(stack);
      full(stack).share('Partners', { projectIds: [projectId(1)] });
    });
    const [name] = Object.keys(template.resource[OF_SERVER]);
    expect(onlyResource(template, 'opentelekomcloud_ims_image_share_v1')).toEqual({
      source_image_id: `\${${OF_SERVER}.${name}.id}`,
      target_project_ids: [projectId(1)],
    });
  });

  test('a tag that is added is one of its tags', () => {
    const { template } = synthTerraform(framework, (stack) => {
      PLACES['Huawei Cloud']!(stack);
      full(stack, { tags: { team: 'web' } }).addTag('stage', 'golden');
    });
    expect(onlyResource(template, OF_SERVER).tags).toEqual({ stage: 'golden', team: 'web' });
  });
});

describe('nothing is dropped', () => {
  const VALUES: [keyof FullEcsImageProps, unknown][] = [
    ['description', 'The golden server'],
    ['minMemory', Size.gibibytes(1)],
    ['maxMemory', Size.gibibytes(8)],
    ['enterpriseProjectId', '0'],
    ['tags', { team: 'platform' }],
    ['deleteBackups', true],
    ['deleteBackups', false],
    ['deletionProtection', true],
    ['timeouts', { create: Duration.minutes(77) }],
    ['timeouts', { delete: Duration.minutes(7) }],
  ];
  const cases = Object.keys(PLACES).flatMap((place) =>
    [server, backup].flatMap((source) => VALUES.map((value) => [place, source, ...value] as const)),
  );

  test.each(cases)('on %s, from a %p, %s is in the template', (place, source, property, value) => {
    const text = (props: Partial<FullEcsImageProps>) =>
      synthTerraform(cdktf, (stack) => {
        PLACES[place]!(stack);
        full(stack, { source: source(), deleteBackups: undefined, ...props });
      }).texts.images;
    expect(text({ [property]: value })).not.toBe(text({}));
  });
});

describe('what cannot be emitted says what to do', () => {
  const inPlace = (configure: (stack: Construct) => unknown, source: FullEcsImageSource) =>
    findings(cdktf, (stack) => {
      configure(stack);
      full(stack, { source });
    });
  const plain = (stack: Construct) =>
    OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' });

  test.each([
    ['server', server],
    ['CBR backup', backup],
  ])('a %s on Open Telekom Cloud needs the wider provider', (kind, source) => {
    const reported = inPlace(plain, source());
    expect(brief(reported)).toEqual(['error CDK-TARGET-001 images/Full source']);
    expect(reported[0]?.found).toContain(kind);
    expect(reported[0]?.fix).toContain('extended: true');
  });

  test.each([
    ['Huawei Cloud', PLACES['Huawei Cloud']!],
    ['Open Telekom Cloud', plain],
    ['Open Telekom Cloud, extended', PLACES['Open Telekom Cloud, extended']!],
  ])('a CSBS backup on %s has to become one of CBR', (_, configure) => {
    const reported = inPlace(configure, FullEcsImageSource.csbsBackup(VOLUME_ID));
    expect(brief(reported)).toEqual(['error CDK-TARGET-001 images/Full source']);
    expect(reported[0]?.fix).toContain('make a CBR backup');
  });

  test('AWS has no such image', () => {
    expect(brief(awsFindings((stack) => full(stack)))).toEqual(['error CDK-TARGET-001 images/Full stack']);
  });
});

test('what is no vault and no source is reported, once, and nothing throws', () => {
  const reported = findings(cdktf, (stack) => {
    HuaweiCloud.configure(stack, { region: 'eu-west-101' });
    full(stack, { source: FullEcsImageSource.server(SERVER_ID, undefined as any) });
    new FullEcsImage(stack, 'Vault', {
      imageName: 'vault',
      source: FullEcsImageSource.server(SERVER_ID, { vault: KEY_ID as any }),
    });
    new FullEcsImage(stack, 'Id', {
      imageName: 'id',
      source: FullEcsImageSource.server(SERVER_ID, { vault: BackupVault.fromVaultId(17 as any) }),
    });
    new FullEcsImage(stack, 'Source', { imageName: 'source', source: SERVER_ID as any });
    new FullEcsImage(stack, 'Nothing', undefined as any);
  });
  expect(brief(reported)).toEqual([
    'error CDK-INPUT-003 images/Full source.vault',
    'error CDK-INPUT-001 images/Vault source.vault',
    'error CDK-INPUT-001 images/Id source.vault.vaultId',
    'error CDK-INPUT-001 images/Source source',
    'error CDK-INPUT-003 images/Nothing imageName',
    'error CDK-INPUT-003 images/Nothing source',
  ]);
});
