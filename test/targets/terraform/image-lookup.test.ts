import * as cdktf from 'cdktf';
import type { Construct } from 'constructs';
import {
  Architecture,
  HuaweiCloud,
  Image,
  ImageKind,
  ImageList,
  type ImageListProps,
  ImageLookup,
  type ImageLookupProps,
  ImageVisibility,
  OpenTelekomCloud,
  OperatingSystem,
  ProjectLookup,
  ServerFromImage,
} from '../../../lib';
import { dataSourceSchema } from '../../../lib/catalog/provider-schema';
import { configure, projectId } from '../../support/declarations';
import { brief } from '../../support/findings';
import { findings, synthHcl, synthTerraform, TERRAFORM_FRAMEWORKS } from '../../support/terraform-app';
import { IMAGE_ID } from '../../support/uses';
import facts from './data-source-arguments.json';

type Configure = (stack: Construct) => void;

const UBUNTU = OperatingSystem.of('Ubuntu 22.04 server 64bit');
const DATA_SOURCES: Record<string, Record<string, string>> = facts.dataSources;
const huawei: Configure = (stack) => configure('huawei-cloud', stack);
const openTelekom: Configure = (stack) => configure('open-telekom-cloud', stack);
const extended: Configure = (stack) =>
  OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images', extended: true });

const dataSources = (template: any): [type: string, body: any][] =>
  Object.entries<Record<string, any>>(template.data ?? {}).flatMap(([type, named]) =>
    Object.values(named).map((body): [string, any] => [type, { ...body, '//': undefined }]),
  );
const onlyDataSource = (template: any): [type: string, body: any] => {
  expect(dataSources(template)).toHaveLength(1);
  return dataSources(template)[0]!;
};
const picked = (template: any) => Object.values<string>(template.locals ?? {});

/** Everything that can be asked for at once. */
const EVERYTHING: ImageListProps = {
  namePattern: '^web-',
  imageKind: ImageKind.SYSTEM_DISK,
  operatingSystem: UBUNTU,
  platform: 'Ubuntu',
  architecture: Architecture.ARM,
  tag: 'team=web',
  visibility: ImageVisibility.SHARED,
  ownerId: projectId(7),
  enterpriseProjectId: '0',
};

