import { App, LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import { BootMode, DiskFormat, ImageSource, IsoImage, OpenTelekomCloud, OperatingSystem, Size } from '../../lib';

// From here a temporary server is made in the console of the Image Management Service. When the system is installed on it,
// a SystemDiskImage of that server is what other servers start from: see the documentation of IsoImage.
const app = new App();
const stack = new TerraformStack(app, 'installation-media');
new LocalBackend(stack, { path: 'terraform.tfstate' });
OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' });

const medium = new IsoImage(stack, 'Medium', {
  imageName: 'centos-installer',
  source: ImageSource.bucketObject('ims-upload', 'iso/CentOS-7-x86_64-DVD.iso', { format: DiskFormat.ISO }),
  operatingSystem: OperatingSystem.of('CentOS 7.6 64bit'),
  minDisk: Size.gibibytes(40),
  bootMode: BootMode.UEFI,
});
new TerraformOutput(stack, 'image_id', { value: medium.imageId });

app.synth();
