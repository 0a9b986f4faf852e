import { Construct, type IConstruct } from 'constructs';
import { allowedActions, isForObjects } from '../model/allowed-actions';
import type { Declaration } from '../model/declaration';
import { givenProperties } from '../model/given-properties';
import { ImageAction } from '../model/image-action';
import { PolicyDependencies } from '../model/policy-dependencies';
import type { ImagePolicyDeclaration } from '../model/service-declarations';
import type { Emitted } from '../targets/emission';
import { enclosingStack } from '../targets/host';
import { CheckedDeclaration } from './checked-declaration';
import type { ICloud } from './cloud';
import { constructs, instance, instances, object, type PropertyTypes, required, text } from './property-types';
import { type Declarant, isWithin, Registry } from './registry';
import { chooseTarget } from './targeted';

/** What every policy has. */
export interface ImagePolicyOptions {
  /** The name of the policy, not empty and unique in the account (CDK-POLICY-001). */
  readonly policyName: string;
  /**
   * What the policy is for.
   *
   * @default - a text that names the actions
   */
  readonly description?: string;
  /**
   * The ID of the group of users that gets the policy, in `projectId`.
   *
   * @default - the policy is created, and nobody gets it yet
   */
  readonly groupId?: string;
  /**
   * The ID of the project in which the group gets the policy: permissions on images hold in one project (IMS-IAM-008).
   * Required with `groupId`.
   *
   * @default - none
   */
  readonly projectId?: string;
  /**
   * The ID of the account. Required with `groupId` where the actions depend on the Object Storage Service, whose permissions
   * hold in the whole account (CDK-POLICY-003).
   *
   * @default - none
   */
  readonly domainId?: string;
  /**
   * How much is allowed in other services, for the actions that depend on them: single actions by their names, or the list of the
   * service with its wildcards, such as `kms:*:*`, which gives a warning (CDK-POLICY-004).
   *
   * @default PolicyDependencies.LEAST
   */
  readonly dependencies?: PolicyDependencies;
  /**
   * The cloud, where the stack has several configured.
   *
   * @default - the one that the stack has
   */
  readonly cloud?: ICloud;
}

/** What a policy allows and denies. */
export interface ImagePolicyProps extends ImagePolicyOptions {
  /**
   * What users may do; what that depends on in other services is allowed with it (IMS-IAM-001 to 003, 005).
   *
   * @default - nothing but what `deploys` needs; without both, a policy that only denies, for users who have another one
   */
  readonly actions?: ImageAction[];
  /**
   * Stacks, or constructs in them: users may do what it takes to apply and destroy them. What is declared in them decides which
   * actions that are, before the policy and after it; only what is on the same cloud as the policy counts. A policy among them is
   * passed over, since who may write policies may do anything, and so are resources that are not of this library.
   *
   * @default - nothing is deployed with it
   */
  readonly deploys?: IConstruct[];
  /**
   * What users may not do, whatever else allows it (IMS-IAM-009).
   *
   * @default - nothing
   */
  readonly denied?: ImageAction[];
}

/** What a policy for those who deploy allows and denies. */
export interface DeployingPolicyOptions extends ImagePolicyOptions {
  /**
   * What users deploy: stacks, or constructs in them.
   *
   * @default - the stack of the policy
   */
  readonly deploys?: IConstruct[];
  /**
   * What users may do besides. `ImageAction.USE_KEY` is for images of servers and volumes that are encrypted, which no
   * declaration tells.
   *
   * @default - nothing
   */
  readonly actions?: ImageAction[];
  /**
   * What users may not do, whatever else allows it: `ImageAction.DELETE_IMAGE` lets them deploy, and never delete or replace an
   * image.
   *
   * @default - nothing
   */
  readonly denied?: ImageAction[];
}

const PROPERTIES: PropertyTypes = {
  policyName: required(text),
  description: text,
  dependencies: instance('PolicyDependencies', 'PolicyDependencies.LEAST'),
  deploys: constructs,
  actions: instances('ImageAction', 'ImageAction.SHARE_IMAGE', ImageAction),
  denied: instances('ImageAction', 'ImageAction.DELETE_IMAGE', ImageAction),
  groupId: text,
  projectId: text,
  domainId: text,
  cloud: object('what OpenTelekomCloud.configure or HuaweiCloud.configure returned', ['node', 'region']),
};

const READING = [ImageAction.LIST_IMAGES, ImageAction.GET_IMAGE, ImageAction.GET_QUOTA];

/** Policies are passed over where another one asks what is declared. */
const policies = new WeakSet<IConstruct>();

/**
 * A custom policy for users of images, with what their actions depend on in other services. `forDeploying` allows what it takes to
 * apply a stack, and no more: the actions follow from what is declared. The other ones are for tasks, and allow them for every kind
 * of image. All of them name single actions, unless `dependencies` asks for the list of the service with its wildcards.
 *
 * Permissions for the Object Storage Service, which hold in the whole account, become a second policy, as the service asks for.
 *
 * Guide topic: Creating a Custom Policy.
 */
