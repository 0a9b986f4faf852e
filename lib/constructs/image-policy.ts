import { Construct, type IConstruct } from 'constructs';
import { ImageAction } from '../model/image-action';
import type { ImagePolicyDeclaration } from '../model/service-declarations';
import type { Emitted } from '../targets/emission';
import { CheckedDeclaration } from './checked-declaration';
import type { ICloud } from './cloud';
import { instances, object, type PropertyTypes, required, text } from './property-types';
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
   * @default - nothing: a policy that only denies, for users who have another one
   */
  readonly actions?: ImageAction[];
  /**
   * What users may not do, whatever else allows it (IMS-IAM-009).
   *
   * @default - nothing
   */
  readonly denied?: ImageAction[];
}

const PROPERTIES: PropertyTypes = {
  policyName: required(text),
  description: text,
  actions: instances('ImageAction', 'ImageAction.SHARE_IMAGE'),
  denied: instances('ImageAction', 'ImageAction.DELETE_IMAGE'),
  groupId: text,
  projectId: text,
  domainId: text,
  cloud: object('what OpenTelekomCloud.configure or HuaweiCloud.configure returned', ['node', 'region']),
};

const READING = [ImageAction.LIST_IMAGES, ImageAction.GET_IMAGE, ImageAction.GET_QUOTA];

/**
 * A custom policy with the least that users need for what they do with images, and with what that depends on in other services.
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

  private readonly emitted?: Emitted;

  /**
   * @param scope the stack, or a construct in one
   * @param id the name of the construct in its scope; changing it replaces the policy
   * @param props what the policy allows and denies
   */
  constructor(scope: Construct, id: string, props: ImagePolicyProps) {
    super(scope, id);
    const checks = new CheckedDeclaration(this);
    const { cloud, actions = [], denied = [], ...properties } = checks.accept(props, PROPERTIES);
    const chosen = chooseTarget(checks, cloud);
    if (!chosen) return;
    const declared: ImagePolicyDeclaration = {
      ...properties,
      kind: 'image policy',
      path: this.node.path,
      placement: chosen.placement,
      actions: [...actions],
      denied: [...denied],
    };
    const declaration = () => declared;
    checks.declares(declaration, chosen.target);
    this.emitted = chosen.target.emit(this, declaration);
  }

  /** The ID of the policy. Known at deploy time. */
  public get policyId(): string {
    return this.emitted?.attribute('policyId') ?? `policyId of ${this.node.path}`;
  }

  /** The ID of the policy for the Object Storage Service; undefined when no action depends on that. Known at deploy time. */
  public get objectStoragePolicyId(): string | undefined {
    return this.emitted?.attribute('objectStoragePolicyId');
  }

  /** The resource in the template, to make others depend on; undefined when the declaration could not be emitted. */
  public get resource(): IConstruct | undefined {
    return this.emitted?.resource;
  }
}
