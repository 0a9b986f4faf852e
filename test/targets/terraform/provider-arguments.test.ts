import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import type { TerraformResource } from 'cdktf';
import leftOut from '../../../docs/left-out-arguments.json';
import { ImageBucket } from '../../../lib';
import {
  type BodySchema,
  PROVIDER_NAMES,
  providerOfType,
  providerSchema,
  type TypeSchema,
} from '../../../lib/catalog/provider-schema';
import { brief } from '../../support/findings';
import { removeImageFiles } from '../../support/image-files';
import { synthTerraform, TERRAFORM_FRAMEWORKS } from '../../support/terraform-app';
import { CAPABILITIES } from './capabilities';
import { bodiesOf, configureIn, findingsIn, outcomeIn, PLACES, templateIn } from './capabilities/capability';
import { EVERYTHING } from './capabilities/everything';

/** A type of a provider as Terraform refers to it: data sources have `data.` before them. */
const TYPES = new Map<string, TypeSchema>(
  PROVIDER_NAMES.flatMap((name) => {
    const { resources, dataSources } = providerSchema(name);
    const data = Object.entries(dataSources).map(([type, schema]) => [`data.${type}`, schema] as const);
    return [...Object.entries(resources), ...data];
  }),
);

/** Every argument of a type, with those in its blocks, and its timeouts. */
function argumentsOf(type: string): string[] {
  const schema = TYPES.get(type);
  if (!schema) throw new Error(`There is no type ${type}`);
  return [...inBody(schema), ...Object.keys(schema.timeouts ?? {}).map((operation) => `timeouts.${operation}`)];
}

function inBody(schema: BodySchema, prefix = ''): string[] {
  const own = Object.keys(schema.arguments).map((name) => prefix + name);
  const nested = Object.entries(schema.blocks ?? {}).flatMap(([name, block]) => {
    const inside = inBody(block, `${prefix}${name}.`);
    return inside.length > 0 ? inside : [prefix + name];
  });
  return [...own, ...nested];
}

/** What is emitted: `type argument`. */
const emitted = new Set<string>();

function collect(template: any): void {
  for (const [prefix, section] of [
    ['', template.resource],
    ['data.', template.data],
  ] as const) {
    for (const [type, instances] of Object.entries<Record<string, object>>(section ?? {})) {
      for (const body of Object.values(instances)) collectBody(prefix + type, body, '');
    }
  }
}

function collectBody(type: string, body: object, prefix: string): void {
  for (const [name, value] of Object.entries(body)) {
    if (isBlock(type, prefix + name, value)) {
      for (const item of [value].flat() as object[]) collectBody(type, item, `${prefix}${name}.`);
    } else emitted.add(`${type} ${prefix}${name}`);
  }
}

/** Maps are arguments as a whole; blocks are what the schema says. */
function isBlock(type: string, path: string, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (path === 'timeouts') return true;
  let schema: BodySchema | undefined = TYPES.get(type);
  for (const step of path.split('.')) schema = schema?.blocks?.[step];
  return schema !== undefined;
}

beforeAll(() => {
  for (const examples of Object.values(CAPABILITIES)) {
    for (const example of Object.values(examples)) {
      for (const place of PLACES) {
        if (!('refuses' in outcomeIn(place, example))) collect(templateIn(place, example.declare));
      }
    }
  }
  for (const { places, declare } of Object.values(EVERYTHING)) {
    for (const place of places) collect(templateIn(place, declare));
  }
});

afterAll(removeImageFiles);

const emittedTypes = () => new Set([...emitted].map((one) => one.split(' ')[0]!));
const leftOutTypes = leftOut.types.flatMap(({ types }) => types);

/** The arguments that an entry names. `provider_*` stands for every type of the provider that is emitted and has it. */
function named({ types, arguments: names }: { types: string[]; arguments: string[] }): string[] {
  return types.flatMap((type) => {
    if (!type.endsWith('_*')) return names.map((name) => `${type} ${name}`);
    const provider = type.slice(0, -2).replace(/^data\./, '');
    return [...emittedTypes()]
      .filter((one) => one.startsWith('data.') === type.startsWith('data.'))
      .filter((one) => providerOfType(one.replace(/^data\./, '')) === provider)
      .flatMap((one) => names.filter((name) => argumentsOf(one).some(within(name))).map((name) => `${one} ${name}`));
  });
}

