// An image that is encrypted with a key of its own, and shared: the key is granted to the account of the recipient first, and
// then the image is shared.
import { App, LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import { HuaweiCloud, ImageSource, KmsKey, OperatingSystem, Size, SystemDiskImage } from 'cdk-ims';

const app = new App();
const stack = new TerraformStack(app, 'encrypted-image');
new LocalBackend(stack, { path: 'terraform.tfstate' });
HuaweiCloud.configure(stack, { region: 'eu-west-101' });

const key = new KmsKey(stack, 'Key', {
  keyAlias: 'golden-images',
  description: 'Encrypts golden images',
  pendingDays: 30,
  rotationDays: 90,
});

const web = new SystemDiskImage(stack, 'Web', {
  imageName: 'web-encrypted',
  source: ImageSource.bucketObject('ims-upload', 'web.qcow2'),
  operatingSystem: OperatingSystem.of('CentOS 7.6 64bit'),
  minDisk: Size.gibibytes(40),
  automaticConfiguration: true,
  encryptionKey: key,
});

key.grantTo('Partner', { granteeAccountId: '0123456789abcdef0123456789abcdef' });
web.share('Partner', { projectIds: ['0f3a1c5e7b9d24680f3a1c5e7b9d2468'] });
new TerraformOutput(stack, 'key_id', { value: key.keyId });

app.synth();
