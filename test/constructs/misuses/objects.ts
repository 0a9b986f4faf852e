import { BootMode, EncryptionKey, HuaweiCloud, OpenTelekomCloud, OperatingSystem, ServerFromImage } from '../../../lib';
import { everywhere, type Misuse, onTerraform } from './scene';

const SERVER = { serverName: 'web', flavorId: 's3.medium.1', networkId: '6a1c1d42-7e0f-4d8b-9b57-3f3c2f0a9e11' };
const KEY = '1d2a6a1c-7e0f-4d8b-9b57-3f3c2f0a9e11';

export const OBJECTS: readonly Misuse[] = [
  everywhere((scene) => scene.web({ bootMode: 'UEFI' }), '"UEFI" is a string', 'BootMode.UEFI'),
  everywhere((scene) => scene.web({ bootMode: 'uefi-x' }), '"uefi-x" is a string', 'BootMode.UEFI', 'BootMode.BIOS'),
  everywhere(
    (scene) => scene.web({ bootMode: BootMode.of('UEIF') }),
    'UEIF is not a BootMode',
    'give bootMode as BootMode.UEFI',
  ),
  everywhere((scene) => scene.web({ architecture: 'arm64' }), '"arm64" is a string', 'Architecture.ARM'),
  everywhere(
    (scene) => scene.web({ operatingSystem: 'Ubuntu 22.04 server 64bit' }),
    'is a string',
    "OperatingSystem.of('Ubuntu 22.04 server 64bit')",
  ),
  everywhere(
    (scene) => scene.web({ operatingSystem: OperatingSystem.of(undefined as any) }),
    'operatingSystem',
    'undefined',
  ),
  everywhere((scene) => scene.web({ encryptionKey: KEY }), 'is a string', `EncryptionKey.fromKeyId('${KEY}')`),
  everywhere(
    (scene) => scene.web({ encryptionKey: EncryptionKey.fromKeyId(undefined as any) }),
    'encryptionKey.keyId',
    'undefined',
    'process.env',
  ),
  onTerraform(
    (scene) => scene.web().export('E', { bucket: 'backup', key: 'web.qcow2', format: 'qcow2' as any }),
    '"qcow2" is a string',
    'DiskFormat.QCOW2',
  ),
  onTerraform(
    (scene) => HuaweiCloud.configure(scene.stack, { regoin: 'eu-west-101' } as any),
    'regoin',
    'did you mean region',
  ),
  onTerraform(
    (scene) => OpenTelekomCloud.configure(scene.stack, { region: 'eu-dee', projectName: 'eu-de_images' }),
    '"eu-dee"',
    'eu-de',
  ),
  onTerraform(
    (scene) => new ServerFromImage(scene.configured(), 'S', { ...SERVER, image: KEY as any }),
    'is a string',
    `Image.fromImageId(`,
  ),
  onTerraform(
    (scene) => new ServerFromImage(scene.configured(), 'S', { ...SERVER, image: scene.web().imageId as any }),
    'image',
    'give the image itself',
  ),
];
