import * as cdktf from 'cdktf';
import * as fc from 'fast-check';
import {
  Architecture,
  BootMode,
  Duration,
  EncryptionKey,
  HuaweiCloud,
  ImageSource,
  OperatingSystem,
  Size,
  SystemDiskImage,
  type SystemDiskImageProps,
} from '../../lib';
import { findingsIn, image, KEY_ID, projectId, SERVER_ID, SYSTEM, VOLUME_ID } from '../support/declarations';
import { imageNames, LETTERS, systems, tagMaps, textOf } from '../support/arbitraries';
import { brief, type Reported } from '../support/findings';
import { findings, inOpenTelekomCloud, onlyResource, synthTerraform } from '../support/terraform-app';

type Props = Partial<SystemDiskImageProps>;

const CLOUDS = ['open-telekom-cloud', 'huawei-cloud'] as const;
const uuid = fc.uuid();

const common: fc.Arbitrary<Props> = fc.record(
  {
    description: textOf(`${LETTERS} .,;:!?"'()äß网站`, 0, 1024),
    tags: tagMaps(0, 10),
    timeouts: fc.record({
      create: fc.integer({ min: 1, max: 10_000 }).map((minutes) => Duration.minutes(minutes)),
      delete: fc.integer({ min: 1, max: 100 }).map((hours) => Duration.hours(hours)),
    }),
  },
  { requiredKeys: [] },
);
const memory: fc.Arbitrary<Props> = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 20 }), fc.integer({ min: 0, max: 2 ** 20 }))
  .map(([least, more]) => ({
    minMemory: Size.mebibytes(least),
    maxMemory: Size.mebibytes(Math.max(1024, least + more)),
  }));
const fromServer: fc.Arbitrary<Props> = uuid.map((id) => ({ source: ImageSource.server(id) }));
const fromVolume: fc.Arbitrary<Props> = fc
  .tuple(uuid, systems)
  .map(([id, operatingSystem]) => ({ source: ImageSource.volume(id), operatingSystem }));
const fromObject: fc.Arbitrary<Props> = fc.record(
  {
    source: fc
      .tuple(textOf('abcdefghijklmnopqrstuvwxyz0123456789', 3, 63), textOf(`${LETTERS}./`, 0, 100))
      .map(([bucket, key]) => ImageSource.bucketObject(bucket, `golden${key}.qcow2`, { storageClass: 'STANDARD' })),
    minDisk: fc.integer({ min: 1, max: 1024 }).map((size) => Size.gibibytes(size)),
    operatingSystem: systems,
    encryptionKey: uuid.map((id) => EncryptionKey.fromKeyId(id)),
    automaticConfiguration: fc.boolean(),
  },
  { requiredKeys: ['source', 'minDisk'] },
);
const images: fc.Arbitrary<Props> = fc
  .tuple(imageNames, common, memory, fc.oneof(fromServer, fromVolume, fromObject))
  .map(([imageName, ...parts]) => Object.assign({ imageName }, ...parts));

const errorsOf = (reported: readonly Reported[]) => brief(reported.filter(({ level }) => level === 'error'));

/** What is one more than a cloud takes of tags. */
const TAGS_OUTSIDE = {
  'open-telekom-cloud': { count: 11, key: 37, value: 44, characters: '/:@+=<>%é' },
  'huawei-cloud': { count: 21, key: 129, value: 256, characters: '=<>%é!#$' },
};

