import type { DiskFormat } from './disk-format';
import type { IEncryptionKey } from './encryption-key';
import { givenProperties } from './given-properties';
import { bucketPlace, type IImageBucket } from './image-bucket';
import type { Size } from './size';
import { withOptions } from './with-options';
import { brand } from './brand';

/**
 * What is known of the server that an image is made from. Everything here is checked; nothing is emitted unless it says so. On
 * AWS only the region is checked, and anything else of it gives a warning (CDK-TARGET-001).
 */
export interface ServerSourceOptions {
  /**
   * The region of the server. An image always belongs to the region of its server.
   *
   * @default - unknown, and not checked
   */
  readonly region?: string;
  /**
   * The size of the system disk of the server, at most 1 TiB.
   *
   * @default - unknown, and not checked
   */
  readonly systemDisk?: Size;
  /**
   * How many data disks are attached to the server. They have to be detached from a Linux server first.
   *
   * @default - unknown, and not checked
   */
  readonly attachedDataDisks?: number;
  /**
   * Whether the server is stopped while the image is made. What a running server writes meanwhile is not in the image.
   *
   * @default - unknown, and not checked
   */
  readonly stopped?: boolean;
  /**
   * Whether the disks of the server are on dedicated storage (DSS or DESS), of which no image can be made.
   *
   * @default - unknown, and not checked
   */
  readonly dedicatedStorage?: boolean;
  /**
   * AWS only: make the image without restarting the instance. The file systems in it are then as after a power failure.
   *
   * @default false - the instance is stopped, imaged and started again
   */
  readonly withoutReboot?: boolean;
}

/** What is known of the volume that an image is made from. */
export interface VolumeSourceOptions {
  /**
   * The region of the volume. An image always belongs to the region of its volume.
   *
   * @default - unknown, and not checked
   */
  readonly region?: string;
  /**
   * The size of the volume: no image can be made of one above 1 TiB.
   *
   * @default - unknown, and not checked
   */
  readonly size?: Size;
  /**
   * Whether the volume is attached to a server that runs or is stopped. Data disk images can be made of no other volume;
   * for other images it is not checked, which gives a warning (CDK-TARGET-001).
   *
   * @default - unknown, and not checked
   */
  readonly attached?: boolean;
  /**
   * Whether the volume is on dedicated storage (DSS or DESS), of which no image can be made.
   *
   * @default - unknown, and not checked
   */
  readonly dedicatedStorage?: boolean;
}

/** What is known of the object that holds an image file. */
export interface BucketObjectSourceOptions {
  /**
   * The format of the file, one of the ten that can be imported.
   *
   * @default - unknown, and not checked
   */
  readonly format?: DiskFormat;
  /**
   * The size of the object: above 128 GiB only fast import takes it, and above 1 TiB nothing does.
   *
   * @default - unknown, and not checked
   */
  readonly size?: Size;
  /**
   * For fast import of a RAW file: the key of its bitmap, which lies in the same bucket and has the key of the file with `.mf`
   * in place of `.raw`. The tool that comes with the service (CreateMF.jar) makes it.
   *
   * Guide topic: Quickly Importing an Image File (Linux).
   *
   * @default - unknown; for a RAW file that gives the warning IMS-FAST-002
   */
  readonly bitmapKey?: string;
  /**
   * A facts file that `cdk-ims inspect --facts` wrote where the image file was: what it says of the file with the name of the
   * object is checked as if the file were here, and `format`, `size` and `minDisk` follow from it. A path relative to the
   * working directory of the app. A facts file that cannot be used is the error CDK-FILE-005.
   *
   * @default - the object is not looked at, and `minDisk` has to be given
   */
  readonly facts?: string;
  /**
   * The name of the image file in the facts, where the object has another one.
   *
   * @default - the last part of the key
   */
  readonly inspectedAs?: string;
  /**
   * The region of the bucket, which has to be that of the image.
   *
   * @default - unknown, and not checked
   */
  readonly region?: string;
  /**
   * The storage class of the bucket and the object: `STANDARD`, `WARM` or `COLD`. Only `STANDARD` can be imported.
   *
   * @default - unknown, and not checked
   */
  readonly storageClass?: string;
  /**
   * How the object is encrypted in the bucket: `NONE` or `SSE-KMS`. Nothing else can be imported.
   *
   * @default - unknown, and not checked
   */
  readonly objectEncryption?: string;
}

