import {
  ImageBucket,
  ImageSource,
  OpenTelekomCloud,
  OperatingSystem,
  ServerFromImage,
  Size,
  SystemDiskImage,
} from '../../lib';
import { resources, synthTerraform, TERRAFORM_FRAMEWORKS } from '../support/terraform-app';

const SYSTEM = OperatingSystem.of('Ubuntu 18.04 Server 64bit');

/** The way of the guide for a file whose guest was not prepared: register it, prepare a server of it, make the image of that. */
describe.each(TERRAFORM_FRAMEWORKS)('%s', (_, framework) => {
  test('an image in two stages: of a file, and of the server that was made of it and prepared', () => {
    const { template, warnings } = synthTerraform(framework, (stack) => {
      OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' });
      const bucket = new ImageBucket(stack, 'Bucket', { bucketName: 'golden-files' });
      const asExported = new SystemDiskImage(stack, 'AsExported', {
        imageName: 'web-as-exported',
        source: ImageSource.bucketObject(bucket, 'web.qcow2'),
        operatingSystem: SYSTEM,
        minDisk: Size.gibibytes(40),
        automaticConfiguration: true,
      });
      const workshop = new ServerFromImage(stack, 'Workshop', {
        image: asExported,
        serverName: 'web-workshop',
        flavorId: 's3.large.2',
        networkId: 'network',
        vpcId: 'vpc',
        availabilityZone: 'eu-de-01',
        securityGroupIds: ['ssh-only'],
        userData: '#cloud-config\npackages: [cloud-init]\n',
      });
      new SystemDiskImage(stack, 'Golden', {
        imageName: 'web-golden',
        source: ImageSource.server(workshop.serverId, { stopped: true, systemDisk: Size.gibibytes(40) }),
      });
    });
    const [server] = Object.keys(template.resource.opentelekomcloud_ecs_instance_v1);
    const [first, second] = resources(template, 'opentelekomcloud_ims_image_v2');
    expect(first).toMatchObject({ name: 'web-as-exported', image_url: expect.stringMatching(/:web\.qcow2$/) });
    expect(resources(template, 'opentelekomcloud_ecs_instance_v1')[0].image_id).toMatch(
      /^\$\{opentelekomcloud_ims_image_v2\.AsExported_\w+\.id\}$/,
    );
    expect(second).toMatchObject({
      name: 'web-golden',
      instance_id: `\${opentelekomcloud_ecs_instance_v1.${server}.id}`,
    });
    expect(warnings).toEqual([]);
  });
});
