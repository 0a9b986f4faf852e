import { Construct, type IConstruct } from 'constructs';
import { LIMITS } from '../catalog/limits';
import type { Architecture } from '../model/architecture';
import type { BootMode } from '../model/boot-mode';
import type { IDeployTimeValue } from '../model/deploy-time-value';
import type { IEncryptionKey } from '../model/encryption-key';
import type { ImageSource } from '../model/image-source';
import type { LicenseType } from '../model/license-type';
import type { OperatingSystem } from '../model/operating-system';
import type { Size } from '../model/size';
import { architecture, bootMode, licenseType, operatingSystem } from './choices';
import { CrossRegionReplication, type CrossRegionReplicationOptions } from './cross-region-replication';
import { DeclaredImage } from './declared-image';
import { architectureOfFile, bootModeOfFile, diskInFile } from './found-in-file';
import type { IImage } from './image';
import { ImageShare, type ShareOptions } from './image-share';
import { encryptionKey, imageSource } from './common-properties';
import { argumentFlag, checkedInside, flag, instance, type PropertyTypes, required } from './property-types';
import { PRIVATE_IMAGE_PROPERTIES, type PrivateImageProps } from './private-image-props';
import { withOptions } from '../model/with-options';

/** What an image for bare-metal servers is made of and what it says about itself. */
export interface BmsSystemDiskImageProps extends PrivateImageProps {
  /**
   * What the image is made from: a volume, an object in a bucket, or a file on this machine (IMS-BMS-005), prepared for
   * bare-metal servers. The system disk of a virtual server does not start there.
   *
   * Guide topic: Creating a BMS System Disk Image.
   */
  readonly source: ImageSource;
  /**
   * The operating system on the disk. Required for a volume and with fast import; advised for a file or an object.
   *
   * @default - what the service detects
   */
  readonly operatingSystem?: OperatingSystem;
  /**
   * The smallest system disk of a server made from the image: a whole number of GiB from 1 to 1,024, not less than the disk in
   * the file (IMS-SYS-018, IMS-FILE-025). Required for an object in a bucket; a volume says it itself.
   *
   * @default - for a file on this machine, the size of the disk in it, rounded up to whole GiB; with fast import, which some
   * pages want to be larger than that disk, the next whole GiB above it
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
   * How servers made from the image start. It has to be the mode that the disk is prepared for (IMS-BOOT-002).
   *
   * @default - for a file that was looked into and starts by UEFI alone, UEFI; ordinary import on Huawei Cloud cannot be told,
   * and is a warning then (IMS-BOOT-004). Else what the service assumes: BIOS, and UEFI for Arm
   */
  readonly bootMode?: BootMode;
  /**
   * The processors that the image is made for. Where the disk in the file names others, that is a warning (CDK-BOOT-001).
   *
   * @default - on Huawei Cloud and in fast import, Arm for a file whose disk says so; else Architecture.X86
   */
  readonly architecture?: Architecture;
  /**
   * Whether the service repairs the boot loader, file system table, drivers and network settings in an imported file. For a
   * file or an object only. On Open Telekom Cloud not with `fastImport`; on Huawei Cloud it has no effect with it (IMS-FAST-005).
   *
   * @default - off, as in the service; for a disk of another hypervisor, leaving it open gives the warning IMS-FILE-035
   */
  readonly automaticConfiguration?: boolean | IDeployTimeValue;
  /**
   * The key that the image is encrypted with. On Huawei Cloud, for a file or an object only (IMS-ENC-004); Open Telekom Cloud
   * encrypts no images for bare-metal servers (IMS-BMS-002).
   *
   * Guide topic: Encrypting Images.
   *
   * @default - not encrypted
   */
  readonly encryptionKey?: IEncryptionKey;
  /**
   * Whether the file is imported as it is. See `SystemDiskImageProps.fastImport`.
   *
   * @default false
   */
  readonly fastImport?: boolean;
  /**
   * Whose licence a Windows in the image runs with (CDK-LICENSE-001). Huawei Cloud, with `fastImport` only: nothing else takes it.
   *
   * @default - as the service decides
   */
  readonly licenseType?: LicenseType;
}

const PROPERTIES: PropertyTypes = {
  ...PRIVATE_IMAGE_PROPERTIES,
  source: checkedInside(required(imageSource("ImageSource.file('bms.raw', { bucket: 'images' })"))),
  operatingSystem,
  minDisk: instance('Size', 'Size.gibibytes(40)'),
  minMemory: instance('Size', 'Size.mebibytes(1024)'),
  maxMemory: instance('Size', 'Size.mebibytes(4096)'),
  bootMode,
  architecture,
  encryptionKey,
  automaticConfiguration: argumentFlag,
  fastImport: flag,
  licenseType,
};

/**
 * A private image of a system disk that bare-metal servers (BMS) start from. It can be encrypted on Huawei Cloud only.
 *
 * Before the disk is exported: a Linux guest needs Cloud-Init, the bms-network-config package, the drivers of the hardware it
 * starts on, remote login and a root partition that grows; a Windows guest Cloudbase-Init, bms-network-config, the drivers of
 * the hardware, and its time zone, virtual memory and SID set.
 *
 * Guide topic: Creating a BMS System Disk Image.
 */
export class BmsSystemDiskImage extends Construct implements IImage {
  private readonly image: DeclaredImage;

  /**
   * @param scope the stack, or a construct in one
   * @param id the name of the construct in its scope; changing it replaces the image
   * @param props what the image is
   */
  constructor(scope: Construct, id: string, props: BmsSystemDiskImageProps) {
    super(scope, id);
    this.image = new DeclaredImage(this);
    const accepted = this.image.accept(props, PROPERTIES);
    const largest = LIMITS.systemDisk.maximumGibibytes;
    this.image.declare(accepted, (properties) => {
      const architecture = properties.architecture ?? architectureOfFile(properties);
      return {
        ...properties,
        kind: 'BMS system disk image' as const,
        minDisk: properties.minDisk ?? diskInFile(properties, largest),
        architecture,
        bootMode: properties.bootMode ?? bootModeOfFile({ ...properties, architecture }),
      };
    });
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

  /** Where the service keeps the file of the image. Known at deploy time. */
  public get fileUrl(): string {
    return this.image.attribute('fileUrl');
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
   * @param options where the image goes, and on which way
   */
  public replicateToRegion(id: string, options: CrossRegionReplicationOptions): CrossRegionReplication {
    return new CrossRegionReplication(this, id, withOptions(options, { image: this }));
  }
}
