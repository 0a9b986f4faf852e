import fc from 'fast-check';
import { resourceSchema } from '../../lib/catalog/provider-schema';
import { checkDataSource, checkProviderBlock, checkResource } from '../../lib/catalog/provider-schema-check';

const image = (more: object = {}) => ({ name: 'web', volume_id: 'v', ...more });
const found = (type: string, body: object) => checkResource(type, body).map(({ kind, path }) => [kind, path]);
const inImage = (more: object) => found('opentelekomcloud_ims_image_v2', image(more));

describe('a body that fits has no problems', () => {
  test.each<[string, object]>([
    ['opentelekomcloud_ims_image_v2', image({ tags: { team: 'platform' }, is_config: true, min_ram: 1024 })],
    ['opentelekomcloud_ims_image_v2', image({ min_disk: '${var.disk}', tags: '${local.tags}', description: null })],
    ['opentelekomcloud_ims_image_v2', image({ hw_firmware_type: 'UEFI' })],
    ['opentelekomcloud_ims_image_share_v1', { source_image_id: 'i', target_project_ids: ['p', '${var.project}'] }],
    ['huaweicloud_obs_bucket_object', { bucket: 'b', key: 'k', source: 'web.qcow2' }],
    ['huaweicloud_obs_bucket', { bucket: 'b', website: { index_document: 'a', error_document: 'b' } }],
    [
      'huaweicloud_obs_bucket',
      { bucket: 'b', lifecycle_rule: [{ name: 'r', enabled: true, expiration: [{ days: 1 }] }] },
    ],
  ])('%s %j', (type, body) => {
    expect(checkResource(type, body)).toEqual([]);
  });

  test('meta arguments belong to Terraform, whatever is in them', () => {
    const meta = {
      '//': 'note',
      count: 1,
      connection: {},
      depends_on: [],
      dynamic: {},
      for_each: {},
      lifecycle: [],
      provider: 'a.b',
      provisioner: {},
    };
    expect(inImage(meta)).toEqual([]);
  });

  test('provider blocks and data sources too', () => {
    expect(checkProviderBlock('huaweicloud', { alias: 'a', region: 'eu-de', endpoints: { iam: 'https://x' } })).toEqual(
      [],
    );
    expect(checkProviderBlock('opentelekomcloud', { alias: 'a', tenant_name: 'eu-de_images' })).toEqual([]);
    expect(checkDataSource('opentelekomcloud_images_image_v2', { name: 'web', most_recent: true })).toEqual([]);
  });
});

