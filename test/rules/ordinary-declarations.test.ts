import type { DiskFormat } from '../../lib';
import { HuaweiCloud, ImageSource, OpenTelekomCloud, OperatingSystem, Size, SystemDiskImage } from '../../lib';
import * as cdktf from 'cdktf';
import { brief } from '../support/findings';
import { findings } from '../support/terraform-app';

/** What people import today, by the names that the services give these systems. */
const SYSTEMS = [
  'Windows Server 2019 Standard 64bit',
  'Ubuntu 22.04 server 64bit',
  'CentOS 7.9 64bit',
  'Debian GNU/Linux 12.0.0 64bit',
  'Rocky Linux 9.2 64bit',
  'openEuler 22.03 64bit',
];

const CLOUDS = {
  'Huawei Cloud': (stack: cdktf.TerraformStack) => HuaweiCloud.configure(stack, { region: 'cn-north-4' }),
  'Open Telekom Cloud': (stack: cdktf.TerraformStack) =>
    OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' }),
};

const KEYS = ['golden.qcow2', 'golden.vhd', 'golden.vmdk', 'golden.raw', 'golden.zvhd2'];

const warnings = (cloud: keyof typeof CLOUDS, system: string, key = 'golden.qcow2', format?: DiskFormat) =>
  brief(
    findings(cdktf, (stack) => {
      CLOUDS[cloud](stack);
      new SystemDiskImage(stack, 'Web', {
        imageName: 'golden',
        source: ImageSource.bucketObject('images', key, { format }),
        operatingSystem: OperatingSystem.of(system),
        minDisk: Size.gibibytes(10),
      });
    }),
  );

describe.each(Object.keys(CLOUDS) as (keyof typeof CLOUDS)[])('on %s', (cloud) => {
  test.each(SYSTEMS)('%s is imported with 10 GiB from a bucket, with one warning at most', (system) => {
    const found = warnings(cloud, system);
    expect(found.filter((finding) => finding.startsWith('error'))).toEqual([]);
    expect(found.length).toBeLessThanOrEqual(1);
  });

  test.each(KEYS)('whatever the name of the file, such as %s', (key) => {
    expect(warnings(cloud, 'CentOS 7.9 64bit', key).length).toBeLessThanOrEqual(1);
  });

  test('all of them together have two warnings at most', () => {
    const all = SYSTEMS.flatMap((system) => warnings(cloud, system));
    expect(all.length).toBeLessThanOrEqual(2);
  });
});

test('the one of Windows is that it asks for 20 GiB, as the provider of Huawei Cloud says', () => {
  expect(warnings('Huawei Cloud', 'Windows Server 2019 Standard 64bit')).toContain(
    'warning IMS-SYS-017 images/Web minDisk',
  );
});
