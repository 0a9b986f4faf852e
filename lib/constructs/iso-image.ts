import { Construct, type IConstruct } from 'constructs';
import { LIMITS } from '../catalog/limits';
import type { Architecture } from '../model/architecture';
import type { BootMode } from '../model/boot-mode';
import type { IDeployTimeValue } from '../model/deploy-time-value';
import type { IEncryptionKey } from '../model/encryption-key';
import type { ImageSource } from '../model/image-source';
import type { OperatingSystem } from '../model/operating-system';
import { Size } from '../model/size';
import { architecture, bootMode, operatingSystem } from './choices';
import { DeclaredImage } from './declared-image';
import { bootModeOfFile } from './found-in-file';
import type { IImage } from './image';
import { ImageShare, type ShareOptions } from './image-share';
import { encryptionKey, imageSource } from './common-properties';
import { argumentFlag, checkedInside, instance, type PropertyTypes, required } from './property-types';
import { PRIVATE_IMAGE_PROPERTIES, type PrivateImageProps } from './private-image-props';
import { withOptions } from '../model/with-options';

/** What an ISO image is made of and what it says about itself. */
export interface IsoImageProps extends PrivateImageProps {
  /**
   * The ISO file: an object in a bucket, or a file on this machine (IMS-ISO-001). Its name has letters, digits, hyphens and
   * underscores, and ends in `.iso` (IMS-ISO-002).
   *
   * Guide topic: Registering an ISO File as an ISO Image.
   */
  readonly source: ImageSource;
  /** The operating system that the ISO file installs. The service does not look for it (IMS-ISO-006). */
  readonly operatingSystem: OperatingSystem;
  /**
   * The system disk that the operating system is installed on: a whole number of GiB from 1 to 1,024. Below what the documents
   * ask for is a warning: 40 on Open Telekom Cloud, on Huawei Cloud 10 for Linux and 20 for Windows (IMS-ISO-007).
   *
   * @default - 40 GiB
   */
  readonly minDisk?: Size;
  /**
   * The least memory of a server made from the image, in whole MiB, 0 or more (IMS-META-007).
   *
   * @default - no limit
   */
  readonly minMemory?: Size;
  /**
   * The most memory of a server made from the image, in whole MiB, not below `minMemory`; 0 for no limit (IMS-META-008).
   *
   * @default - no limit
   */
  readonly maxMemory?: Size;
  /**
   * How the temporary server starts from the medium, and later servers from the installed disk (IMS-ISO-008). On Huawei Cloud
   * the provider has no argument for it.
   *
   * @default - on Open Telekom Cloud, UEFI for a file that starts by UEFI alone; else what the service assumes: BIOS, and UEFI
   * for Arm
   */
  readonly bootMode?: BootMode;
  /**
   * The processors that the medium is made for. On Open Telekom Cloud with `extended` only.
   *
   * @default Architecture.X86
   */
  readonly architecture?: Architecture;
  /**
   * Whether the service configures what is in the file in the background.
   *
   * @default - off, as in the service
   */
  readonly automaticConfiguration?: boolean | IDeployTimeValue;
  /**
   * The key that the image is encrypted with. On Huawei Cloud only: Open Telekom Cloud encrypts no ISO images (IMS-ISO-003).
   *
   * Guide topic: Encrypting Images.
   *
   * @default - not encrypted
   */
  readonly encryptionKey?: IEncryptionKey;
}

const PROPERTIES: PropertyTypes = {
  ...PRIVATE_IMAGE_PROPERTIES,
  source: checkedInside(required(imageSource("ImageSource.file('install.iso', { bucket: 'images' })"))),
  operatingSystem: required(operatingSystem),
  minDisk: instance('Size', 'Size.gibibytes(40)'),
  minMemory: instance('Size', 'Size.mebibytes(1024)'),
  maxMemory: instance('Size', 'Size.mebibytes(4096)'),
  bootMode,
  architecture,
  automaticConfiguration: argumentFlag,
  encryptionKey,
};

/**
 * A private image of an installation medium. It is good for one thing: a temporary server on which an operating system is
 * installed. It cannot be replicated or exported, on Open Telekom Cloud not encrypted either, and ordinary servers cannot be made
 * from it.
 *
 * From an ISO file to a system disk image:
 *
 * 1. For Windows, put the VirtIO drivers into the ISO file with an ISO editor, so that it can still be booted.
 * 2. Declare an `IsoImage`, and apply.
 * 3. In the console of the Image Management Service, choose Create ECS beside the image: the temporary server. No other server
 *    can be made from it, and no disk can be attached to it.
 * 4. Install the operating system through remote login. Do not stop or restart the server meanwhile. For Windows, load the
 *    VirtIO storage driver when setup asks for a disk.
 * 5. Configure it: DHCP, remote access, Cloud-Init or Cloudbase-Init; for Linux the KVM drivers, and UUIDs in the boot loader
 *    and the file system table.
 * 6. Stop it, and declare a `SystemDiskImage` from `ImageSource.server(id, { stopped: true })`; apply.
 * 7. Delete the temporary server, and take the `IsoImage` out of the app when it is not needed again.
 *
 * Guide topics: Creating a Windows System Disk Image from an ISO File, Creating a Linux System Disk Image from an ISO File.
 */
export class IsoImage extends Construct implements IImage {
  private readonly image: DeclaredImage;

  /**
   * @param scope the stack, or a construct in one
   * @param id the name of the construct in its scope; changing it replaces the image
   * @param props what the image is
   */
  constructor(scope: Construct, id: string, props: IsoImageProps) {
    super(scope, id);
    this.image = new DeclaredImage(this);
    const accepted = this.image.accept(props, PROPERTIES);
    this.image.declare(accepted, (properties) => ({
      ...properties,
      kind: 'ISO image' as const,
      minDisk: properties.minDisk ?? Size.gibibytes(LIMITS.isoDisk.defaultGibibytes),
      bootMode: properties.bootMode ?? bootModeOfFile(properties),
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
}
