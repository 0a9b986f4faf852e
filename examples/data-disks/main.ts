import { App, LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import { DataDiskImage, ImageSource, OpenTelekomCloud, OperatingSystem, Size, SystemDiskImage } from '../../lib';

const app = new App();
const stack = new TerraformStack(app, 'data-disks');
new LocalBackend(stack, { path: 'terraform.tfstate' });
// Data disk images from files are what only the wider provider can make.
OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images', extended: true });

// The system disk and the data disks of one machine: three images, named shop, shop-data-1 and shop-data-2.
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

// The data disk of a server that exists.
new DataDiskImage(stack, 'Catalogue', {
  imageName: 'catalogue',
  source: ImageSource.volume('0d2a3c58-54f1-4c0a-8f43-0a8f0c4b7d22'),
});
shop.dataDiskImages.forEach((disk, index) => {
  new TerraformOutput(stack, `data_disk_${index + 1}`, { value: disk.imageId });
});

app.synth();
