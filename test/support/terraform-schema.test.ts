import { expectValidTerraform, terraformProblems } from './terraform-schema';

const required = {
  opentelekomcloud: { source: 'opentelekomcloud/opentelekomcloud', version: '>= 1.36.52' },
  huaweicloud: { source: 'huaweicloud/huaweicloud', version: '>= 1.73.3, < 2.0.0' },
};

/** A template that is right; each test breaks one thing. */
const template = (change: (template: any) => void = () => undefined) => {
  const right: any = {
    '//': { metadata: { note: '${nothing_here.is.checked}' } },
    terraform: { required_providers: structuredClone(required) },
    provider: {
      opentelekomcloud: [{ alias: 'eu', auth_url: 'https://iam.eu-de.otc.t-systems.com/v3' }],
      huaweicloud: { region: 'eu-west-101' },
    },
    data: {
      opentelekomcloud_identity_project_v3: { project: { name: 'eu-de_images', provider: 'opentelekomcloud.eu' } },
    },
    resource: {
      terraform_data: { memory: { input: { min_ram: 2048 } } },
      random_pet: { name: { anything: true } },
      opentelekomcloud_ims_image_v2: {
        web: {
          '//': 'made by a test',
          name: 'web',
          provider: 'opentelekomcloud.eu',
          image_url: 'bucket:${random_pet.name.id}.qcow2',
          min_disk: 40,
          tags: { team: 'platform', project: '${data.opentelekomcloud_identity_project_v3.project.id}' },
          timeouts: { create: '60m' },
          lifecycle: { replace_triggered_by: ['terraform_data.memory'], ignore_changes: ['description'] },
        },
      },
      huaweicloud_images_image_share: {
        web: {
          source_image_id: '${opentelekomcloud_ims_image_v2.web.id}',
          target_project_ids: ['0123456789abcdef0123456789abcdef'],
          depends_on: ['terraform_data.memory'],
        },
      },
    },
    output: { id: { value: '${upper(opentelekomcloud_ims_image_v2.web.id)}' } },
  };
  change(right);
  return right;
};
const problems = (change: (template: any) => void) => terraformProblems(template(change));
const image = (template: any) => template.resource.opentelekomcloud_ims_image_v2.web;

describe('expectValidTerraform', () => {
  test('accepts a right template, as an object and as text', () => {
    expectValidTerraform(template());
    expectValidTerraform(JSON.stringify(template()));
    expectValidTerraform({});
  });

  test('fails with every problem at once', () => {
    const wrong = template((t) => {
      delete image(t).name;
      image(t).colour = 'blue';
      image(t).provider = 'opentelekomcloud.us';
    });
    expect(() => expectValidTerraform(wrong)).toThrow(
      [
        'opentelekomcloud_ims_image_v2.web.colour is not an argument here',
        'opentelekomcloud_ims_image_v2.web.name is required',
        'opentelekomcloud_ims_image_v2.web.provider opentelekomcloud.us is not declared',
      ].join('\n  '),
    );
  });
});

