// An image that somebody else shares is accepted, and copied into an image of one's own, with a key of one's own: its owner may
// stop sharing, or delete it, and servers can still be made.
import { App, LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import { HuaweiCloud, ImageCopy, ImageKind, ImageShareAcceptance, KmsKey } from 'cdk-ims';

const app = new App();
const stack = new TerraformStack(app, 'copy-of-shared-image');
new LocalBackend(stack, { path: 'terraform.tfstate' });
HuaweiCloud.configure(stack, { region: 'eu-west-101' });

const accepted = new ImageShareAcceptance(stack, 'FromVendor', {
  imageId: '0d2a3c58-54f1-4c0a-8f43-0a8f0c4b7d22',
  imageKind: ImageKind.SYSTEM_DISK,
});

const own = new ImageCopy(stack, 'Own', {
  image: accepted,
  imageName: 'appliance',
  description: 'Copy of the appliance of the vendor',
  encryptionKey: new KmsKey(stack, 'Key', { keyAlias: 'appliances' }),
});
new TerraformOutput(stack, 'image_id', { value: own.imageId });

app.synth();
