// Disks that are too large for ordinary import, which takes at most 128 GiB. Fast import takes a ZVHD2 file, which
// `cdk-ims convert` writes, or a RAW file with its bitmap. Tools that split uploads, such as obsutil, have put them in the bucket.
import { App, LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import { BootMode, DiskFormat, HuaweiCloud, ImageSource, OperatingSystem, Size, SystemDiskImage } from 'cdk-ims';

const app = new App();
const stack = new TerraformStack(app, 'large-disks');
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
new TerraformOutput(stack, 'database_image_id', { value: database.imageId });

// The bitmap has the name of the RAW file, and lies beside it.
const archive = new SystemDiskImage(stack, 'Archive', {
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
new TerraformOutput(stack, 'archive_image_id', { value: archive.imageId });

app.synth();
