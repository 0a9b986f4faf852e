import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as aws from 'aws-cdk-lib';
import { Construct } from 'constructs';
import {
  Architecture,
  BootMode,
  DataDiskImage,
  EncryptionKey,
  ImageCatalogue,
  ImageSource,
  Size,
  SystemDiskImage,
} from '../../lib';
import {
  accountId,
  configure,
  INSTANCE_ID,
  KEY_ID,
  projectId,
  SERVER_ID,
  SYSTEM,
  VOLUME_ID,
} from '../support/declarations';
import { templateIn } from '../targets/terraform/capabilities/capability';
import { EVERYTHING } from '../targets/terraform/capabilities/everything';
import { expectValidTerraform } from '../support/terraform-schema';
import { TERRAFORM_FRAMEWORKS, type TerraformFramework } from '../support/terraform-app';

const folders: string[] = [];

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'catalogue-'));
  folders.push(made);
  return made;
}

afterAll(() => {
  for (const made of folders) rmSync(made, { recursive: true, force: true });
});

const read = (outdir: string, file: string) => readFileSync(path.join(outdir, file), 'utf8');

function declareImages(framework: TerraformFramework, app: InstanceType<TerraformFramework['App']>): void {
  const images = new framework.TerraformStack(app, 'images');
  configure('huawei-cloud', images);
  const web = new SystemDiskImage(images, 'Web', {
    imageName: 'web',
    source: ImageSource.bucketObject('images', 'web.qcow2'),
    operatingSystem: SYSTEM,
    minDisk: Size.gibibytes(40),
    minMemory: Size.gibibytes(1),
    maxMemory: Size.gibibytes(8),
    architecture: Architecture.X86,
    bootMode: BootMode.BIOS,
    encryptionKey: EncryptionKey.fromKeyId(KEY_ID),
    automaticConfiguration: false,
    deletionProtection: true,
    tags: { team: 'platform', app: 'web' },
  });
  web.share('Partners', { projectIds: [projectId(1), projectId(2)] });
  web.share('Friends', { projectIds: [projectId(3)] });
  const data = new framework.TerraformStack(app, 'data');
  configure('open-telekom-cloud', data);
  new DataDiskImage(data, 'Data', {
    imageName: web.imageId,
    source: ImageSource.volume(VOLUME_ID),
    tags: { of: web.imageId },
  });
}

describe.each(TERRAFORM_FRAMEWORKS)('%s', (_, framework) => {
  const synthesized = (scope: 'app' | 'stack', declare = declareImages): string => {
    const outdir = folder();
    const app = new framework.App({ outdir });
    if (scope === 'app') new ImageCatalogue(app, 'Catalogue');
    declare(framework, app);
    if (scope === 'stack') new ImageCatalogue(app.node.findChild('data'), 'Catalogue');
    app.synth();
    return outdir;
  };

  test.each(['app', 'stack'] as const)('in an %s, it lists the images of the whole app', (scope) => {
    const outdir = synthesized(scope);
    expect(JSON.parse(read(outdir, 'images.json'))).toEqual({
      images: [
        {
          name: '(known at deploy time)',
          kind: 'data disk image',
          cloud: 'Open Telekom Cloud',
          region: 'eu-de',
          project: 'eu-de_images',
          source: 'volume',
          operatingSystem: null,
          bootMode: null,
          architecture: null,
          minDiskGibibytes: null,
          minMemoryMebibytes: null,
          maxMemoryMebibytes: null,
          encrypted: 'as its source',
          protected: false,
          tags: { of: '(known at deploy time)' },
          sharedWith: 0,
          path: 'data/Data',
        },
        {
          name: 'web',
          kind: 'system disk image',
          cloud: 'Huawei Cloud',
          region: 'ap-southeast-3',
          project: null,
          source: 'bucket object',
          operatingSystem: 'CentOS 7.4 64bit',
          bootMode: 'BIOS',
          architecture: 'x86',
          minDiskGibibytes: 40,
          minMemoryMebibytes: 1024,
          maxMemoryMebibytes: 8192,
          encrypted: 'yes',
          protected: true,
          tags: { app: 'web', team: 'platform' },
          sharedWith: 3,
          path: 'images/Web',
        },
      ],
    });
  });

  test('one line for each image', () => {
    expect(read(synthesized('app'), 'images.csv')).toBe(
      [
        'name,kind,cloud,region,project,source,operating system,boot mode,architecture,min disk (GiB),min memory (MiB),max memory (MiB),encrypted,protected,tags,shared with,path',
        '(known at deploy time),data disk image,Open Telekom Cloud,eu-de,eu-de_images,volume,,,,,,,as its source,false,of=(known at deploy time),0,data/Data',
        'web,system disk image,Huawei Cloud,ap-southeast-3,,bucket object,CentOS 7.4 64bit,BIOS,x86,40,1024,8192,yes,true,app=web team=platform,3,images/Web',
        '',
      ].join('\n'),
    );
  });

  test('the same app gives the same bytes, and nothing secret', () => {
    const [first, second] = [synthesized('app'), synthesized('app')];
    for (const file of ['images.csv', 'images.json']) {
      expect(read(first, file)).toBe(read(second, file));
      expect(read(first, file)).not.toContain(KEY_ID);
      expect(read(first, file)).not.toContain('TfToken');
    }
  });

  test.each(['app', 'stack'] as const)('in an %s, with outputs, each stack tells what was deployed', (scope) => {
    const outdir = folder();
    const app = new framework.App({ outdir });
    if (scope === 'app') new ImageCatalogue(app, 'Catalogue', { outputs: true });
    declareImages(framework, app);
    if (scope === 'stack') new ImageCatalogue(app.node.findChild('data'), 'Catalogue', { outputs: true });
    app.synth();
    const template = (stack: string) => JSON.parse(read(outdir, `stacks/${stack}/cdk.tf.json`));
    const [output] = Object.values<any>(template('images').output).filter(({ description }) => description);
    const image = Object.keys(template('images').resource.huaweicloud_ims_obs_system_image)[0]!;
    expect(output).toEqual({
      description: 'The images of this stack',
      value: [
        {
          path: 'images/Web',
          kind: 'system disk image',
          name: 'web',
          id: `\${huaweicloud_ims_obs_system_image.${image}.id}`,
          size_bytes: `\${huaweicloud_ims_obs_system_image.${image}.image_size}`,
        },
      ],
    });
    const [data] = Object.values<any>(template('data').output).filter(({ description }) => description);
    expect(data.value).toEqual([
      expect.objectContaining({ path: 'data/Data', id: expect.stringMatching(/^\$\{opentelekomcloud_.*\.id\}$/) }),
    ]);
    for (const stack of ['images', 'data']) expectValidTerraform(JSON.stringify(template(stack)));
  });

  test('without outputs, stacks have none', () => {
    const { output } = JSON.parse(read(synthesized('app'), 'stacks/data/cdk.tf.json'));
    expect(output).toBeUndefined();
  });

  test('what it does not take fails the synthesis', () => {
    const app = new framework.App({ outdir: folder() });
    new ImageCatalogue(app, 'Catalogue', { outputs: 'yes', output: true } as never);
    declareImages(framework, app);
    expect(() => app.synth()).toThrow(/CDK-INPUT-001 outputs[^]*CDK-INPUT-002 output/);
  });

  test('nothing is listed when anything is wrong', () => {
    const outdir = folder();
    const app = new framework.App({ outdir });
    new ImageCatalogue(app, 'Catalogue');
    const stack = new framework.TerraformStack(app, 'images');
    configure('huawei-cloud', stack);
    new SystemDiskImage(stack, 'Web', { imageName: '', source: ImageSource.server(SERVER_ID) });
    expect(() => app.synth()).toThrow('IMS-META-001');
    expect(existsSync(path.join(outdir, 'images.csv'))).toBe(false);
  });

  test('it leaves the synthesis of others alone', () => {
    const outdir = folder();
    const app = new framework.App({ outdir });
    const stack = new framework.TerraformStack(app, 'images');
    const others = jest.fn();
    Object.defineProperty(stack, Symbol.for('cdktf/customSynthesis'), {
      value: { onSynthesize: others },
      configurable: true,
    });
    configure('huawei-cloud', stack);
    new ImageCatalogue(app, 'Catalogue');
    app.synth();
    expect(others).toHaveBeenCalledTimes(1);
    expect(read(outdir, 'images.json')).toBe('{\n  "images": []\n}\n');
  });
});

