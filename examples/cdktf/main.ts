import { App, LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import { BootMode, ImageSource, OpenTelekomCloud, OperatingSystem, Size, SystemDiskImage } from '../../lib';

const app = new App();
const stack = new TerraformStack(app, 'golden-images');
new LocalBackend(stack, { path: 'terraform.tfstate' });
OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' });

const web = new SystemDiskImage(stack, 'Web', {
  imageName: 'web-golden',
  source: ImageSource.file('../images/web.qcow2', { bucket: 'ims-upload' }),
  operatingSystem: OperatingSystem.of('CentOS 7.6 64bit'),
  minDisk: Size.gibibytes(40),
  bootMode: BootMode.UEFI,
  automaticConfiguration: true,
});
web.share('Partners', { projectIds: ['0f3a1c5e7b9d24680f3a1c5e7b9d2468'] });
new TerraformOutput(stack, 'image_id', { value: web.imageId });

app.synth();