describe('a body that does not fit', () => {
  test.each<[object, string, string]>([
    [{ colour: 'blue' }, 'unknown-argument', '.colour'],
    [{ disk_format: 'raw' }, 'computed-only', '.disk_format'],
    [{ name: null }, 'missing-argument', '.name'],
    [{ min_disk: '40' }, 'wrong-type', '.min_disk'],
    [{ name: 1 }, 'wrong-type', '.name'],
    [{ is_config: 'true' }, 'wrong-type', '.is_config'],
    [{ tags: ['a'] }, 'wrong-type', '.tags'],
    [{ tags: { a: 1 } }, 'wrong-type', '.tags.a'],
    [{ hw_firmware_type: 'efi' }, 'value-not-allowed', '.hw_firmware_type'],
    [{ timeouts: { update: '1m' } }, 'unknown-argument', '.timeouts.update'],
    [{ timeouts: { create: 60 } }, 'wrong-type', '.timeouts.create'],
    [{ timeouts: '60m' }, 'wrong-type', '.timeouts'],
  ])('%j: %s', (more, kind, path) => {
    expect(inImage(more)).toEqual([[kind, `opentelekomcloud_ims_image_v2${path}`]]);
  });

  test.each<[string, object, string, string]>([
    [
      'opentelekomcloud_ims_image_share_v1',
      { source_image_id: 'i', target_project_ids: 'p' },
      'wrong-type',
      '.target_project_ids',
    ],
    [
      'opentelekomcloud_ims_image_share_v1',
      { source_image_id: 'i', target_project_ids: [1] },
      'wrong-type',
      '.target_project_ids[0]',
    ],
    ['opentelekomcloud_cbr_vault_v3', { name: 'n' }, 'missing-argument', '.billing'],
    ['opentelekomcloud_cbr_vault_v3', { name: 'n', billing: [] }, 'wrong-count', '.billing'],
    [
      'opentelekomcloud_cbr_vault_v3',
      { name: '', billing: [{ object_type: 's', protect_type: 'backup', size: 1 }] },
      'value-not-allowed',
      '.name',
    ],
    [
      'opentelekomcloud_cbr_vault_v3',
      { name: 'n', billing: [{ object_type: 's', protect_type: 'backup', size: 0 }] },
      'value-not-allowed',
      '.billing[0].size',
    ],
    [
      'opentelekomcloud_cbr_vault_v3',
      { name: 'n', billing: [{ object_type: 's', protect_type: 'copy', size: 1 }] },
      'value-not-allowed',
      '.billing[0].protect_type',
    ],
    [
      'opentelekomcloud_cbr_vault_v3',
      { name: 'n', billing: [{ object_type: 's', protect_type: 'backup', size: 1, status: 'x' }] },
      'computed-only',
      '.billing[0].status',
    ],
    ['opentelekomcloud_obs_bucket_object', { bucket: 'b', key: 'k' }, 'at-least-one-of', '.content'],
    ['huaweicloud_obs_bucket_object', { bucket: 'b', key: 'k' }, 'exactly-one-of', '.content'],
    [
      'huaweicloud_obs_bucket_object',
      { bucket: 'b', key: 'k', content: 'c', source: 's' },
      'exactly-one-of',
      '.content',
    ],
    [
      'huaweicloud_obs_bucket',
      { bucket: 'b', website: [{ redirect_all_requests_to: 'x', index_document: 'y' }] },
      'conflict',
      '.website[0].redirect_all_requests_to',
    ],
    ['huaweicloud_obs_bucket', { bucket: 'b', website: 'x' }, 'wrong-type', '.website'],
    ['huaweicloud_obs_bucket', { bucket: 'b', website: ['x', 'y'].slice(1) }, 'wrong-type', '.website[0]'],
    ['huaweicloud_kms_key', { key_alias: 'k', rotation_interval: 90 }, 'required-with', '.rotation_interval'],
    ['huaweicloud_obs_bucket_policy', { bucket: 'b', policy: '{' }, 'value-not-allowed', '.policy'],
    ['opentelekomcloud_nothing', {}, 'unknown-type', ''],
    ['aws_ami', {}, 'unknown-type', ''],
  ])('%s %j: %s', (type, body, kind, path) => {
    expect(found(type, body)).toEqual([[kind, type + path]]);
  });

  test('all problems come at once, and each says what was found', () => {
    const problems = checkResource('opentelekomcloud_ims_image_v2', {
      image_url: 'b:k',
      volume_id: 'v',
      min_disk: 'x',
    });
    expect(problems.map(({ path, message }) => `${path} ${message}`)).toEqual([
      'opentelekomcloud_ims_image_v2.min_disk has to be a number, found "x"',
      'opentelekomcloud_ims_image_v2.image_url cannot be given together with volume_id',
      'opentelekomcloud_ims_image_v2.name is required',
      'opentelekomcloud_ims_image_v2.volume_id cannot be given together with image_url',
    ]);
  });

  test('a type is looked up in its own list', () => {
    expect(checkDataSource('opentelekomcloud_ims_image_v2', image())).toMatchObject([{ kind: 'unknown-type' }]);
  });
});

describe('algebra', () => {
  const types = ['opentelekomcloud_ims_image_v2', 'huaweicloud_ims_obs_system_image', 'huaweicloud_obs_bucket'];

  test('a reference fits every argument', () => {
    const argument = fc
      .constantFrom(...types)
      .chain((type) => fc.tuple(fc.constant(type), fc.constantFrom(...Object.keys(resourceSchema(type)!.arguments))));
    fc.assert(
      fc.property(argument, ([type, name]) =>
        checkResource(type, { [name]: '${var.x}' }).every(
          ({ kind }) => !['wrong-type', 'value-not-allowed'].includes(kind),
        ),
      ),
    );
  });

  test('checking never throws and never changes what it looks at', () => {
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.dictionary(fc.string(), fc.jsonValue()), (type, body) => {
        const before = JSON.stringify(body);
        checkResource(type, body);
        return JSON.stringify(body) === before;
      }),
    );
  });

  test('any unknown name is reported, and only once', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^zz[a-z_]{1,9}$/), fc.string(), (name, value) => {
        expect(inImage({ [name]: value })).toEqual([['unknown-argument', `opentelekomcloud_ims_image_v2.${name}`]]);
      }),
    );
  });
});
