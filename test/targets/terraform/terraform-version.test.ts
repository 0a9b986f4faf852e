import { DataDiskImage, HuaweiCloud, ImageSource, OpenTelekomCloud, SystemDiskImage } from '../../../lib';
import { SERVER_ID, VOLUME_ID } from '../../support/declarations';
import { synthTerraform, TERRAFORM_FRAMEWORKS, type Define } from '../../support/terraform-app';
import { IMAGE_ID } from '../../support/uses';

const source = ImageSource.server(SERVER_ID);

describe.each(TERRAFORM_FRAMEWORKS)('%s', (_, framework) => {
  const required = (define: Define) => synthTerraform(framework, define).template.terraform.required_version;
  const onHuaweiCloud = (define: Define): string =>
    required((stack, app) => {
      HuaweiCloud.configure(stack, { region: 'eu-west-101' });
      define(stack, app);
    });

  test('a template with nothing but resources asks for what can read it', () => {
    expect(onHuaweiCloud((stack) => new SystemDiskImage(stack, 'Web', { imageName: 'web', source }))).toBe('>= 0.13');
  });

  test('terraform_data needs 1.4, for the protection of an image too', () => {
    const onOpenTelekomCloud = required((stack) => {
      OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' });
      new SystemDiskImage(stack, 'Web', { imageName: 'web', source });
    });
    expect(onOpenTelekomCloud).toBe('>= 1.4');
    expect(
      onHuaweiCloud(
        (stack) => new SystemDiskImage(stack, 'Web', { imageName: 'web', source, deletionProtection: true }),
      ),
    ).toBe('>= 1.4');
  });

  test('an import needs 1.5', () => {
    expect(
      onHuaweiCloud((stack) => new SystemDiskImage(stack, 'Web', { imageName: 'web', source }).importFrom(IMAGE_ID)),
    ).toBe('>= 1.5');
  });

  test('so does an import of the user, and a precondition or a move what it needs', () => {
    const volume = (stack: Parameters<Define>[0]) =>
      new DataDiskImage(stack, 'Data', { imageName: 'data', source: ImageSource.volume(VOLUME_ID) });
    expect(onHuaweiCloud((stack) => (volume(stack).resource as any).importFrom(IMAGE_ID))).toBe('>= 1.5');
    expect(
      onHuaweiCloud((stack) => {
        (volume(stack).resource as any).lifecycle = { precondition: [{ condition: '${true}', errorMessage: 'No.' }] };
      }),
    ).toBe('>= 1.2');
    expect(
      onHuaweiCloud((stack) => (volume(stack).resource as any).moveFromId('huaweicloud_ims_evs_data_image.old')),
    ).toBe('>= 1.1');
  });

  test('what the user asks for holds beside it, once', () => {
    const asked = (own: string) =>
      required((stack) => {
        stack.addOverride('terraform.required_version', own);
        OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' });
        new SystemDiskImage(stack, 'Web', { imageName: 'web', source });
      });
    expect(asked('~> 1.9')).toBe('~> 1.9, >= 1.4');
    expect(asked('< 2.0, >= 1.4')).toBe('< 2.0, >= 1.4');
  });
});
