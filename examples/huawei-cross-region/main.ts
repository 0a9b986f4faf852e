// An image is copied to another region of Huawei Cloud, into the default project there, by an agency that lets the service write
// in that region. Apply with an access key and a secret key: with any other credentials the provider fails after the copy.
import { App, LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import { HuaweiCloud, ImageSource, SystemDiskImage } from 'cdk-ims';

const app = new App();
const stack = new TerraformStack(app, 'huawei-cross-region');
new LocalBackend(stack, { path: 'terraform.tfstate' });
HuaweiCloud.configure(stack, { region: 'ap-southeast-1' });

const web = new SystemDiskImage(stack, 'Web', {
  imageName: 'web-golden',
  source: ImageSource.server('6a1c1d42-7e0f-4d8b-9b57-3f3c2f0a9e11'),
});
// In its own region it may have the same name.
const abroad = web.replicate('Abroad', {
  imageName: 'web-golden',
  targetRegion: 'ap-southeast-3',
  agencyName: 'ims_copy_image',
});
new TerraformOutput(stack, 'image_id_abroad', { value: abroad.imageId });

app.synth();
