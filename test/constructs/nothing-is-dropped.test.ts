import * as aws from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as cdktf from 'cdktf';
import {
  Architecture,
  BootMode,
  DiskFormat,
  Duration,
  EncryptionKey,
  HuaweiCloud,
  ImageSource,
  OpenTelekomCloud,
  OperatingSystem,
  Size,
  SystemDiskImage,
  type SystemDiskImageProps,
} from '../../lib';
import { awsFindings, type Declare, INSTANCE_ID, KEY_ID, SERVER_ID, SYSTEM, VOLUME_ID } from '../support/declarations';
import { brief, type Reported } from '../support/findings';
import { disk, removeImageFiles } from '../support/image-files';
import { findings, synthTerraform } from '../support/terraform-app';

type Props = SystemDiskImageProps;
type Place = 'Open Telekom Cloud' | 'Open Telekom Cloud, extended' | 'Huawei Cloud' | 'AWS';

/** Every property there is but name, source and cloud; one that is added later does not compile until it is here. */
const VALUES: Record<keyof Omit<Props, 'imageName' | 'source' | 'cloud'>, unknown[]> = {
  description: ['The golden web'],
  operatingSystem: [OperatingSystem.of('CentOS 7.5 64bit')],
  minDisk: [Size.gibibytes(99)],
  minMemory: [Size.gibibytes(1)],
  maxMemory: [Size.gibibytes(8)],
  bootMode: [BootMode.UEFI, BootMode.BIOS],
  architecture: [Architecture.ARM, Architecture.X86],
  encryptionKey: [EncryptionKey.fromKeyId(KEY_ID)],
  automaticConfiguration: [true, false],
  fastImport: [true, false],
  dataDisks: [[{ source: ImageSource.volume(KEY_ID) }]],
  enterpriseProjectId: [KEY_ID, '0'],
  tags: [{ team: 'platform' }],
  deletionProtection: [true, false],
  timeouts: [{ create: Duration.minutes(77) }, { delete: Duration.minutes(7) }],
};

const SOURCES: Record<string, () => Partial<Props>> = {
  server: () => ({ source: ImageSource.server(SERVER_ID) }),
  volume: () => ({ source: ImageSource.volume(VOLUME_ID), operatingSystem: SYSTEM }),
  object: () => ({
    source: ImageSource.bucketObject('images', 'web.zvhd2', { format: DiskFormat.ZVHD2 }),
    operatingSystem: SYSTEM,
    minDisk: Size.gibibytes(40),
  }),
  file: () => ({
    source: ImageSource.file(disk('web.qcow2', 'qcow2', '40G'), { bucket: 'images' }),
    operatingSystem: SYSTEM,
  }),
  instance: () => ({ source: ImageSource.server(INSTANCE_ID) }),
};

const PLACES: Record<Place, (stack: cdktf.TerraformStack) => void> = {
  'Open Telekom Cloud': (stack) => OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' }),
  'Open Telekom Cloud, extended': (stack) =>
    OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images', extended: true }),
  'Huawei Cloud': (stack) => HuaweiCloud.configure(stack, { region: 'eu-west-101' }),
  AWS: () => undefined,
};

afterAll(removeImageFiles);

const declaring = (props: Partial<Props>): Declare => {
  return (stack) => new SystemDiskImage(stack, 'Web', { imageName: 'web', ...props } as Props);
};

function errorsIn(place: Place, props: Partial<Props>): Reported[] {
  const reported =
    place === 'AWS'
      ? awsFindings(declaring(props))
      : findings(cdktf, (stack) => {
          PLACES[place](stack);
          declaring(props)(stack);
        });
  return reported.filter(({ level }) => level === 'error');
}

function templateIn(place: Place, props: Partial<Props>): string {
  if (place === 'AWS') {
    const stack = new aws.Stack(new aws.App(), 'images');
    declaring(props)(stack);
    return JSON.stringify(Template.fromStack(stack).toJSON());
  }
  const { texts } = synthTerraform(cdktf, (stack) => {
    PLACES[place](stack);
    declaring(props)(stack);
  });
  return texts.images!;
}

/** Values that say what the service does anyway: nothing has to be emitted for them. */
const SAYS_THE_SAME: [RegExp, keyof Props, unknown][] = [
  [/./, 'deletionProtection', false],
  [/from a \w+ on (Open Telekom|Huawei) Cloud/, 'architecture', Architecture.X86],
  [/from a (volume|object|file) on Huawei Cloud/, 'bootMode', BootMode.BIOS],
  [/from a (object|file) on/, 'fastImport', false],
];

const CASES = (Object.keys(PLACES) as Place[]).flatMap((place) =>
  Object.keys(SOURCES)
    .filter((source) => (place === 'AWS') === (source === 'instance'))
    .map((source) => [source, place] as const),
);

describe.each(CASES)('an image from a %s on %s', (source, place) => {
  const base = () => SOURCES[source]!();
  const properties = Object.entries(VALUES).flatMap(([property, values]) =>
    values.map((value) => [property, value] as [keyof Props, unknown]),
  );

  test.each(properties)('with %s %s: it is in the template, or an error says why not', (property, value) => {
    const props = { ...base(), [property]: value };
    const errors = errorsIn(place, props);
    if (errors.length > 0) {
      const [{ property: named = '' } = {}, ...others] = errors;
      expect(named.split('.')[0]).toBe(property);
      expect(brief(others.filter((other) => other.property !== named))).toEqual([]);
      return;
    }
    const differs = templateIn(place, props) !== templateIn(place, base());
    const same = SAYS_THE_SAME.some(
      ([where, name, harmless]) =>
        where.test(`from a ${source} on ${place}`) && name === property && harmless === value,
    );
    expect(differs || same).toBe(true);
  });
});

describe('of an image from a server or volume, too, nothing is dropped in silence', () => {
  test.each(['Open Telekom Cloud', 'Huawei Cloud'] as const)('withoutReboot on %s', (place) => {
    const source = ImageSource.server(SERVER_ID, { withoutReboot: false });
    expect(brief(errorsIn(place, { source }))).toEqual(['error CDK-TARGET-001 images/Web source.withoutReboot']);
  });

  test.each([
    ['volume', () => ImageSource.volume(VOLUME_ID)],
    ['bucket object', () => ImageSource.bucketObject('images', 'web.qcow2')],
    ['file', () => ImageSource.file(disk('web.qcow2', 'qcow2', '40G'), { bucket: 'images' })],
  ])('a %s on AWS', (kind, source) => {
    const [error, ...others] = errorsIn('AWS', { source: source() });
    expect(error).toMatchObject({ ruleId: 'CDK-TARGET-001', property: 'source' });
    expect(error?.found).toContain(kind);
    expect(brief(others)).toEqual([]);
  });
});

test('every way out of a refusal is a way out', () => {
  const refused = errorsIn('Open Telekom Cloud', { ...SOURCES.object!(), enterpriseProjectId: '0' });
  expect(refused[0]?.fix).toContain('extended: true');
  expect(brief(errorsIn('Open Telekom Cloud, extended', { ...SOURCES.object!(), enterpriseProjectId: '0' }))).toEqual(
    [],
  );
});
