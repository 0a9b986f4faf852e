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
          region: 'eu-west-101',
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
        'web,system disk image,Huawei Cloud,eu-west-101,,bucket object,CentOS 7.4 64bit,BIOS,x86,40,1024,8192,yes,true,app=web team=platform,3,images/Web',
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
