import { Construct, type IConstruct } from 'constructs';
import type { IDeployTimeValue } from '../model/deploy-time-value';
import type { IEncryptionKey } from '../model/encryption-key';
import type { IImageBucket } from '../model/image-bucket';
import type { ImageBucketDeclaration } from '../model/service-declarations';
import type { Emitted } from '../targets/emission';
import { CheckedDeclaration } from './checked-declaration';
import type { ICloud } from './cloud';
import { configuredCloud, encryptionKey } from './common-properties';
import { amount, argumentFlag, type PropertyTypes, required, text, textMap } from './property-types';
import { chooseTarget } from './targeted';

/** What a bucket for image files is. */
export interface ImageBucketProps {
  /**
   * The name of the bucket: 3 to 63 lower-case letters, digits, hyphens and periods, with a letter or digit at both ends, and
   * unique in the whole cloud (CDK-BUCKET-001). Another name is another bucket.
   */
  readonly bucketName: string;
  /**
   * The key that objects are encrypted with when they are uploaded (SSE-KMS).
   *
   * @default - objects are not encrypted
   */
  readonly encryptionKey?: IEncryptionKey;
  /**
   * Whether earlier versions of an object are kept. They cost storage, and images are made of the latest only.
   *
   * @default false
   */
  readonly versioned?: boolean | IDeployTimeValue;
  /**
   * After how many days objects are deleted: a whole number, 1 or more (CDK-BUCKET-002). The file of an image that exists is no
   * longer needed; but Terraform uploads a file of this machine again where it is gone, and on Open Telekom Cloud it fails
   * (CDK-BUCKET-003).
   *
   * @default - objects are kept
   */
  readonly objectLifetimeDays?: number;
  /**
   * After how many days earlier versions of an object are deleted: a whole number, 1 or more. Only where they are kept:
   * `versioned: true` (CDK-BUCKET-002).
   *
   * @default - earlier versions are kept
   */
  readonly earlierVersionLifetimeDays?: number;
  /**
   * After how many days the parts of an upload in parts that was never finished are deleted, which cost storage too: a whole
   * number, 1 or more (CDK-BUCKET-002). Files of more than 5 GB are uploaded in parts. Huawei Cloud, or `extended: true`.
   *
   * @default - they are kept
   */
  readonly unfinishedUploadLifetimeDays?: number;
  /**
   * Whether destroying the bucket deletes the objects in it. A bucket with objects cannot be destroyed otherwise.
   *
   * @default false
   */
  readonly destroyObjects?: boolean | IDeployTimeValue;
  /**
   * The enterprise project: `0` for the default one, or a UUID.
   *
   * @default - that of the provider
   */
  readonly enterpriseProjectId?: string;
  /**
   * The tags of the bucket.
   *
   * @default - no tags
   */
  readonly tags?: Record<string, string>;
  /**
   * The cloud, where the stack has several configured. The bucket is in its region.
   *
   * @default - the one that the stack has
   */
  readonly cloud?: ICloud;
}

const PROPERTIES: PropertyTypes = {
  bucketName: required(text),
  encryptionKey,
  versioned: argumentFlag,
  objectLifetimeDays: amount,
  earlierVersionLifetimeDays: amount,
  unfinishedUploadLifetimeDays: amount,
  destroyObjects: argumentFlag,
  enterpriseProjectId: text,
  tags: textMap,
  cloud: configuredCloud,
};

const STANDARD = 'STANDARD';

/**
 * A private bucket of storage class Standard, from which image files can be imported and to which images can be exported. Pass
 * it as the bucket of a source or an export: what is known of it is checked there.
 *
 * Guide topic: Uploading an External Image File.
 */
export class ImageBucket extends Construct implements IImageBucket {
  /** The region of the bucket; undefined where the cloud does not say it. */
  public readonly region?: string;
  /** The storage class of the bucket: `STANDARD`, the only one that images are imported from. */
  public readonly storageClass?: string = STANDARD;
  /** How objects are encrypted in the bucket: `NONE` or `SSE-KMS`. */
  public readonly objectEncryption?: string;
  /** Whether earlier versions of an object are kept; undefined where that is known only at deploy time. */
  public readonly versioned?: boolean;
  /** After how many days objects are deleted; undefined when they are kept. */
  public readonly objectLifetimeDays?: number;
  private readonly givenName: string;
  private readonly emitted?: Emitted;

  /**
   * @param scope the stack, or a construct in one
   * @param id the name of the construct in its scope; changing it replaces the bucket
   * @param props what the bucket is
   */
  constructor(scope: Construct, id: string, props: ImageBucketProps) {
    super(scope, id);
    const checks = new CheckedDeclaration(this);
    const { cloud, tags = {}, ...properties } = checks.accept(props, PROPERTIES);
    this.givenName = properties.bucketName ?? 'unnamed-bucket';
    this.objectEncryption = properties.encryptionKey ? 'SSE-KMS' : 'NONE';
    const { versioned = false } = properties;
    this.versioned = typeof versioned === 'boolean' ? versioned : undefined;
    this.objectLifetimeDays = properties.objectLifetimeDays;

    const chosen = chooseTarget(checks, cloud);
    if (!chosen) return;
    this.region = chosen.placement.region;
    const declared: ImageBucketDeclaration = {
      ...properties,
      kind: 'image bucket',
      path: this.node.path,
      placement: chosen.placement,
      tags: { ...tags },
    };
    const declaration = () => declared;
    checks.declares(declaration, chosen.target);
    this.emitted = chosen.target.emit(this, declaration);
  }

  /** The name of the bucket, as a reference that makes others wait for it. Known at deploy time. */
  public get bucketName(): string {
    return this.emitted?.attribute('bucketName') ?? this.givenName;
  }

  /** The host name of the bucket. Known at deploy time. */
  public get domainName(): string {
    return this.emitted?.attribute('domainName') ?? `domainName of ${this.node.path}`;
  }

  /** The resource in the template, to make others depend on; undefined when the declaration could not be emitted. */
  public get resource(): IConstruct | undefined {
    return this.emitted?.resource;
  }
}
