import { Architecture } from '../../../../lib/model/architecture';
import { BootMode } from '../../../../lib/model/boot-mode';
import type { DeclaredSource } from '../../../../lib/model/declaration';
import { Duration } from '../../../../lib/model/duration';
import { EncryptionKey } from '../../../../lib/model/encryption-key';
import { Size } from '../../../../lib/model/size';
import { awsTarget } from '../../../../lib/targets/cloudformation/aws/aws-target';
import { hostOf } from '../../../../lib/targets/host';
import { awsStack, image, INSTANCE_ID, share } from '../../../support/aws-declarations';

const target = awsTarget(hostOf(awsStack()));

test('an image of an instance with name, description, tags and time is refused nothing', () => {
  const everything = {
    description: 'the web',
    tags: { team: 'platform' },
    timeouts: { create: Duration.hours(2) },
    source: {
      kind: 'server' as const,
      serverId: INSTANCE_ID,
      withoutReboot: true,
      region: 'eu-central-1',
    },
  };
  expect(target.refuse(image(everything))).toEqual([]);
});

test('what only the Image Management Service asks of a server gives warnings', () => {
  const source = {
    kind: 'server' as const,
    serverId: INSTANCE_ID,
    systemDisk: Size.gibibytes(40),
    attachedDataDisks: 1,
    stopped: false,
    dedicatedStorage: false,
  };
  expect(target.refuse(image({ source })).map(({ level, property }) => `${level} ${property}`)).toEqual([
    'warning source.systemDisk',
    'warning source.attachedDataDisks',
    'warning source.stopped',
    'warning source.dedicatedStorage',
  ]);
});

test.each([
  ['minDisk', Size.gibibytes(40)],
  ['minMemory', Size.mebibytes(1024)],
  ['maxMemory', Size.mebibytes(4096)],
  ['bootMode', BootMode.UEFI],
  ['architecture', Architecture.ARM],
  ['encryptionKey', EncryptionKey.fromKeyId('11111111-2222-3333-4444-555555555555')],
  ['automaticConfiguration', true],
  ['enterpriseProjectId', '0'],
  ['operatingSystem', 'Ubuntu 22.04 server 64bit'],
])('%s is refused, with what to do instead', (property, value) => {
  const refused = target.refuse(image({ [property]: value }));
  expect(refused).toMatchObject([{ property, allowed: `no ${property} for this source on AWS` }]);
  expect(refused[0]?.fix).toMatch(new RegExp(`^remove ${property}(, and|; to) .*[^.]$`));
});

test.each<[string, DeclaredSource]>([
  ['volume', { kind: 'volume', volumeId: 'vol-0123456789abcdef0' }],
  ['bucket object', { kind: 'bucket object', bucket: 'images', key: 'web.raw' }],
  ['file', { kind: 'file', path: 'web.raw', bucket: 'images', facts: {} as never }],
])('a %s as the source is refused', (kind, source) => {
  expect(target.refuse(image({ source }))).toEqual([
    {
      property: 'source',
      found: `an AMI from a ${kind} is not offered yet`,
      allowed: 'an EC2 instance, ImageSource.server',
      fix: expect.stringContaining('use ImageSource.server'),
    },
  ]);
});

test('a time to delete is refused: nothing waits then', () => {
  expect(target.refuse(image({ timeouts: { delete: Duration.minutes(5) } }))).toMatchObject([
    { property: 'timeouts.delete', fix: 'remove timeouts.delete' },
  ]);
});

test('a time to create has to be known when the template is written', () => {
  const token = -1.8881545897087626e289;
  expect(target.refuse(image({ timeouts: { create: Duration.minutes(token) } }))).toMatchObject([
    { property: 'timeouts.create' },
  ]);
});

test('projects are refused in a share: AWS has accounts', () => {
  expect(target.refuse(share({ projectIds: ['0123456789abcdef0123456789abcdef'] }))).toMatchObject([
    { property: 'projectIds', fix: 'list the accounts that may use the image in accountIds' },
  ]);
  expect(target.refuse(share({ accountIds: ['012345678901'] }))).toEqual([]);
});
