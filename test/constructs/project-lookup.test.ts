import * as cdktf from 'cdktf';
import { HuaweiCloud, ImageSource, ProjectLookup, SystemDiskImage } from '../../lib';
import { awsFindings, configure, SERVER_ID } from '../support/declarations';
import { brief } from '../support/findings';
import { findings, onlyResource, synthHcl, synthTerraform, TERRAFORM_FRAMEWORKS } from '../support/terraform-app';

const dataSource = (template: any, type: string) => onlyResource({ resource: template.data }, type);

const image = (stack: cdktf.TerraformStack) =>
  new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(SERVER_ID) });

describe.each(TERRAFORM_FRAMEWORKS)('%s', (_, framework) => {
  test('an image is shared with a project that is found by its name', () => {
    const { template, warnings } = synthTerraform(framework, (stack) => {
      configure('open-telekom-cloud', stack);
      const { projectId } = new ProjectLookup(stack, 'Partner', { projectName: 'eu-de_partner' });
      image(stack).share('Partners', { projectIds: [projectId] });
    });
    const type = 'opentelekomcloud_identity_project_v3';
    expect(dataSource(template, type)).toEqual({ name: 'eu-de_partner' });
    const [name] = Object.keys(template.data[type]);
    expect(onlyResource(template, 'opentelekomcloud_ims_image_share_v1').target_project_ids).toEqual([
      `\${data.${type}.${name}.id}`,
    ]);
    expect(warnings).toEqual([]);
  });

  test('on Huawei Cloud, where the provider lists projects, there has to be one', () => {
    const { template } = synthTerraform(framework, (stack) => {
      configure('huawei-cloud', stack);
      const { projectId } = new ProjectLookup(stack, 'Partner', { projectName: 'eu-west-101_partner' });
      image(stack).share('Partners', { projectIds: [projectId] });
    });
    const type = 'huaweicloud_identity_projects';
    expect(dataSource(template, type)).toEqual({
      name: 'eu-west-101_partner',
      lifecycle: {
        postcondition: [
          {
            condition: '${length(self.projects) == 1}',
            error_message: 'The account of these credentials has no project of this name, or several.',
          },
        ],
      },
    });
    const [name] = Object.keys(template.data[type]);
    expect(onlyResource(template, 'huaweicloud_images_image_share').target_project_ids).toEqual([
      `\${data.${type}.${name}.projects[0].id}`,
    ]);
  });

  test('is written as HCL', () => {
    const text = synthHcl(framework, (stack) => {
      configure('huawei-cloud', stack);
      const { projectId } = new ProjectLookup(stack, 'Partner', { projectName: 'partner' });
      image(stack).share('Partners', { projectIds: [projectId] });
    });
    expect(text).toMatch(/data "huaweicloud_identity_projects" "\w+" \{\s+name\s+= "partner"/);
    expect(text).toMatch(/postcondition \{\s+condition\s+= .*length\(self\.projects\) == 1/);
    expect(text).toMatch(
      /target_project_ids = \[\s*("\$\{)?data\.huaweicloud_identity_projects\.\w+\.projects\[0\]\.id/,
    );
  });

  test('the credentials are those of the cloud that is given', () => {
    const { template } = synthTerraform(framework, (stack) => {
      configure('huawei-cloud', stack);
      const partner = HuaweiCloud.configure(stack, { region: 'eu-west-101', domainName: 'partner', alias: 'partner' });
      new ProjectLookup(stack, 'Partner', { projectName: 'partner', cloud: partner });
    });
    expect(dataSource(template, 'huaweicloud_identity_projects').provider).toBe('huaweicloud.partner');
  });

  test.each([
    ['open-telekom-cloud', 'opentelekomcloud_ims_image_share_v1'],
    ['huawei-cloud', 'huaweicloud_images_image_share'],
  ] as const)('on %s, a stack of the recipient finds it for the stack of the owner', (cloud, share) => {
    const { texts } = synthTerraform(framework, (stack, app) => {
      configure(cloud, stack);
      const owner = new framework.TerraformStack(app, 'owner');
      configure(cloud, owner);
      const { projectId } = new ProjectLookup(stack, 'Partner', { projectName: 'partner' });
      image(owner).share('Partners', { projectIds: [projectId] });
    });
    const [recipient, owner] = [JSON.parse(texts.images!), JSON.parse(texts.owner!)];
    const [output] = Object.keys(recipient.output);
    expect(recipient.output[output!].value).toMatch(/^\$\{data\.\w+\.Partner_\w+\.(projects\[0\]\.)?id\}$/);
    expect(output).toMatch(/^[A-Za-z][\w-]*$/);
    expect(onlyResource(owner, share).target_project_ids).toEqual([
      `\${data.terraform_remote_state.cross-stack-reference-input-images.outputs.${output}}`,
    ]);
  });
});

test('on AWS, images are shared with accounts', () => {
  const reported = awsFindings((stack) => new ProjectLookup(stack, 'Partner', { projectName: 'partner' }));
  expect(brief(reported)).toEqual(['error CDK-TARGET-001 images/Partner stack']);
  expect(reported[0]?.fix).toMatch(/accountIds/);
});

test('what is wrong is reported, and nothing is thrown', () => {
  const reported = findings(cdktf, (stack) => {
    configure('huawei-cloud', stack);
    new ProjectLookup(stack, 'Missing', {} as never);
    new ProjectLookup(stack, 'Number', { projectName: 1, porject: 'x' } as never);
    image(stack).share('Partners', {
      projectIds: [new ProjectLookup(stack, 'Empty', { projectName: '' }).projectId],
    });
  });
  expect(brief(reported)).toEqual([
    'error CDK-INPUT-003 images/Missing projectName',
    'error CDK-INPUT-001 images/Number projectName',
    'error CDK-INPUT-002 images/Number porject',
    'error CDK-PROJECT-001 images/Empty projectName',
  ]);
});
