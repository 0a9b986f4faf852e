import * as aws from 'aws-cdk-lib';
import * as cdktf from 'cdktf';
import type { Construct } from 'constructs';
import type * as library from '../../lib';
import {
  DiskFormat,
  Duration,
  EncryptionKey,
  HuaweiCloud,
  ImageShare,
  ImageSource,
  LicenseType,
  OpenTelekomCloud,
  OperatingSystem,
  OperatingSystemType,
  Size,
  SystemDiskImage,
} from '../../lib';
import {
  ami,
  awsFindings,
  configure,
  type Declare,
  findingsIn,
  image,
  imported,
  INSTANCE_ID,
  KEY_ID,
  ofVolume,
  projectId,
  SERVER_ID,
  shared,
} from '../support/declarations';
import { brief } from '../support/findings';
import { findings, TERRAFORM_FRAMEWORKS } from '../support/terraform-app';

const inOtc = (declare: Declare) => findingsIn('open-telekom-cloud', declare);

describe('a property of a wrong type is one finding, whatever else is wrong with it', () => {
  const wrong: unknown[] = [null, 5, true, 'text', ['list'], { an: 'object' }, () => 5, Size.gibibytes(1)];
  const takes: Record<string, (value: unknown) => boolean> = {
    imageName: (value) => typeof value === 'string',
    source: () => false,
    description: (value) => typeof value === 'string',
    operatingSystem: () => false,
    minDisk: (value) => value instanceof Size,
    minMemory: (value) => value instanceof Size,
    maxMemory: (value) => value instanceof Size,
    bootMode: () => false,
    architecture: () => false,
    encryptionKey: () => false,
    automaticConfiguration: (value) => typeof value === 'boolean',
    enterpriseProjectId: (value) => typeof value === 'string',
    // The object is one.
    tags: (value) => typeof value === 'object' && value !== null && 'an' in value,
    timeouts: () => false,
    cloud: () => false,
  };
  const cases = Object.entries(takes).flatMap(([property, accepts]) =>
    wrong.filter((value) => !accepts(value)).map((value) => [property, value] as const),
  );

  test.each(cases)('%s: %p', (property, value) => {
    const [finding, ...others] = inOtc(imported({ [property]: value }));
    const isStruct = property === 'timeouts' && typeof value === 'object' && value !== null && 'an' in value;
    if (isStruct) {
      expect(finding).toMatchObject({ ruleId: 'CDK-INPUT-002', property: 'timeouts.an' });
    } else {
      expect(finding).toMatchObject({ ruleId: 'CDK-INPUT-001', path: 'images/Web', property });
      expect(finding?.fix).toContain(`give ${property} as`);
    }
    expect(brief(others)).toEqual([]);
  });

  test.each([
    ['projectIds', { projectIds: 'text' }],
    ['projectIds[0]', { projectIds: [5] }],
    ['accountIds[0]', { projectIds: [projectId(1)], accountIds: [undefined] }],
    ['organizationArns', { projectIds: [projectId(1)], organizationArns: {} }],
    ['organizationalUnitArns', { projectIds: [projectId(1)], organizationalUnitArns: null }],
    ['cloud', { projectIds: [projectId(1)], cloud: 'eu-de' }],
  ])('%s of a share: %p', (property, options) => {
    expect(brief(inOtc(shared([options as any])))).toEqual([`error CDK-INPUT-001 images/Web/Partners ${property}`]);
  });

  test.each([undefined, null, 'ami', { imageId: 'ami' }])('image of a share: %p', (value) => {
    const declare: Declare = (stack) =>
      new ImageShare(stack, 'Partners', { image: value as any, projectIds: [projectId(1)] });
    const ruleId = value === undefined ? 'CDK-INPUT-003' : 'CDK-INPUT-001';
    expect(brief(inOtc(declare))).toEqual([`error ${ruleId} images/Partners image`]);
  });

  test.each<[string, ImageSource, (changes: object) => Declare]>([
    ['serverId', ImageSource.server(5 as any), image],
    ['region', ImageSource.server(SERVER_ID, { region: 5 as any }), image],
    ['systemDisk', ImageSource.server(SERVER_ID, { systemDisk: 40 as any }), image],
    ['attachedDataDisks', ImageSource.server(SERVER_ID, { attachedDataDisks: '1' as any }), image],
    ['stopped', ImageSource.server(SERVER_ID, { stopped: 'yes' as any }), image],
    ['dedicatedStorage', ImageSource.server(SERVER_ID, { dedicatedStorage: 1 as any }), image],
    ['withoutReboot', ImageSource.server(SERVER_ID, { withoutReboot: 'no' as any }), image],
    ['volumeId', ImageSource.volume({} as any), ofVolume],
    ['bucket', ImageSource.bucketObject(['images'] as any, 'web.qcow2'), imported],
    ['key', ImageSource.bucketObject('images', null as any), imported],
    ['format', ImageSource.bucketObject('images', 'web', { format: 'QCOW2' as any }), imported],
    ['storageClass', ImageSource.bucketObject('images', 'web', { storageClass: {} as any }), imported],
    ['objectEncryption', ImageSource.bucketObject('images', 'web', { objectEncryption: 5 as any }), imported],
    ['path', ImageSource.file(5 as any, { bucket: 'images' }), imported],
    ['folder', ImageSource.file('web.qcow2', { bucket: 'images', folder: 5 as any }), imported],
  ])('%s of a source', (property, source, declare) => {
    const reported = inOtc(declare({ source })).filter(({ ruleId }) => ruleId !== 'CDK-FILE-001');
    expect(brief(reported)).toEqual([`error CDK-INPUT-001 images/Web source.${property}`]);
  });

  test.each([
    ['create', { create: 120 }],
    ['delete', { delete: Size.gibibytes(1) }],
  ])('%s of the timeouts', (property, timeouts) => {
    expect(brief(inOtc(image({ timeouts: timeouts as any })))).toEqual([
      `error CDK-INPUT-001 images/Web timeouts.${property}`,
    ]);
  });

  test.each([
    ['region', { region: 5 }],
    ['projectName', { projectName: null }],
    ['projectId', { projectId: 5 }],
    ['domainName', { domainName: 5 }],
    ['alias', { alias: 5 }],
    ['extended', { extended: 'yes' }],
  ])('%s of Open Telekom Cloud', (property, changes) => {
    const reported = findings(cdktf, (stack) => {
      OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images', ...changes } as any);
    });
    expect(reported).toMatchObject([{ ruleId: 'CDK-INPUT-001', property }]);
  });
});

