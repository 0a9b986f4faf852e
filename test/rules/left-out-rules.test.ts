import type { Construct } from 'constructs';
import {
  DataDiskImage,
  DiskFormat,
  EncryptionKey,
  FullEcsImage,
  type FullEcsImageProps,
  FullEcsImageSource,
  ImageCopy,
  type ImageCopyProps,
  ImageKind,
  ImageSource,
  IsoImage,
  type IsoImageProps,
  OperatingSystem,
  Size,
} from '../../lib';
import { leftOutRules } from '../../lib/catalog/documented-rules';
import {
  type Declare,
  findingsIn,
  image,
  imported,
  KEY_ID,
  SERVER_ID,
  shared,
  VOLUME_ID,
} from '../support/declarations';
import { copy, server } from '../support/uses';

const untyped = <Props>(props: object) => props as Props;
const key = EncryptionKey.fromKeyId(KEY_ID);
const csbs: Declare = (stack) =>
  new FullEcsImage(stack, 'Web', { imageName: 'web', source: FullEcsImageSource.csbsBackup(VOLUME_ID) });
const fullEcs = (props: object) => (stack: Construct) =>
  new FullEcsImage(
    stack,
    'Web',
    untyped<FullEcsImageProps>({ imageName: 'web', source: FullEcsImageSource.cbrBackup(VOLUME_ID), ...props }),
  );

/** What somebody may write who breaks a rule that another one covers. */
const ATTEMPTS: Readonly<Record<string, Declare>> = {
  'IMS-SYS-009': image(untyped({ imageName: undefined, source: ImageSource.server('') })),
  'IMS-FULL-008': fullEcs({ source: FullEcsImageSource.server(SERVER_ID, untyped({})) }),
  'IMS-FULL-014': csbs,
  'IMS-FULL-016': csbs,
  'IMS-FULL-024': csbs,
  'IMS-FULL-028': csbs,
  'IMS-ISO-006': (stack) =>
    new IsoImage(
      stack,
      'Web',
      untyped<IsoImageProps>({ imageName: 'install', source: ImageSource.bucketObject('images', 'install.iso') }),
    ),
  'IMS-REPL-008': (stack) =>
    new ImageCopy(stack, 'Copy', untyped<ImageCopyProps>({ image: fullEcs({})(stack), imageName: undefined })),
  'IMS-ENC-002': (stack) =>
    new DataDiskImage(stack, 'Data', { imageName: 'data', source: ImageSource.volume(VOLUME_ID), encryptionKey: key }),
  'IMS-ENC-003': image({ encryptionKey: key }),
  'IMS-ENC-009': fullEcs({ encryptionKey: key }),
  'IMS-TAG-007': image({ tags: { 'team.web': 'golden' } }),
  'IMS-META-021': (stack) => {
    image({ source: ImageSource.volume(VOLUME_ID) })(stack);
    const source = ImageSource.bucketObject('images', 'web.zvhd2', { format: DiskFormat.ZVHD2 });
    image({ source, minDisk: Size.gibibytes(40), fastImport: true }, 'Other')(stack);
  },
  'IMS-META-024': image(untyped({ fastImport: 'yes' })),
  'IMS-OS-016': image({ operatingSystem: OperatingSystem.of('Debian GNU/Linux 7.0 64bit') }),
  'IMS-FAST-013': imported({
    source: ImageSource.bucketObject('images', 'web.vmdk', { format: DiskFormat.VMDK, size: Size.gibibytes(10) }),
    automaticConfiguration: undefined,
    fastImport: true,
  }),
  'IMS-FULL-022': image({ source: ImageSource.server(SERVER_ID, { systemDisk: Size.gibibytes(1025) }) }),
  'IMS-ISO-005': server({ kind: ImageKind.ISO }),
  'IMS-ISO-015': copy({ kind: ImageKind.ISO }),
  'IMS-LIFE-011': shared([{ accountIds: ['012345678901'] }]),
};

/** What Huawei Cloud takes. */
const ON_OPEN_TELEKOM_CLOUD = ['IMS-TAG-007'];

test('every rule that says which other finds it is attempted here', () => {
  const covered = leftOutRules().filter(({ by = [] }) => by.length > 0);
  expect(Object.keys(ATTEMPTS).sort()).toEqual(covered.map(({ id }) => id));
});

test.each(Object.entries(ATTEMPTS))('%s is found by the rules that it names', (ruleId, declare) => {
  const { by = [], level } = leftOutRules().find(({ id }) => id === ruleId) ?? {};
  const cloud = ON_OPEN_TELEKOM_CLOUD.includes(ruleId) ? 'open-telekom-cloud' : 'huawei-cloud';
  const found = findingsIn(cloud, declare).filter((finding) => level === 'warning' || finding.level === 'error');
  expect(found.map((finding) => finding.ruleId)).toEqual(expect.arrayContaining([...by]));
});
