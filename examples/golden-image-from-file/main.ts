// A golden image from an image file on this machine. Synthesis opens and checks the file; apply uploads it to a bucket under a
// key that carries a hash of its content, and registers it. A changed file is a new image.
import { App, LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import {
  BootMode,
  Duration,
  ImageBucket,
  ImageSource,
  OpenTelekomCloud,
  OperatingSystem,
  Size,
  SystemDiskImage,
} from 'cdk-ims';

const app = new App();
const stack = new TerraformStack(app, 'golden-images');
new LocalBackend(stack, { path: 'terraform.tfstate' });
OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' });

const files = new ImageBucket(stack, 'Files', { bucketName: 'golden-image-files' });

const web = new SystemDiskImage(stack, 'Web', {
  imageName: 'web-golden',
  description: 'Web server with everything but its configuration',
  source: ImageSource.file('../images/web.qcow2', { bucket: files, folder: 'web' }),
  operatingSystem: OperatingSystem.of('CentOS 7.6 64bit'),
  minDisk: Size.gibibytes(40),
  minMemory: Size.mebibytes(2048),
  bootMode: BootMode.UEFI,
  automaticConfiguration: true,
  tags: { team: 'platform' },
  timeouts: { create: Duration.hours(1) },
});
new TerraformOutput(stack, 'image_id', { value: web.imageId });

app.synth();
