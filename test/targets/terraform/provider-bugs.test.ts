import {
  DataDiskImage,
  FullEcsImage,
  FullEcsImageSource,
  ImageSource,
  OpenTelekomCloud,
  Size,
  SystemDiskImage,
  type SystemDiskImageProps,
} from '../../../lib';
import { KEY_ID, projectId, SERVER_ID, SYSTEM, VOLUME_ID } from '../../support/declarations';
import { bytes, disk, patch, removeImageFiles } from '../../support/image-files';
import { copy, existing, IMAGE_ID } from '../../support/uses';
import { bodiesOf, type Declare, findingsIn, type Place, templateIn } from './capabilities/capability';

/** The image resource of the provider of Open Telekom Cloud. */
const OTC_IMAGE = 'opentelekomcloud_ims_image_v2';
const OBJECT = {
  source: ImageSource.bucketObject('images', 'web.qcow2'),
  operatingSystem: SYSTEM,
  minDisk: Size.gibibytes(40),
  automaticConfiguration: false,
};

const web =
  (props: Partial<SystemDiskImageProps> = {}): Declare =>
  (stack) =>
    new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(SERVER_ID), ...props });

afterAll(removeImageFiles);

/** What the providers do wrong, and the rule that keeps declarations from running into it. */
const REFUSED: [bug: string, place: Place, declare: Declare, rules: readonly string[]][] = [
  [
    'an image without a source, or a file without minDisk, fails at apply only',
    'Open Telekom Cloud',
    web({ ...OBJECT, minDisk: undefined }),
    ['error IMS-SYS-018'],
  ],
  [
    'a volume without an operating system fails at apply only',
    'Open Telekom Cloud',
    web({ source: ImageSource.volume(VOLUME_ID) }),
    ['error IMS-SYS-012'],
  ],
  [
    'a location that is no bucket and key is planned without a word',
    'Huawei Cloud',
    web({ ...OBJECT, source: ImageSource.bucketObject('https://images.obs.eu-de.otc.t-systems.com', 'web.qcow2') }),
    ['error IMS-FILE-013'],
  ],
  [
    'cmk_id is dropped for an image of a server',
    'Open Telekom Cloud',
    web({ encryptionKey: { keyId: KEY_ID } }),
    ['error IMS-ENC-004'],
  ],
  [
    'is_config is dropped for an image of a server',
    'Open Telekom Cloud',
    web({ automaticConfiguration: true }),
    ['error CDK-TARGET-001'],
  ],
  [
    'a data disk image of an object goes to the wrong address, or ends the plugin with a panic',
    'Open Telekom Cloud',
    (stack) =>
      new DataDiskImage(stack, 'Data', {
        imageName: 'data',
        source: ImageSource.bucketObject('images', 'data.qcow2'),
        minDisk: Size.gibibytes(40),
        tags: { team: 'web' },
      }),
    ['error CDK-TARGET-001'],
  ],
  [
    'whole_image_type is always CBR',
    'Huawei Cloud',
    (stack) => new FullEcsImage(stack, 'Web', { imageName: 'web', source: FullEcsImageSource.csbsBackup(VOLUME_ID) }),
    ['error CDK-TARGET-001'],
  ],
  [
    'encrypted images are shared without a word, and nobody without a grant can use them',
    'Huawei Cloud',
    (stack) => {
      const image = new SystemDiskImage(stack, 'Web', {
        imageName: 'web',
        ...OBJECT,
        encryptionKey: { keyId: KEY_ID },
      });
      image.share('Partners', { projectIds: [projectId(1)] });
    },
    ['warning IMS-SHARE-007'],
  ],
  [
    'two shares of an image have one ID, and take each other down',
    'Open Telekom Cloud',
    (stack) => {
      const image = new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(SERVER_ID) });
      image.share('Partners', { projectIds: [projectId(1)] });
      image.share('Others', { projectIds: [projectId(1)] });
    },
    ['warning CDK-SHARE-002'],
  ],
  [
    'a copy in another region drops its key',
    'Huawei Cloud',
    copy({}, { targetRegion: 'cn-north-4', agencyName: 'ims', encryptionKey: { keyId: KEY_ID } }),
    ['error CDK-TARGET-001'],
  ],
  [
    'destroying an image deletes its backup, also of an image that was taken over',
    'Open Telekom Cloud',
    (stack) =>
      new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(SERVER_ID) }).importFrom(
        IMAGE_ID,
      ),
    ['warning CDK-IMPORT-001'],
  ],
  [
    'a file of more than 5 GB is uploaded with one request, which fails',
    'Huawei Cloud',
    web({
      ...OBJECT,
      source: ImageSource.file(bytes('large.raw', { 510: Buffer.from([0x55, 0xaa]) }, 5 * 2 ** 30 + 512), {
        bucket: 'images',
      }),
    }),
    ['error CDK-FILE-002'],
  ],
  [
    'an object of another storage class is accepted, and cannot be imported',
    'Huawei Cloud',
    web({ ...OBJECT, source: ImageSource.bucketObject('images', 'web.qcow2', { storageClass: 'COLD' }) }),
    ['error IMS-FILE-012'],
  ],
];

