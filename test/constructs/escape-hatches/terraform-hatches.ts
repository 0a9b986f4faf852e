import type * as cdktf from 'cdktf';
import { type IConstruct } from 'constructs';
import { HuaweiCloud, ImageSource, OpenTelekomCloud, SystemDiskImage } from '../../../lib';
import { KEY_ID, projectId, SERVER_ID } from '../../support/declarations';
import { brief } from '../../support/findings';
import {
  findings,
  onlyResource,
  resources,
  synthHcl,
  synthTerraform,
  type TerraformFramework,
} from '../../support/terraform-app';

const TYPE = 'huaweicloud_ims_ecs_system_image';
const SHARE = 'huaweicloud_images_image_share';
const RECIPIENTS = { projectIds: [projectId(1)] };

interface Scene {
  readonly framework: TerraformFramework;
  readonly app: cdktf.App;
  readonly stack: cdktf.TerraformStack;
  readonly web: SystemDiskImage;
  readonly resource: cdktf.TerraformResource;
}

type Act = (scene: Scene) => void;

/** What is tried, and what the guide says comes of it. */
export interface Hatch {
  (framework: TerraformFramework): void;
  readonly outcome: string;
}

export const WORKS = 'works';
const tried = (outcome: string, run: (framework: TerraformFramework) => void): Hatch => Object.assign(run, { outcome });
/** For what is tried in a way of its own. */
const worksSo = (run: (framework: TerraformFramework) => void): Hatch => tried(WORKS, run);

const newImage = (stack: IConstruct, id: string) =>
  new SystemDiskImage(stack, id, { imageName: id.toLowerCase(), source: ImageSource.server(SERVER_ID) });

/** An image `Web` that a share refers to, and then what a user does. */
const scene = (framework: TerraformFramework, act: Act) => (stack: cdktf.TerraformStack, app: cdktf.App) => {
  HuaweiCloud.configure(stack, { region: 'ap-southeast-3' });
  const web = newImage(stack, 'Web');
  web.share('Partners', RECIPIENTS);
  act({ framework, app, stack, web, resource: web.resource as cdktf.TerraformResource });
};

/** The hatch works: what the template says then. */
const works = (act: Act, expected: (template: any) => void): Hatch =>
  worksSo((framework) => {
    const { template, warnings } = synthTerraform(framework, scene(framework, act));
    expect(warnings).toEqual([]);
    expect(resources(template, SHARE)[0].source_image_id).toContain(`${TYPE}.`);
    expected(template);
  });

/** The hatch cannot work here, and the error names it. */
const fails = (act: Act, expected: string): Hatch => {
  const [, rule = '', path = ''] = expected.split(' ');
  return tried(`${rule}: the error says what to do`, (framework) => {
    const reported = findings(framework, scene(framework, act));
    expect(brief(reported)).toEqual([expected]);
    expect(reported[0]).toMatchObject({ path, fix: expect.stringMatching(/\w{3,} .*\w{3,}/) });
  });
};

const image = (template: any) => onlyResource(template, TYPE);
const share = (template: any) => onlyResource(template, SHARE);
const ofGolden = (template: any) => {
  expect(Object.keys(template.resource[TYPE])).toEqual(['golden']);
  expect(share(template).source_image_id).toBe(`\${${TYPE}.golden.id}`);
};
const plain = (template: any) => expect(image(template).name).toBe('web');
const ownResource = ({ framework, stack }: Scene, id = 'Own') =>
  new framework.TerraformResource(stack, id, { terraformResourceType: 'terraform_data' });
/** As in the documentation of the frameworks. */
const tagAspect = (tags: Record<string, string>) => ({
  visit: (node: IConstruct) => {
    if (!('tags' in node && 'tagsInput' in node)) return;
    (node as { tags: unknown }).tags = { ...tags, ...(node.tagsInput as object) };
  },
});
const manyTags = Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`key${index}`, 'x']));

