// An image that bare-metal servers start from. Its disk was prepared for them: with bms-network-config, and the drivers of their
// hardware. That of a virtual server does not start there, so a server is no source, and there is no encryption.
import { App, LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import { BmsSystemDiskImage, BootMode, ImageSource, OpenTelekomCloud, OperatingSystem, Size } from 'cdk-ims';

const app = new App();
const stack = new TerraformStack(app, 'bare-metal');
new LocalBackend(stack, { path: 'terraform.tfstate' });
OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' });

const node = new BmsSystemDiskImage(stack, 'Node', {
  imageName: 'bare-metal-node',
  source: ImageSource.bucketObject('ims-upload', 'bare-metal-node.qcow2'),
  operatingSystem: OperatingSystem.of('CentOS 7.6 64bit'),
  minDisk: Size.gibibytes(100),
  bootMode: BootMode.UEFI,
  automaticConfiguration: false,
});
new TerraformOutput(stack, 'image_id', { value: node.imageId });

app.synth();