/** Where the file is uploaded to, and what it is. */
export interface FileSourceOptions {
  /**
   * The bucket that the file is uploaded to at apply, by its name or as an `ImageBucket`: in the region of the image, with
   * storage class Standard (IMS-FILE-010 to 012).
   */
  readonly bucket: string | IImageBucket;
  /**
   * A folder in the bucket, without slashes at its ends and without spaces.
   *
   * @default - the top of the bucket
   */
  readonly folder?: string;
  /**
   * The format of the file.
   *
   * @default - what the content of the file says
   */
  readonly format?: DiskFormat;
  /**
   * A facts file that `cdk-ims inspect --facts` wrote where the image file was. Where the image file is absent at synthesis,
   * what it says stands in; where it is there, the image file counts, and facts of another content are the warning
   * CDK-FILE-006. A path relative to the working directory of the app. At apply the image file has to be at its path, with the
   * content that was inspected: Terraform compares the SHA-256.
   *
   * @default - the image file has to be there at synthesis
   */
  readonly facts?: string;
  /**
   * The key that the file is encrypted with in the bucket (SSE-KMS). The service decrypts it when the image is made; the image is
   * encrypted by its own `encryptionKey`.
   *
   * @default - as the bucket says
   */
  readonly objectEncryptionKey?: IEncryptionKey;
}

export interface ServerSource extends ServerSourceOptions {
  readonly kind: 'server';
  readonly serverId: string;
}

export interface VolumeSource extends VolumeSourceOptions {
  readonly kind: 'volume';
  readonly volumeId: string;
}

export interface BucketObjectSource extends BucketObjectSourceOptions {
  readonly kind: 'bucket object';
  readonly bucket: string;
  readonly key: string;
}

export interface FileSource extends Omit<FileSourceOptions, 'bucket'> {
  /** After how many days the bucket deletes its objects. */
  readonly objectLifetimeDays?: number;
  readonly kind: 'file';
  readonly path: string;
  readonly bucket: string;
  readonly region?: string;
  readonly storageClass?: string;
  readonly objectEncryption?: string;
}

export type SourceDescription = ServerSource | VolumeSource | BucketObjectSource | FileSource;

/**
 * What an image is made from. An image has exactly one source.
 *
 * Guide topic: Creating a Private Image, Introduction.
 */
export class ImageSource {
  /**
   * The system disk of a server (ECS; on AWS an EC2 instance).
   *
   * Guide topic: Creating a System Disk Image from a Linux ECS.
   *
   * @param serverId the ID of the server: a UUID, on AWS `i-` and 17 hexadecimal digits
   * @param options what is known of the server
   */
  public static server(serverId: string, options: ServerSourceOptions = {}): ImageSource {
    return new ImageSource(withOptions(options, { kind: 'server' as const, serverId }));
  }

  /**
   * A volume with an operating system on it. The service does not look inside: `operatingSystem` has to be given.
   *
   * Guide topic: Creating an Image (API reference).
   *
   * @param volumeId the ID of the volume, a UUID
   * @param options what is known of the volume
   */
  public static volume(volumeId: string, options: VolumeSourceOptions = {}): ImageSource {
    return new ImageSource(withOptions(options, { kind: 'volume' as const, volumeId }));
  }

  /**
   * An image file that is already in a bucket. It is not looked at during synthesis, so `minDisk` has to be given, unless
   * `facts` say what is in it.
   *
   * Guide topic: Registering an External Image File as a Private Image.
   *
   * @param bucket the bucket, by its name or as an `ImageBucket`
   * @param key the key of the object, without spaces
   * @param options what is known of the object
   */
  public static bucketObject(
    bucket: string | IImageBucket,
    key: string,
    options: BucketObjectSourceOptions = {},
  ): ImageSource {
    const place = bucketPlace(bucket);
    return new ImageSource({
      ...place,
      ...givenProperties({ ...options }),
      kind: 'bucket object',
      bucket: place.bucket,
      key,
    });
  }

  /**
   * An image file on this machine. Synthesis opens and checks it; apply uploads it to the bucket, under a key that carries a
   * hash of its content, and registers it. A changed file is a new image. `minDisk` defaults to the size of the disk in it.
   *
   * For fast import of a RAW file, the bitmap of the file has to lie beside it: `web.mf` beside `web.raw`. It is uploaded with
   * the file (IMS-FAST-002). A ZVHD2 file needs none.
   *
   * Guide topics: Preparing an Image File, Uploading an External Image File.
   *
   * @param path the path of the file, relative to the working directory of the app
   * @param options where to upload the file to
   */
  public static file(path: string, options: FileSourceOptions): ImageSource {
    return new ImageSource(withOptions(options, { ...bucketPlace(options?.bucket), kind: 'file' as const, path }));
  }

  private constructor(
    /** @internal */
    public readonly _description: SourceDescription,
  ) {}
}

brand(ImageSource, 'ImageSource');
