// Images that were made by hand come under the management of Terraform: nothing is created, and the first plan replaces nothing.
// Then they are protected: a plan that would delete or replace them fails.
import { App, LocalBackend, TerraformStack } from 'cdktf';
import { ImageSource, OpenTelekomCloud, OperatingSystem, Size, SystemDiskImage } from 'cdk-ims';

const app = new App();
const stack = new TerraformStack(app, 'existing-images');
new LocalBackend(stack, { path: 'terraform.tfstate' });
OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' });

const web = new SystemDiskImage(stack, 'Web', {
  imageName: 'web-golden',
  source: ImageSource.server('6a1c1d42-7e0f-4d8b-9b57-3f3c2f0a9e11'),
  deletionProtection: true,
});
web.importFrom('0d2a3c58-54f1-4c0a-8f43-0a8f0c4b7d22');

const database = new SystemDiskImage(stack, 'Database', {
  imageName: 'database-golden',
  source: ImageSource.bucketObject('ims-upload', 'database.qcow2'),
  operatingSystem: OperatingSystem.of('CentOS 7.6 64bit'),
  minDisk: Size.gibibytes(100),
  automaticConfiguration: true,
  deletionProtection: true,
});
database.importFrom('1d2a3c58-54f1-4c0a-8f43-0a8f0c4b7d23');

app.synth();