/** The name of a block stands for all that is in it. */
const within = (name: string) => (argument: string) => argument === name || argument.startsWith(`${name}.`);

function isListed(type: string, argument: string, listed: readonly string[]): boolean {
  return listed.some((one) => {
    const [listedType, name = ''] = one.split(' ');
    return listedType === type && within(name)(argument);
  });
}

describe('every type that the providers have around images', () => {
  test.each([...TYPES.keys()])('%s is emitted, or it is said why not', (type) => {
    expect([emittedTypes().has(type), leftOutTypes.includes(type)].filter(Boolean)).toEqual([true]);
  });
});

describe('every argument of a type that is emitted', () => {
  test('is emitted, or it is said why not', () => {
    const listed = leftOut.arguments.flatMap(named);
    const silent = [...emittedTypes()]
      .filter((type) => TYPES.has(type))
      .flatMap((type) => argumentsOf(type).map((argument) => [type, argument] as const))
      .filter(([type, argument]) => !emitted.has(`${type} ${argument}`) && !isListed(type, argument, listed));
    expect(silent.map((one) => one.join(' ')).sort()).toEqual([]);
  });

  test('is not emitted when it is said why not', () => {
    const both = leftOut.arguments.flatMap(named).flatMap((one) => {
      const [type = '', name = ''] = one.split(' ');
      return [...emitted].filter((other) => other.startsWith(`${type} `) && within(name)(other.split(' ')[1]!));
    });
    expect(both).toEqual([]);
  });
});

describe('what is left out', () => {
  test('exists', () => {
    const unknown = leftOut.arguments.flatMap(named).filter((one) => {
      const [type = '', name = ''] = one.split(' ');
      return !TYPES.has(type) || !argumentsOf(type).some(within(name));
    });
    expect(unknown).toEqual([]);
    expect(leftOutTypes.filter((type) => !TYPES.has(type))).toEqual([]);
  });

  test('is named once', () => {
    const all = [...leftOut.arguments.flatMap(named), ...leftOutTypes];
    expect(all.filter((one, index) => all.indexOf(one) !== index)).toEqual([]);
  });

  const entries: { types: string[]; arguments?: string[]; reason: string; instead: string }[] = [
    ...leftOut.types,
    ...leftOut.arguments,
  ];

  test.each(entries)('has its reason and a way out: $types', ({ types, arguments: names, reason, instead }) => {
    expect(reason).toMatch(/^[a-z].{15,}[^.]$/);
    expect(instead).toMatch(/^[a-z].{5,}[^.]$/);
    if (names) expect(named({ types, arguments: names })).not.toEqual([]);
  });
});

test.each(TERRAFORM_FRAMEWORKS)(
  'whoever needs an argument all the same overrides the resource of %s',
  (_, framework) => {
    const { template } = synthTerraform(framework, (stack) => {
      configureIn('Huawei Cloud', stack);
      const { resource } = new ImageBucket(stack, 'Files', { bucketName: 'golden-files' });
      (resource as TerraformResource).addOverride('logging', [{ target_bucket: 'access-logs' }]);
    });
    expect(bodiesOf(template, 'huaweicloud_obs_bucket')).toEqual([
      expect.objectContaining({ bucket: 'golden-files', logging: [{ target_bucket: 'access-logs' }] }),
    ]);
  },
);

test('the page is current: node scripts/left-out-arguments.mjs', () => {
  const root = path.join(__dirname, '../../..');
  const options = { cwd: root, encoding: 'utf8' } as const;
  const rendered = execFileSync('node', ['scripts/left-out-arguments.mjs', '--print'], options);
  expect(readFileSync(path.join(root, 'docs/left-out-arguments.md'), 'utf8')).toBe(rendered);
});

describe('everything that a construct can say', () => {
  test.each(Object.entries(EVERYTHING))('%s: without an error', (_, { places, declare }) => {
    for (const place of places) {
      expect(brief(findingsIn(place, declare).filter(({ level }) => level === 'error'))).toEqual([]);
    }
  });
});
