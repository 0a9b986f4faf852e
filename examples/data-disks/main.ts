// The system disk and the data disks of one machine, imported together: three images, named shop, shop-data-1 and shop-data-2.
// Then the data disk of a server that exists, and a new disk from that image.
import { App, LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import {
  DataDisk,
  DataDiskImage,
  ImageSource,
  OpenTelekomCloud,
  OperatingSystem,
  Size,
  SystemDiskImage,
} from 'cdk-ims';

const app = new App();
const stack = new TerraformStack(app, 'data-disks');
new LocalBackend(stack, { path: 'terraform.tfstate' });
// The provider of Open Telekom Cloud cannot make data disk images from files; the wider one can.
OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images', extended: true });

const shop = new SystemDiskImage(stack, 'Shop', {
  imageName: 'shop',
  source: ImageSource.bucketObject('ims-upload', 'shop-system.qcow2'),
  operatingSystem: OperatingSystem.of('CentOS 7.6 64bit'),
  minDisk: Size.gibibytes(40),
  automaticConfiguration: true,
  dataDisks: [
    { source: ImageSource.bucketObject('ims-upload', 'shop-orders.qcow2'), minDisk: Size.gibibytes(100) },
    { source: ImageSource.bucketObject('ims-upload', 'shop-media.qcow2'), minDisk: Size.gibibytes(500) },
  ],
  tags: { machine: 'shop' },
});
shop.dataDiskImages.forEach((disk, index) => {
  new TerraformOutput(stack, `data_disk_image_${index + 1}`, { value: disk.imageId });
});

const catalogue = new DataDiskImage(stack, 'Catalogue', {
  imageName: 'catalogue',
  source: ImageSource.volume('0d2a3c58-54f1-4c0a-8f43-0a8f0c4b7d22', { attached: true }),
});
const disk = new DataDisk(stack, 'CatalogueDisk', {
  image: catalogue,
  diskName: 'catalogue',
  diskType: 'SSD',
  availabilityZone: 'eu-de-01',
  size: Size.gibibytes(200),
});
new TerraformOutput(stack, 'catalogue_disk', { value: disk.volumeId });

app.synth();
