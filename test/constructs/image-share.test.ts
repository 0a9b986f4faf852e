import * as aws from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as cdktf from 'cdktf';
import type { Construct } from 'constructs';
import { HuaweiCloud, ImageShare, ImageSource, OpenTelekomCloud, type ShareOptions, SystemDiskImage } from '../../lib';
import { accountId, awsFindings, configure, INSTANCE_ID, projectId, SERVER_ID } from '../support/declarations';
import { brief } from '../support/findings';
import { findings, onlyResource, synthTerraform, TERRAFORM_FRAMEWORKS } from '../support/terraform-app';

const OTC_SHARE = 'opentelekomcloud_ims_image_share_v1';
const HUAWEI_SHARE = 'huaweicloud_images_image_share';

const webOf = (scope: Construct, props: object = {}) =>
  new SystemDiskImage(scope, 'Web', { imageName: 'web', source: ImageSource.server(SERVER_ID), ...props });

describe.each(TERRAFORM_FRAMEWORKS)('%s', (_, framework) => {
  test.each([
    ['open-telekom-cloud', 'opentelekomcloud_ims_image_v2', OTC_SHARE],
    ['huawei-cloud', 'huaweicloud_ims_ecs_system_image', HUAWEI_SHARE],
  ] as const)('a share on %s has all recipients in one resource', (cloud, imageType, shareType) => {
    const { template } = synthTerraform(framework, (stack) => {
      configure(cloud, stack);
      webOf(stack).share('Partners', { projectIds: [projectId(2), projectId(1)] });
    });
    const [name] = Object.keys(template.resource[imageType]);
    expect(onlyResource(template, shareType)).toEqual({
      source_image_id: `\${${imageType}.${name}.id}`,
      target_project_ids: [projectId(2), projectId(1)],
    });
  });

  test('recipients come and go after the share was made', () => {
    const projectIds = [projectId(1), projectId(2)];
    const { template } = synthTerraform(framework, (stack) => {
      configure('huawei-cloud', stack);
      const share = webOf(stack).share('Partners', { projectIds });
      share.addProject(projectId(3));
      share.removeProject(projectId(1));
      share.removeProject(projectId(9));
    });
    expect(onlyResource(template, HUAWEI_SHARE).target_project_ids).toEqual([projectId(2), projectId(3)]);
    expect(projectIds).toEqual([projectId(1), projectId(2)]);
  });

  test('a recipient that is added is checked like the others', () => {
    const reported = findings(framework, (stack) => {
      configure('huawei-cloud', stack);
      const share = webOf(stack).share('Partners', { projectIds: [projectId(1)] });
      share.addProject('partner');
      share.addProject(projectId(1));
    });
    expect(brief(reported)).toEqual([
      'error IMS-SHARE-013 images/Web/Partners projectIds',
      'warning CDK-SHARE-002 images/Web/Partners projectIds',
    ]);
  });

  test('a share whose last recipient is removed shares with nobody', () => {
    const reported = findings(framework, (stack) => {
      configure('huawei-cloud', stack);
      webOf(stack)
        .share('Partners', { projectIds: [projectId(1)] })
        .removeProject(projectId(1));
    });
    expect(brief(reported)).toEqual(['error CDK-SHARE-001 images/Web/Partners projectIds']);
  });

  test('an image is shared in another stack than its own', () => {
    const { texts } = synthTerraform(framework, (stack, app) => {
      configure('open-telekom-cloud', stack);
      const web = webOf(stack);
      const sharing = new framework.TerraformStack(app, 'sharing');
      configure('open-telekom-cloud', sharing);
      const share = new ImageShare(sharing, 'Partners', { image: web, projectIds: [projectId(1)] });
      expect(share.resource?.node.path).toBe('sharing/Partners/Resource');
    });
    const [images, sharing] = [JSON.parse(texts.images!), JSON.parse(texts.sharing!)];
    const [output] = Object.keys(images.output);
    expect(images.output[output!].value).toMatch(/^\$\{opentelekomcloud_ims_image_v2\.Web_\w+\.id\}$/);
    expect(onlyResource(sharing, OTC_SHARE).source_image_id).toBe(
      `\${data.terraform_remote_state.cross-stack-reference-input-images.outputs.${output}}`,
    );
  });

  test('shares of one image count together, whatever stack they are in', () => {
    const reported = findings(framework, (stack, app) => {
      configure('open-telekom-cloud', stack);
      const web = webOf(stack);
      web.share('Partners', { projectIds: [projectId(1)] });
      const sharing = new framework.TerraformStack(app, 'sharing');
      configure('open-telekom-cloud', sharing);
      new ImageShare(sharing, 'Partners', { image: web, projectIds: [projectId(1)] });
    });
    expect(brief(reported)).toEqual(['warning CDK-SHARE-002 sharing/Partners projectIds']);
  });

  describe('in a stack with several clouds', () => {
    const clouds = (stack: Construct) => ({
      germany: OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' }),
      netherlands: OpenTelekomCloud.configure(stack, { region: 'eu-nl', projectName: 'eu-nl_images', alias: 'nl' }),
      huawei: HuaweiCloud.configure(stack, { region: 'eu-west-101', alias: 'hw' }),
    });

    test('a share goes where its image is', () => {
      const { template } = synthTerraform(framework, (stack) => {
        webOf(stack, { cloud: clouds(stack).huawei }).share('Partners', { projectIds: [projectId(1)] });
      });
      expect(onlyResource(template, 'huaweicloud_ims_ecs_system_image').provider).toBe('huaweicloud.hw');
      expect(onlyResource(template, HUAWEI_SHARE).provider).toBe('huaweicloud.hw');
    });

    test('a share of an image of the default cloud goes there, too', () => {
      const { template } = synthTerraform(framework, (stack) => {
        clouds(stack);
        webOf(stack).share('Partners', { projectIds: [projectId(1)] });
      });
      expect(onlyResource(template, 'opentelekomcloud_ims_image_v2').provider).toBeUndefined();
      expect(onlyResource(template, OTC_SHARE).provider).toBeUndefined();
    });

    test('the cloud of a share can be named', () => {
      const { template } = synthTerraform(framework, (stack) => {
        const { netherlands: cloud } = clouds(stack);
        new ImageShare(stack, 'Partners', { image: webOf(stack, { cloud }), projectIds: [projectId(1)], cloud });
      });
      expect(onlyResource(template, OTC_SHARE).provider).toBe('opentelekomcloud.nl');
    });
  });

  test.each<[string, ShareOptions]>([
    ['accountIds', { accountIds: [accountId(1)] }],
    ['organizationArns', { organizationArns: ['arn:aws:organizations::123456789012:organization/o-exampleorgid'] }],
    ['organizationalUnitArns', { organizationalUnitArns: ['arn:aws:organizations::123456789012:ou/o-a/ou-b'] }],
  ])('%s are for AWS', (property, options) => {
    const reported = findings(framework, (stack) => {
      configure('open-telekom-cloud', stack);
      webOf(stack).share('Partners', { projectIds: [projectId(1)], ...options });
    });
    expect(brief(reported)).toEqual([`error CDK-TARGET-001 images/Web/Partners ${property}`]);
    expect(reported[0]?.fix).toContain('projectIds');
  });

  test('an image of AWS cannot be shared from here', () => {
    const web = webOf(new aws.Stack(new aws.App(), 'ami'), { source: ImageSource.server(INSTANCE_ID) });
    const reported = findings(framework, (stack) => {
      configure('open-telekom-cloud', stack);
      new ImageShare(stack, 'Partners', { image: web, projectIds: [projectId(1)] });
    });
    expect(brief(reported)).toEqual(['error CDK-TOKEN-001 images/Partners image']);
  });
});

