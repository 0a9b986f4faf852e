// Images of two regions, in one app that writes a list of them all, images.csv and images.json, beside its templates. Each region
// says how many images the project may hold there; an app that declares more is warned.
import { App, LocalBackend, TerraformStack } from 'cdktf';
import { HuaweiCloud, ImageCatalogue, ImageSource, OperatingSystem, Size, SystemDiskImage } from 'cdk-ims';

const SYSTEMS = {
  web: { system: 'CentOS 7.6 64bit', disk: 40 },
  database: { system: 'CentOS 7.4 64bit', disk: 100 },
};

const app = new App();
for (const region of ['eu-west-101', 'ap-southeast-3']) {
  const stack = new TerraformStack(app, `images-${region}`);
  new LocalBackend(stack, { path: `${region}.tfstate` });
  HuaweiCloud.configure(stack, { region, imageQuota: 100 });
  for (const [name, { system, disk }] of Object.entries(SYSTEMS)) {
    new SystemDiskImage(stack, name, {
      imageName: `${name}-golden`,
      source: ImageSource.bucketObject(`golden-files-${region}`, `${name}.qcow2`),
      operatingSystem: OperatingSystem.of(system),
      minDisk: Size.gibibytes(disk),
      automaticConfiguration: true,
      tags: { role: name },
    });
  }
}
new ImageCatalogue(app, 'Catalogue');

app.synth();
