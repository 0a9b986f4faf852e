import fc from 'fast-check';
import {
  type BodySchema,
  dataSourceSchema,
  PROVIDER_NAMES,
  providerOfType,
  providerSchema,
  resourceSchema,
} from '../../lib/catalog/provider-schema';

const bodies = PROVIDER_NAMES.flatMap((name) => {
  const { providerBlock, resources, dataSources } = providerSchema(name);
  return [
    [name, providerBlock] as const,
    ...Object.entries(resources),
    ...Object.entries(dataSources).map(([type, schema]) => [`data.${type}`, schema] as const),
  ];
});

function everyBody(path: string, body: BodySchema): [string, BodySchema][] {
  return [
    [path, body],
    ...Object.entries(body.blocks ?? {}).flatMap(([name, block]) => everyBody(`${path}.${name}`, block)),
  ];
}

describe('the provider schema tables', () => {
  test('say which provider and version they come from, and the range to emit', () => {
    expect(providerSchema('opentelekomcloud')).toMatchObject({
      source: 'opentelekomcloud/opentelekomcloud',
      schemaVersion: '1.36.23',
      requiredVersion: '>= 1.36.54',
    });
    expect(providerSchema('huaweicloud')).toMatchObject({
      source: 'huaweicloud/huaweicloud',
      schemaVersion: '1.97.1',
      requiredVersion: '>= 1.73.3',
    });
  });

  test.each([
    ['opentelekomcloud', 34, 20],
    ['huaweicloud', 43, 27],
  ] as const)('%s: %i resources and %i data sources', (name, resources, dataSources) => {
    const schema = providerSchema(name);
    expect(Object.keys(schema.resources)).toHaveLength(resources);
    expect(Object.keys(schema.dataSources)).toHaveLength(dataSources);
  });

  test('a name is an argument, an attribute or a block, never two of them', () => {
    for (const [path, body] of bodies.flatMap(([name, schema]) => everyBody(name, schema))) {
      const names = [body.arguments, body.attributes, body.blocks ?? {}].flatMap((part) => Object.keys(part));
      expect([path, names.filter((name, position) => names.indexOf(name) !== position)]).toEqual([path, []]);
    }
  });

  test('an argument names only others that exist', () => {
    for (const [path, root] of bodies) {
      for (const [, body] of everyBody(path, root)) {
        for (const facts of [...Object.values(body.arguments), ...Object.values(body.blocks ?? {})]) {
          const { conflictsWith = [], exactlyOneOf = [], atLeastOneOf = [], requiredWith = [] } = facts;
          for (const other of [...conflictsWith, ...exactlyOneOf, ...atLeastOneOf, ...requiredWith]) {
            expect([path, other, names(root, other.split('.0.'))]).toEqual([path, other, true]);
          }
        }
      }
    }
  });

  test('a default is a value the argument accepts', () => {
    for (const [path, body] of bodies.flatMap(([name, schema]) => everyBody(name, schema))) {
      for (const [name, { type, default: value, values }] of Object.entries(body.arguments)) {
        if (value === undefined) continue;
        expect([path, name, typeof value]).toEqual([path, name, type === 'bool' ? 'boolean' : type]);
        if (values) expect(values).toContain(value);
      }
    }
  });

  test('a version constraint is one Terraform reads', () => {
    const versions = bodies
      .flatMap(([name, schema]) => everyBody(name, schema))
      .flatMap(([, body]) => [body as { since?: string }, ...Object.values(body.arguments)])
      .map(({ since }) => since)
      .filter((since) => since !== undefined);
    expect(versions.length).toBeGreaterThan(20);
    for (const since of versions) expect(since).toMatch(/^>=? \d+\.\d+\.\d+$/);
  });
});

function names(root: BodySchema, [first = '', ...rest]: string[]): boolean {
  const block = root.blocks?.[first];
  return rest.length === 0 ? first in root.arguments || block !== undefined : block !== undefined && names(block, rest);
}

describe('what the rows say', () => {
  test('an image of Open Telekom Cloud has one source, which cannot change', () => {
    const { arguments: image } = resourceSchema('opentelekomcloud_ims_image_v2')!;
    expect(image.image_url).toEqual({
      type: 'string',
      forceNew: true,
      conflictsWith: ['instance_id', 'volume_id'],
    });
    expect(image.name).toEqual({ type: 'string', required: true });
    expect(image.is_config).toMatchObject({ type: 'bool', default: false });
  });

  test('timeouts carry the defaults', () => {
    expect(resourceSchema('opentelekomcloud_ims_image_v2')?.timeouts).toEqual({ create: '10m', delete: '3m' });
    expect(resourceSchema('huaweicloud_ims_obs_system_image')?.timeouts).toEqual({ create: '20m', delete: '10m' });
    expect(dataSourceSchema('opentelekomcloud_images_image_v2')?.timeouts).toBeUndefined();
  });

  test.each([
    ['opentelekomcloud_ims_image_v2', 'enterprise_project_id', '> 1.36.56'],
    ['opentelekomcloud_ims_data_image_v2', 'enterprise_project_id', '> 1.36.56'],
    ['opentelekomcloud_ims_image_v2', 'hw_firmware_type', '>= 1.36.54'],
    ['opentelekomcloud_images_image_v2', 'hw_firmware_type', '>= 1.36.54'],
  ])('%s knows %s since %s', (type, argument, since) => {
    expect(resourceSchema(type)?.arguments[argument]?.since).toBe(since);
  });

  test.each([
    ['opentelekomcloud_ims_image_share_v1', '>= 1.36.35'],
    ['opentelekomcloud_ims_image_share_accept_v1', '>= 1.36.52'],
    ['huaweicloud_ims_obs_system_image', '>= 1.68.1'],
  ])('%s exists since %s', (type, since) => {
    expect(resourceSchema(type)?.since).toBe(since);
  });
});

describe('looking a type up', () => {
  test('resources and data sources of the same name differ', () => {
    expect(resourceSchema('opentelekomcloud_images_image_v2')?.arguments).toHaveProperty('container_format');
    expect(dataSourceSchema('opentelekomcloud_images_image_v2')?.arguments).toHaveProperty('most_recent');
  });

  test('a type belongs to the provider its name begins with', () => {
    expect(providerOfType('huaweicloud_obs_bucket')).toBe('huaweicloud');
    expect(providerOfType('random_pet')).toBeUndefined();
    expect(providerOfType('huaweicloudish')).toBeUndefined();
  });

  test('any other name gives nothing', () => {
    expect(resourceSchema('opentelekomcloud_constructor')).toBeUndefined();
    fc.assert(fc.property(fc.string(), (name) => resourceSchema(name) === undefined));
    fc.assert(fc.property(fc.string(), (name) => dataSourceSchema(`huaweicloud_${name}`) === undefined));
  });
});
