import { App, Stack } from 'aws-cdk-lib';
import * as cdktf from 'cdktf';
import {
  BootMode,
  HuaweiCloud,
  ImageSource,
  OpenTelekomCloud,
  OperatingSystem,
  Size,
  SystemDiskImage,
  TerraformAssembly,
} from '../lib';

const app = new App();
const terraform = new cdktf.App({ outdir: TerraformAssembly.outdir(app) });
TerraformAssembly.include(app, terraform);

const openTelekomCloud = new cdktf.TerraformStack(terraform, 'golden-images-otc');
new cdktf.LocalBackend(openTelekomCloud, { path: 'terraform.tfstate' });
OpenTelekomCloud.configure(openTelekomCloud, { region: 'eu-de', projectName: 'eu-de_images' });

const web = new SystemDiskImage(openTelekomCloud, 'Web', {
  imageName: 'web-golden',
  description: 'Web server with everything but its configuration',
  source: ImageSource.file('examples/images/web.qcow2', { bucket: 'ims-upload' }),
  operatingSystem: OperatingSystem.of('Ubuntu 22.04 server 64bit'),
  minDisk: Size.gibibytes(40),
  bootMode: BootMode.UEFI,
  automaticConfiguration: true,
  tags: { team: 'platform' },
});
web.share('Partners', {
  projectIds: ['0f3a1c5e7b9d24680f3a1c5e7b9d2468', '9e8d7c6b5a4938271605f4e3d2c1b0a9'],
});
new cdktf.TerraformOutput(openTelekomCloud, 'WebImageId', { value: web.imageId });

new SystemDiskImage(openTelekomCloud, 'Database', {
  imageName: 'database-golden',
  source: ImageSource.server('6d2d3c5c-2f5a-4b7e-9f63-0a6b1b2f7c11'),
  minMemory: Size.mebibytes(8192),
});

const huaweiCloud = new cdktf.TerraformStack(terraform, 'golden-images-huawei');
new cdktf.LocalBackend(huaweiCloud, { path: 'terraform.tfstate' });
HuaweiCloud.configure(huaweiCloud, { region: 'eu-west-101' });

const windows = new SystemDiskImage(huaweiCloud, 'Windows', {
  imageName: 'windows-golden',
  source: ImageSource.bucketObject('golden-files', 'windows/server2016.vhd'),
  operatingSystem: OperatingSystem.of('Windows Server 2016 Standard 64bit'),
  minDisk: Size.gibibytes(60),
  automaticConfiguration: true,
});
windows.share('Subsidiary', { projectIds: ['1234567890abcdef1234567890abcdef'] });
new SystemDiskImage(huaweiCloud, 'Appliance', {
  imageName: 'appliance',
  source: ImageSource.bucketObject('golden-files', 'appliance.qcow2'),
  operatingSystem: OperatingSystem.of('Debian GNU/Linux 11.1.0 64bit'),
  minDisk: Size.gibibytes(20),
  automaticConfiguration: false,
});

const aws = new Stack(app, 'golden-images-aws');
const ami = new SystemDiskImage(aws, 'Web', {
  imageName: 'web-golden',
  description: 'Web server with everything but its configuration',
  source: ImageSource.server('i-0123456789abcdef0'),
  tags: { team: 'platform' },
});
ami.share('Partners', { accountIds: ['111122223333', '444455556666'] });

app.synth();
