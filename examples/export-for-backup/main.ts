// Images are written to a bucket as files, to be kept elsewhere. Exporting happens once; the files stay when the image, or the
// export, is taken out of the app.
import { App, LocalBackend, TerraformStack } from 'cdktf';
import { DiskFormat, Duration, ImageBucket, ImageSource, OpenTelekomCloud, Size, SystemDiskImage } from 'cdk-ims';

const app = new App();
const stack = new TerraformStack(app, 'export-for-backup');
new LocalBackend(stack, { path: 'terraform.tfstate' });
// The provider of Open Telekom Cloud cannot export; the wider one can.
OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images', extended: true });

const backups = new ImageBucket(stack, 'Backups', { bucketName: 'ims-backup' });

const web = new SystemDiskImage(stack, 'Web', {
  imageName: 'web-golden',
  source: ImageSource.server('6a1c1d42-7e0f-4d8b-9b57-3f3c2f0a9e11', { systemDisk: Size.gibibytes(40) }),
});
web.export('Backup', { bucket: backups, key: 'web/web-golden.qcow2', format: DiskFormat.QCOW2 });

// Above 128 GiB only fast export works. What it writes is a ZVHD2 file, which fast import reads.
const archive = new SystemDiskImage(stack, 'Archive', {
  imageName: 'archive-golden',
  source: ImageSource.server('7b2d2e53-8f10-4e9c-8c68-4a4d3a1b0f22', { systemDisk: Size.gibibytes(300) }),
});
archive.export('Backup', {
  bucket: backups,
  key: 'archive/archive-golden.zvhd2',
  fastExport: true,
  timeouts: { create: Duration.hours(4) },
});

app.synth();