test.each(['app', 'stack'] as const)('of an %s of aws-cdk-lib', (scope) => {
  const outdir = folder();
  const app = new aws.App({ outdir });
  const stack = new aws.Stack(app, 'images', { env: { region: 'eu-central-1', account: accountId(9) } });
  new ImageCatalogue(scope === 'app' ? app : stack, 'Catalogue');
  new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(INSTANCE_ID) }).share('Partners', {
    accountIds: [accountId(1)],
  });
  app.synth();
  expect(JSON.parse(read(outdir, 'images.json')).images).toMatchObject([
    { name: 'web', cloud: 'AWS', region: 'eu-central-1', source: 'server', sharedWith: 1 },
  ]);
});

test.each(Object.entries(EVERYTHING))('the ID and size of %s are known to its provider', (_, { places, declare }) => {
  for (const place of places) {
    const template = templateIn(place, (stack, cloud) => {
      declare(stack, cloud);
      new ImageCatalogue(stack, 'Catalogue', { outputs: true });
    });
    const { value } = Object.values<any>(template.output).find(({ description }) => /of this stack/.test(description));
    for (const { id, size_bytes } of value) {
      expect(id).toMatch(/^\$\{.*\.id\}$/);
      expect(size_bytes).toMatch(/^\$\{.*image_size\}$/);
    }
  }
});

test('on AWS, outputs are texts', () => {
  const app = new aws.App({ outdir: folder() });
  const stack = new aws.Stack(app, 'images');
  new ImageCatalogue(app, 'Catalogue', { outputs: true });
  new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(INSTANCE_ID) });
  const template = app.synth().getStackByName('images').template;
  const [output] = Object.values<any>(template.Outputs);
  const [before, { Ref: image }, after] = output.Value['Fn::Join'][1];
  expect(template.Resources[image].Type).toMatch(/^Custom::/);
  expect(JSON.parse(`${before}ami-1${after}`)).toEqual([
    { path: 'images/Web', kind: 'system disk image', name: 'web', id: 'ami-1' },
  ]);
});

test('a name with a comma or a quote stays one cell', () => {
  const outdir = folder();
  const app = new aws.App({ outdir });
  new ImageCatalogue(app, 'Catalogue');
  const stack = new aws.Stack(app, 'images');
  new SystemDiskImage(stack, 'Web', {
    imageName: 'web',
    source: ImageSource.server(INSTANCE_ID),
    tags: { motto: 'say "hello", friend' },
  });
  app.synth();
  expect(read(outdir, 'images.csv')).toContain(',"motto=say ""hello"", friend",');
});

test('outside an app there is nothing to list', () => {
  expect(() => new ImageCatalogue(new Construct(undefined as never, 'root'), 'Catalogue')).toThrow(
    'is not in an app of a framework that is known here',
  );
});