describe.each(CLOUDS)('on %s', (cloud) => {
  const tagsOutside = TAGS_OUTSIDE[cloud];

  test('what is inside all bounds has no error', () => {
    fc.assert(
      fc.property(images, (props) => {
        expect(errorsOf(findingsIn(cloud, image(props)))).toEqual([]);
      }),
    );
  });

  const outside: [ruleId: string, property: string, change: fc.Arbitrary<Props>][] = [
    ['IMS-META-001', 'imageName', textOf(LETTERS, 129, 1000).map((imageName) => ({ imageName }))],
    [
      'IMS-META-002',
      'imageName',
      fc
        .tuple(textOf(LETTERS, 1, 60), fc.constantFrom(...'/\\<>:*?"|%\t\n\0é😀'), textOf(LETTERS, 1, 60))
        .map((parts) => ({ imageName: parts.join('') })),
    ],
    ['IMS-META-003', 'imageName', textOf(LETTERS, 1, 100).map((name) => ({ imageName: ` ${name}` }))],
    ['IMS-META-005', 'description', textOf(LETTERS, 1025, 3000).map((description) => ({ description }))],
    [
      'IMS-META-006',
      'description',
      fc.tuple(textOf(LETTERS, 0, 500), fc.constantFrom(...'<>\r\n')).map((parts) => ({ description: parts.join('') })),
    ],
    [
      'IMS-META-007',
      'minMemory',
      fc
        .oneof(fc.integer({ min: -(2 ** 40), max: -1 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }))
        .map((amount) => ({ minMemory: Size.mebibytes(amount) })),
    ],
    [
      'IMS-META-008',
      'maxMemory',
      fc
        .tuple(fc.integer({ min: 1024, max: 4096 }), fc.integer({ min: 1, max: 4096 }))
        .map(([most, more]) => ({ maxMemory: Size.mebibytes(most), minMemory: Size.mebibytes(most + more) })),
    ],
    ['IMS-TAG-001', 'tags', tagMaps(tagsOutside.count, 30).map((tags) => ({ tags }))],
    ['IMS-TAG-002', 'tags.*', textOf(LETTERS, tagsOutside.key, 300).map((key) => ({ tags: { [key]: 'v' } }))],
    ['IMS-TAG-003', 'tags.team', textOf(LETTERS, tagsOutside.value, 400).map((team) => ({ tags: { team } }))],
    [
      'IMS-TAG-004',
      'tags.team',
      fc.constantFrom(...tagsOutside.characters).map((character) => ({ tags: { team: `a${character}b` } })),
    ],
    [
      'CDK-TIME-001',
      'timeouts.create',
      fc.integer({ min: -1000, max: 0 }).map((minutes) => ({ timeouts: { create: Duration.minutes(minutes) } })),
    ],
    [
      'IMS-SYS-018',
      'minDisk',
      fc
        .oneof(fc.integer({ max: 0 }), fc.integer({ min: 1025 }), fc.double({ min: 1.01, max: 1.99, noNaN: true }))
        .map((size) => ({ source: ImageSource.bucketObject('images', 'web.qcow2'), minDisk: Size.gibibytes(size) })),
    ],
  ];

  test.each(outside)('what breaks %s breaks nothing else', (ruleId, property, change) => {
    fc.assert(
      fc.property(images, change, (props, broken) => {
        const expected = property.replace('*', Object.keys(broken.tags ?? {})[0] ?? '');
        const maxMemory = 'minMemory' in broken ? undefined : props.maxMemory;
        expect(errorsOf(findingsIn(cloud, image({ ...props, maxMemory, ...broken })))).toEqual([
          `error ${ruleId} images/Web ${expected}`,
        ]);
      }),
      { numRuns: 25 },
    );
  });
});