test.each(REFUSED)('%s: on %s that is found at synthesis', (_bug, place, declare, rules) => {
  const found = findingsIn(place, declare).map(({ level, ruleId }) => `${level} ${ruleId}`);
  expect(found).toEqual(expect.arrayContaining([...rules]));
});

/** What the providers do wrong, and the template that is right all the same. */
describe('templates that keep clear of it', () => {
  test('min_ram and min_disk are planned as a change in place and then dropped: the image is replaced', () => {
    const template = templateIn('Open Telekom Cloud', web({ ...OBJECT, minMemory: Size.gibibytes(1) }));
    const [trigger] = Object.keys(template.resource.terraform_data);
    expect(bodiesOf(template, 'terraform_data')).toEqual([{ input: { min_ram: 1024, min_disk: 40 } }]);
    expect(bodiesOf(template, OTC_IMAGE)[0].lifecycle).toEqual({ replace_triggered_by: [`terraform_data.${trigger}`] });
  });

  test.each(['Open Telekom Cloud', 'Huawei Cloud'] as const)(
    'the providers give up after 10 or 20 minutes, and leave the image behind: there is a longer time on %s',
    (place) => {
      const [type] = Object.keys(templateIn(place, web(OBJECT)).resource).filter((name) => name.includes('_ims_'));
      expect(bodiesOf(templateIn(place, web(OBJECT)), type!)[0].timeouts).toEqual({ create: '120m', delete: '10m' });
    },
  );

  test('a data disk image without a tag gets an empty ID: there always is one', () => {
    const data = (tags?: Record<string, string>): Declare => {
      return (stack) =>
        new DataDiskImage(stack, 'Data', { imageName: 'data', source: ImageSource.volume(VOLUME_ID), tags });
    };
    const tagsOf = (declare: Declare) =>
      bodiesOf(templateIn('Open Telekom Cloud', declare), 'opentelekomcloud_ims_data_image_v2')[0].tags;
    expect(tagsOf(data())).toEqual({ 'created-by': 'cdk-ims' });
    expect(tagsOf(data({ team: 'web' }))).toEqual({ team: 'web' });
  });

  test('what was taken over is not read, and would be replaced: changes of that are left alone', () => {
    const imported: Declare = (stack) =>
      new SystemDiskImage(stack, 'Web', { imageName: 'web', ...OBJECT }).importFrom(IMAGE_ID);
    const ignored = (place: Place, type: string) =>
      bodiesOf(templateIn(place, imported), type)[0].lifecycle.ignore_changes;
    expect(ignored('Open Telekom Cloud', OTC_IMAGE)).toEqual(
      expect.arrayContaining(['description', 'image_url', 'is_config', 'os_version', 'cmk_id', 'type', 'max_ram']),
    );
    expect(ignored('Huawei Cloud', 'huaweicloud_ims_obs_system_image')).toEqual(
      expect.arrayContaining(['type', 'is_config', 'is_quick_import']),
    );
  });

  test('type is not written where it is the default, which would replace an imported image', () => {
    expect(bodiesOf(templateIn('Open Telekom Cloud', web(OBJECT)), OTC_IMAGE)[0].type).toBeUndefined();
  });

  test('an image does not change with the object behind image_url: another content has another key', () => {
    const file = disk('changing.qcow2', 'qcow2', '1G');
    const keyNow = () => {
      const template = templateIn(
        'Open Telekom Cloud',
        web({ ...OBJECT, source: ImageSource.file(file, { bucket: 'images' }) }),
      );
      return bodiesOf(template, 'opentelekomcloud_obs_bucket_object')[0].key as string;
    };
    const before = keyNow();
    // Behind the counters that a QCOW2 file uses are more that it does not use yet.
    patch(file, { 140_000: 'another content' });
    expect(before).toMatch(/^changing-[0-9a-f]{16}\.qcow2$/);
    expect(keyNow()).not.toBe(before);
  });

  test('an image is accepted by another configuration than it was shared by, with the resource that takes any state', () => {
    const template = templateIn('Open Telekom Cloud', (stack) => {
      const partner = { region: 'eu-de', projectName: 'eu-de_partner', projectId: projectId(1), alias: 'partner' };
      new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(SERVER_ID) })
        .share('Partners', { projectIds: [projectId(1)] })
        .accept(stack, 'Accepted', { cloud: OpenTelekomCloud.configure(stack, partner) });
    });
    expect(bodiesOf(template, 'opentelekomcloud_ims_image_share_accept_v1')).toEqual([
      expect.objectContaining({ provider: 'opentelekomcloud.partner' }),
    ]);
  });

  test('the wider provider would log in where the shell says: its block says where', () => {
    const template = templateIn('Open Telekom Cloud, extended', web());
    expect(template.provider.huaweicloud[0]).toMatchObject({
      cloud: 'otc.t-systems.com',
      auth_url: expect.stringContaining('otc.t-systems.com'),
      project_name: 'eu-de_images',
    });
  });

  test('neither provider has endpoints set for images, which breaks copies to other regions', () => {
    const template = templateIn('Huawei Cloud', (stack) => {
      existing(stack);
    });
    expect(template.provider.huaweicloud[0].endpoints).toBeUndefined();
  });
});
