import { Architecture, BootMode, DiskFormat, EncryptionKey } from '../../lib/model';
import { placementKey } from '../../lib/model/cloud';

const KEY_ID = 'f4a5e8c9-1f6b-4a53-8c4e-5b1d6a7e8f33';

test('there are ten formats that can be imported, and ISO', () => {
  expect(DiskFormat.all().map(String)).toEqual([
    'VMDK',
    'VHD',
    'VHDX',
    'QCOW2',
    'QCOW',
    'QED',
    'VDI',
    'RAW',
    'ZVHD',
    'ZVHD2',
    'ISO',
  ]);
});

test('boot modes and architectures are named as the service names them', () => {
  expect([BootMode.BIOS, BootMode.UEFI].map(({ firmwareType }) => firmwareType)).toEqual(['bios', 'uefi']);
  expect([BootMode.BIOS, BootMode.UEFI].map(String)).toEqual(['BIOS', 'UEFI']);
  expect([Architecture.X86, Architecture.ARM].map(String)).toEqual(['x86', 'arm']);
});

test('a key says whether it is the default one', () => {
  expect(EncryptionKey.fromKeyId(KEY_ID)).toMatchObject({ keyId: KEY_ID, defaultKey: false });
  expect(EncryptionKey.fromDefaultKeyId(KEY_ID)).toMatchObject({ keyId: KEY_ID, defaultKey: true });
  expect(String(EncryptionKey.fromKeyId(KEY_ID))).toBe(KEY_ID);
});

test('images share names and quotas in one project of one region of one cloud', () => {
  const here = { cloud: 'open-telekom-cloud', region: 'eu-de', projectName: 'eu-de_images' } as const;
  expect(placementKey({ ...here })).toBe(placementKey(here));
  for (const there of [
    { cloud: 'huawei-cloud' },
    { region: 'eu-nl' },
    { projectName: 'eu-de_other' },
    { ownerId: '1' },
  ] as const) {
    expect(placementKey({ ...here, ...there })).not.toBe(placementKey(here));
  }
});
