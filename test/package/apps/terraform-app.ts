// With what needs tables of the library, the content of a file, and references between resources.
import { App, TerraformOutput, TerraformStack } from 'cdktf';
import * as framework from 'cdktf';
import {
  DiskFormat,
  Duration,
  Frameworks,
  HuaweiCloud,
  Image,
  ImageBucket,
  ImageSource,
  ImageVisibility,
  OpenTelekomCloud,
  OperatingSystem,
  Size,
  SystemDiskImage,
} from 'cdk-ims';

if (process.env['PROVIDED'] !== 'no') Frameworks.provide(framework);

const app = new App();
const openTelekomCloud = new TerraformStack(app, 'golden-images-otc');
OpenTelekomCloud.configure(openTelekomCloud, { region: 'eu-de', projectName: 'eu-de_images', extended: true });
declareImages(openTelekomCloud);
const huaweiCloud = new TerraformStack(app, 'golden-images-huawei');
HuaweiCloud.configure(huaweiCloud, { region: 'eu-west-101' });
declareImages(huaweiCloud);
app.synth();

function declareImages(stack: TerraformStack): void {
  const bucket = new ImageBucket(stack, 'Files', { bucketName: 'golden-image-files' });
  const web = new SystemDiskImage(stack, 'Web', {
    imageName: 'web-golden',
    source: ImageSource.file('images/web.qcow2', { bucket }),
    operatingSystem: OperatingSystem.of('CentOS 7.6 64bit'),
    minDisk: Size.gibibytes(40),
    timeouts: { create: Duration.hours(1) },
    tags: { team: 'platform' },
  });
  web.share('Partner', { projectIds: ['0f3a1c5e7b9d24680f3a1c5e7b9d2468'] });
  web.export('Backup', { bucket, key: 'backup/web.qcow2', format: DiskFormat.QCOW2 });
  const base = Image.fromLookup(stack, 'Base', {
    imageName: 'Standard_CentOS_7_latest',
    visibility: ImageVisibility.PUBLIC,
    newest: true,
  });
  new TerraformOutput(stack, 'web_image_id', { value: web.imageId });
  new TerraformOutput(stack, 'base_image_id', { value: base.imageId });
}
