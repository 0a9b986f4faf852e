import { App, LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import { BootMode, DiskFormat, HuaweiCloud, ImageSource, OperatingSystem, Size, SystemDiskImage } from '../../lib';

// A disk of 300 GiB is too large for ordinary import. It was uploaded with a tool that splits it, such as obsutil.
const app = new App();
const stack = new TerraformStack(app, 'large-disk');
new LocalBackend(stack, { path: 'terraform.tfstate' });
HuaweiCloud.configure(stack, { region: 'eu-west-101' });

const operatingSystem = OperatingSystem.of('CentOS 7.6 64bit');
const database = new SystemDiskImage(stack, 'Database', {
  imageName: 'database-golden',
  source: ImageSource.bucketObject('ims-upload', 'database.zvhd2', {
    format: DiskFormat.ZVHD2,
    size: Size.gibibytes(210),
  }),
  operatingSystem,
  minDisk: Size.gibibytes(301),
  bootMode: BootMode.UEFI,
  fastImport: true,
});

// A RAW disk needs its bitmap beside it.
new SystemDiskImage(stack, 'Archive', {
  imageName: 'archive-golden',
  source: ImageSource.bucketObject('ims-upload', 'archive.raw', {
    format: DiskFormat.RAW,
    size: Size.gibibytes(200),
    bitmapKey: 'archive.mf',
  }),
  operatingSystem,
  minDisk: Size.gibibytes(201),
  fastImport: true,
});
new TerraformOutput(stack, 'image_id', { value: database.imageId });

app.synth();