test('a mistake in one property of a source does not hide those in the others', () => {
  const source = ImageSource.bucketObject('images', 'web.qcow2', { format: 'QCOW2' as any, region: 'eu-nl' });
  expect(brief(inOtc(imported({ source })))).toEqual([
    'error CDK-INPUT-001 images/Web source.format',
    'error IMS-FILE-011 images/Web source.region',
  ]);
});

describe('a finding about a type says what was found', () => {
  const foundFor = (minDisk: unknown) => inOtc(imported({ minDisk: minDisk as any }))[0]?.found;

  test.each([
    [null, 'is null'],
    ['40', '"40" is a string'],
    [40, '40 is a number'],
    [true, 'true is a boolean'],
    [[40], '[40] is a list'],
    [{ gibibytes: 40 }, '{"gibibytes":40} is an object'],
    [Duration.hours(2), '120 minutes is of the class Duration'],
    [() => 40, 'is a function'],
    [Size, 'is the class Size'],
    [Promise.resolve(40), 'is a promise'],
    [Size.gibibytes('40' as any), 'was made with "40", which is a string'],
  ])('%p: %s', (value, found) => {
    expect(foundFor(value)).toBe(found);
  });

  test.each<[string, object, string, string]>([
    ['minDisk', { minDisk: '40' }, '"40" is a string', 'Size.gibibytes(40)'],
    ['minDisk', { minDisk: '40GB' }, '"40GB" is a string', 'Size.gibibytes(40)'],
    ['minDisk', { minDisk: '1 TiB' }, '"1 TiB" is a string', 'Size.tebibytes(1)'],
    ['minMemory', { minMemory: 2048 }, '2048 is a number', 'Size.mebibytes(2048)'],
    ['timeouts.create', { timeouts: { create: '2h' } }, '"2h" is a string', 'Duration.hours(2)'],
    ['bootMode', { bootMode: 'uefi' }, '"uefi" is a string', 'BootMode.UEFI'],
    ['architecture', { architecture: 'arm' }, '"arm" is a string', 'Architecture.ARM'],
    ['fastImport', { fastImport: 'true' }, '"true" is a string', 'true, without quotes'],
    ['imageName', { imageName: 42 }, '42 is a number', "'42'"],
    ['imageName', { imageName: undefined }, 'is undefined', 'set that variable'],
    ['tags.env', { tags: { env: process.env.NOPE } }, 'is undefined', 'set that variable'],
    ['tags.cost', { tags: { cost: 42 } }, '42 is a number', "'42'"],
    ['tags.owner', { tags: { owner: null } }, 'is null', 'a string'],
    ['tags["cost-center"]', { tags: { 'cost-center': ['a'] } }, '["a"] is a list', "'a'"],
  ])('%s with %p: %s, and what to write', (property, changes, found, fix) => {
    const [finding, ...others] = inOtc(imported(changes));
    expect(finding).toMatchObject({ property, found });
    expect(finding?.fix).toContain(fix);
    expect(brief(others)).toEqual([]);
  });

  test('in a few words on one line', () => {
    expect(foundFor(`a\n\u001b[31m${'b'.repeat(500)}`)).toMatch(/^"a\\n\\u001b\[31mb{10,70}\.\.\. is a string$/);
  });
});

describe('a required property', () => {
  test('that is missing is reported, each on its own', () => {
    expect(brief(inOtc((stack) => new SystemDiskImage(stack, 'Web', {} as any)))).toEqual([
      'error CDK-INPUT-003 images/Web imageName',
      'error CDK-INPUT-003 images/Web source',
    ]);
  });

  test.each([undefined, null])('is missing in %p, too', (props) => {
    expect(brief(inOtc((stack) => new SystemDiskImage(stack, 'Web', props as any)))).toEqual([
      'error CDK-INPUT-003 images/Web imageName',
      'error CDK-INPUT-003 images/Web source',
    ]);
  });

  test.each([5, 'web', ['web'], () => ({}), new Map([['imageName', 'web']]), Promise.resolve({}), SystemDiskImage])(
    'is not looked for in %p, which is no object of properties',
    (props) => {
      const [finding, ...others] = inOtc((stack) => new SystemDiskImage(stack, 'Web', props as any));
      expect(finding).toMatchObject({ ruleId: 'CDK-INPUT-001', property: 'props' });
      expect(finding?.allowed).toContain('{ imageName: ..., source: ... }');
      expect(brief(others)).toEqual([]);
    },
  );

  test.each([
    ['serverId', ImageSource.server(undefined as any)],
    ['volumeId', ImageSource.volume(undefined as any)],
    ['key', ImageSource.bucketObject('images', undefined as any)],
    ['bucket', ImageSource.file('web.qcow2', undefined as any)],
    ['bucket', ImageSource.file('web.qcow2', {} as any)],
  ])('%s of a source', (property, source) => {
    expect(brief(inOtc(image({ source })))).toEqual([`error CDK-INPUT-003 images/Web source.${property}`]);
  });

  test.each([
    [
      'OpenTelekomCloud',
      (stack: Construct) => OpenTelekomCloud.configure(stack, undefined as any),
      ['region', 'projectName'],
    ],
    ['HuaweiCloud', (stack: Construct) => HuaweiCloud.configure(stack, {} as any), ['region']],
  ])('of %s', (id, configureCloud, properties) => {
    const reported = findings(cdktf, (stack) => void configureCloud(stack));
    expect(brief(reported)).toEqual(properties.map((property) => `error CDK-INPUT-003 images/${id} ${property}`));
  });

  test('a key without its ID is no encryption, and said to be none', () => {
    for (const encryptionKey of [EncryptionKey.fromKeyId(undefined as any), { keyId: undefined as any }]) {
      expect(brief(inOtc(imported({ encryptionKey })))).toEqual(['error CDK-INPUT-001 images/Web encryptionKey.keyId']);
    }
  });
});

test('a tag with the key __proto__, which the frameworks would lose, is an error', () => {
  const tags = JSON.parse('{ "team": "web", "__proto__": "lost" }') as Record<string, string>;
  expect(brief(inOtc(image({ tags })))).toEqual(['error CDK-INPUT-001 images/Web tags']);
});

describe('a property that there is not', () => {
  test.each([
    ['imagename', 'imageName'],
    ['min', 'minDisk'],
    ['MinDisk', 'minDisk'],
    ['bootmode', 'bootMode'],
    ['tgas', 'tags'],
    ['name', 'imageName'],
    ['sorce', 'source'],
    ['minDsik', 'minDisk'],
    ['imgeName', 'imageName'],
    ['operatingSytem', 'operatingSystem'],
  ])('%s is reported, with %s for it', (property, suggestion) => {
    const [finding, ...others] = inOtc(image({ [property]: 'web' }));
    expect(finding).toMatchObject({ ruleId: 'CDK-INPUT-002', property, fix: `did you mean ${suggestion}` });
    expect(brief(others)).toEqual([]);
  });

  test('is to be removed when nothing is like it', () => {
    expect(inOtc(image({ ['colour' as any]: 'red' }))[0]).toMatchObject({ fix: 'remove colour' });
  });

  test.each(['toString', '__proto__', 'constructor'])('%s is none either', (property) => {
    const props = JSON.parse(`{ "${property}": "web" }`) as object;
    expect(brief(inOtc(image(props)))).toEqual([`error CDK-INPUT-002 images/Web ${property}`]);
  });

  test('in a source, a share, the timeouts or a cloud', () => {
    const reported = inOtc((stack) => {
      const source = ImageSource.server(SERVER_ID, { regoin: 'eu-de' } as any);
      const web = new SystemDiskImage(stack, 'Web', { imageName: 'web', source, timeouts: { creat: 5 } as any });
      web.share('Partners', { projectIds: [projectId(1)], projects: [] } as any);
    });
    expect(brief(reported)).toEqual([
      'error CDK-INPUT-002 images/Web source.regoin',
      'error CDK-INPUT-002 images/Web timeouts.creat',
      'error CDK-INPUT-002 images/Web/Partners projects',
    ]);
    expect(reported[0]).toMatchObject({
      fix: 'did you mean region',
      allowed: 'serverId, region, systemDisk, attachedDataDisks, stopped, dedicatedStorage, withoutReboot',
    });
  });

  test('counts as not given when it is undefined', () => {
    expect(inOtc(image({ ['colour' as any]: undefined, description: undefined, tags: undefined }))).toEqual([]);
  });
});

describe.each(TERRAFORM_FRAMEWORKS)('a value known only at deploy time, in a stack of %s', (_, framework) => {
  const role = () => new aws.CfnParameter(new aws.Stack(new aws.App(), 'other'), 'Parameter', { type: 'Number' });

  test.each<[string, () => Declare]>([
    ['imageName', () => image({ imageName: `web-${role().valueAsString}` })],
    ['description', () => image({ description: role().valueAsString })],
    ['tags', () => image({ tags: { team: role().valueAsString } })],
    ['tags', () => image({ tags: { [role().valueAsString]: 'web' } })],
    ['source.serverId', () => image({ source: ImageSource.server(role().valueAsString) })],
    [
      'source.systemDisk',
      () => image({ source: ImageSource.server(SERVER_ID, { systemDisk: Size.bytes(role().valueAsNumber) }) }),
    ],
    ['source.key', () => imported({ source: ImageSource.bucketObject('images', role().valueAsString) })],
    ['minDisk', () => imported({ minDisk: Size.gibibytes(role().valueAsNumber) })],
    ['minMemory', () => image({ minMemory: Size.mebibytes(role().valueAsNumber) })],
    ['encryptionKey', () => imported({ encryptionKey: EncryptionKey.fromKeyId(role().valueAsString) })],
    ['operatingSystem', () => imported({ operatingSystem: OperatingSystem.of(role().valueAsString) })],
    ['timeouts.create', () => image({ timeouts: { create: Duration.minutes(role().valueAsNumber) } })],
  ])('must not come from the AWS CDK: %s', (property, declare) => {
    const reported = findings(framework, (stack) => {
      configure('open-telekom-cloud', stack);
      declare()(stack);
    });
    expect(brief(reported)).toEqual([`error CDK-TOKEN-001 images/Web ${property}`]);
    expect(reported[0]?.found).toContain('the AWS CDK made');
  });

  test('must not come from the AWS CDK: the recipients of a share', () => {
    const reported = findings(framework, (stack) => {
      configure('open-telekom-cloud', stack);
      const web = new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(SERVER_ID) });
      web.share('One', { projectIds: [role().valueAsString] });
      web.share('All', { projectIds: aws.Fn.split(',', role().valueAsString) });
      web.share('Added', { projectIds: [projectId(1)] }).addProject(role().valueAsString);
      web.addTag('team', role().valueAsString);
    });
    expect(brief(reported).sort()).toEqual([
      'error CDK-TOKEN-001 images/Web tags',
      'error CDK-TOKEN-001 images/Web/Added projectIds',
      'error CDK-TOKEN-001 images/Web/All projectIds',
      'error CDK-TOKEN-001 images/Web/One projectIds',
    ]);
  });

  test('cannot be a timeout', () => {
    const later = framework.Token.asNumber({ resolve: () => 5 });
    for (const duration of [Duration.minutes(later), Duration.hours(later)]) {
      const reported = findings(framework, (stack) => {
        configure('huawei-cloud', stack);
        image({ timeouts: { create: duration, delete: duration } })(stack);
      });
      expect(brief(reported)).toEqual([
        'error CDK-TARGET-001 images/Web timeouts.create',
        'error CDK-TARGET-001 images/Web timeouts.delete',
      ]);
    }
  });
});

