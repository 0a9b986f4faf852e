import { Construct, type IConstruct } from 'constructs';
import { LIMITS } from '../catalog/limits';
import type { Violation } from '../findings/finding';
import type { Architecture } from '../model/architecture';
import type { BootMode } from '../model/boot-mode';
import type { DataDiskImageDeclaration, SystemDiskImageDeclaration } from '../model/declaration';
import type { IDeployTimeValue } from '../model/deploy-time-value';
import type { IEncryptionKey } from '../model/encryption-key';
import { ImageReplacement } from '../model/image-replacement';
import type { ImageSource } from '../model/image-source';
import type { IIterator } from '../model/iterator';
import type { LicenseType } from '../model/license-type';
import type { OperatingSystem, OperatingSystemType } from '../model/operating-system';
import type { Size } from '../model/size';
import { architecture, bootMode, licenseType, operatingSystem, operatingSystemType } from './choices';
import type { ICloud } from './cloud';
import { CrossRegionReplication, type CrossRegionReplicationOptions } from './cross-region-replication';
import { DataDiskImage } from './data-disk-image';
import { DeclaredImage } from './declared-image';
import { iterator } from './for-each';
import { architectureOfFile, bootModeOfFile, diskInFile } from './found-in-file';
import type { IImage } from './image';
import { type CopyOptions, ImageCopy } from './image-copy';
import { type ExportOptions, ImageExport } from './image-export';
import { ImageShare, type ShareOptions } from './image-share';
import type { ImageTimeouts } from './image-timeouts';
import { configuredCloud, encryptionKey, imageSource } from './common-properties';
import {
  type PropertyType,
  type PropertyTypes,
  argumentFlag,
  checkedInside,
  constant,
  flag,
  instance,
  required,
  struct,
  structs,
  text,
  textMap,
} from './property-types';
import { withOptions } from '../model/with-options';

export type { ImageTimeouts } from './image-timeouts';

const LARGEST_DISK = LIMITS.systemDisk.maximumGibibytes;

/** A data disk that belongs to a system disk. What is left open is as with the system disk. */
export interface DataDiskOptions {
  /**
   * What the image of the data disk is made from: a file, object or volume that nothing else of this image is made from.
   */
  readonly source: ImageSource;
  /**
   * The name of the image of the data disk.
   *
   * @default - the name of the system disk image with `-data-1`, `-data-2` or `-data-3` behind it
   */
  readonly imageName?: string;
  /**
   * What the data disk is for.
   *
   * @default - the description of the system disk image
   */
  readonly description?: string;
  /**
   * The kind of operating system that uses the disk. It has to be that of the system disk (IMS-DATA-005). Not for a volume.
   *
   * @default - that of the operating system on the system disk
   */
  readonly operatingSystemType?: OperatingSystemType;
  /**
   * The smallest disk that is made from the image: a whole number of GiB from 1 to 2,048 (IMS-DATA-003). Required for an object
   * in a bucket. Not for a volume.
   *
   * @default - for a file on this machine, the size of the disk in it, rounded up to whole GiB
   */
  readonly minDisk?: Size;
  /**
   * The tags of the image of the data disk.
   *
   * @default - the tags of the system disk image
   */
  readonly tags?: Record<string, string>;
}

