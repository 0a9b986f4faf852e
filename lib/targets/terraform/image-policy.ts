import type { Construct } from 'constructs';
import { allowedActions, isForObjects, sorted } from '../../model/allowed-actions';
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

const STORAGE = 'ObjectStorage';
const STORAGE_ASSIGNMENT = 'ObjectStorageAssignment';

const MAPPINGS: Readonly<Record<ImageProviderName, PolicyMapping>> = {
  opentelekomcloud: opentelekomcloud.IMAGE_POLICY,
  huaweicloud: huaweicloud.IMAGE_POLICY,
};

export const imagePolicyEmitter: TerraformEmitter<ImagePolicyDeclaration> = {
  refuse: () => [],
  emit: (context, scope, declaration) => {
    const { groupId } = declaration();
    const policy = addPolicy(context, scope, 'Resource', () => projectPolicy(declaration()));
    if (groupId !== undefined) {
      assign(context, scope, 'Assignment', policy, () => ({ project_id: declaration().projectId, group_id: groupId }));
    }
    const storage = new ObjectStoragePolicy(context, scope, declaration);
    storage.update();
    return {
      resource: policy,
      attribute: (name) => (name === 'policyId' ? policy.getStringAttribute('id') : storage.id),
      changed: () => storage.update(),
    };
  },
};

/**
 * Permissions for objects hold in the whole account, and cannot be in one policy with those that hold in a project. This one is
 * there as long as something that is allowed needs it.
 */
class ObjectStoragePolicy {
  private policy?: ITerraformResource;
  private changing = false;

  constructor(
    private readonly context: TerraformContext,
    private readonly scope: Construct,
    private readonly declaration: () => ImagePolicyDeclaration,
  ) {}

  public get id(): string | undefined {
    return this.policy?.getStringAttribute('id');
  }

  public update(): void {
    if (this.changing) return;
    const isNeeded = allowedActions(this.declaration()).some(isForObjects);
    if (isNeeded === (this.policy !== undefined)) return;
    // The new resource tells the app that it is there.
    this.changing = true;
    if (isNeeded) this.add();
    else this.remove();
    this.changing = false;
  }

  private add(): void {
    const { context, scope, declaration } = this;
    const policy = addPolicy(context, scope, STORAGE, () => objectStoragePolicy(declaration()));
    this.policy = policy;
    const { groupId } = declaration();
    if (groupId === undefined) return;
    assign(context, scope, STORAGE_ASSIGNMENT, policy, () => ({
      domain_id: declaration().domainId,
      group_id: groupId,
    }));
  }

  private remove(): void {
    for (const id of [STORAGE_ASSIGNMENT, STORAGE]) this.scope.node.tryRemoveChild(id);
    this.policy = undefined;
  }
}

function projectPolicy(policy: ImagePolicyDeclaration): PolicyDocument {
  return {
    name: policy.policyName,
    description: policy.description ?? defaultDescription(policy),
    level: 'project',
    statements: [
      ...statement(
        'Allow',
        allowedActions(policy).filter((action) => !isForObjects(action)),
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
    statements: statement('Allow', allowedActions(policy).filter(isForObjects)),
  };
}

function statement(effect: PolicyStatement['effect'], actions: readonly string[]): PolicyStatement[] {
  return actions.length > 0 ? [{ effect, actions }] : [];
}

function defaultDescription({ actions, denied, deploys }: ImagePolicyDeclaration): string {
  const names = (list: ImagePolicyDeclaration['actions']) => sorted(list.map(({ action }) => action)).join(', ');
  return [
    ...(deploys ? [`Allows deploying the images in ${deploys.join(', ')}`] : []),
    ...(actions.length > 0 ? [`Allows ${names(actions)}`] : []),
    ...(denied.length > 0 ? [`Denies ${names(denied)}`] : []),
  ].join('. ');
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
