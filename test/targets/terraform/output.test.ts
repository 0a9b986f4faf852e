import * as cdktf from 'cdktf';
import { BootMode, HuaweiCloud, ImageSource, OpenTelekomCloud, Size, SystemDiskImage } from '../../../lib';
import { image, imported, projectId, SERVER_ID } from '../../support/declarations';
import { disk, removeImageFiles } from '../../support/image-files';
import { type Define, synthHcl, synthTerraform, TERRAFORM_FRAMEWORKS } from '../../support/terraform-app';

afterAll(removeImageFiles);

/** Something of everything. */
const everything: Define = (stack) => {
  OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images', extended: true });
  const cloud = HuaweiCloud.configure(stack, { region: 'eu-west-101', alias: 'hw' });
  image({ imageName: 'server', cloud, tags: { b: '1', a: '2' } }, 'Server')(stack);
  imported({ minMemory: Size.gibibytes(1), bootMode: BootMode.UEFI })(stack);
  const file = ImageSource.file(disk('web.qcow2', 'qcow2', '40G'), { bucket: 'images' });
  const web = new SystemDiskImage(stack, 'File', { imageName: 'file', source: file, enterpriseProjectId: '0' });
  web.share('Partners', { projectIds: [projectId(2), projectId(1)] });
};

/** What says which framework and version wrote a template; the file of the state lies in the working directory. */
function comparable(text: string): unknown {
  const template = JSON.parse(text);
  delete template['//'].metadata.version;
  delete template.terraform.backend;
  return template;
}

test('cdktf and cdktn write the same for the same app', () => {
  const [one, other] = TERRAFORM_FRAMEWORKS.map(([, framework]) => synthTerraform(framework, everything).texts.images!);
  expect(comparable(one!)).toEqual(comparable(other!));
  expect(JSON.stringify(comparable(one!))).toBe(JSON.stringify(comparable(other!)));
});

test.each(TERRAFORM_FRAMEWORKS)('%s writes the same bytes each time', (_, framework) => {
  expect(synthTerraform(framework, everything).texts).toEqual(synthTerraform(framework, everything).texts);
});

test('the order of tags changes nothing', () => {
  const withTags = (tags: Record<string, string>) =>
    synthTerraform(cdktf, (stack) => {
      HuaweiCloud.configure(stack, { region: 'eu-west-101' });
      image({ tags })(stack);
    }).texts;
  expect(withTags({ b: '1', a: '2', '10': '3' })).toEqual(withTags({ '10': '3', a: '2', b: '1' }));
});

describe.each(TERRAFORM_FRAMEWORKS)('HCL of %s', (_, framework) => {
  const hcl = () =>
    synthHcl(framework, (stack) => {
      OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' });
      const web = new SystemDiskImage(stack, 'Web', {
        imageName: 'web',
        source: ImageSource.server(SERVER_ID),
        minMemory: Size.gibibytes(1),
        bootMode: BootMode.UEFI,
        tags: { team: 'platform', app: 'web' },
      });
      web.share('Partners', { projectIds: [projectId(1), projectId(2)] });
    });

  const block = (header: RegExp) => {
    const text = hcl();
    const start = text.search(header);
    expect(start).not.toBe(-1);
    return text.slice(start).split(/\n(?=(?:resource|provider) )/)[0]!;
  };

  test('has the timeouts of an image as a block, its tags as a map, and numbers as numbers', () => {
    const text = block(/^resource "opentelekomcloud_ims_image_v2"/m);
    expect(text).toMatch(/^name\s*= "web"$/m);
    expect(text).toMatch(/^min_ram\s*= 1024$/m);
    expect(text).toMatch(/^hw_firmware_type\s*= "uefi"$/m);
    expect(text).toMatch(/^tags\s*= \{\s*app\s*= "web"\s*team\s*= "platform"\s*\}$/m);
    expect(text).toMatch(/^timeouts \{\s*create = "60m"\s*delete = "10m"\s*\}$/m);
  });

  test('has the recipients of a share as a list, and its image as a reference', () => {
    const text = block(/^resource "opentelekomcloud_ims_image_share_v1"/m);
    expect(text).toMatch(/^source_image_id\s*= (?:"\$\{)?opentelekomcloud_ims_image_v2\.Web_\w+\.id(?:\}")?$/m);
    expect(text).toMatch(new RegExp(`target_project_ids = \\[\\s*"${projectId(1)}",\\s*"${projectId(2)}",?\\s*\\]`));
  });

  test('has the replacement of an image without quotes', () => {
    expect(block(/^resource "opentelekomcloud_ims_image_v2"/m)).toMatch(
      /replace_triggered_by = \[\s*terraform_data\.Web_ReplaceOnChange_\w+,?\s*\]/,
    );
  });

  test('has the provider', () => {
    expect(block(/^provider "opentelekomcloud"/m)).toMatch(/^tenant_name\s*= "eu-de_images"$/m);
  });
});