describe.each(TERRAFORM_FRAMEWORKS)('%s', (_, framework) => {
  const lookup = (props: ImageLookupProps, cloud: Configure = huawei) =>
    synthTerraform(framework, (stack) => {
      cloud(stack);
      const image = new ImageLookup(stack, 'Image', props);
      new framework.TerraformOutput(stack, 'id', { value: image.imageId });
      new framework.TerraformOutput(stack, 'name', { value: image.imageName });
    });
  const list = (props: ImageListProps, cloud: Configure = huawei) =>
    synthTerraform(framework, (stack) => {
      cloud(stack);
      new ImageList(stack, 'Images', props);
    });

  describe('what a data source does with its arguments', () => {
    test.each(Object.keys(DATA_SOURCES))('is known of every argument of %s', (type) => {
      const schema = dataSourceSchema(type)!;
      const arguments_ = Object.keys(schema.arguments).filter((name) => name !== 'id');
      expect(Object.keys(DATA_SOURCES[type]!).sort()).toEqual(arguments_.sort());
    });

    test.each([
      ['a lookup on Huawei Cloud', () => lookup({ ...EVERYTHING, newest: true, flavorId: 's6.large.2' })],
      ['a lookup by name on Huawei Cloud', () => lookup({ imageName: 'web', visibility: ImageVisibility.PUBLIC })],
      ['a full-ECS image', () => lookup({ imageName: 'web', imageKind: ImageKind.FULL_ECS, ownerId: projectId(7) })],
      ['a list on Huawei Cloud', () => list({ ...EVERYTHING, flavorId: 's6.large.2' })],
      ['a lookup through the wider provider', () => lookup({ ...EVERYTHING, newest: true }, extended)],
      ['a list through the wider provider', () => list(EVERYTHING, extended)],
      [
        'a lookup on Open Telekom Cloud',
        () => lookup({ namePattern: 'web', tag: 'a=b', ownerId: projectId(7), newest: true }, openTelekom),
      ],
      [
        'a project',
        () =>
          synthTerraform(framework, (stack) => {
            huawei(stack);
            new ProjectLookup(stack, 'Project', { projectName: 'eu-west-101_web' });
          }),
      ],
    ])('%s sets nothing that is read by nobody', (_name, synth) => {
      const { template } = synth();
      const isOpenTelekomCloud = 'opentelekomcloud' in template.provider;
      expect(dataSources(template)).toHaveLength(1);
      for (const [type, body] of dataSources(template)) {
        for (const argument of Object.keys(body).filter((name) => !['provider', 'lifecycle', '//'].includes(name))) {
          const does = DATA_SOURCES[type]?.[argument] ?? 'is not known';
          expect(`${type}.${argument} ${does}`).toMatch(/ (asked|filtered|order)\b/);
          const query = /^asked: (\w+)$/.exec(does)?.[1];
          if (isOpenTelekomCloud && query) expect(facts.documentedByOpenTelekomCloud).toContain(query);
        }
      }
    });
  });

  describe('the operating system', () => {
    const props: ImageLookupProps = {
      namePattern: '^Ubuntu',
      operatingSystem: UBUNTU,
      visibility: ImageVisibility.PUBLIC,
      newest: true,
    };

    test('picks the newest image that has it among those that the provider found', () => {
      const { template } = lookup(props);
      const [type, body] = onlyDataSource(template);
      expect(type).toBe('huaweicloud_images_images');
      expect(body).toMatchObject({ name_regex: '^Ubuntu', visibility: 'public', os: 'Ubuntu' });
      expect(body).not.toHaveProperty('os_version');
      expect(body).not.toHaveProperty('most_recent');
      const [expression] = picked(template);
      expect(expression).toMatch(
        /^\$\{reverse\(values\(\{for image in data\.huaweicloud_images_images\.\w+\.images : /,
      );
      expect(expression).toContain(
        'if contains(["ubuntu22.04server64bit", "ubuntu22.0464bit"], lower(replace(image.os_version, " ", "")))',
      );
      const [name] = Object.keys(template.locals);
      expect(template.output.id.value).toBe(`\${local.${name}.id}`);
      expect(template.output.name.value).toBe(`\${local.${name}.name}`);
    });

    test('that no image has fails the plan', () => {
      const conditionOf = (newest: boolean) => {
        const [, body] = onlyDataSource(lookup({ ...props, newest }).template);
        return body.lifecycle.postcondition[0];
      };
      expect(conditionOf(true).condition).toMatch(/^\$\{length\(\[for image in self\.images : .*\]\) > 0\}$/);
      expect(conditionOf(false).condition).toMatch(/\]\) == 1\}$/);
      expect(conditionOf(false).error_message).toMatch(/or several have it\.$/);
    });

    test('picks from lists, too', () => {
      const { template } = list({ operatingSystem: UBUNTU });
      const [, body] = onlyDataSource(template);
      expect(body).toEqual({ os: 'Ubuntu', visibility: 'private' });
      const [name] = Object.keys(template.locals);
      expect(picked(template)[0]).toMatch(/^\$\{\[for image in data\.\S+\.images : image if contains\(/);
      expect(Object.values<any>(template.output).map(({ value }) => value)).toEqual([`\${local.${name}}`]);
    });

    test('is compared with every spelling that the documents have', () => {
      const oracle = OperatingSystem.all().find(({ name, apiName }) => fold(name) !== fold(apiName))!;
      const [expression] = picked(lookup({ ...props, operatingSystem: oracle }).template);
      expect(expression).toContain(`"${fold(oracle.name)}"`);
      expect(expression).toContain(`"${fold(oracle.apiName)}"`);
    });

    test.each([['Oracle Linux Server release 7.6 64bit'], ['CentOS Stream 9 64bit']])(
      'of which the clouds do not agree on the family is not asked for by it: %s',
      (name) => {
        const [, body] = onlyDataSource(lookup({ ...props, operatingSystem: OperatingSystem.of(name) }).template);
        expect(body).not.toHaveProperty('os');
      },
    );

    test('may be known only at deploy time', () => {
      const { template } = synthTerraform(framework, (stack) => {
        huawei(stack);
        const system = new framework.TerraformVariable(stack, 'system', { type: 'string' });
        new ImageLookup(stack, 'Image', { ...props, operatingSystem: OperatingSystem.of(system.stringValue) });
      });
      expect(picked(template)[0]).toContain('== lower(replace(var.system, " ", ""))');
    });

    test('has nothing in it that Terraform evaluates', () => {
      const reported = () => lookup({ ...props, operatingSystem: OperatingSystem.of('x"${file("y")}%{if true}') });
      expect(reported).not.toThrow(/evaluated/);
    });

    test('is written as HCL', () => {
      const text = synthHcl(framework, (stack) => {
        huawei(stack);
        const image = new ImageLookup(stack, 'Image', props);
        new framework.TerraformOutput(stack, 'id', { value: image.imageId });
      });
      expect(text).toMatch(/= "\$\{reverse\(values\(\{for image in .*"ubuntu22\.04server64bit".*\}\)\)\[0\]\}"/);
      expect(text).toMatch(/value = "?\$?\{?local\.\w+\.id/);
    });

    test('of an image that another stack looked up goes with it', () => {
      const { texts } = synthTerraform(framework, (stack, app) => {
        huawei(stack);
        const image = Image.fromLookup(stack, 'Ubuntu', props);
        const other = new framework.TerraformStack(app, 'servers');
        configure('huawei-cloud', other);
        new ServerFromImage(other, 'Server', { image, serverName: 'web', flavorId: 's6.large.2', networkId: 'net' });
      });
      const outputs = Object.values<any>(JSON.parse(texts.images!).output).map(({ value }) => value);
      expect(outputs).toEqual([expect.stringMatching(/^\$\{local\.\w+\}$/)]);
      expect(texts.servers).toMatch(/\$\{data\.terraform_remote_state\.[\w-]+\.outputs\.[\w-]+\.id\}/);
    });

    test('is not looked for by the provider that cannot', () => {
      const reported = findings(framework, (stack) => {
        openTelekom(stack);
        new ImageLookup(stack, 'Image', props);
      });
      expect(brief(reported)).toEqual(['error CDK-TARGET-001 images/Image operatingSystem']);
    });
  });

  describe('what the service of Open Telekom Cloud has no query for', () => {
    test('is picked by, where an image tells it', () => {
      const { template } = lookup(
        { namePattern: 'web', architecture: Architecture.ARM, visibility: ImageVisibility.PUBLIC, newest: true },
        extended,
      );
      const [type, body] = onlyDataSource(template);
      expect(type).toBe('huaweicloud_images_images');
      expect(body).not.toHaveProperty('architecture');
      expect(picked(template)[0]).toContain('if image.architecture == "arm"');
      const [, onHuaweiCloud] = onlyDataSource(
        lookup({ namePattern: 'web', architecture: Architecture.ARM, visibility: ImageVisibility.PUBLIC, newest: true })
          .template,
      );
      expect(onHuaweiCloud).toMatchObject({ architecture: 'arm', most_recent: true });
    });

    test('is refused, where none does', () => {
      const reported = findings(framework, (stack) => {
        extended(stack);
        new ImageLookup(stack, 'Image', {
          namePattern: 'web',
          flavorId: 's3.large.2',
          visibility: ImageVisibility.PUBLIC,
          newest: true,
        });
      });
      expect(brief(reported)).toEqual(['error CDK-TARGET-001 images/Image flavorId']);
      expect(reported[0]?.found).toMatch(/documents no query by flavor/);
    });
  });

  test('the newest image is on the one page that the opentelekomcloud provider reads', () => {
    const [, body] = onlyDataSource(
      lookup({ namePattern: 'web', visibility: ImageVisibility.PUBLIC, newest: true }, openTelekom).template,
    );
    expect(body).toMatchObject({ most_recent: true, sort_key: 'created_at', sort_direction: 'desc' });
  });

  describe('the platform', () => {
    const props: ImageLookupProps = { platform: 'Ubuntu', flavorId: 's6.large.2', visibility: ImageVisibility.PUBLIC };

    test('is asked for, whatever the version', () => {
      const [type, body] = onlyDataSource(lookup({ ...props, newest: true }).template);
      expect(type).toBe('huaweicloud_images_image');
      expect(body).toEqual({ flavor_id: 's6.large.2', os: 'Ubuntu', visibility: 'public', most_recent: true });
    });

    test.each(['Oracle Linux', 'Red Hat', 'Huawei Cloud EulerOS'])('%s is sent as it is written', (platform) => {
      expect(onlyDataSource(list({ platform }).template)[1]).toEqual({ os: platform, visibility: 'private' });
      expect(onlyDataSource(list({ platform }, extended).template)[1]).toMatchObject({ os: platform });
    });

    test('that is given counts, not that of the operating system, which picks by its version', () => {
      const { template } = list({
        platform: 'RedHat',
        operatingSystem: OperatingSystem.of('Redhat Linux Enterprise 7.6 64bit'),
      });
      expect(onlyDataSource(template)[1]).toMatchObject({ os: 'RedHat' });
      expect(picked(template)[0]).toContain('lower(replace(image.os_version, " ", ""))');
    });

    test('may be known only at deploy time', () => {
      const { template } = synthTerraform(framework, (stack) => {
        huawei(stack);
        const family = new framework.TerraformVariable(stack, 'family', { type: 'string' });
        new ImageLookup(stack, 'Image', { ...props, platform: family.stringValue });
      });
      expect(onlyDataSource(template)[1]).toMatchObject({ os: '${var.family}' });
    });

    test('cannot be asked for through the provider that has no argument for it', () => {
      const reported = findings(framework, (stack) => {
        openTelekom(stack);
        new ImageLookup(stack, 'Image', {
          platform: 'Ubuntu',
          namePattern: 'x',
          visibility: ImageVisibility.PUBLIC,
          newest: true,
        });
      });
      expect(brief(reported)).toEqual(['error CDK-TARGET-001 images/Image platform']);
      expect(reported[0]?.fix).toMatch(/give namePattern, or turn on the wider provider/);
    });

    test.each(['R&D', 'a#b', '50%', 'a+b'])('%s cannot be asked for', (platform) => {
      const reported = findings(framework, (stack) => {
        huawei(stack);
        new ImageList(stack, 'Images', { platform });
      });
      expect(brief(reported)).toEqual(['error CDK-TARGET-001 images/Images platform']);
    });
  });

  describe('the marketplace', () => {
    const props: ImageLookupProps = { namePattern: '^WordPress', visibility: ImageVisibility.MARKET, newest: true };

    test('of Huawei Cloud is searched', () => {
      expect(onlyDataSource(lookup(props).template)[1]).toMatchObject({ visibility: 'market' });
      expect(
        onlyDataSource(list({ platform: 'CentOS', visibility: ImageVisibility.of('market') }).template)[1],
      ).toEqual({
        os: 'CentOS',
        visibility: 'market',
      });
    });

    test.each([
      ['the own provider', openTelekom],
      ['the wider one', extended],
    ])('is not there on Open Telekom Cloud, through %s', (_name, cloud) => {
      const reported = findings(framework, (stack) => {
        cloud(stack);
        new ImageLookup(stack, 'Image', props);
      });
      expect(brief(reported)).toEqual(['error CDK-TARGET-001 images/Image visibility']);
      expect(reported[0]?.found).toMatch(/has no images of a marketplace/);
    });
  });

  test('a lookup that may be for the newest begins with it, too, where that is known only at deploy time', () => {
    const { template } = synthTerraform(framework, (stack) => {
      openTelekom(stack);
      const newest = new framework.TerraformVariable(stack, 'newest', { type: 'bool' }).booleanValue;
      new ImageLookup(stack, 'Image', { namePattern: 'web', visibility: ImageVisibility.PUBLIC, newest });
    });
    expect(onlyDataSource(template)[1]).toMatchObject({ sort_key: 'created_at', sort_direction: 'desc' });
  });

  describe('characters that mean something else in an address', () => {
    test('a name with them is looked for by a pattern', () => {
      const [, body] = onlyDataSource(lookup({ imageName: 'R&D (100%)', visibility: ImageVisibility.PUBLIC }).template);
      expect(body).toEqual({ name_regex: '^R&D \\(100%\\)$', visibility: 'public' });
    });

    test.each(['mail=a+b', 'team=R&D', 'ticket=#1', 'share=50%'])('the tag %s is refused', (tag) => {
      const declare = (stack: Construct) =>
        new ImageLookup(stack, 'Image', { tag, visibility: ImageVisibility.PRIVATE, newest: true });
      const reported = findings(framework, (stack) => {
        huawei(stack);
        declare(stack);
      });
      expect(brief(reported)).toEqual(['error CDK-TARGET-001 images/Image tag']);
      // This provider encodes what it sends.
      const elsewhere = findings(framework, (stack) => {
        openTelekom(stack);
        declare(stack);
      });
      expect(brief(elsewhere)).toEqual([]);
    });
  });
});

test('a lookup by ID is found by nothing else', () => {
  const { template } = synthTerraform(cdktf, (stack) => {
    HuaweiCloud.configure(stack, { region: 'eu-west-101' });
    new ImageLookup(stack, 'Image', { imageId: IMAGE_ID });
  });
  expect(dataSources(template)).toEqual([['huaweicloud_images_image', { image_id: IMAGE_ID }]]);
});

function fold(name: string): string {
  return name.replace(/\s/g, '').toLowerCase();
}
