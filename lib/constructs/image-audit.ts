import { Construct, type IConstruct } from 'constructs';
import type { IDeployTimeValue } from '../model/deploy-time-value';
import type { IEncryptionKey } from '../model/encryption-key';
import { bucketPlace, type IImageBucket } from '../model/image-bucket';
import { ImageOperation } from '../model/image-operation';
import type { ImageAuditDeclaration } from '../model/service-declarations';
import type { Emitted } from '../targets/emission';
import { CheckedDeclaration } from './checked-declaration';
import type { ICloud } from './cloud';
import { bucketOrName, configuredCloud, encryptionKey } from './common-properties';
import { argumentFlag, flag, instances, type PropertyTypes, text, textMap } from './property-types';
import { chooseTarget } from './targeted';

/** Where the record of operations on images is kept, and who is told of them. */
export interface ImageAuditProps {
  /**
   * The bucket that traces are kept in, by its name or as an `ImageBucket`.
   *
   * @default - traces are kept for seven days, which gives the warning IMS-LIFE-018
   */
  readonly bucket?: string | IImageBucket;
  /**
   * What the names of the files in the bucket begin with: 1 to 64 letters, digits, hyphens, underscores and periods
   * (CDK-AUDIT-003). Only with `bucket`.
   *
   * @default - no prefix
   */
  readonly filePrefix?: string;
  /**
   * Whether trace files are compressed (gzip). Only with `bucket`.
   *
   * @default true
   */
  readonly compressed?: boolean;
  /**
   * Whether the traces of each service lie in a folder of their own. Only with `bucket`.
   *
   * @default true
   */
  readonly sortedByService?: boolean | IDeployTimeValue;
  /**
   * Whether trace files can be verified: digests are kept that show when one was changed or deleted. Only with `bucket`. Huawei
   * Cloud.
   *
   * @default false
   */
  readonly verifiedFiles?: boolean | IDeployTimeValue;
  /**
   * The key that trace files are encrypted with. Only with `bucket`. Huawei Cloud; elsewhere give the bucket a key.
   *
   * @default - trace files are encrypted as the bucket says
   */
  readonly encryptionKey?: IEncryptionKey;
  /**
   * Whether traces go to the Log Tank Service too, where they can be searched.
   *
   * @default false
   */
  readonly logAnalysis?: boolean | IDeployTimeValue;
  /**
   * Tags of the tracker. Huawei Cloud.
   *
   * @default - no tags
   */
  readonly tags?: Record<string, string>;
  /**
   * Whether the project already has a tracker, made when the Cloud Trace Service was enabled or by someone else. It is left
   * alone then, and only a notification is declared: nothing that is said of the tracker can be given (CDK-AUDIT-001).
   *
   * @default false - the tracker is part of the stack
   */
  readonly existingTracker?: boolean;
  /**
   * The URN of the topic of the Simple Message Notification service whose subscribers are told of operations on images.
   *
   * @default - nobody is told
   */
  readonly topicUrn?: string;
  /**
   * The name of the notification: 1 to 64 letters, digits and underscores (CDK-AUDIT-003). Only with `topicUrn`.
   *
   * @default image_operations
   */
  readonly notificationName?: string;
  /**
   * The operations that subscribers are told of, one or more. Only with `topicUrn`.
   *
   * Guide topic: Key IMS Operations Recorded by CTS.
   *
   * @default - every operation that is recorded
   */
  readonly operations?: ImageOperation[];
  /**
   * The cloud, where the stack has several configured.
   *
   * @default - the one that the stack has
   */
  readonly cloud?: ICloud;
}

const PROPERTIES: PropertyTypes = {
  bucket: bucketOrName,
  filePrefix: text,
  compressed: flag,
  sortedByService: argumentFlag,
  verifiedFiles: argumentFlag,
  encryptionKey,
  logAnalysis: argumentFlag,
  tags: textMap,
  existingTracker: flag,
  topicUrn: text,
  notificationName: text,
  operations: instances('ImageOperation', 'ImageOperation.DELETE', ImageOperation),
  cloud: configuredCloud,
};

/**
 * The record of all operations on the images of a project, and notifications of those that matter. Operations are recorded only
 * where the Cloud Trace Service is enabled; reading is never recorded.
 *
 * Guide topics: Key IMS Operations Recorded by CTS, Viewing Traces.
 */
export class ImageAudit extends Construct {
  private readonly emitted?: Emitted;

  /**
   * @param scope the stack, or a construct in one
   * @param id the name of the construct in its scope; changing it replaces the tracker
   * @param props where the record is kept, and who is told
   */
  constructor(scope: Construct, id: string, props: ImageAuditProps = {}) {
    super(scope, id);
    const checks = new CheckedDeclaration(this);
    const { cloud, bucket, tags, ...properties } = checks.accept(props, PROPERTIES);
    const chosen = chooseTarget(checks, cloud);
    if (!chosen) return;
    const declared: ImageAuditDeclaration = {
      ...properties,
      kind: 'image audit',
      path: this.node.path,
      placement: chosen.placement,
      tags: { ...tags },
      bucket: bucket === undefined ? undefined : bucketPlace(bucket).bucket,
    };
    const declaration = () => declared;
    checks.declares(declaration, chosen.target);
    this.emitted = chosen.target.emit(this, declaration);
  }

  /** The resource in the template, to make others depend on; undefined when the declaration could not be emitted. */
  public get resource(): IConstruct | undefined {
    return this.emitted?.resource;
  }
}
