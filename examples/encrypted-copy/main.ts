// An image gets encrypted by copying it: its own encryption never changes. The copy is an image of its own, which stays when the
// first one is deleted.
import { App, LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import { EncryptionKey, ImageSource, OpenTelekomCloud, SystemDiskImage } from 'cdk-ims';

const app = new App();
const stack = new TerraformStack(app, 'encrypted-copy');
new LocalBackend(stack, { path: 'terraform.tfstate' });
// The provider of Open Telekom Cloud cannot replicate; the wider one can.
OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images', extended: true });

const web = new SystemDiskImage(stack, 'Web', {
  imageName: 'web-golden',
  source: ImageSource.server('6a1c1d42-7e0f-4d8b-9b57-3f3c2f0a9e11'),
});
const encrypted = web.replicate('Encrypted', {
  imageName: 'web-golden-encrypted',
  encryptionKey: EncryptionKey.fromKeyId('f4a5e8c9-1f6b-4a53-8c4e-5b1d6a7e8f33'),
});
new TerraformOutput(stack, 'image_id', { value: encrypted.imageId });

app.synth();