describe('what is known only at deploy time breaks nothing, and is emitted', () => {
  let count = 0;
  const token = () => cdktf.Token.asString({ resolve: () => `\${var.text${count++}}` });
  const number = () => cdktf.Token.asNumber({ resolve: () => `\${var.number${count++}}` });
  const list = () => cdktf.Token.asList({ resolve: () => `\${var.list${count++}}` });
  const map = () => cdktf.Token.asStringMap({ resolve: () => `\${var.map${count++}}` });

  const later: Record<string, () => Props> = {
    imageName: () => ({ imageName: token() }),
    'part of imageName': () => ({ imageName: `web/${token()}` }),
    description: () => ({ description: `<${token()}>` }),
    minMemory: () => ({ minMemory: Size.mebibytes(number()) }),
    maxMemory: () => ({ maxMemory: Size.mebibytes(number()) }),
    'the value of a tag': () => ({ tags: { team: token() } }),
    'the key of a tag': () => ({ tags: { [token()]: 'web' } }),
    tags: () => ({ tags: map() }),
    minDisk: () => ({ minDisk: Size.gibibytes(number()) }),
    operatingSystem: () => ({ operatingSystem: OperatingSystem.of(token()) }),
    encryptionKey: () => ({ encryptionKey: EncryptionKey.fromKeyId(token()) }),
    'the object': () => ({
      source: ImageSource.bucketObject(token(), token(), {
        region: token(),
        storageClass: token(),
        objectEncryption: token(),
      }),
    }),
  };
  const imported: Props = {
    source: ImageSource.bucketObject('images', 'web.qcow2'),
    operatingSystem: SYSTEM,
    minDisk: Size.gibibytes(40),
    automaticConfiguration: false,
  };

  test.each(CLOUDS)('in an image of an object on %s, in any combination', (cloud) => {
    fc.assert(
      fc.property(fc.subarray(Object.keys(later)), (chosen) => {
        const parts = chosen.map((name) => later[name]!());
        expect(brief(findingsIn(cloud, image(Object.assign({}, imported, ...parts))))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test.each([
    [
      'a server',
      () => ({ source: ImageSource.server(token(), { region: token(), systemDisk: Size.bytes(number()) }) }),
    ],
    ['a volume', () => ({ source: ImageSource.volume(token(), { region: token() }), operatingSystem: SYSTEM })],
  ])('in %s', (_, props) => {
    for (const cloud of CLOUDS) expect(brief(findingsIn(cloud, image(props())))).toEqual([]);
  });

  test('in every argument of an image and a share', () => {
    const { template } = synthTerraform(
      cdktf,
      inOpenTelekomCloud((stack) => {
        const web = new SystemDiskImage(stack, 'Web', {
          imageName: 'web-${var.name}',
          source: ImageSource.bucketObject('${var.bucket}', '${var.key}'),
          operatingSystem: OperatingSystem.of('${var.system}'),
          minDisk: Size.gibibytes(cdktf.Token.asNumber('${var.disk}')),
          minMemory: Size.mebibytes(cdktf.Token.asNumber('${var.memory}')),
          encryptionKey: EncryptionKey.fromKeyId('${var.key_id}'),
          automaticConfiguration: true,
          tags: cdktf.Token.asStringMap('${var.tags}'),
        });
        web.share('Partners', { projectIds: cdktf.Token.asList('${var.projects}') });
      }),
    );
    expect(onlyResource(template, 'opentelekomcloud_ims_image_v2')).toMatchObject({
      name: 'web-${var.name}',
      image_url: '${var.bucket}:${var.key}',
      os_version: '${var.system}',
      min_disk: '${var.disk}',
      min_ram: '${var.memory}',
      cmk_id: '${var.key_id}',
      tags: '${var.tags}',
    });
    expect(onlyResource(template, 'opentelekomcloud_ims_image_share_v1').target_project_ids).toBe('${var.projects}');
  });

  test('in the region and the project of a cloud', () => {
    const reported = findings(cdktf, (stack) => {
      HuaweiCloud.configure(stack, { region: token(), projectName: token(), projectId: token(), domainName: token() });
      const source = ImageSource.server(SERVER_ID, { region: 'ap-southeast-3' });
      const web = new SystemDiskImage(stack, 'Web', { imageName: 'web', source });
      web.share('Partners', { projectIds: [token(), projectId(1)] });
      web.share('More', { projectIds: list() });
    });
    expect(brief(reported)).toEqual([]);
  });
});

test('the order in which images are declared changes nothing', () => {
  const broken: Record<string, Props> = {
    Named: { imageName: 'a/b' },
    Tagged: { imageName: 'b', tags: { 'a:b': 'c d' } },
    Volume: { imageName: 'c', source: ImageSource.volume(VOLUME_ID) },
    Key: { imageName: 'd', encryptionKey: EncryptionKey.fromKeyId(KEY_ID) },
    Refused: { imageName: 'e', architecture: Architecture.ARM, bootMode: BootMode.BIOS },
    Fine: { imageName: 'f' },
  };
  const inOrder = (ids: readonly string[]) =>
    brief(
      findingsIn('open-telekom-cloud', (stack) => {
        for (const id of ids) image(broken[id], id)(stack);
      }),
    ).sort();
  const expected = inOrder(Object.keys(broken));
  expect(expected.length).toBeGreaterThan(5);
  const orders = fc.shuffledSubarray(Object.keys(broken), { minLength: 6 });
  fc.assert(
    fc.property(orders, (ids) => expect(inOrder(ids)).toEqual(expected)),
    { numRuns: 20 },
  );
});
