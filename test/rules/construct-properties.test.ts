import * as fc from 'fast-check';
import {
  BackupVault,
  BmsSystemDiskImage,
  DataDiskImage,
  DiskFormat,
  EncryptionKey,
  FullEcsImage,
  FullEcsImageSource,
  ImageAction,
  ImageAudit,
  ImageBucket,
  ImageOperation,
  ImagePolicy,
  ImageSource,
  ImageVisibility,
  IsoImage,
  KmsKey,
  Size,
} from '../../lib';
import { gibibytes, gibibytesOutside, imageNames, LETTERS, systems, tagMaps, textOf } from '../support/arbitraries';
import { type Declare, findingsIn, KEY_ID, projectId, SERVER_ID, shared, VOLUME_ID } from '../support/declarations';
import { brief } from '../support/findings';
import { copy, diskFrom, exported, lookup, server } from '../support/uses';

type Props = Record<string, unknown>;

/** One change of one property, out of its bounds. */
type Outside = readonly [ruleId: string, property: string, change: fc.Arbitrary<Props>];

/** A construct, everything that may be said of it, and what may not. */
interface Subject {
  readonly path: string;
  readonly declare: (props: any) => Declare;
  readonly inside: fc.Arbitrary<Props>;
  readonly outside: readonly Outside[];
}

const RUNS = { inside: 30, outside: 10 };
const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789';

