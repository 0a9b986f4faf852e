import { App, Stack } from 'aws-cdk-lib';
import * as cdktf from 'cdktf';
import {
  Architecture,
  BootMode,
  EncryptionKey,
  HuaweiCloud,
  ImageSource,
  OpenTelekomCloud,
  OperatingSystem,
  Size,
  SystemDiskImage,
  TerraformAssembly,
} from 'cdk-ims';

// Every declaration here is refused by a cloud, most of them late. Synthesis finds them all at once.
const app = new App();
const terraform = new cdktf.App({ outdir: TerraformAssembly.outdir(app) });
TerraformAssembly.include(app, terraform);

const openTelekomCloud = new cdktf.TerraformStack(terraform, 'broken-otc');
OpenTelekomCloud.configure(openTelekomCloud, { region: 'eu-de', projectName: 'eu-de_images' });

const web = new SystemDiskImage(openTelekomCloud, 'Web', {
  imageName: ' web/golden',
  description: 'Made for <you>',
  source: ImageSource.file('examples/images/web.qcow2', { bucket: 'IMS_upload' }),
  operatingSystem: OperatingSystem.of('Ubunto 22.04'),
  minDisk: Size.gibibytes(1),
  minMemory: Size.mebibytes(4096),
  maxMemory: Size.mebibytes(2048),
  bootMode: BootMode.BIOS,
  tags: { 'cost center': '4711', ['x'.repeat(40)]: 'long' },
  encryptionKey: EncryptionKey.fromDefaultKeyId('5b3a9a0e-37c1-4d27-bd3c-1c3d5e5f7a91'),
});
web.share('Partners', { projectIds: ['eu-de_partner'] });

new SystemDiskImage(openTelekomCloud, 'Missing', {
  imageName: 'missing',
  source: ImageSource.file('examples/images/no-such-file.qcow2', { bucket: 'ims-upload' }),
});

new SystemDiskImage(openTelekomCloud, 'Server', {
  imageName: 'server',
  source: ImageSource.server('my-server', { region: 'eu-nl' }),
  minDisk: Size.gibibytes(40),
  encryptionKey: EncryptionKey.fromKeyId('5b3a9a0e-37c1-4d27-bd3c-1c3d5e5f7a91'),
});

const huaweiCloud = new cdktf.TerraformStack(terraform, 'broken-huawei');
HuaweiCloud.configure(huaweiCloud, { region: 'cn-north-4' });

new SystemDiskImage(huaweiCloud, 'Arm', {
  imageName: 'arm',
  source: ImageSource.bucketObject('golden-files', 'arm image.ova', { storageClass: 'COLD', region: 'cn-east-3' }),
  architecture: Architecture.ARM,
  bootMode: BootMode.BIOS,
  minDisk: Size.gibibytes(2000),
});

new SystemDiskImage(huaweiCloud, 'Volume', {
  imageName: 'volume',
  source: ImageSource.volume('0b9f8a7e-6d5c-4b3a-8291-807f6e5d4c3b'),
});

const aws = new Stack(app, 'broken-aws');
const ami = new SystemDiskImage(aws, 'Web', {
  imageName: 'w',
  source: ImageSource.server('i-123'),
  bootMode: BootMode.UEFI,
});
ami.share('Partners', { accountIds: ['12345'] });

app.synth();