describe('a value known only at deploy time, in a stack of aws-cdk-lib', () => {
  const text = cdktf.Token.asString({ resolve: () => 'later' });
  const number = cdktf.Token.asNumber({ resolve: () => 5 });

  test.each<[string, Declare]>([
    ['imageName', ami({ imageName: text })],
    ['tags', ami({ tags: { team: text } })],
    ['source.serverId', ami({ source: ImageSource.server(text) })],
    ['timeouts.create', ami({ timeouts: { create: Duration.minutes(number) } })],
  ])('must not come from cdktf: %s', (property, declare) => {
    const reported = awsFindings(declare);
    expect(brief(reported)).toEqual([`error CDK-TOKEN-001 images/Web ${property}`]);
    expect(reported[0]?.found).toContain('cdktf or cdktn made');
  });

  test('may come from the AWS CDK', () => {
    const reported = awsFindings((stack) => {
      const parameter = new aws.CfnParameter(stack, 'Parameter');
      const web = new SystemDiskImage(stack, 'Web', {
        imageName: parameter.valueAsString,
        description: parameter.valueAsString,
        source: ImageSource.server(parameter.valueAsString),
        tags: { team: parameter.valueAsString },
      });
      web.share('One', { accountIds: [parameter.valueAsString] });
      web.share('All', { accountIds: aws.Fn.split(',', parameter.valueAsString) });
    });
    expect(brief(reported)).toEqual([]);
  });
});