export class ImagePolicy extends Construct {
  /** A policy to list and read images, and to read the quota. */
  public static forReading(scope: Construct, id: string, options: ImagePolicyOptions): ImagePolicy {
    return new ImagePolicy(scope, id, { ...options, actions: READING });
  }

  /** A policy to create system disk images, data disk images and full-ECS images, to tag them, and to read them. */
  public static forCreating(scope: Construct, id: string, options: ImagePolicyOptions): ImagePolicy {
    return new ImagePolicy(scope, id, {
      ...options,
      actions: [
        ...READING,
        ImageAction.CREATE_SYSTEM_DISK_IMAGE,
        ImageAction.CREATE_DATA_DISK_IMAGE,
        ImageAction.CREATE_FULL_ECS_IMAGE,
        ImageAction.UPDATE_IMAGE,
      ],
    });
  }

  /** A policy to share images, to accept and reject shared ones, and to read them. */
  public static forSharing(scope: Construct, id: string, options: ImagePolicyOptions): ImagePolicy {
    return new ImagePolicy(scope, id, { ...options, actions: [...READING, ImageAction.SHARE_IMAGE] });
  }

  /** A policy to export images to buckets, and to read them. */
  public static forExporting(scope: Construct, id: string, options: ImagePolicyOptions): ImagePolicy {
    return new ImagePolicy(scope, id, { ...options, actions: [...READING, ImageAction.EXPORT_IMAGE] });
  }

  /**
   * A policy to apply and destroy a stack. Whoever applies the policy itself has to be allowed more: apply it from another stack,
   * by another user.
   */
  public static forDeploying(scope: Construct, id: string, options: DeployingPolicyOptions): ImagePolicy {
    const { deploys = [enclosingStack(scope) ?? scope] } = options;
    return new ImagePolicy(scope, id, { ...options, deploys });
  }

  private readonly emitted?: Emitted;

  /**
   * @param scope the stack, or a construct in one
   * @param id the name of the construct in its scope; changing it replaces the policy
   * @param props what the policy allows and denies
   */
  constructor(scope: Construct, id: string, props: ImagePolicyProps) {
    super(scope, id);
    policies.add(this);
    const checks = new CheckedDeclaration(this);
    const { cloud, deploys, ...properties } = checks.accept(props, PROPERTIES);
    const chosen = chooseTarget(checks, cloud);
    if (!chosen) return;
    const { placement, target } = chosen;
    const counts = (declaration: Declaration | undefined) => declaration?.placement.cloud === placement.cloud;
    const declaration = (): ImagePolicyDeclaration => ({
      actions: [],
      denied: [],
      dependencies: PolicyDependencies.LEAST,
      ...givenProperties(properties),
      kind: 'image policy',
      path: this.node.path,
      placement,
      deploys: deploys?.map(({ node }) => node.path),
      deployed: declaredIn(deploys ?? []).filter(counts),
    });
    checks.declares(declaration, target);
    this.emitted = target.emit(this, declaration);
    if (deploys) this.followDeclarations(deploys, declaration);
  }

  /** Whether there is a second policy depends on what is declared after this one too. */
  private followDeclarations(deploys: readonly IConstruct[], policy: () => ImagePolicyDeclaration): void {
    const { placement, dependencies } = policy();
    let isThere = false;
    const visit = (declarant: Declarant) => {
      if (isThere || policies.has(declarant.construct) || !deploys.some((one) => isWithin(declarant, one))) return;
      const declared = declarant.declaration();
      if (declared?.placement.cloud !== placement.cloud) return;
      const allowed = allowedActions({ actions: [], dependencies, deployed: [declared] });
      if (!allowed.some(isForObjects)) return;
      isThere = true;
      this.emitted?.changed?.();
    };
    for (const registry of new Set(deploys.map((one) => Registry.of(one)))) registry.eachDeclarationToCome(visit);
    // What was declared may have been taken out again.
    this.node.addValidation({ validate: () => (this.emitted?.changed?.(), []) });
  }

  /** The ID of the policy. Known at deploy time. */
  public get policyId(): string {
    return this.emitted?.attribute('policyId') ?? `policyId of ${this.node.path}`;
  }

  /**
   * The ID of the policy for the Object Storage Service; undefined when no action depends on that. Known at deploy time. Where the
   * policy follows from what is declared, read it after that.
   */
  public get objectStoragePolicyId(): string | undefined {
    return this.emitted?.attribute('objectStoragePolicyId');
  }

  /** The resource in the template, to make others depend on; undefined when the declaration could not be emitted. */
  public get resource(): IConstruct | undefined {
    return this.emitted?.resource;
  }
}

function declaredIn(constructs: readonly IConstruct[]): Declaration[] {
  const declarants = new Set(constructs.flatMap((one) => Registry.of(one).within(one)));
  return [...declarants]
    .filter(({ construct }) => !policies.has(construct))
    .map((declarant) => declarant.declaration())
    .filter((declaration) => declaration !== undefined);
}
