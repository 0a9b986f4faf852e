import type { Construct } from 'constructs';
import { ImageAction, ImagePolicy, type ImagePolicyProps } from '../../lib';
import { awsFindings, configure, projectId } from '../support/declarations';
import { brief } from '../support/findings';
import { onlyResource, resources, synthHcl, synthTerraform, TERRAFORM_FRAMEWORKS } from '../support/terraform-app';

const OTC_POLICY = 'opentelekomcloud_identity_role_v3';
const HUAWEI_POLICY = 'huaweicloud_identity_role';
const OPTIONS = { policyName: 'image-users' };

const policyOf = (stack: Construct, props: Partial<ImagePolicyProps> = {}) =>
  new ImagePolicy(stack, 'Users', { ...OPTIONS, ...props });

describe.each(TERRAFORM_FRAMEWORKS)('%s', (_, framework) => {
  const emitted = (cloud: 'open-telekom-cloud' | 'huawei-cloud', declare: (stack: Construct) => unknown) =>
    synthTerraform(framework, (stack) => {
      configure(cloud, stack);
      declare(stack);
    }).template;

  test('on Open Telekom Cloud, a policy allows what is listed', () => {
    const template = emitted('open-telekom-cloud', (stack) => ImagePolicy.forReading(stack, 'Users', OPTIONS));
    expect(onlyResource(template, OTC_POLICY)).toEqual({
      display_name: 'image-users',
      description: 'Allows ims:images:get, ims:images:list, ims:quotas:get',
      display_layer: 'project',
      statement: [{ effect: 'Allow', action: ['ims:images:get', 'ims:images:list', 'ims:quotas:get'] }],
    });
  });

  test('on Huawei Cloud, a policy is a document of version 1.1', () => {
    const template = emitted('huawei-cloud', (stack) =>
      policyOf(stack, {
        description: 'Users of images',
        actions: [ImageAction.LIST_IMAGES],
        denied: [ImageAction.DELETE_IMAGE],
      }),
    );
    const { policy, ...others } = onlyResource(template, HUAWEI_POLICY);
    expect(others).toEqual({ name: 'image-users', description: 'Users of images', type: 'XA' });
    expect(JSON.parse(policy)).toEqual({
      Version: '1.1',
      Statement: [
        { Effect: 'Allow', Action: ['ims:images:list'] },
        { Effect: 'Deny', Action: ['ims:images:delete'] },
      ],
    });
  });

  test('a policy may only deny', () => {
    const template = emitted('open-telekom-cloud', (stack) =>
      policyOf(stack, { denied: [ImageAction.DELETE_IMAGE, ImageAction.EXPORT_IMAGE] }),
    );
    expect(onlyResource(template, OTC_POLICY)).toMatchObject({
      description: 'Denies ims:images:delete, ims:images:export',
      statement: [{ effect: 'Deny', action: ['ims:images:delete', 'ims:images:export'] }],
    });
  });

  test('what creating depends on is allowed too; object storage, which is for the account, in a policy of its own', () => {
    const template = emitted('open-telekom-cloud', (stack) =>
      policyOf(stack, { actions: [ImageAction.CREATE_SYSTEM_DISK_IMAGE] }),
    );
    const [images, storage] = resources(template, OTC_POLICY).sort((left) =>
      left.display_layer === 'project' ? -1 : 1,
    );
    expect(images.statement).toEqual([
      {
        effect: 'Allow',
        action: [
          'bms:serverFlavors:get',
          'bms:servers:get',
          'bms:servers:list',
          'ecs:cloudServers:get',
          'ecs:cloudServers:list',
          'ecs:serverVolumeAttachments:list',
          'ecs:serverVolumes:use',
          'ecs:servers:get',
          'ecs:servers:list',
          'evs:volumes:get',
          'evs:volumes:list',
          'evs:volumes:uploadImage',
          'ims:serverImages:create',
          'kms:cmk:crypto',
          'kms:cmk:generate',
          'kms:cmk:get',
          'kms:cmk:list',
          'kms:dek:create',
          'kms:dek:crypto',
        ],
      },
    ]);
    expect(storage).toMatchObject({
      display_name: 'image-users-obs',
      display_layer: 'domain',
      statement: [
        { effect: 'Allow', action: ['obs:bucket:GetBucketLocation', 'obs:bucket:HeadBucket', 'obs:object:GetObject'] },
      ],
    });
  });

  test('on Huawei Cloud, the policy for object storage is for the account too', () => {
    const template = emitted('huawei-cloud', (stack) => ImagePolicy.forCreating(stack, 'Users', OPTIONS));
    const policies = resources(template, HUAWEI_POLICY);
    expect(policies.map(({ name, type }) => `${name} ${type}`).sort()).toEqual([
      'image-users XA',
      'image-users-obs AX',
    ]);
    const [images] = policies.filter(({ type }) => type === 'XA');
    expect(images.policy).not.toContain('*');
    for (const action of ['ims:dataImages:create', 'ims:wholeImages:create', 'cbr:vaults:backup', 'cbr:backups:get']) {
      expect(images.policy).toContain(`"${action}"`);
    }
  });

  test('a group gets the policy in a project, and that for object storage in the account', () => {
    const template = emitted('open-telekom-cloud', (stack) =>
      policyOf(stack, {
        actions: [ImageAction.CREATE_DATA_DISK_IMAGE],
        groupId: projectId(1),
        projectId: projectId(2),
        domainId: projectId(3),
      }),
    );
    const names = Object.keys(template.resource[OTC_POLICY]);
    const storage = names.find((name) => name.includes('ObjectStorage'));
    const images = names.find((name) => name !== storage);
    expect(resources(template, 'opentelekomcloud_identity_role_assignment_v3')).toEqual(
      expect.arrayContaining([
        { group_id: projectId(1), project_id: projectId(2), role_id: `\${${OTC_POLICY}.${images}.id}` },
        { group_id: projectId(1), domain_id: projectId(3), role_id: `\${${OTC_POLICY}.${storage}.id}` },
      ]),
    );
  });

  test('a policy on Huawei Cloud is assigned the same way', () => {
    const template = emitted('huawei-cloud', (stack) => {
      const policy = ImagePolicy.forSharing(stack, 'Users', {
        ...OPTIONS,
        groupId: projectId(1),
        projectId: projectId(2),
      });
      expect(policy.policyId).toMatch(/TfToken/);
      expect(policy.objectStoragePolicyId).toBeUndefined();
      expect(policy.resource?.node.path).toBe('images/Users/Resource');
    });
    expect(onlyResource(template, 'huaweicloud_identity_role_assignment')).toMatchObject({
      group_id: projectId(1),
      project_id: projectId(2),
    });
  });

  test('exporting says what a policy cannot give', () => {
    const { warnings } = synthTerraform(framework, (stack) => {
      configure('huawei-cloud', stack);
      ImagePolicy.forExporting(stack, 'Users', OPTIONS);
    });
    expect(brief(warnings)).toEqual(['warning IMS-IAM-004 images/Users actions']);
  });

  test('in HCL, statements are blocks', () => {
    const text = synthHcl(framework, (stack) => {
      configure('open-telekom-cloud', stack);
      policyOf(stack, { actions: [ImageAction.LIST_IMAGES], denied: [ImageAction.DELETE_IMAGE] });
    });
    expect(text.match(/statement \{/g)).toHaveLength(2);
  });
});

test('a policy on AWS is not offered', () => {
  const reported = awsFindings((stack) => {
    const policy = policyOf(stack, { actions: [ImageAction.LIST_IMAGES] });
    expect(policy.policyId).toBe('policyId of images/Users');
  });
  expect(brief(reported)).toEqual(['error CDK-TARGET-001 images/Users stack']);
});
