// An image file whose guest was not prepared before it was exported. Apply `workshop`: the file becomes an image, and a server is
// made of it. Prepare the guest on that server as the guide says, and stop it; then apply `golden-image` with the ID of the server
// in TF_VAR_server_id, which makes the image to keep. Then destroy `workshop`: the image does not need it, only the ID stays.
import { App, LocalBackend, TerraformOutput, TerraformStack, TerraformVariable } from 'cdktf';
import { ImageSource, OpenTelekomCloud, OperatingSystem, ServerFromImage, Size, SystemDiskImage } from 'cdk-ims';

const app = new App();
const project = { region: 'eu-de', projectName: 'eu-de_images' };

const workshop = new TerraformStack(app, 'workshop');
new LocalBackend(workshop, { path: 'workshop.tfstate' });
OpenTelekomCloud.configure(workshop, project);
const asExported = new SystemDiskImage(workshop, 'AsExported', {
  imageName: 'web-as-exported',
  source: ImageSource.bucketObject('golden-files', 'web.qcow2'),
  operatingSystem: OperatingSystem.of('Ubuntu 18.04 Server 64bit'),
  minDisk: Size.gibibytes(40),
  // What the service can repair by itself, it does.
  automaticConfiguration: true,
});
const server = new ServerFromImage(workshop, 'Server', {
  image: asExported,
  serverName: 'web-workshop',
  flavorId: 's3.large.2',
  networkId: '4c1f0b1e-53ac-4fb8-a1fd-4a6f0f2b7c55',
  vpcId: '0a6f3ed5-7f6a-4c2b-8c4f-6a27d7a6a9d4',
  availabilityZone: 'eu-de-01',
  securityGroupIds: ['7d0f2a53-0e3c-4f0e-9d29-9f5d4b8f7c12'],
});
new TerraformOutput(workshop, 'server_id', { value: server.serverId });

const goldenImage = new TerraformStack(app, 'golden-image');
new LocalBackend(goldenImage, { path: 'golden-image.tfstate' });
OpenTelekomCloud.configure(goldenImage, project);
const serverId = new TerraformVariable(goldenImage, 'server_id', { type: 'string' });
const golden = new SystemDiskImage(goldenImage, 'Golden', {
  imageName: 'web-golden',
  source: ImageSource.server(serverId.stringValue, { stopped: true, systemDisk: Size.gibibytes(40) }),
  deletionProtection: true,
});
new TerraformOutput(goldenImage, 'image_id', { value: golden.imageId });

app.synth();
