import { App, LocalBackend, TerraformStack } from 'cdktf';
import { DiskFormat, ImageSource, OpenTelekomCloud, SystemDiskImage } from '../../lib';

const app = new App();
const stack = new TerraformStack(app, 'export-for-backup');
new LocalBackend(stack, { path: 'terraform.tfstate' });
// The provider of Open Telekom Cloud cannot export; the wider one can.
OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images', extended: true });

const web = new SystemDiskImage(stack, 'Web', {
  imageName: 'web-golden',
  source: ImageSource.server('6a1c1d42-7e0f-4d8b-9b57-3f3c2f0a9e11'),
});
web.export('Backup', { bucket: 'ims-backup', key: 'web-golden.qcow2', format: DiskFormat.QCOW2 });

app.synth();