const optional = (required: Record<string, fc.Arbitrary<unknown>>, more: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record({ ...required, ...more }, { requiredKeys: Object.keys(required) });
const keys = fc.uuid().map((id) => EncryptionKey.fromKeyId(id));
const objects = (extension: string) =>
  fc
    .tuple(textOf(LOWER, 3, 63), textOf(LETTERS, 1, 100))
    .map(([bucket, key]) => ImageSource.bucketObject(bucket, `${key}.${extension}`));
const projects = (minLength: number, maxLength: number) =>
  fc.uniqueArray(fc.integer({ min: 0, max: 900 }).map(projectId), { minLength, maxLength });
const described = { description: textOf(`${LETTERS} .,`, 0, 1024), tags: tagMaps(0, 10) };
const describedWrong: readonly Outside[] = [
  ['IMS-META-001', 'imageName', textOf(LETTERS, 129, 300).map((imageName) => ({ imageName }))],
  ['IMS-META-005', 'description', textOf(LETTERS, 1025, 1100).map((description) => ({ description }))],
  ['IMS-TAG-001', 'tags', tagMaps(21, 30).map((tags) => ({ tags }))],
];
const sized = (min: number, max: number) => gibibytesOutside(min, max).map((minDisk) => ({ minDisk }));
const days = (min: number, max: number) =>
  fc.oneof(fc.integer({ min: -100, max: min - 1 }), fc.integer({ min: max + 1, max: 10_000 }));

/** What is said of files, and of no other source. */
const FILES_ONLY = {
  minDisk: undefined,
  encryptionKey: undefined,
  operatingSystem: undefined,
  automaticConfiguration: undefined,
};
const ofServer = fc.uuid().map((id) => ({ source: ImageSource.server(id), ...FILES_ONLY }));
const vault = BackupVault.fromVaultId(KEY_ID, { capacity: Size.tebibytes(10) });

const SUBJECTS: Readonly<Record<string, Subject>> = {
  'a data disk image': {
    path: 'images/Data',
    declare: (props) => (stack) => new DataDiskImage(stack, 'Data', props),
    inside: optional(
      { imageName: imageNames, source: objects('qcow2'), minDisk: gibibytes(1, 2048) },
      { ...described, encryptionKey: keys },
    ),
    outside: [
      ...describedWrong,
      ['IMS-DATA-003', 'minDisk', sized(1, 2048)],
      ['IMS-DATA-009', 'source', ofServer],
      [
        'IMS-DATA-002',
        'source.size',
        gibibytes(1025, 32768).map((size) => ({ source: ImageSource.volume(VOLUME_ID, { size }), ...FILES_ONLY })),
      ],
    ],
  },
  'an ISO image': {
    path: 'images/Install',
    declare: (props) => (stack) => new IsoImage(stack, 'Install', props),
    inside: optional(
      { imageName: imageNames, source: objects('iso'), operatingSystem: systems },
      { ...described, minDisk: gibibytes(1, 1024) },
    ),
    outside: [
      ...describedWrong,
      ['IMS-ISO-007', 'minDisk', sized(1, 1024)],
      ['IMS-ISO-001', 'source', fc.uuid().map((id) => ({ source: ImageSource.volume(id) }))],
      [
        'IMS-ISO-002',
        'source.key',
        fc.constantFrom(...'.+~é').map((character) => ({
          source: ImageSource.bucketObject('images', `a${character}b.iso`),
        })),
      ],
    ],
  },
  'a BMS system disk image': {
    path: 'images/Metal',
    declare: (props) => (stack) => new BmsSystemDiskImage(stack, 'Metal', props),
    inside: optional(
      { imageName: imageNames, source: objects('qcow2'), operatingSystem: systems, minDisk: gibibytes(1, 1024) },
      { ...described, automaticConfiguration: fc.boolean() },
    ),
    outside: [...describedWrong, ['IMS-SYS-018', 'minDisk', sized(1, 1024)], ['IMS-BMS-005', 'source', ofServer]],
  },
  'a full-ECS image': {
    path: 'images/Full',
    declare: (props) => (stack) => new FullEcsImage(stack, 'Full', props),
    inside: optional(
      {
        imageName: imageNames,
        source: fc
          .array(gibibytes(1, 400), { minLength: 1, maxLength: 20 })
          .map((disks) => FullEcsImageSource.server(SERVER_ID, { vault, disks })),
      },
      { ...described, deleteBackups: fc.boolean() },
    ),
    outside: [
      ...describedWrong,
      [
        'IMS-FULL-010',
        'source.vault',
        gibibytes(10_241, 32_768).map((size) => ({
          source: FullEcsImageSource.server(SERVER_ID, { vault, disks: [size] }),
        })),
      ],
      [
        'IMS-FULL-009',
        'source.vault',
        fc.constantFrom('disk', 'turbo').map((objectType) => ({
          source: FullEcsImageSource.server(SERVER_ID, { vault: BackupVault.fromVaultId(KEY_ID, { objectType }) }),
        })),
      ],
    ],
  },
  'a copy': {
    path: 'images/Copy',
    declare: ({ minDisk = Size.gibibytes(40), ...props }) => copy({ minDisk, maxMemory: Size.gibibytes(64) }, props),
    inside: optional(
      { imageName: imageNames, minDisk: gibibytes(1, 128) },
      { description: described.description, encryptionKey: keys },
    ),
    outside: [
      ...describedWrong.slice(0, 2),
      ['IMS-REPL-001', 'image', gibibytes(129, 1024).map((minDisk) => ({ minDisk }))],
      [
        'CDK-COPY-002',
        'agencyName',
        fc.constantFrom('ap-southeast-1', 'ap-southeast-1').map((targetRegion) => ({ targetRegion, ...FILES_ONLY })),
      ],
    ],
  },
  'an export': {
    path: 'images/Export',
    declare: ({ minDisk = Size.gibibytes(40), ...props }) => exported({ minDisk }, props),
    inside: optional(
      {
        minDisk: gibibytes(1, 128),
        key: fc.tuple(textOf(LETTERS, 1, 20), textOf(`${LETTERS}.`, 1, 128)).map((parts) => parts.join('/')),
        format: fc.constantFrom(DiskFormat.QCOW2, DiskFormat.VMDK, DiskFormat.VHD, DiskFormat.ZVHD),
      },
      { bucket: textOf(LOWER, 3, 63), storageClass: fc.constant('STANDARD') },
    ),
    outside: [
      ['IMS-EXPORT-001', 'format', fc.constantFrom(DiskFormat.RAW, DiskFormat.VDI).map((format) => ({ format }))],
      [
        'IMS-EXPORT-003',
        'image',
        gibibytes(1024, 4096).map((minDisk) => ({ minDisk, fastExport: true, format: undefined })),
      ],
      ['IMS-EXPORT-004', 'format', fc.constant({ fastExport: true })],
      ['IMS-EXPORT-006', 'storageClass', fc.constantFrom('WARM', 'COLD').map((storageClass) => ({ storageClass }))],
      ['IMS-EXPORT-012', 'key', textOf(LETTERS, 129, 200).map((key) => ({ key }))],
    ],
  },
  'a share': {
    path: 'images/Web/Partners',
    declare: (props) => shared([props]),
    inside: fc.record({ projectIds: projects(1, 256) }),
    outside: [
      ['IMS-SHARE-011', 'projectIds', projects(1, 20).map((others) => ({ projectIds: [...others, projectId(999)] }))],
      ['IMS-SHARE-013', 'projectIds', textOf(LETTERS, 1, 31).map((name) => ({ projectIds: [name] }))],
      ['CDK-SHARE-001', 'projectIds', fc.constant({ projectIds: [] })],
    ],
  },
  'a server': {
    path: 'images/Server',
    declare: ({ minDisk = Size.gibibytes(40), ...props }) => server({ minDisk }, props),
    inside: optional(
      { minDisk: gibibytes(1, 100) },
      { systemDiskSize: gibibytes(100, 30_768), serverName: textOf(LOWER, 1, 60), tags: tagMaps(0, 10) },
    ),
    outside: [
      [
        'IMS-SYS-019',
        'systemDiskSize',
        gibibytesOutside(100, 30_768).map((systemDiskSize) => ({ systemDiskSize, minDisk: Size.gibibytes(100) })),
      ],
    ],
  },
  'a disk': {
    path: 'images/Disk',
    declare: ({ minDisk = Size.gibibytes(40), ...props }) => diskFrom({ minDisk }, props),
    inside: optional(
      { minDisk: gibibytes(1, 100), size: gibibytes(100, 32_768) },
      { diskName: textOf(LETTERS, 1, 60) },
    ),
    outside: [
      ['CDK-DISK-001', 'size', gibibytesOutside(100, 32_768).map((size) => ({ size, minDisk: Size.gibibytes(100) }))],
    ],
  },
  'a key': {
    path: 'images/Key',
    declare: (props) => (stack) => new KmsKey(stack, 'Key', props),
    inside: optional(
      { keyAlias: textOf(`${LETTERS}:/`, 1, 255) },
      {
        description: textOf(LETTERS, 0, 200),
        pendingDays: fc.integer({ min: 7, max: 1096 }),
        rotationDays: fc.integer({ min: 30, max: 365 }),
      },
    ),
    outside: [
      ['CDK-KEY-001', 'keyAlias', textOf(LETTERS, 256, 300).map((keyAlias) => ({ keyAlias }))],
      ['CDK-KEY-002', 'pendingDays', days(7, 1096).map((pendingDays) => ({ pendingDays }))],
      ['CDK-KEY-003', 'rotationDays', days(30, 365).map((rotationDays) => ({ rotationDays }))],
    ],
  },
  'a grant of a key': {
    path: 'images/Key/Grant',
    declare: (props) => (stack) => new KmsKey(stack, 'Key', { keyAlias: 'images' }).grantTo('Grant', props),
    inside: optional(
      { granteeAccountId: fc.integer({ min: 0, max: 900 }).map(projectId) },
      { grantName: textOf(`${LETTERS}:/`, 1, 255), furtherOperations: fc.subarray(['create-grant', 'retire-grant']) },
    ),
    outside: [
      ['CDK-KEY-004', 'granteeAccountId', textOf(LETTERS, 65, 100).map((granteeAccountId) => ({ granteeAccountId }))],
      ['CDK-KEY-005', 'furtherOperations', textOf(LOWER, 1, 12).map((name) => ({ furtherOperations: [name] }))],
      ['CDK-KEY-006', 'grantName', textOf(LETTERS, 256, 300).map((grantName) => ({ grantName }))],
    ],
  },
  'a bucket': {
    path: 'images/Bucket',
    declare: (props) => (stack) => new ImageBucket(stack, 'Bucket', props),
    inside: optional(
      { bucketName: textOf(LOWER, 3, 63) },
      { encryptionKey: keys, versioned: fc.boolean(), destroyObjects: fc.boolean(), tags: tagMaps(0, 10) },
    ),
    outside: [
      [
        'CDK-BUCKET-001',
        'bucketName',
        fc.oneof(textOf(LOWER, 0, 2), textOf(LOWER, 64, 100)).map((bucketName) => ({ bucketName })),
      ],
    ],
  },
  'a policy': {
    path: 'images/Users',
    declare: (props) => (stack) => new ImagePolicy(stack, 'Users', props),
    inside: fc.record({
      policyName: textOf(LETTERS, 1, 60),
      actions: fc.subarray([ImageAction.LIST_IMAGES, ImageAction.GET_IMAGE, ImageAction.SHARE_IMAGE], { minLength: 1 }),
      denied: fc.subarray([ImageAction.DELETE_IMAGE, ImageAction.UPDATE_IMAGE]),
    }),
    outside: [
      ['CDK-POLICY-001', 'policyName', fc.constantFrom('', ' ', '  ').map((policyName) => ({ policyName }))],
      ['CDK-POLICY-002', 'actions', fc.constant({ actions: [], denied: [] })],
      ['IMS-IAM-008', 'projectId', fc.integer({ min: 0, max: 900 }).map((id) => ({ groupId: projectId(id) }))],
    ],
  },
  'an audit': {
    path: 'images/Audit',
    declare: (props) => (stack) => new ImageAudit(stack, 'Audit', props),
    inside: optional(
      { bucket: textOf(LOWER, 3, 63), topicUrn: fc.constant('urn:smn:eu-west-101:0123456789abcdef:images') },
      {
        filePrefix: textOf(`${LETTERS}.`, 1, 64),
        notificationName: textOf(LETTERS.replace('-', ''), 1, 64),
        operations: fc.subarray(ImageOperation.all(), { minLength: 1 }),
      },
    ),
    outside: [
      ['CDK-AUDIT-001', 'operations', fc.constant({ operations: [] })],
      ['CDK-AUDIT-003', 'filePrefix', textOf(LETTERS, 65, 100).map((filePrefix) => ({ filePrefix }))],
      ['CDK-AUDIT-003', 'notificationName', textOf(LOWER, 65, 100).map((notificationName) => ({ notificationName }))],
    ],
  },
  'a lookup': {
    path: 'images/Lookup',
    declare: (props) => lookup(props),
    inside: optional(
      { imageName: imageNames, visibility: fc.constantFrom(ImageVisibility.PUBLIC, ImageVisibility.PRIVATE) },
      {
        tag: fc.tuple(textOf(LETTERS, 1, 128), textOf(LETTERS, 0, 255)).map((parts) => parts.join('=')),
        newest: fc.boolean(),
      },
    ),
    outside: [
      ['IMS-TAG-012', 'tag', textOf(LETTERS, 129, 300).map((key) => ({ tag: `${key}=web` }))],
      ['IMS-TAG-012', 'tag', textOf(LETTERS, 256, 400).map((value) => ({ tag: `team=${value}` }))],
      ['CDK-LOOKUP-001', 'namePattern', textOf(LOWER, 1, 20).map((namePattern) => ({ namePattern, newest: true }))],
    ],
  },
};

const errorsIn = (declare: Declare) =>
  brief(findingsIn('huawei-cloud', declare).filter(({ level }) => level === 'error'));

describe.each(Object.entries(SUBJECTS))('%s', (_, { path, declare, inside, outside }) => {
  test('has no error inside all bounds', () => {
    fc.assert(
      fc.property(inside, (props) => expect(errorsIn(declare(props))).toEqual([])),
      { numRuns: RUNS.inside },
    );
  });

  test.each(outside)('has exactly the error %s of %s outside its bound', (ruleId, property, change) => {
    fc.assert(
      fc.property(inside, change, (props, broken) => {
        expect(errorsIn(declare({ ...props, ...broken }))).toEqual([`error ${ruleId} ${path} ${property}`]);
      }),
      { numRuns: RUNS.outside },
    );
  });
});
