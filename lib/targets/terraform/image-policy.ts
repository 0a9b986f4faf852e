import type { Construct } from 'constructs';
import type { ImagePolicyDeclaration } from '../../model/service-declarations';
import type { ImageProviderName } from './cloud-configuration';
import type { TerraformContext, TerraformEmitter } from './emitter';
import { createResource, type ITerraformResource, type TerraformBody } from './framework';
import * as huaweicloud from './huaweicloud/image-policy';
import * as opentelekomcloud from './opentelekomcloud/image-policy';

/** A rule of a policy. */
export interface PolicyStatement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
}

/** One policy: what it holds for is either one project or the whole account. */
export interface PolicyDocument {
  readonly name?: string;
  readonly description: string;
  readonly level: 'project' | 'account';
  readonly statements: readonly PolicyStatement[];
}

/** How a provider writes a policy. */
export interface PolicyMapping {
  readonly policyType: string;
  readonly assignmentType: string;
  policy(document: PolicyDocument): Record<string, unknown>;
}

const MAPPINGS: Readonly<Record<ImageProviderName, PolicyMapping>> = {
  opentelekomcloud: opentelekomcloud.IMAGE_POLICY,
  huaweicloud: huaweicloud.IMAGE_POLICY,
};

const OBJECT_STORAGE = /^obs:/;

export const imagePolicyEmitter: TerraformEmitter<ImagePolicyDeclaration> = {
  refuse: () => [],
  emit: (context, scope, declaration) => {
    const { groupId } = declaration();
    const policy = addPolicy(context, scope, 'Resource', () => projectPolicy(declaration()));
    const storage = needsObjectStorage(declaration())
      ? addPolicy(context, scope, 'ObjectStorage', () => objectStoragePolicy(declaration()))
      : undefined;
    if (groupId !== undefined) {
      assign(context, scope, 'Assignment', policy, () => ({ project_id: declaration().projectId, group_id: groupId }));
      if (storage) {
        assign(context, scope, 'ObjectStorageAssignment', storage, () => ({
          domain_id: declaration().domainId,
          group_id: groupId,
        }));
      }
    }
    const ids: Readonly<Record<string, string | undefined>> = {
      policyId: policy.getStringAttribute('id'),
      objectStoragePolicyId: storage?.getStringAttribute('id'),
    };
    return { resource: policy, attribute: (name) => ids[name] };
  },
};

/** Permissions for objects hold in the whole account, and cannot be in one policy with those that hold in a project. */
export function needsObjectStorage({ actions }: ImagePolicyDeclaration): boolean {
  return allowed({ actions }).some((action) => OBJECT_STORAGE.test(action));
}

function projectPolicy(policy: ImagePolicyDeclaration): PolicyDocument {
  return {
    name: policy.policyName,
    description: policy.description ?? defaultDescription(policy),
    level: 'project',
    statements: [
      ...statement(
        'Allow',
        allowed(policy).filter((action) => !OBJECT_STORAGE.test(action)),
      ),
      ...statement('Deny', sorted(policy.denied.map(({ action }) => action))),
    ],
  };
}

function objectStoragePolicy(policy: ImagePolicyDeclaration): PolicyDocument {
  return {
    name: policy.policyName && `${policy.policyName}-obs`,
    description: `Object Storage Service permissions that go with the policy ${policy.policyName}`,
    level: 'account',
    statements: statement(
      'Allow',
      allowed(policy).filter((action) => OBJECT_STORAGE.test(action)),
    ),
  };
}

function allowed({ actions }: Pick<ImagePolicyDeclaration, 'actions'>): string[] {
  return sorted(actions.flatMap(({ action, dependencies }) => [action, ...dependencies]));
}

function statement(effect: PolicyStatement['effect'], actions: readonly string[]): PolicyStatement[] {
  return actions.length > 0 ? [{ effect, actions }] : [];
}

function defaultDescription({ actions, denied }: ImagePolicyDeclaration): string {
  const names = (list: ImagePolicyDeclaration['actions']) => sorted(list.map(({ action }) => action)).join(', ');
  return [
    ...(actions.length > 0 ? [`Allows ${names(actions)}`] : []),
    ...(denied.length > 0 ? [`Denies ${names(denied)}`] : []),
  ].join('. ');
}

function sorted(actions: readonly string[]): string[] {
  return [...new Set(actions)].sort();
}

function addPolicy(
  context: TerraformContext,
  scope: Construct,
  id: string,
  document: () => PolicyDocument,
): ITerraformResource {
  const mapping = MAPPINGS[context.cloud.providerName];
  return add(context, scope, id, mapping.policyType, () => mapping.policy(document()));
}

function assign(
  context: TerraformContext,
  scope: Construct,
  id: string,
  policy: ITerraformResource,
  place: TerraformBody,
): void {
  const roleId = policy.getStringAttribute('id');
  const { assignmentType } = MAPPINGS[context.cloud.providerName];
  add(context, scope, id, assignmentType, () => ({ ...place(), role_id: roleId }));
}

function add(
  { module, cloud }: TerraformContext,
  scope: Construct,
  id: string,
  type: string,
  body: TerraformBody,
): ITerraformResource {
  return createResource(module, scope, id, {
    type,
    providerName: cloud.providerName,
    provider: cloud.provider,
    body,
  });
}