/** What a system disk image is made of and what it says about itself. */
export interface SystemDiskImageProps {
  /**
   * The name of the image: 1 to 128 letters, digits, spaces, hyphens, periods and underscores, with no space at its ends; on
   * AWS 3 to 128, and a short hash is added so that a replacement has a name of its own. Anything else fails synth
   * (IMS-META-001 to 003).
   *
   * Guide topic: Modifying Image Information.
   */
  readonly imageName: string;
  /**
   * What the image is made from: exactly one server, volume, object in a bucket, or file on this machine.
   *
   * Guide topic: Creating a Private Image, Introduction.
   */
  readonly source: ImageSource;
  /**
   * What the image is for: at most 1,024 characters (on AWS 255) without line breaks and angle brackets (IMS-META-005, 006).
   *
   * @default - no description
   */
  readonly description?: string;
  /**
   * The operating system on the disk. Required for a volume; advised for a file or an object. A server says it itself.
   *
   * Guide topic: Formats and OSs Supported for External Image Files.
   *
   * @default - what the service detects
   */
  readonly operatingSystem?: OperatingSystem;
  /**
   * The smallest system disk of a server made from the image: a whole number of GiB from 1 to 1,024, not less than the disk in
   * the file (IMS-SYS-018, IMS-FILE-025). Required for an object in a bucket; a server and a volume say it themselves.
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
   * The key that the image is encrypted with. For a file or an object only: a server and a volume pass on theirs.
   *
   * Guide topic: Encrypting Images.
   *
   * @default - not encrypted
   */
  readonly encryptionKey?: IEncryptionKey;
  /**
   * Whether the service repairs the boot loader, file system table, drivers and network settings in an imported file. For a
   * file or an object only.
   *
   * @default - off, as in the service; for a disk of another hypervisor, leaving it open gives the warning IMS-FILE-035
   */
  readonly automaticConfiguration?: boolean | IDeployTimeValue;
  /**
   * Whether the file is imported as it is, without being converted or repaired: the one way for files above 128 GiB, and at
   * most 1 TiB. For a RAW file with its bitmap, or a ZVHD2 file (IMS-FAST-001, 002); `operatingSystem` has to be given, and
   * `automaticConfiguration` has no effect, and is an error on Open Telekom Cloud (IMS-FAST-005). On Open Telekom Cloud with
   * `extended` only. On Huawei Cloud, this is how the boot mode of an imported image is set.
   *
   * Guide topic: Overview (Fast Import of an Image File).
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
  /**
   * Data disks that belong to the system disk: at most three with a file or an object (IMS-FILE-007), each its own file,
   * object or volume (IMS-FILE-031). Each becomes a data disk image of its own, a child of this one.
   *
   * Guide topic: Registering an External Image File as a Private Image.
   *
   * @default - no data disks
   */
  readonly dataDisks?: DataDiskOptions[];
  /**
   * The enterprise project: `0` for the default one, or a UUID (IMS-META-009).
   *
   * @default - that of the provider
   */
  readonly enterpriseProjectId?: string;
  /**
   * On Open Telekom Cloud at most 10 tags: keys of 1 to 36, values of up to 43 letters, digits, hyphens and underscores. On Huawei
   * Cloud at most 20: keys of 1 to 128, values of up to 255 letters, digits, Chinese characters, spaces and `_ . : + - @`, values
   * also with `/`. On AWS at most 48 (IMS-TAG-001 to 005).
   *
   * Guide topic: Managing Tags.
   *
   * @default - no tags
   */
  readonly tags?: Record<string, string>;
  /**
   * Whether Terraform refuses to delete the image, also when a change would replace it or make it another resource: the plan fails
   * then. It does not hold when the construct is taken out of the app, or gets another ID or scope, nor against other tools:
   * neither provider can set the attribute `protected` of the service (IMS-LIFE-008). Not on AWS.
   *
   * Guide topic: Deleting Images.
   *
   * @default false
   */
  readonly deletionProtection?: boolean;
  /**
   * What comes first when a change replaces the image: the end of the old one, or the new one. On AWS the new image always
   * comes first.
   *
   * @default ImageReplacement.DELETE_FIRST - on AWS, ImageReplacement.CREATE_FIRST
   */
  readonly replacement?: ImageReplacement;
  /**
   * How long the cloud may take.
   *
   * @default - see ImageTimeouts
   */
  readonly timeouts?: ImageTimeouts;
  /**
   * Terraform: one image for each key of an iterator, which is one of cdktf or cdktn. Its `key` and `value` stand in the other
   * properties; `imageIdOf(key)` is the ID of one of the images, and shares, copies and exports of the image are made for each too.
   * Not on AWS.
   *
   * Guide: Escape hatches, and one for each.
   *
   * @default - one image
   */
  readonly forEach?: IIterator;
  /**
   * The cloud, where the stack has several configured.
   *
   * @default - the one that the stack has
   */
  readonly cloud?: ICloud;
}

const PROPERTIES: PropertyTypes = {
  imageName: required(text),
  source: checkedInside(required(imageSource("ImageSource.file('web.qcow2', { bucket: 'images' })"))),
  description: text,
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
  dataDisks: structs(
    'a list of objects, each with the source of one data disk',
    "{ source: ImageSource.volume('...') }",
  ),
  enterpriseProjectId: text,
  tags: textMap,
  deletionProtection: flag,
  replacement: constant('ImageReplacement', 'ImageReplacement.CREATE_FIRST', ImageReplacement),
  timeouts: struct('an object with create, delete or both, such as { create: Duration.hours(2) }'),
  forEach: iterator,
  cloud: configuredCloud,
};

const NO_DATA_DISKS: Violation = {
  property: 'dataDisks',
  found: 'cannot be set here: an AMI takes the data disks that its instance has',
  allowed: 'no dataDisks on AWS',
  fix: 'remove dataDisks, and attach the disks to the instance before the image is made',
};

const DATA_DISK: PropertyTypes = {
  source: PROPERTIES.source as PropertyType,
  imageName: text,
  description: text,
  operatingSystemType,
  minDisk: instance('Size', 'Size.gibibytes(40)'),
  tags: textMap,
};

/**
 * A private image of a system disk: the golden disk that servers start from.
 *
 * Everything that is wrong with it is reported together when the app is synthesized.
 *
 * Guide topic: Creating a Private Image.
 */
export class SystemDiskImage extends Construct implements IImage {
  /** The images of the data disks, in the order of `dataDisks`. */
  public readonly dataDiskImages: DataDiskImage[] = [];
  private readonly image: DeclaredImage;
  private readonly withOwnTags = new Set<DataDiskImage>();

