import * as cdktf from 'cdktf';
import type { Construct } from 'constructs';
import {
  EncryptionKey,
  HuaweiCloud,
  type IEncryptionKey,
  ImageSource,
  KeyGrant,
  type KeyGrantProps,
  KmsKey,
  type KmsKeyProps,
  OpenTelekomCloud,
  Size,
  SystemDiskImage,
} from '../../lib';
import { awsFindings, configure, KEY_ID, projectId, SYSTEM } from '../support/declarations';
import { brief } from '../support/findings';
import { findings, onlyResource, resources, synthTerraform, TERRAFORM_FRAMEWORKS } from '../support/terraform-app';

const ACCOUNT = '0123456789abcdef0123456789abcdef';
const KEY_TYPES = {
  'open-telekom-cloud': 'opentelekomcloud_kms_key_v1',
  'huawei-cloud': 'huaweicloud_kms_key',
} as const;
const CLOUDS = ['open-telekom-cloud', 'huawei-cloud'] as const;

const extended = (stack: Construct) =>
  OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images', extended: true });
const key = (stack: Construct, props: Partial<KmsKeyProps> = {}) =>
  new KmsKey(stack, 'Key', { keyAlias: 'images', ...props });
const encrypted = (stack: Construct, encryptionKey: IEncryptionKey) =>
  new SystemDiskImage(stack, 'Web', {
    imageName: 'web',
    source: ImageSource.bucketObject('images', 'web.qcow2'),
    operatingSystem: SYSTEM,
    minDisk: Size.gibibytes(40),
    automaticConfiguration: false,
    encryptionKey,
  });

describe.each(TERRAFORM_FRAMEWORKS)('%s', (_, framework) => {
  test.each(CLOUDS)('a key on %s encrypts an image', (cloud) => {
    const { template, warnings } = synthTerraform(framework, (stack) => {
      configure(cloud, stack);
      encrypted(stack, key(stack, { description: 'Golden', pendingDays: 30, rotationDays: 90, enabled: true }));
    });
    const type = KEY_TYPES[cloud];
    expect(onlyResource(template, type)).toEqual({
      key_alias: 'images',
      key_description: 'Golden',
      pending_days: '30',
      rotation_enabled: true,
      rotation_interval: 90,
      is_enabled: true,
    });
    const image = cloud === 'huawei-cloud' ? 'huaweicloud_ims_obs_system_image' : 'opentelekomcloud_ims_image_v2';
    expect(onlyResource(template, image).cmk_id).toBe(`\${${type}.${Object.keys(template.resource[type])[0]}.id}`);
    expect(warnings).toEqual([]);
  });

  test("the user's own resource is a key by its ID", () => {
    const { template } = synthTerraform(framework, (stack) => {
      configure('huawei-cloud', stack);
      const own = new framework.TerraformVariable(stack, 'key', {});
      encrypted(stack, EncryptionKey.fromKeyId(own.stringValue));
    });
    expect(onlyResource(template, 'huaweicloud_ims_obs_system_image').cmk_id).toBe('${var.key}');
  });

  test('a grant lets an account describe the key and decrypt data keys', () => {
    const { template } = synthTerraform(framework, (stack) => {
      configure('huawei-cloud', stack);
      key(stack).grantTo('Partner', { granteeAccountId: ACCOUNT, grantName: 'partner' });
    });
    const [name] = Object.keys(template.resource.huaweicloud_kms_key);
    expect(onlyResource(template, 'huaweicloud_kms_grant')).toEqual({
      key_id: `\${huaweicloud_kms_key.${name}.id}`,
      grantee_principal: ACCOUNT,
      type: 'domain',
      operations: ['describe-key', 'decrypt-datakey'],
      name: 'partner',
    });
  });

  test.each([
    ['open-telekom-cloud', 'opentelekomcloud_kms_grant_v1'],
    ['huawei-cloud', 'huaweicloud_kms_grant'],
  ] as const)('a grant to a user on %s', (cloud, type) => {
    const { template } = synthTerraform(framework, (stack) => {
      configure(cloud, stack);
      const props = { key: EncryptionKey.fromKeyId(KEY_ID), granteeUserId: ACCOUNT };
      new KeyGrant(stack, 'Grant', { ...props, furtherOperations: ['create-datakey', 'describe-key'] });
    });
    expect(onlyResource(template, type)).toEqual({
      key_id: KEY_ID,
      grantee_principal: ACCOUNT,
      operations: ['describe-key', 'decrypt-datakey', 'create-datakey'],
    });
  });

  test('on Open Telekom Cloud an account needs the wider provider', () => {
    const grant = (stack: Construct) => key(stack).grantTo('Partner', { granteeAccountId: ACCOUNT });
    const reported = findings(framework, (stack) => {
      configure('open-telekom-cloud', stack);
      grant(stack);
    });
    expect(brief(reported)).toEqual(['error CDK-TARGET-001 images/Key/Partner granteeAccountId']);
    expect(reported[0]?.fix).toContain('extended: true');
    const { template } = synthTerraform(framework, (stack) => {
      extended(stack);
      grant(stack);
    });
    expect(onlyResource(template, 'huaweicloud_kms_grant')).toMatchObject({
      type: 'domain',
      provider: 'huaweicloud.open_telekom_cloud',
    });
  });

  test.each(['before', 'after'])(
    'an image is shared after its key was granted, also when the grant is declared %s',
    (when) => {
      const { template, warnings } = synthTerraform(framework, (stack) => {
        configure('huawei-cloud', stack);
        const kmsKey = key(stack);
        const grant = () => kmsKey.grantTo('Partner', { granteeAccountId: ACCOUNT });
        if (when === 'before') grant();
        encrypted(stack, kmsKey).share('Partners', { projectIds: [projectId(1)] });
        if (when === 'after') grant();
      });
      const [grant] = Object.keys(template.resource.huaweicloud_kms_grant);
      expect(onlyResource(template, 'huaweicloud_images_image_share').depends_on).toEqual([
        `huaweicloud_kms_grant.${grant}`,
      ]);
      expect(warnings).toEqual([]);
    },
  );

  test('a share in another stack does not wait for a grant', () => {
    const { texts } = synthTerraform(framework, (stack, app) => {
      configure('huawei-cloud', stack);
      const existing = EncryptionKey.fromKeyId(KEY_ID);
      encrypted(stack, existing).share('Partners', { projectIds: [projectId(1)] });
      const other = new framework.TerraformStack(app, 'keys');
      configure('huawei-cloud', other);
      new KeyGrant(other, 'Grant', { key: existing, granteeAccountId: ACCOUNT });
    });
    const [share] = resources(JSON.parse(texts.images!), 'huaweicloud_images_image_share');
    expect(share.depends_on).toBeUndefined();
  });
});

