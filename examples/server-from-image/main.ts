// The newest public image of an operating system, found when the template is planned, and a server made from it. The server
// stays with the image that it was created from when a newer one appears.
import { App, LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import { Image, ImageVisibility, OpenTelekomCloud, ServerFromImage, Size } from 'cdk-ims';

const app = new App();
const stack = new TerraformStack(app, 'server-from-image');
new LocalBackend(stack, { path: 'terraform.tfstate' });
OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_web' });

const ubuntu = Image.fromLookup(stack, 'Ubuntu', {
  namePattern: '^Standard_Ubuntu_22.04_.*_latest$',
  visibility: ImageVisibility.PUBLIC,
  newest: true,
});
const server = new ServerFromImage(stack, 'Web', {
  image: ubuntu,
  serverName: 'web',
  flavorId: 's3.large.2',
  vpcId: '0d2a3c58-54f1-4c0a-8f43-0a8f0c4b7d22',
  networkId: '1d2a3c58-54f1-4c0a-8f43-0a8f0c4b7d23',
  availabilityZone: 'eu-de-01',
  systemDiskSize: Size.gibibytes(40),
  systemDiskType: 'SSD',
  keyPair: 'admin',
});
new TerraformOutput(stack, 'server_id', { value: server.serverId });
new TerraformOutput(stack, 'image_name', { value: ubuntu.imageName });

app.synth();