describe('problems found in a template', () => {
  test.each<[string, (template: any) => void, string]>([
    [
      'a type the provider lacks',
      (t) => (t.resource.opentelekomcloud_ims_image_v9 = { a: {} }),
      'opentelekomcloud_ims_image_v9.a opentelekomcloud has no such type',
    ],
    [
      'a data source the provider lacks',
      (t) => (t.data.huaweicloud_nothing = { a: {} }),
      'data.huaweicloud_nothing.a huaweicloud has no such type',
    ],
    [
      'an argument only the provider sets',
      (t) => (image(t).disk_format = 'qcow2'),
      'opentelekomcloud_ims_image_v2.web.disk_format is set by the provider and cannot be given',
    ],
    [
      'a number written as text',
      (t) => (image(t).min_disk = '40'),
      'opentelekomcloud_ims_image_v2.web.min_disk has to be a number, found "40"',
    ],
    [
      'a timeout the type lacks',
      (t) => (image(t).timeouts = { update: '5m' }),
      'opentelekomcloud_ims_image_v2.web.timeouts.update is not an argument here',
    ],
    [
      'two sources',
      (t) => (image(t).volume_id = 'x'),
      'opentelekomcloud_ims_image_v2.web.image_url cannot be given together with volume_id',
    ],
    [
      'a provider argument that does not exist',
      (t) => (t.provider.huaweicloud.colour = 'red'),
      'provider.huaweicloud.colour is not an argument here',
    ],
    [
      'an exact version',
      (t) => (t.terraform.required_providers.huaweicloud.version = '1.73.3'),
      'terraform.required_providers.huaweicloud.version 1.73.3 is not a range',
    ],
    [
      'a pin among ranges',
      (t) => (t.terraform.required_providers.huaweicloud.version = '>= 1.0, = 1.2'),
      'terraform.required_providers.huaweicloud.version >= 1.0, = 1.2 is not a range',
    ],
    [
      'a wrong registry address',
      (t) => (t.terraform.required_providers.huaweicloud.source = 'hashicorp/huaweicloud'),
      'terraform.required_providers.huaweicloud.source hashicorp/huaweicloud is not huaweicloud/huaweicloud',
    ],
    [
      'a provider that is not required',
      (t) => delete t.terraform.required_providers.huaweicloud,
      'terraform.required_providers has no huaweicloud',
    ],
    [
      'an alias that does not exist',
      (t) => (image(t).provider = 'huaweicloud.eu'),
      'opentelekomcloud_ims_image_v2.web.provider huaweicloud.eu is not declared',
    ],
    [
      'a dependency that does not exist',
      (t) => (image(t).depends_on = ['terraform_data.gone']),
      'opentelekomcloud_ims_image_v2.web depends on terraform_data.gone, which is not declared',
    ],
    [
      'a trigger that does not exist',
      (t) => (image(t).lifecycle.replace_triggered_by = ['terraform_data.gone.output']),
      'opentelekomcloud_ims_image_v2.web depends on terraform_data.gone.output, which is not declared',
    ],
    [
      'an ignored change of nothing',
      (t) => (image(t).lifecycle.ignore_changes = ['colour']),
      'opentelekomcloud_ims_image_v2.web.lifecycle.ignore_changes names colour, which is not an argument',
    ],
    [
      'a reference to nothing',
      (t) => (t.output.id.value = 'id: ${opentelekomcloud_ims_image_v2.gone.id}'),
      '${opentelekomcloud_ims_image_v2.gone.id} points to nothing in the template',
    ],
    [
      'a reference to a data source that is a resource',
      (t) => (t.output.id.value = '${data.terraform_data.memory.id}'),
      '${data.terraform_data.memory.id} points to nothing in the template',
    ],
    [
      'a reference to an attribute that does not exist',
      (t) => (t.output.id.value = '${opentelekomcloud_ims_image_v2.web[0].colour}'),
      '${opentelekomcloud_ims_image_v2.web.colour} names an attribute that opentelekomcloud_ims_image_v2 does not have',
    ],
    [
      'an argument terraform_data lacks',
      (t) => (t.resource.terraform_data.memory.colour = 1),
      'terraform_data.memory.colour is not an argument here',
    ],
  ])('%s', (_, change, expected) => {
    expect(problems(change)).toEqual(
      [expected].concat(
        expected.includes('cannot be given together') ? [expect.stringContaining('volume_id cannot')] : [],
      ),
    );
  });

  test.each([
    '$${opentelekomcloud_ims_image_v2.gone.id}',
    '${"opentelekomcloud_ims_image_v2.gone.id"}',
    '${var.images.web.id}',
    '${local.images.web.id}',
    '${opentelekomcloud_ims_image_v2.web.tags.team}',
    '${terraform_data.memory.output.min_ram}',
    '${terraform_data.memory}',
  ])('%s is no problem', (value) => {
    expect(problems((t) => (t.output.id.value = value))).toEqual([]);
  });
});
