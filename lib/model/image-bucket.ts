/** A bucket that image files are imported from and exported to, with what is known of it. */
export interface IImageBucket {
  /** The name of the bucket; a value known only at deploy time is fine. */
  readonly bucketName: string;
  /**
   * The region of the bucket.
   *
   * @default - unknown, and not checked
   */
  readonly region?: string;
  /**
   * The storage class of the bucket: `STANDARD`, `WARM` or `COLD`.
   *
   * @default - unknown, and not checked
   */
  readonly storageClass?: string;
  /**
   * How objects are encrypted in the bucket: `NONE` or `SSE-KMS`.
   *
   * @default - unknown, and not checked
   */
  readonly objectEncryption?: string;
  /**
   * Whether earlier versions of an object are kept. Of two buckets that are replicated, both keep them or neither does.
   *
   * @default - unknown, and not checked
   */
  readonly versioned?: boolean;
  /**
   * After how many days objects are deleted.
   *
   * @default - unknown, and not checked
   */
  readonly objectLifetimeDays?: number;
}

/** A bucket as a source names it: by its name, with the facts that rules check. */
export interface BucketPlace {
  readonly bucket: string;
  readonly region?: string;
  readonly storageClass?: string;
  readonly objectEncryption?: string;
  readonly objectLifetimeDays?: number;
}

/** What is known of a bucket that is given by its name, or as an object. */
export function bucketPlace(bucket: string | IImageBucket): BucketPlace {
  // A program in plain JavaScript may pass anything: what is not a bucket is reported by the checks of the source.
  if (typeof bucket !== 'object' || bucket?.bucketName === undefined) return { bucket: bucket as string };
  const { bucketName, region, storageClass, objectEncryption, objectLifetimeDays } = bucket;
  return { bucket: bucketName, region, storageClass, objectEncryption, objectLifetimeDays };
}

/** Whether a bucket keeps versions of its objects, where that is known. */
export function keepsVersions(bucket: string | IImageBucket): boolean | undefined {
  return typeof bucket === 'object' ? bucket.versioned : undefined;
}
