import { Construct, type IConstruct } from 'constructs';
import type { IDeployTimeValue } from '../model/deploy-time-value';
import type { IEncryptionKey } from '../model/encryption-key';
import type { KmsKeyDeclaration } from '../model/kms-key';
import type { Emitted } from '../targets/emission';
import { CheckedDeclaration } from './checked-declaration';
import type { ICloud } from './cloud';
import { configuredCloud } from './common-properties';
import { amount, argumentFlag, type PropertyTypes, required, text, textMap } from './property-types';
import { KeyGrant, type KeyGrantOptions } from './key-grant';
import { chooseTarget } from './targeted';
import { withOptions } from '../model/with-options';

/** What a key is. */
export interface KmsKeyProps {
  /**
   * The alias of the key: 1 to 255 letters, digits, colons, slashes, underscores and hyphens, not ending in `/default`, which is
   * for the keys that services make for themselves (CDK-KEY-001).
   */
  readonly keyAlias: string;
  /**
   * What the key is for.
   *
   * @default - no description
   */
  readonly description?: string;
  /**
   * How many days a deleted key can still be restored: a whole number from 7 to 1,096 (CDK-KEY-002). Images that are encrypted
   * with it cannot be used from the moment of deletion (IMS-ENC-006).
   *
   * @default 7
   */
  readonly pendingDays?: number;
  /**
   * Every how many days the key material is replaced: a whole number from 30 to 365 (CDK-KEY-003). Images stay readable.
   *
   * @default - never
   */
  readonly rotationDays?: number;
  /**
   * Whether the key can be used. Images that are encrypted with a disabled key cannot be used (IMS-ENC-006).
   *
   * @default true
   */
  readonly enabled?: boolean | IDeployTimeValue;
  /**
   * The enterprise project: `0` for the default one, or a UUID (IMS-META-009). Huawei Cloud, or `extended: true`.
   *
   * @default - that of the provider
   */
  readonly enterpriseProjectId?: string;
  /**
   * The tags of the key.
   *
   * @default - no tags
   */
  readonly tags?: Record<string, string>;
  /**
   * The cloud, where the stack has several configured. A key encrypts images of its region and project.
   *
   * @default - the one that the stack has
   */
  readonly cloud?: ICloud;
}

const PROPERTIES: PropertyTypes = {
  keyAlias: required(text),
  description: text,
  pendingDays: amount,
  rotationDays: amount,
  enabled: argumentFlag,
  enterpriseProjectId: text,
  tags: textMap,
  cloud: configuredCloud,
};

/**
 * A key of the Key Management Service (KMS). Pass it as the `encryptionKey` of images.
 *
 * Guide topic: Encrypting Images.
 */
export class KmsKey extends Construct implements IEncryptionKey {
  /** Never a key `ims/default`: those are made by the service. */
  public readonly defaultKey?: boolean = false;
  private readonly emitted?: Emitted;
  private readonly cloud?: ICloud;

  /**
   * @param scope the stack, or a construct in one
   * @param id the name of the construct in its scope; changing it replaces the key, and with it every image that it encrypts
   * @param props what the key is
   */
  constructor(scope: Construct, id: string, props: KmsKeyProps) {
    super(scope, id);
    const checks = new CheckedDeclaration(this);
    const { cloud, tags, ...properties } = checks.accept(props, PROPERTIES);
    this.cloud = cloud;
    const chosen = chooseTarget(checks, cloud);
    if (!chosen) return;
    const declared: KmsKeyDeclaration = {
      ...properties,
      kind: 'KMS key',
      path: this.node.path,
      placement: chosen.placement,
      tags: { ...tags },
      keyId: () => this.emitted?.attribute('keyId'),
    };
    const declaration = () => declared;
    checks.declares(declaration, chosen.target);
    this.emitted = chosen.target.emit(this, declaration);
  }

  /** The ID of the key, a UUID. Known at deploy time. */
  public get keyId(): string {
    return this.emitted?.attribute('keyId') ?? `keyId of ${this.node.path}`;
  }

  /** The resource in the template, to make others depend on; undefined when the declaration could not be emitted. */
  public get resource(): IConstruct | undefined {
    return this.emitted?.resource;
  }

  /**
   * Lets somebody else use images that are encrypted with the key: they may describe it and decrypt data keys. Needed before
   * an encrypted image is shared (IMS-SHARE-007).
   *
   * Guide topic: How Do I Authorize a Key?
   *
   * @param id the name of the grant in the scope of the key
   * @param options whom to grant the key to
   */
  public grantTo(id: string, options: KeyGrantOptions): KeyGrant {
    return new KeyGrant(this, id, withOptions({ cloud: this.cloud, ...options }, { key: this }));
  }
}
