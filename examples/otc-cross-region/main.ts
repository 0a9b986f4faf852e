// An image goes to another region of Open Telekom Cloud, where the service copies none: it is exported to a bucket, the object
// store replicates the file to a bucket of the other region, and the file is imported there. One declaration emits all of it,
// with the wait between the last two steps. When the file takes longer than that, apply once more.
import { App, LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import { ImageBucket, ImageSource, OpenTelekomCloud, OperatingSystem, Size, SystemDiskImage } from 'cdk-ims';

const app = new App();
const stack = new TerraformStack(app, 'otc-cross-region');
new LocalBackend(stack, { path: 'terraform.tfstate' });
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
  operatingSystem: OperatingSystem.of('CentOS 7.6 64bit'),
  targetCloud: netherlands,
  bucket: new ImageBucket(stack, 'Bucket', { bucketName: 'golden-images-eu-de' }),
  targetBucket: new ImageBucket(stack, 'TargetBucket', { bucketName: 'golden-images-eu-nl', cloud: netherlands }),
  agencyName: 'obs-replication',
});
new TerraformOutput(stack, 'image_id_abroad', { value: abroad.imageId });

app.synth();
