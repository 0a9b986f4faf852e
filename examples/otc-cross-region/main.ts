import { App, LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import { ImageBucket, ImageSource, OpenTelekomCloud, OperatingSystem, Size, SystemDiskImage } from '../../lib';

const app = new App();
const stack = new TerraformStack(app, 'otc-cross-region');
new LocalBackend(stack, { path: 'terraform.tfstate' });
// The provider of Open Telekom Cloud cannot export; the wider one can.
OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images', extended: true });
const netherlands = OpenTelekomCloud.configure(stack, {
  region: 'eu-nl',
  projectName: 'eu-nl_images',
  alias: 'netherlands',
});

const web = new SystemDiskImage(stack, 'Web', {
  imageName: 'web-golden',
  source: ImageSource.server('6a1c1d42-7e0f-4d8b-9b57-3f3c2f0a9e11', { systemDisk: Size.gibibytes(40) }),
});
const abroad = web.replicateToRegion('Netherlands', {
  imageName: 'web-golden',
  operatingSystem: OperatingSystem.of('Ubuntu 22.04 server 64bit'),
  targetCloud: netherlands,
  bucket: new ImageBucket(stack, 'Bucket', { bucketName: 'golden-images-eu-de' }),
  targetBucket: new ImageBucket(stack, 'TargetBucket', { bucketName: 'golden-images-eu-nl', cloud: netherlands }),
  agencyName: 'obs-replication',
});
new TerraformOutput(stack, 'image_id', { value: abroad.imageId });

app.synth();