describe('nothing is dropped', () => {
  const KEYS: [keyof KmsKeyProps, unknown][] = [
    ['description', 'The golden key'],
    ['pendingDays', 30],
    ['rotationDays', 90],
    ['enabled', true],
    ['enabled', false],
  ];
  test.each(CLOUDS.flatMap((cloud) => KEYS.map((value) => [cloud, ...value] as const)))(
    'of a key on %s: %s is in the template',
    (cloud, property, value) => {
      const text = (props: Partial<KmsKeyProps>) =>
        synthTerraform(cdktf, (stack) => {
          configure(cloud, stack);
          key(stack, props);
        }).texts.images;
      expect(text({ [property]: value })).not.toBe(text({}));
    },
  );

  const GRANTS: [keyof KeyGrantProps, unknown][] = [
    ['furtherOperations', ['create-datakey']],
    ['grantName', 'partner'],
  ];
  test.each(CLOUDS.flatMap((cloud) => GRANTS.map((value) => [cloud, ...value] as const)))(
    'of a grant on %s: %s is in the template',
    (cloud, property, value) => {
      const text = (props: Partial<KeyGrantProps>) =>
        synthTerraform(cdktf, (stack) => {
          configure(cloud, stack);
          new KeyGrant(stack, 'Grant', { key: EncryptionKey.fromKeyId(KEY_ID), granteeUserId: ACCOUNT, ...props });
        }).texts.images;
      expect(text({ [property]: value })).not.toBe(text({}));
    },
  );
});

test('a number of days that is known only at deploy time cannot become a text', () => {
  const reported = findings(cdktf, (stack) => {
    configure('huawei-cloud', stack);
    key(stack, { pendingDays: new cdktf.TerraformVariable(stack, 'days', {}).numberValue });
  });
  expect(brief(reported)).toEqual(['error CDK-TARGET-001 images/Key pendingDays']);
});

test('nothing is offered on AWS', () => {
  const reported = awsFindings((stack) => {
    key(stack);
    new KeyGrant(stack, 'Grant', { key: EncryptionKey.fromKeyId(KEY_ID), granteeUserId: ACCOUNT });
  });
  expect(brief(reported)).toEqual(['error CDK-TARGET-001 images/Key stack', 'error CDK-TARGET-001 images/Grant stack']);
});

test('what is no key and no number is reported, and nothing throws', () => {
  const reported = findings(cdktf, (stack) => {
    HuaweiCloud.configure(stack, { region: 'eu-west-101' });
    new KmsKey(stack, 'Key', { keyAlias: 7 as any, pendingDays: '7' as any });
    new KmsKey(stack, 'Nothing', undefined as any);
    new KeyGrant(stack, 'Grant', { key: KEY_ID as any, granteeUserId: ACCOUNT });
  });
  expect(brief(reported)).toEqual([
    'error CDK-INPUT-001 images/Key keyAlias',
    'error CDK-INPUT-001 images/Key pendingDays',
    'error CDK-INPUT-003 images/Nothing keyAlias',
    'error CDK-INPUT-001 images/Grant key',
  ]);
});
