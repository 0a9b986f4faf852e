import { Construct, type IConstruct } from 'constructs';
import { LIMITS } from '../catalog/limits';
import type { DataDiskImageDeclaration } from '../model/declaration';
import type { IEncryptionKey } from '../model/encryption-key';
import type { ImageSource } from '../model/image-source';
import type { OperatingSystemType } from '../model/operating-system';
import type { Size } from '../model/size';
import { operatingSystemType } from './choices';
import { CrossRegionReplication, type CrossRegionReplicationOptions } from './cross-region-replication';
import { DeclaredImage } from './declared-image';
import { diskInFile } from './found-in-file';
import type { IImage } from './image';
import { ImageShare, type ShareOptions } from './image-share';
import { encryptionKey, imageSource } from './common-properties';
import { checkedInside, flag, instance, type PropertyTypes, required } from './property-types';
import { PRIVATE_IMAGE_PROPERTIES, type PrivateImageProps } from './private-image-props';
import { withOptions } from '../model/with-options';

/** What a data disk image is made of and what it says about itself. */
export interface DataDiskImageProps extends PrivateImageProps {
  /**
   * What the image is made from: a volume that is attached to a server (IMS-DATA-001), an object in a bucket, or a file on this
   * machine. On Open Telekom Cloud, an object or a file with `extended` only: its own provider sends the request to the wrong
   * address.
   *
   * Guide topics: Creating a Data Disk Image from an ECS Data Disk, Creating a Data Disk Image from an External Image File.
   */
  readonly source: ImageSource;
  /**
   * The kind of operating system that uses the disk. For a file or an object only.
   *
   * @default - Linux, as the service assumes
   */
  readonly operatingSystemType?: OperatingSystemType;
  /**
   * The smallest disk that is made from the image: a whole number of GiB from 1 to 2,048, with fast import to 1,024, not less
   * than the disk in the file (IMS-DATA-003). Required for an object in a bucket; a volume says it itself.
   *
   * @default - for a file on this machine, the size of the disk in it, rounded up to whole GiB; with fast import, which some
   * pages want to be larger than that disk, the next whole GiB above it
   */
  readonly minDisk?: Size;
  /**
   * The key that the image is encrypted with. For a file or an object that is not imported fast: a volume passes on its own.
   *
   * Guide topic: Encrypting Images.
   *
   * @default - not encrypted
   */
  readonly encryptionKey?: IEncryptionKey;
  /**
   * Whether the file is imported as it is: the one way for files above 128 GiB, and at most 1 TiB. For a RAW file with its
   * bitmap, or a ZVHD2 file (IMS-FAST-001, 002).
   *
   * Guide topic: Overview (Fast Import of an Image File).
   *
   * @default false
   */
  readonly fastImport?: boolean;
}

const PROPERTIES: PropertyTypes = {
  ...PRIVATE_IMAGE_PROPERTIES,
  source: checkedInside(required(imageSource("ImageSource.volume('0d2a3c58-...')"))),
  operatingSystemType,
  minDisk: instance('Size', 'Size.gibibytes(100)'),
  encryptionKey,
  fastImport: flag,
};

/**
 * A private image of a data disk: what disks are created from, never servers.
 *
 * On Open Telekom Cloud, the image of a volume always has a tag: without any, its provider fails. Where none is declared, that
 * is `created-by`, with the value `cdk-ims`.
 *
 * Guide topics: Creating a Data Disk Image from an ECS Data Disk, Creating a Data Disk Image from an External Image File.
 */
export class DataDiskImage extends Construct implements IImage {
  /** @internal */
  public readonly _declared?: DataDiskImageDeclaration;
  private readonly image: DeclaredImage;

  /**
   * @param scope the stack, or a construct in one
   * @param id the name of the construct in its scope; changing it replaces the image
   * @param props what the image is
   */
  constructor(scope: Construct, id: string, props: DataDiskImageProps) {
    super(scope, id);
    this.image = new DeclaredImage(this);
    const accepted = this.image.accept(props, PROPERTIES);
    const largest = LIMITS.dataDisk[accepted.fastImport === true ? 'fastGibibytes' : 'maximumGibibytes'];
    this._declared = this.image.declare(accepted, (properties) => ({
      ...properties,
      kind: 'data disk image' as const,
      minDisk: properties.minDisk ?? diskInFile(properties, largest),
    }));
  }

  /** The ID of the image, a UUID. Known at deploy time. */
  public get imageId(): string {
    return this.image.attribute('imageId');
  }

  /**
   * The ID of one of the images, where there is one for each key of `forEach` (CDK-EACH-002). Known at deploy time.
   *
   * @param key a key of the iterator; of a list, one of its entries
   */
  public imageIdOf(key: string): string {
    return this.image.imageIdOf(key);
  }

  /** The size of the image in bytes, as text. Known at deploy time. */
  public get imageSize(): string {
    return this.image.attribute('imageSize');
  }

  /** The format that the service stores the image in. Known at deploy time. */
  public get diskFormat(): string {
    return this.image.attribute('diskFormat');
  }

  /** Who can see the image. Known at deploy time. */
  public get visibility(): string {
    return this.image.attribute('visibility');
  }

  /** What the image was made from, as the service says it. Known at deploy time. */
  public get dataOrigin(): string {
    return this.image.attribute('dataOrigin');
  }

  /** The resource in the template, to make others depend on; undefined when the declaration could not be emitted. */
  public get resource(): IConstruct | undefined {
    return this.image.resource;
  }

  /**
   * Adds a tag, or gives one another value. The bounds of `tags` hold.
   *
   * @param key the key of the tag
   * @param value the value of the tag
   */
  public addTag(key: string, value: string): void {
    this.image.addTag(key, value);
  }

  /**
   * Takes over an image that exists, which from then on is managed here, instead of creating one. Nothing that is declared of it
   * replaces it: the source, and whatever else could only be changed by a new image, stays as it is. So does what is not
   * declared. Tags that are declared become its only ones.
   *
   * Keep the call. Without it the next apply replaces the image, unless `wasTakenOver` is called in its place.
   *
   * Guide: Looking after images.
   *
   * @param imageId the ID of the image, a UUID that is known now (CDK-TARGET-003)
   */
  public importFrom(imageId: string): void {
    this.image.importFrom(imageId);
  }

  /**
   * Says that the image was taken over in an earlier apply, with `importFrom` or with `terraform import`: it is left as it is
   * where `importFrom` would leave it, but nothing is imported any more.
   */
  public wasTakenOver(): void {
    this.image.wasTakenOver();
  }

  /**
   * Shares the image with others, who then have to accept it.
   *
   * Guide topic: Sharing Specified Images.
   *
   * @param id the name of the share in the scope of the image
   * @param options whom to share with
   */
  public share(id: string, options: ShareOptions): ImageShare {
    return new ImageShare(this, id, withOptions(options, { image: this }));
  }

  /**
   * Open Telekom Cloud: brings the image to another region, through a file in a bucket.
   *
   * Guide topic: Replicating Images.
   *
   * @param id the name of the replication in the scope of the image
   * @param options where the image goes, and on which way (CDK-REGION-005: nothing that only system disks have)
   */
  public replicateToRegion(id: string, options: CrossRegionReplicationOptions): CrossRegionReplication {
    return new CrossRegionReplication(this, id, withOptions(options, { image: this }));
  }
}
