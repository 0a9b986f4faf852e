import * as cdktf from 'cdktf';
import { HuaweiCloud, ImageSource, OpenTelekomCloud, SystemDiskImage } from '../../lib';
import { projectId, SERVER_ID } from '../support/declarations';
import { brief } from '../support/findings';
import {
  findings,
  inOpenTelekomCloud,
  onlyResource,
  synthHcl,
  synthTerraform,
  TERRAFORM_FRAMEWORKS,
} from '../support/terraform-app';

const IMAGE = 'opentelekomcloud_ims_image_v2';
const SHARE = 'opentelekomcloud_ims_image_share_v1';
const RECIPIENTS = { projectIds: [projectId(1)] };

const imageIn = (stack: cdktf.TerraformStack, id = 'Web') =>
  new SystemDiskImage(stack, id, { imageName: id.toLowerCase(), source: ImageSource.server(SERVER_ID) });
const resourceOf = (image: { resource?: unknown }) => image.resource as cdktf.TerraformResource;

describe.each(TERRAFORM_FRAMEWORKS)('%s', (_, framework) => {
  describe('a name that is given after others referred to the resource', () => {
    test('is the one that they refer to', () => {
      const { template } = synthTerraform(
        framework,
        inOpenTelekomCloud((stack) => {
          const web = imageIn(stack);
          new framework.TerraformOutput(stack, 'Out', { value: web.imageId });
          web.share('Partners', RECIPIENTS);
          resourceOf(web).overrideLogicalId('golden');
        }),
      );
      expect(Object.keys(template.resource[IMAGE])).toEqual(['golden']);
      expect(onlyResource(template, SHARE).source_image_id).toBe(`\${${IMAGE}.golden.id}`);
      expect(template.output.Out.value).toBe(`\${${IMAGE}.golden.id}`);
    });
    test('can be reset', () => {
      const { template } = synthTerraform(
        framework,
        inOpenTelekomCloud((stack) => {
          const web = imageIn(stack);
          resourceOf(web).overrideLogicalId('golden');
          expect(resourceOf(web).fqn).toBeDefined();
          resourceOf(web).resetOverrideLogicalId();
        }),
      );
      expect(Object.keys(template.resource[IMAGE])).toEqual([expect.stringMatching(/^Web_Resource_/)]);
    });
    test('is the one in HCL too', () => {
      const text = synthHcl(
        framework,
        inOpenTelekomCloud((stack) => {
          const web = imageIn(stack);
          web.share('Partners', RECIPIENTS);
          resourceOf(web).overrideLogicalId('golden');
        }),
      );
      expect(text).toContain(`resource "${IMAGE}" "golden"`);
      expect(text).toMatch(/source_image_id\s*= opentelekomcloud_ims_image_v2.golden.id/);
    });
  });
  test('dependency', () => {
    const { template } = synthTerraform(
      framework,
      inOpenTelekomCloud((stack) => {
        const web = imageIn(stack);
        const db = imageIn(stack, 'Db');
        db.share('Partners', RECIPIENTS);
        web.node.addDependency(db);
        const own = new framework.TerraformResource(stack, 'Own', { terraformResourceType: 'terraform_data' });
        own.node.addDependency(web);
      }),
    );
    const [, web] = Object.entries(template.resource[IMAGE]).find(([name]) => name.startsWith('Web'))! as any;
    expect(web.depends_on).toEqual([expect.stringMatching(/^opentelekomcloud_ims_image_v2.Db_/), expect.stringMatching(/^terraform_data.Db_/)]);
    expect(template.resource.terraform_data.Own.depends_on).toHaveLength(2);
  });
  test.each([
    ['count 2', (web: SystemDiskImage) => resourceOf(web).addOverride('count', 2)],
    ['for_each', (web: SystemDiskImage) => resourceOf(web).addOverride('for_each', '${toset(["a"])}')],
    ['moveTo', (web: SystemDiskImage) => resourceOf(web).moveToId(`${IMAGE}.other`)],
    ['removed', (web: SystemDiskImage) => web.node.tryRemoveChild('Resource')],
  ])('%s that is referred to', (_name, hatch) => {
    const found = findings(
      framework,
      inOpenTelekomCloud((stack) => {
        const web = imageIn(stack);
        new framework.TerraformOutput(stack, 'Out', { value: web.imageId });
        hatch(web);
      }),
    );
    expect(brief(found)).toEqual(['error CDK-OVERRIDE-002']);
    void OpenTelekomCloud; void HuaweiCloud;
  });
});
