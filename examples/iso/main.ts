// From an installation medium to a system disk image, in two stacks. Apply `installation-media`; in the console of the Image
// Management Service choose Create ECS beside the image, install and configure the system on that temporary server, and stop it;
// then apply `installed-system` with the ID of the server in TF_VAR_server_id. The steps are in the documentation of IsoImage.
import { App, LocalBackend, TerraformOutput, TerraformStack, TerraformVariable } from 'cdktf';
import {
  BootMode,
  DiskFormat,
  ImageSource,
  IsoImage,
  OpenTelekomCloud,
  OperatingSystem,
  Size,
  SystemDiskImage,
} from 'cdk-ims';

const CLOUD = { region: 'eu-de', projectName: 'eu-de_images' };

const app = new App();
const media = new TerraformStack(app, 'installation-media');
new LocalBackend(media, { path: 'installation-media.tfstate' });
OpenTelekomCloud.configure(media, CLOUD);

const medium = new IsoImage(media, 'Medium', {
  imageName: 'centos-installer',
  source: ImageSource.bucketObject('ims-upload', 'iso/CentOS-7-x86_64-DVD.iso', { format: DiskFormat.ISO }),
  operatingSystem: OperatingSystem.of('CentOS 7.6 64bit'),
  minDisk: Size.gibibytes(40),
  bootMode: BootMode.UEFI,
});
new TerraformOutput(media, 'medium_image_id', { value: medium.imageId });

const installed = new TerraformStack(app, 'installed-system');
new LocalBackend(installed, { path: 'installed-system.tfstate' });
OpenTelekomCloud.configure(installed, CLOUD);

const serverId = new TerraformVariable(installed, 'server_id', {
  type: 'string',
  description: 'The temporary server that the system was installed on. Delete it when the image is there.',
});
const system = new SystemDiskImage(installed, 'System', {
  imageName: 'centos-golden',
  source: ImageSource.server(serverId.stringValue, { region: 'eu-de', stopped: true }),
});
new TerraformOutput(installed, 'image_id', { value: system.imageId });

app.synth();
