// Images from files whose content has to be unpacked to be checked, with a mistake that only the content shows: the boot mode.
import { App, TerraformStack } from 'cdktf';
import * as framework from 'cdktf';
import { BootMode, Frameworks, ImageSource, OpenTelekomCloud, OperatingSystem, Size, SystemDiskImage } from 'cdk-ims';

Frameworks.provide(framework);

const app = new App();
const stack = new TerraformStack(app, 'golden-images');
OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' });
for (const file of (process.env['FILES'] ?? '').split(',')) {
  new SystemDiskImage(stack, file, {
    imageName: file,
    source: ImageSource.file(`images/${file}`, { bucket: 'golden-image-files' }),
    operatingSystem: OperatingSystem.of('CentOS 7.6 64bit'),
    bootMode: BootMode.BIOS,
    minDisk: Size.gibibytes(40),
  });
}
app.synth();
