import { App } from 'aws-cdk-lib';
import * as cdktf from 'cdktf';
import { ImageSource, OpenTelekomCloud, OperatingSystem, Size, SystemDiskImage, TerraformAssembly } from 'cdk-ims';

// An app for `cdk synth` without anything for AWS.
const app = new App();
const terraform = new cdktf.App({ outdir: TerraformAssembly.outdir(app) });
TerraformAssembly.include(app, terraform);

const stack = new cdktf.TerraformStack(terraform, 'golden-images');
new cdktf.LocalBackend(stack, { path: 'terraform.tfstate' });
OpenTelekomCloud.configure(stack, { region: 'eu-nl', projectName: 'eu-nl_images' });

new SystemDiskImage(stack, 'Web', {
  imageName: 'web-golden',
  source: ImageSource.bucketObject('golden-files', 'web.qcow2'),
  operatingSystem: OperatingSystem.of('CentOS 7.6 64bit'),
  minDisk: Size.gibibytes(40),
  automaticConfiguration: true,
});

app.synth();