describe('aws-cdk-lib', () => {
  test('accounts come and go after the share was made', () => {
    const stack = new aws.Stack(new aws.App(), 'images');
    const web = webOf(stack, { source: ImageSource.server(INSTANCE_ID) });
    const share = web.share('Partners', { accountIds: [accountId(1), accountId(2)] });
    share.addAccount(accountId(3));
    share.removeAccount(accountId(1));
    Template.fromStack(stack).hasResourceProperties('Custom::ImageShare', { UserIds: [accountId(2), accountId(3)] });
  });

  test('projects are for the other clouds', () => {
    const reported = awsFindings((stack) => {
      const web = webOf(stack, { source: ImageSource.server(INSTANCE_ID) });
      web.share('Partners', { accountIds: [accountId(1)] }).addProject(projectId(1));
    });
    expect(brief(reported)).toEqual(['error CDK-TARGET-001 images/Web/Partners projectIds']);
    expect(reported[0]?.fix).toContain('accountIds');
  });

  test('an image of another cloud cannot be shared from here', () => {
    const reported = awsFindings((stack) => {
      const other = new cdktf.TerraformStack(cdktf.Testing.app(), 'other');
      configure('huawei-cloud', other);
      new ImageShare(stack, 'Partners', { image: webOf(other), accountIds: [accountId(1)] });
    });
    expect(brief(reported)).toEqual(['error CDK-TOKEN-001 images/Partners image']);
  });
});