/** What people do to resources afterwards, by the name that the guide has for it. */
export const TERRAFORM_HATCHES: Readonly<Record<string, Hatch>> = {
  '`resource.overrideLogicalId(name)`, also after others refer to it': works(
    ({ resource }) => resource.overrideLogicalId('golden'),
    ofGolden,
  ),
  '`resource.resetOverrideLogicalId()`': works(
    ({ resource }) => {
      resource.overrideLogicalId('golden');
      expect(resource.fqn).toBeDefined();
      resource.resetOverrideLogicalId();
    },
    (template) => expect(Object.keys(template.resource[TYPE])).toEqual([expect.stringMatching(/^Web_/)]),
  ),
  '`overrideLogicalId` with a name that Terraform refuses': fails(
    ({ resource }) => resource.overrideLogicalId('golden image'),
    'error CDK-OVERRIDE-001 images/Web overrideLogicalId',
  ),
  '`overrideLogicalId` with the name of another resource': fails(({ resource, stack }) => {
    const other = newImage(stack, 'Other');
    (other.resource as cdktf.TerraformResource).overrideLogicalId(resource.friendlyUniqueId);
  }, 'error CDK-OVERRIDE-001 images/Other overrideLogicalId'),
  '`overrideLogicalId` in an aspect': works(({ framework, stack, resource }) => {
    framework.Aspects.of(stack).add({ visit: (node) => node === resource && resource.overrideLogicalId('golden') });
  }, ofGolden),
  '`overrideLogicalId` in an aspect, where another stack refers to the resource': fails(
    ({ framework, app, stack, web, resource }) => {
      const other = new framework.TerraformStack(app, 'other');
      new framework.TerraformOutput(other, 'Out', { value: web.imageId });
      framework.Aspects.of(stack).add({ visit: (node) => node === resource && resource.overrideLogicalId('golden') });
    },
    'error CDK-OVERRIDE-001 images/Web overrideLogicalId',
  ),
  '`resource.addOverride` of an argument': works(
    ({ resource }) => resource.addOverride('name', 'other'),
    (template) => expect(image(template).name).toBe('other'),
  ),
  "`resource.addOverride('count', ...)`, 0 or 1": worksSo((framework) => {
    for (const count of [0, 1]) {
      const act: Act = ({ resource }) => resource.addOverride('count', count);
      const { template } = synthTerraform(framework, scene(framework, act));
      expect(image(template).count).toBe(count);
      expect(share(template).source_image_id).toMatch(/^\$\{one\(.*\[\*\]\.id\)\}$/);
    }
  }),
  '`addOverride` of a greater count of what is referred to': fails(
    ({ resource }) => resource.addOverride('count', 2),
    'error CDK-OVERRIDE-002 images/Web/Partners count',
  ),
  '`resource.count = TerraformCount.of(...)`': works(
    ({ resource, framework }) => (resource.count = framework.TerraformCount.of(1)),
    (template) => expect(share(template).source_image_id).toContain('one('),
  ),
  "`addOverride('for_each', ...)` of what is referred to": fails(
    ({ resource }) => resource.addOverride('for_each', '${toset(["a"])}'),
    'error CDK-OVERRIDE-002 images/Web/Partners forEach',
  ),
  '`forEach: TerraformIterator.fromList(...)`, or `fromMap`': works(
    ({ framework, stack }) => {
      new SystemDiskImage(stack, 'Disks', {
        forEach: framework.TerraformIterator.fromMap({ a: 'b' }),
        imageName: 'disks',
        source: ImageSource.server(SERVER_ID),
      });
    },
    (template) =>
      expect(resources(template, TYPE)[1].for_each ?? resources(template, TYPE)[0].for_each).toEqual({ a: 'b' }),
  ),
  "`addOverride('provider', ...)`, also of what is imported": works(
    ({ resource, web, stack }) => {
      HuaweiCloud.configure(stack, { region: 'ap-southeast-3', alias: 'other' });
      web.importFrom(KEY_ID);
      resource.addOverride('provider', 'huaweicloud.other');
    },
    (template) => {
      expect(image(template).provider).toBe('huaweicloud.other');
      expect(template.import[0].provider).toBe('huaweicloud.other');
    },
  ),
  "`addOverride('lifecycle....', ...)`": works(
    ({ resource }) => resource.addOverride('lifecycle.prevent_destroy', true),
    (template) => expect(image(template).lifecycle.prevent_destroy).toBe(true),
  ),
  '`resource.lifecycle = ...`, beside what the library says': worksSo((framework) => {
    const { template } = synthTerraform(framework, (stack) => {
      OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' });
      const resource = newImage(stack, 'Web').resource as cdktf.TerraformResource;
      resource.lifecycle = { preventDestroy: true };
    });
    const { lifecycle } = onlyResource(template, 'opentelekomcloud_ims_image_v2');
    expect(lifecycle).toEqual({
      prevent_destroy: true,
      replace_triggered_by: [expect.stringMatching(/^terraform_data/)],
    });
  }),
  "`addOverride('depends_on', ...)`, or `resource.dependsOn = ...`": works(
    (at) => {
      ownResource(at).overrideLogicalId('own');
      at.resource.dependsOn = ['terraform_data.own'];
    },
    (template) => expect(image(template).depends_on).toEqual(['terraform_data.own']),
  ),
  "`addOverride('provisioner', ...)` and `connection`": works(
    ({ resource }) => {
      resource.addOverride('provisioner', [{ 'local-exec': { command: 'true' } }]);
      resource.addOverride('connection', { host: 'example.com' });
    },
    (template) => expect(image(template)).toMatchObject({ connection: { host: 'example.com' } }),
  ),
  'A property of the resource that is assigned, such as `description`': works(
    ({ resource }) => ((resource as unknown as { description: string }).description = 'golden'),
    (template) => expect(image(template).description).toBe('golden'),
  ),
  'An aspect that assigns tags': works(
    ({ framework, stack }) => framework.Aspects.of(stack).add(tagAspect({ team: 'platform' })),
    (template) => expect(image(template).tags).toEqual({ team: 'platform' }),
  ),
  'An aspect that assigns more tags than there may be': fails(
    ({ framework, stack }) => framework.Aspects.of(stack).add(tagAspect(manyTags)),
    'error IMS-TAG-001 images/Web tags',
  ),
  'An aspect that calls `addTag`': works(
    ({ framework, stack }) => {
      const visit = (node: IConstruct) => node instanceof SystemDiskImage && node.addTag('team', 'platform');
      framework.Aspects.of(stack).add({ visit });
    },
    (template) => expect(image(template).tags).toEqual({ team: 'platform' }),
  ),
  '`image.node.addDependency(other image)`': works(
    ({ web, stack }) => web.node.addDependency(newImage(stack, 'Base')),
    (template) =>
      expect(resources(template, TYPE).map(({ depends_on }) => depends_on)).toContainEqual([
        expect.stringContaining(`${TYPE}.Base_`),
      ]),
  ),
  '`image.node.addDependency(a resource of your own)`': works(
    (at) => {
      const own = ownResource(at);
      at.web.node.addDependency(own);
    },
    (template) => expect(image(template).depends_on).toEqual([expect.stringMatching(/^terraform_data\.Own/)]),
  ),
  '`node.addDependency(image)` of a resource of your own': works(
    (at) => ownResource(at).node.addDependency(at.web),
    (template) => expect(template.resource.terraform_data.Own.depends_on).toEqual([expect.stringContaining(TYPE)]),
  ),
  '`share.node.addDependency(image)` of what is in the scope of the image': works(
    ({ web }) => web.node.findChild('Partners').node.addDependency(web),
    (template) => expect(share(template).depends_on).toEqual([expect.stringContaining(TYPE)]),
  ),
  '`node.addDependency` across stacks': worksSo((framework) => {
    let inOrder: readonly boolean[] = [];
    const act: Act = ({ app, web, stack }) => {
      const other = new framework.TerraformStack(app, 'other');
      HuaweiCloud.configure(other, { region: 'ap-southeast-3' });
      newImage(other, 'Later').node.addDependency(web);
      app.node.addValidation({
        validate: () => {
          inOrder = [other.dependencies.includes(stack), stack.dependencies.includes(other)];
          return [];
        },
      });
    };
    const { template, texts } = synthTerraform(framework, scene(framework, act));
    plain(template);
    expect(inOrder).toEqual([true, false]);
    expect(onlyResource(JSON.parse(texts.other!), TYPE).depends_on).toBeUndefined();
  }),
  '`resource.importFrom(id)`': works(
    ({ resource }) => resource.importFrom(KEY_ID),
    (template) =>
      expect(template.import).toEqual([{ id: KEY_ID, to: `${TYPE}.${Object.keys(template.resource[TYPE])[0]}` }]),
  ),
  '`resource.moveFromId(id)`, before or after `overrideLogicalId`': works(
    ({ resource }) => {
      resource.moveFromId(`${TYPE}.old`);
      resource.overrideLogicalId('golden');
    },
    (template) => expect(template.moved).toEqual([{ from: `${TYPE}.old`, to: `${TYPE}.golden` }]),
  ),
  '`moveTo` and `addMoveTarget`': works(
    ({ resource, stack }) => {
      resource.addMoveTarget('web');
      (newImage(stack, 'Old').resource as cdktf.TerraformResource).moveTo('web');
    },
    (template) => {
      const [name, ...others] = Object.keys(template.resource[TYPE]);
      expect(others).toEqual([]);
      expect(template.moved).toEqual([{ from: expect.stringMatching(`^${TYPE}\\.Old_`), to: `${TYPE}.${name}` }]);
    },
  ),
  '`moveTo` of what something still refers to': fails(
    ({ resource }) => resource.moveToId(`${TYPE}.other`),
    'error CDK-OVERRIDE-002 images/Web/Partners resource',
  ),
  '`node.tryRemoveChild` of an image, with its shares': worksSo((framework) => {
    const act = ({ stack }: Scene) => {
      newImage(stack, 'Other');
      stack.node.tryRemoveChild('Web');
    };
    const { template } = synthTerraform(framework, scene(framework, act));
    expect(image(template).name).toBe('other');
    expect(resources(template, SHARE)).toEqual([]);
  }),
  '`node.tryRemoveChild` of what something still refers to': fails(
    ({ web }) => web.node.tryRemoveChild('Resource'),
    'error CDK-OVERRIDE-002 images/Web/Partners resource',
  ),
  '`node.findChild`, `node.defaultChild`': works(({ web, resource, stack }) => {
    expect(web.node.defaultChild).toBe(resource);
    expect(stack.node.findChild('Web').node.findChild('Resource')).toBe(resource);
    (web.node.defaultChild as cdktf.TerraformResource).overrideLogicalId('golden');
  }, ofGolden),
  '`node.addValidation` and `Annotations`': worksSo((framework) => {
    const failing: readonly Act[] = [
      ({ web }) => web.node.addValidation({ validate: () => ['not today'] }),
      ({ web }) => framework.Annotations.of(web).addError('not today'),
    ];
    for (const act of failing) {
      expect(() => synthTerraform(framework, scene(framework, act))).toThrow(/images\/Web\] not today/);
    }
    const act: Act = ({ web }) => framework.Annotations.of(web).addWarning('soon');
    plain(synthTerraform(framework, scene(framework, act)).template);
  }),
  '`stack.addOverride(...)`': works(
    ({ stack }) => stack.addOverride('terraform.required_version', '>= 1.9'),
    (template) => expect(template.terraform.required_version).toContain('>= 1.9'),
  ),
  '`allocateLogicalId` of a stack of your own': works(
    ({ stack }) => {
      const allocated = stack as unknown as { allocateLogicalId(element: IConstruct): string };
      allocated.allocateLogicalId = ({ node }) => `own_${node.path.replaceAll('/', '_')}`;
    },
    (template) => expect(Object.keys(template.resource[TYPE])).toEqual(['own_images_Web_Resource']),
  ),
  '`Testing.synth(stack, true)`': worksSo((framework) => {
    const app = framework.Testing.app();
    const stack = new framework.TerraformStack(app, 'images');
    scene(framework, ({ resource }) => resource.overrideLogicalId('golden'))(stack, app);
    ofGolden(JSON.parse(framework.Testing.synth(stack, true)));
  }),
  'HCL in place of JSON': worksSo((framework) => {
    const text = synthHcl(
      framework,
      scene(framework, ({ resource }) => resource.overrideLogicalId('golden')),
    );
    expect(text).toContain(`resource "${TYPE}" "golden"`);
    expect(text).toContain(`${TYPE}.golden.id`);
  }),
  'A remote backend, and a reference from another stack': worksSo((framework) => {
    const act: Act = ({ app, stack, web, resource }) => {
      new framework.HttpBackend(stack, { address: 'https://example.com/state' });
      const other = new framework.TerraformStack(app, 'other');
      new framework.TerraformOutput(other, 'Out', { value: web.imageId });
      resource.overrideLogicalId('golden');
    };
    const { template, texts } = synthTerraform(framework, scene(framework, act));
    ofGolden(template);
    const [name, output] = Object.entries<any>(template.output)[0]!;
    expect(output.value).toBe(`\${${TYPE}.golden.id}`);
    const { data, output: outputs } = JSON.parse(texts.other!);
    const [state] = Object.values<any>(data.terraform_remote_state);
    expect(state).toMatchObject({ backend: 'http', config: { address: 'https://example.com/state' } });
    expect(outputs.Out.value).toContain(`outputs.${name}}`);
  }),
};