  /**
   * @param scope the stack, or a construct in one
   * @param id the name of the construct in its scope; changing it replaces the image
   * @param props what the image is
   */
  constructor(scope: Construct, id: string, props: SystemDiskImageProps) {
    super(scope, id);
    this.image = new DeclaredImage(this);
    const accepted = this.image.accept(props, PROPERTIES);
    const { dataDisks: given = [], ...system } = accepted;
    const dataDisks: DataDiskImageDeclaration[] = [];
    const disks = given.map((disk, index) => this.image.accept(disk, DATA_DISK, `dataDisks[${index}]`));
    const declared = this.image.declare(system, (properties) => {
      const architecture = properties.architecture ?? architectureOfFile(properties);
      return {
        ...properties,
        kind: 'system disk image' as const,
        minDisk:
          properties.minDisk ??
          // An AMI is as large as its snapshot.
          (properties.placement.cloud === 'aws' ? undefined : diskInFile(properties, LARGEST_DISK)),
        architecture,
        bootMode: properties.bootMode ?? bootModeOfFile({ ...properties, architecture }),
        dataDisks,
      };
    });
    if (!declared) return;
    if (declared.placement.cloud === 'aws') {
      if (disks.length > 0) this.image.refuse(NO_DATA_DISKS);
      return;
    }
    disks.forEach((disk, index) => {
      const child = this.addDataDisk(declared, disk, index + 1, { cloud: system.cloud, forEach: system.forEach });
      if (child?._declared) dataDisks.push(child._declared);
    });
  }

  /** The ID of the image: a UUID, on AWS `ami-` and 17 hexadecimal digits. Known at deploy time. */
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

  /** The size of the image in bytes, as text. Known at deploy time. Not on AWS (CDK-TARGET-002). */
  public get imageSize(): string {
    return this.image.attribute('imageSize');
  }

  /** The format that the service stores the image in. Known at deploy time. Not on AWS (CDK-TARGET-002). */
  public get diskFormat(): string {
    return this.image.attribute('diskFormat');
  }

  /** Who can see the image. Known at deploy time. Not on AWS (CDK-TARGET-002). */
  public get visibility(): string {
    return this.image.attribute('visibility');
  }

  /** What the image was made from, as the service says it. Known at deploy time. Not on AWS (CDK-TARGET-002). */
  public get dataOrigin(): string {
    return this.image.attribute('dataOrigin');
  }

  /** Where the service keeps the file of the image. Known at deploy time. Not on AWS (CDK-TARGET-002). */
  public get fileUrl(): string {
    return this.image.attribute('fileUrl');
  }

  /** The resource in the template, to make others depend on; undefined when the declaration could not be emitted. */
  public get resource(): IConstruct | undefined {
    return this.image.resource;
  }

  /**
   * Adds a tag, or gives one another value, also on data disk images without tags of their own. The bounds of `tags` hold.
   *
   * @param key the key of the tag
   * @param value the value of the tag
   */
  public addTag(key: string, value: string): void {
    this.image.addTag(key, value);
    for (const child of this.dataDiskImages) if (!this.withOwnTags.has(child)) child.addTag(key, value);
  }

  /**
   * Makes a copy of the image: to encrypt or decrypt it, or on Huawei Cloud to bring it to another region.
   *
   * Guide topic: Replicating Images.
   *
   * @param id the name of the copy in the scope of the image
   * @param options what the copy is
   */
  public replicate(id: string, options: CopyOptions): ImageCopy {
    return new ImageCopy(this, id, withOptions(options, { image: this }));
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

  /**
   * Exports the image to a file in a bucket.
   *
   * Guide topic: Exporting Images.
   *
   * @param id the name of the export in the scope of the image
   * @param options where to, and in which format
   */
  public export(id: string, options: ExportOptions): ImageExport {
    return new ImageExport(this, id, withOptions(options, { image: this }));
  }

  /**
   * Takes over an image that exists, which from then on is managed here, instead of creating one. Nothing that is declared of it
   * replaces it: the source, and whatever else could only be changed by a new image, stays as it is. So does what is not
   * declared. Tags that are declared become its only ones. Not on AWS (CDK-TARGET-003).
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
   * where `importFrom` would leave it, but nothing is imported any more. Not on AWS (CDK-TARGET-003).
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

  /** Settings of the data disk go before those of the system disk, as in a registration of all of them together. */
  private addDataDisk(
    system: SystemDiskImageDeclaration,
    disk: Partial<DataDiskOptions>,
    number: number,
    given: Pick<SystemDiskImageProps, 'cloud' | 'forEach'>,
  ): DataDiskImage | undefined {
    const { imageName, description, enterpriseProjectId, deletionProtection, replacement, timeouts } = system;
    const { operatingSystem, encryptionKey, fastImport } = system;
    const name = disk.imageName ?? (imageName && `${imageName}-data-${number}`);
    if (disk.source === undefined || name === undefined) return undefined;
    const isVolume = disk.source._description.kind === 'volume';
    const ofFile = isVolume ? {} : { operatingSystemType: operatingSystem?.type, encryptionKey, fastImport };
    const child = new DataDiskImage(this, `DataDisk${number}`, {
      description,
      enterpriseProjectId,
      tags: system.tags,
      deletionProtection,
      replacement,
      timeouts,
      ...ofFile,
      ...disk,
      source: disk.source,
      imageName: name,
      ...given,
    });
    this.dataDiskImages.push(child);
    if (disk.tags) this.withOwnTags.add(child);
    return child;
  }
}
