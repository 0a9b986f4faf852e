import * as cdktf from 'cdktf';
import * as cdktn from 'cdktn';
import {
  DataDiskImage,
  DiskFormat,
  HuaweiCloud,
  Image,
  ImageExport,
  ImageShare,
  ImageSource,
  OpenTelekomCloud,
  Size,
  SystemDiskImage,
  type SystemDiskImageProps,
} from '../../lib';
import { awsFindings, INSTANCE_ID, KEY_ID, projectId, SERVER_ID, SYSTEM, VOLUME_ID } from '../support/declarations';
import { brief } from '../support/findings';
import {
  type Define,
  findings,
  onlyResource,
  resources,
  synthHcl,
  synthTerraform,
  TERRAFORM_FRAMEWORKS,
} from '../support/terraform-app';

const IMAGE = 'huaweicloud_ims_evs_system_image';
const SHARE = 'huaweicloud_images_image_share';
const EXPORT = 'huaweicloud_ims_image_export';

const inHuaweiCloud =
  (define: Define): Define =>
  (stack, app) => {
    HuaweiCloud.configure(stack, { region: 'ap-southeast-3' });
    define(stack, app);
  };

describe.each(TERRAFORM_FRAMEWORKS)('%s', (name, framework) => {
  const { TerraformIterator } = framework;
  const disks = () => TerraformIterator.fromMap({ web: VOLUME_ID, db: KEY_ID });
  const images = (stack: cdktf.TerraformStack, each = disks(), props: Partial<SystemDiskImageProps> = {}) =>
    new SystemDiskImage(stack, 'Disks', {
      forEach: each,
      imageName: `golden-${each.key}`,
      source: ImageSource.volume(each.value as string),
      operatingSystem: SYSTEM,
      ...props,
    });

  describe('one image for each disk', () => {
    test('is one resource, which Terraform repeats', () => {
      const { template } = synthTerraform(
        framework,
        inHuaweiCloud((stack) => void images(stack)),
      );
      expect(onlyResource(template, IMAGE)).toMatchObject({
        for_each: { web: VOLUME_ID, db: KEY_ID },
        name: 'golden-${each.key}',
        volume_id: '${each.value}',
      });
    });

    test('has the ID of one of them by its key', () => {
      const { template } = synthTerraform(
        framework,
        inHuaweiCloud((stack) => {
          const of = images(stack);
          (of.resource as cdktf.TerraformResource).overrideLogicalId('disks');
          new framework.TerraformOutput(stack, 'Web', { value: of.imageIdOf('web') });
          const key = new framework.TerraformVariable(stack, 'key', {}).stringValue;
          new framework.TerraformOutput(stack, 'Any', { value: of.imageIdOf(key) });
        }),
      );
      expect(template.output.Web.value).toBe(`\${${IMAGE}.disks["web"].id}`);
      expect(template.output.Any.value).toBe(`\${${IMAGE}.disks[var.key].id}`);
    });

    test('is shared and exported once for each', () => {
      const { template } = synthTerraform(
        framework,
        inHuaweiCloud((stack) => {
          const each = disks();
          const of = images(stack, each);
          (of.resource as cdktf.TerraformResource).overrideLogicalId('disks');
          of.share('Partners', { projectIds: [projectId(1)] });
          of.export('Backup', { bucket: 'backup', key: `${each.key}.qcow2`, format: DiskFormat.QCOW2 });
        }),
      );
      const id = `\${${IMAGE}.disks[each.key].id}`;
      const for_each = { web: VOLUME_ID, db: KEY_ID };
      expect(onlyResource(template, SHARE)).toMatchObject({ for_each, source_image_id: id });
      expect(onlyResource(template, EXPORT)).toMatchObject({
        for_each,
        image_id: id,
        bucket_url: 'backup:${each.key}.qcow2',
      });
    });

    test('is replaced one by one, each with what stands beside it', () => {
      const { template } = synthTerraform(framework, (stack) => {
        OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' });
        images(stack);
      });
      const trigger = onlyResource(template, 'terraform_data');
      const [triggerName] = Object.keys(template.resource.terraform_data);
      expect(trigger.for_each).toEqual({ web: VOLUME_ID, db: KEY_ID });
      expect(onlyResource(template, 'opentelekomcloud_ims_image_v2').lifecycle.replace_triggered_by).toEqual([
        `terraform_data.${triggerName}[each.key]`,
      ]);
    });

    test('is repeated in HCL too', () => {
      const text = synthHcl(
        framework,
        inHuaweiCloud((stack) => void images(stack)),
      );
      expect(text).toContain('for_each = {');
      expect(text).toMatch(/name\s*= "golden-\$\{each\.key\}"/);
    });

    test('of data disks is made in the same way', () => {
      const { template } = synthTerraform(
        framework,
        inHuaweiCloud((stack) => {
          const each = disks();
          new DataDiskImage(stack, 'Data', {
            forEach: each,
            imageName: `data-${each.key}`,
            source: ImageSource.volume(each.value as string),
          });
        }),
      );
      expect(onlyResource(template, 'huaweicloud_ims_evs_data_image').for_each).toBeDefined();
    });
  });

  describe('one share for each account', () => {
    const web = (stack: cdktf.TerraformStack) =>
      new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(SERVER_ID) });

    test('refers to the one image', () => {
      const { template } = synthTerraform(
        framework,
        inHuaweiCloud((stack) => {
          const accounts = TerraformIterator.fromList([projectId(1), projectId(2)]);
          const image = web(stack);
          (image.resource as cdktf.TerraformResource).overrideLogicalId('web');
          image.share('Partners', { forEach: accounts, projectIds: [accounts.value as string] });
        }),
      );
      expect(onlyResource(template, SHARE)).toMatchObject({
        for_each: expect.stringContaining('toset('),
        source_image_id: '${huaweicloud_ims_ecs_system_image.web.id}',
        target_project_ids: ['${each.value}'],
      });
    });

    test('of a variable is not checked before its values are known', () => {
      const { template } = synthTerraform(
        framework,
        inHuaweiCloud((stack) => {
          const given = new framework.TerraformVariable(stack, 'accounts', { type: 'set(string)' });
          const accounts = TerraformIterator.fromList(given.listValue);
          web(stack).share('Partners', { forEach: accounts, projectIds: [accounts.value as string] });
        }),
      );
      expect(onlyResource(template, SHARE).for_each).toBe('${toset(var.accounts)}');
    });

    test('is checked as far as its values are known', () => {
      const found = findings(
        framework,
        inHuaweiCloud((stack) => {
          const accounts = TerraformIterator.fromList([projectId(1)]);
          web(stack).share('Partners', { forEach: accounts, projectIds: [accounts.value as string, 'nobody'] });
        }),
      );
      expect(brief(found)).toEqual(['error IMS-SHARE-013 images/Web/Partners projectIds']);
    });

    test('of what fromResources goes through', () => {
      const { template } = synthTerraform(
        framework,
        inHuaweiCloud((stack) => {
          const of = images(stack);
          (of.resource as cdktf.TerraformResource).overrideLogicalId('disks');
          const made = TerraformIterator.fromResources(of.resource as cdktf.TerraformResource);
          new ImageShare(stack, 'Share', {
            image: Image.fromImageId(stack, 'One', made.getString('id')),
            forEach: made,
            projectIds: [projectId(1)],
          });
        }),
      );
      expect(onlyResource(template, SHARE)).toMatchObject({
        for_each: `\${${IMAGE}.disks}`,
        source_image_id: '${each.value.id}',
      });
    });
  });

  describe('what cannot be made for each', () => {
    test.each<[string, Define, string]>([
      [
        'the ID of all where one is needed',
        (stack) => void new framework.TerraformOutput(stack, 'Out', { value: images(stack).imageId }),
        'error CDK-OVERRIDE-002 images/Disks forEach',
      ],
      [
        'a key that there is not',
        (stack) => void new framework.TerraformOutput(stack, 'Out', { value: images(stack).imageIdOf('wbe') }),
        'error CDK-EACH-002 images/Disks imageIdOf',
      ],
      [
        'a key of an image that is there once',
        (stack) => void new framework.TerraformOutput(stack, 'Out', { value: webOf(stack).imageIdOf('web') }),
        'error CDK-EACH-002 images/Web imageIdOf',
      ],
      [
        'a share for each of something else than the images',
        (stack) => void images(stack).share('Partners', { forEach: disks(), projectIds: [projectId(1)] }),
        'error CDK-EACH-001 images/Disks/Partners forEach',
      ],
      [
        'an export for each of something else than the images',
        (stack) =>
          void new ImageExport(stack, 'Backup', {
            image: images(stack),
            forEach: disks(),
            bucket: 'backup',
            key: 'web.qcow2',
            format: DiskFormat.QCOW2,
          }),
        'error CDK-EACH-001 images/Backup forEach',
      ],
      [
        'a list that is no iterator',
        (stack) => void images(stack, disks(), { forEach: ['web'] as never }),
        'error CDK-INPUT-001 images/Disks forEach',
      ],
      [
        'a count',
        (stack) => void images(stack, disks(), { forEach: framework.TerraformCount.of(2) as never }),
        'error CDK-INPUT-001 images/Disks forEach',
      ],
      [
        'an iterator of the other framework',
        (stack) => {
          const other = (name === 'cdktf' ? cdktn : cdktf) as typeof cdktf;
          webOf(stack, { forEach: other.TerraformIterator.fromList(['a']) });
        },
        'error CDK-TOKEN-001 images/Web forEach',
      ],
      [
        'images that go to another region',
        (stack) => {
          const target = OpenTelekomCloud.configure(stack, {
            region: 'eu-nl',
            projectName: 'eu-nl_images',
            alias: 'nl',
          });
          const cloud = OpenTelekomCloud.configure(stack, {
            region: 'eu-de',
            projectName: 'eu-de_images',
            alias: 'de',
            extended: true,
          });
          images(stack, disks(), { cloud }).replicateToRegion('Nl', {
            imageName: 'nl',
            targetCloud: target,
            bucket: 'here',
            targetBucket: 'there',
            agencyName: 'agency',
            minDisk: Size.gibibytes(40),
          });
        },
        'error CDK-TARGET-001 images/Disks/Nl forEach',
      ],
      [
        'images that are taken over',
        (stack) => images(stack).importFrom(KEY_ID),
        'error CDK-TARGET-003 images/Disks importFrom',
      ],
    ])('%s', (_, declare, expected) => {
      expect(brief(findings(framework, inHuaweiCloud(declare)))).toEqual([expected]);
    });
  });

  const webOf = (stack: cdktf.TerraformStack, props: Partial<SystemDiskImageProps> = {}) =>
    new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(SERVER_ID), ...props });

  test('an iterator that another stack of the framework made is one like any other', () => {
    const { template } = synthTerraform(
      framework,
      inHuaweiCloud((stack) => void webOf(stack, { forEach: TerraformIterator.fromList(['a']) })),
    );
    expect(resources(template, 'huaweicloud_ims_ecs_system_image')).toHaveLength(1);
  });
});

test('AWS has no iterators, and says how to do without', () => {
  const found = awsFindings((stack) => {
    new SystemDiskImage(stack, 'Web', {
      imageName: 'web',
      source: ImageSource.server(INSTANCE_ID),
      forEach: cdktf.TerraformIterator.fromList(['a']),
    });
  });
  expect(brief(found)).toEqual(['error CDK-TARGET-001 images/Web forEach']);
  expect(found[0]?.fix).toMatch(/loop/);
});