/** Another copy of this package. The frameworks stay those of the tests. */
function anotherCopy(): typeof library {
  let copy: typeof library | undefined;
  jest.isolateModules(() => (copy = jest.requireActual<typeof library>('../../lib')));
  return copy!;
}

/** Another copy of this package, as a bundler leaves it: classes have whatever names they got. */
function minified(): typeof library {
  const copy = anotherCopy();
  for (const value of Object.values(copy)) {
    if (typeof value === 'function') Object.defineProperty(value, 'name', { value: 't' });
  }
  return copy;
}

test('a value of another copy of this package is as good', () => {
  const other = anotherCopy();
  const declare = imported({
    source: other.ImageSource.bucketObject('images', 'web.qcow2', { format: other.DiskFormat.QCOW2 }),
    minDisk: other.Size.gibibytes(40),
    encryptionKey: other.EncryptionKey.fromKeyId(KEY_ID),
  });
  expect(brief(inOtc(declare))).toEqual([]);
  expect(other.DiskFormat).not.toBe(DiskFormat);
});

test('a value of a class that a bundler gave another name is as good', () => {
  const other = minified();
  const declare = imported({
    source: other.ImageSource.bucketObject('images', 'web.qcow2', { format: other.DiskFormat.QCOW2 }),
    operatingSystem: other.OperatingSystem.of('Ubuntu 22.04 server 64bit'),
    bootMode: other.BootMode.UEFI,
    minDisk: other.Size.gibibytes(40),
    timeouts: { create: other.Duration.hours(2) },
  });
  expect(brief(inOtc(declare))).toEqual([]);
});

