import { Construct, type IConstruct } from 'constructs';
import type { IDeployTimeValue } from '../model/deploy-time-value';
import { DiskFormat } from '../model/disk-format';
import { bucketPlace, type IImageBucket } from '../model/image-bucket';
import type { IIterator } from '../model/iterator';
import type { ICloud } from './cloud';
import { DeclaredUse, USE_PROPERTIES } from './declared-use';
import { iterator } from './for-each';
import type { IImage } from './image';
import { IMAGE_TIMEOUTS, type ImageTimeouts } from './image-timeouts';
import { bucketOrName } from './common-properties';
import { type PropertyTypes, argumentFlag, constant, required, struct, text } from './property-types';

/** Where an image is exported to, and how. */
export interface ExportOptions {
  /**
   * The bucket, by its name or as an `ImageBucket`: in the region of the image, with storage class Standard (IMS-EXPORT-006).
   */
  readonly bucket: string | IImageBucket;
  /**
   * The key of the file that is written: after the last slash 1 to 128 letters, digits, hyphens, periods and underscores, and
   * no object of that key yet (IMS-EXPORT-011, 012).
   */
  readonly key: string;
  /**
   * The format of the file: QCOW2, VMDK, VHD or ZVHD (IMS-EXPORT-001). Required, and not for fast export, which always writes
   * ZVHD2 (IMS-EXPORT-004).
   *
   * @default - ZVHD2 for fast export; else it has to be given
   */
  readonly format?: DiskFormat;
  /**
   * Whether the disk is exported without conversion: faster, and the only way above 128 GiB (IMS-EXPORT-002). Not for encrypted
   * images (IMS-EXPORT-005).
   *
   * Guide topic: What Are the Differences Between Import/Export and Fast Import/Export?
   *
   * @default false
   */
  readonly fastExport?: boolean | IDeployTimeValue;
  /**
   * The region of the bucket, which has to be that of the image.
   *
   * @default - unknown, and not checked
   */
  readonly bucketRegion?: string;
  /**
   * The storage class of the bucket: `STANDARD`, `WARM` or `COLD`. Only `STANDARD` can be exported to.
   *
   * @default - unknown, and not checked
   */
  readonly storageClass?: string;
  /**
   * How long the export may take: `create` only, nothing is deleted.
   *
   * @default - 2 hours
   */
  readonly timeouts?: ImageTimeouts;
  /**
   * Terraform: one export for each key of an iterator, which is one of cdktf or cdktn. Where the
   * image has a forEach of its own, it has to be the same one (CDK-EACH-001). Not on AWS.
   *
   * Guide: Escape hatches, and one for each.
   *
   * @default - that of the image, if it has one; else one export
   */
  readonly forEach?: IIterator;
  /**
   * The cloud, where the stack has several configured.
   *
   * @default - that of the image, when it is in the same stack; else the one that the stack has
   */
  readonly cloud?: ICloud;
}

/** What is exported, where to, and how. */
export interface ImageExportProps extends ExportOptions {
  /** The image to export: a private one, smaller than 1 TiB (IMS-EXPORT-003, 007, 009, 013). */
  readonly image: IImage;
}

const PROPERTIES: PropertyTypes = {
  ...USE_PROPERTIES,
  bucket: required(bucketOrName),
  key: required(text),
  format: constant('DiskFormat', 'DiskFormat.QCOW2', DiskFormat),
  fastExport: argumentFlag,
  bucketRegion: text,
  storageClass: text,
  forEach: iterator,
  timeouts: struct('an object with create, such as { create: Duration.hours(2) }'),
};

/**
 * The export of an image to a file in a bucket. It happens once, when the construct is first deployed; taking the construct out
 * of the app leaves the file where it is. On Open Telekom Cloud it needs `extended: true`.
 *
 * Guide topic: Exporting Images.
 */
export class ImageExport extends Construct {
  private readonly use: DeclaredUse;

  /**
   * @param scope the image, its stack, or a construct in it
   * @param id the name of the construct in its scope; changing it exports again
   * @param props what is exported, where to, and how
   */
  constructor(scope: Construct, id: string, props: ImageExportProps) {
    super(scope, id);
    this.use = new DeclaredUse(this);
    const { image, forEach, cloud, timeouts, bucket, ...properties } = this.use.accept(props, PROPERTIES);
    const place = bucket === undefined ? undefined : bucketPlace(bucket);
    const accepted = this.use.accept(timeouts ?? {}, IMAGE_TIMEOUTS, 'timeouts');
    const referred = this.use.refer(image);
    if (!referred) return;
    this.use.declare({ image, forEach, cloud }, (parts) => ({
      ...properties,
      ...parts,
      kind: 'image export' as const,
      bucket: place?.bucket,
      bucketRegion: properties.bucketRegion ?? place?.region,
      storageClass: properties.storageClass ?? place?.storageClass,
      image: referred,
      timeouts: accepted,
    }));
  }

  /** The resource in the template, to make others depend on; undefined when the declaration could not be emitted. */
  public get resource(): IConstruct | undefined {
    return this.use.resource;
  }
}
