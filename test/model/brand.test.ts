import * as library from '../../lib';
import { brandOf } from '../../lib/model/brand';

const objects: [string, object][] = [
  ['Architecture', library.Architecture.ARM],
  ['BackupVault', library.BackupVault.fromVaultId('0d2a3c58-54f1-4c0a-8f43-0a8f0c4b7d23')],
  ['BootMode', library.BootMode.UEFI],
  ['DiskFormat', library.DiskFormat.QCOW2],
  ['Duration', library.Duration.hours(2)],
  ['EncryptionKey', library.EncryptionKey.fromKeyId('0d2a3c58-54f1-4c0a-8f43-0a8f0c4b7d23')],
  ['FullEcsImageSource', library.FullEcsImageSource.cbrBackup('0d2a3c58-54f1-4c0a-8f43-0a8f0c4b7d23')],
  ['ImageAction', library.ImageAction.SHARE_IMAGE],
  ['ImageKind', library.ImageKind.FULL_ECS],
  ['ImageOperation', library.ImageOperation.DELETE],
  ['ImageReplacement', library.ImageReplacement.CREATE_FIRST],
  ['ImageSource', library.ImageSource.server('6d2d3c5c-2f5a-4b7e-9f63-0a6b1b2f7c11')],
  ['ImageVisibility', library.ImageVisibility.PUBLIC],
  ['LicenseType', library.LicenseType.PLATFORM],
  ['OperatingSystem', library.OperatingSystem.of('CentOS 7.6 64bit')],
  ['OperatingSystemType', library.OperatingSystemType.LINUX],
  ['PolicyDependencies', library.PolicyDependencies.LEAST],
  ['ShareDecision', library.ShareDecision.ACCEPT],
  ['Size', library.Size.gibibytes(40)],
];

test.each(objects)('an object of %s says of which class it is', (name, object) => {
  expect(brandOf(object)).toBe(name);
});

test('every class whose objects are values has its mark', () => {
  const valueClasses = Object.entries(library)
    .filter(([, value]) => typeof value === 'function' && Object.getPrototypeOf(value) === Function.prototype)
    .filter(([, { prototype }]: [string, { prototype: object }]) => Object.hasOwn(prototype, 'toString'))
    .map(([name]) => name);
  expect(valueClasses.length).toBeGreaterThan(10);
  expect(objects.map(([name]) => name)).toEqual(expect.arrayContaining(valueClasses));
});

test.each([[undefined], [null], ['Size'], [{}], [{ name: 'x86' }], [class Size {}], [new (class Size {})()]])(
  'what is none of them, such as %p, has no mark',
  (value) => expect(brandOf(value)).toBeUndefined(),
);