test('a Windows of another copy of this package is a Windows', () => {
  const other = minified();
  const found = (operatingSystem: library.OperatingSystem) =>
    brief(findingsIn('huawei-cloud', imported({ operatingSystem, licenseType: LicenseType.BRING_YOUR_OWN })));
  const name = 'Windows Server 2030 64bit';
  const windows = found(OperatingSystem.other(name, { type: OperatingSystemType.WINDOWS }));
  expect(found(OperatingSystem.other(name, { type: OperatingSystemType.LINUX }))).not.toEqual(windows);
  expect(found(OperatingSystem.other(name, { type: other.OperatingSystemType.WINDOWS }))).toEqual(windows);
  expect(found(other.OperatingSystem.other(name, { type: other.OperatingSystemType.WINDOWS }))).toEqual(windows);
});

test('an object of a class of the user that has the name of ours is none of ours', () => {
  class Size {}
  expect(brief(inOtc(imported({ minDisk: new Size() as library.Size })))).toEqual([
    'error CDK-INPUT-001 images/Web minDisk',
  ]);
});

test('the ID of an instance is nothing for the other clouds', () => {
  expect(brief(inOtc(ami()))).toEqual(['error CDK-ID-001 images/Web source.serverId']);
  expect(INSTANCE_ID).not.toBe(SERVER_ID);
});
