import { Construct, type IConstruct } from 'constructs';
import type { Architecture } from '../model/architecture';
import type { BootMode } from '../model/boot-mode';
import type { SystemDiskImageDeclaration } from '../model/declaration';
import type { Duration } from '../model/duration';
import type { IEncryptionKey } from '../model/encryption-key';
import type { ImageSource } from '../model/image-source';
import type { OperatingSystem } from '../model/operating-system';
import { Size } from '../model/size';
import { unavailableAttribute } from '../rules/definitions';
import type { Emitted } from '../targets/emission';
import { CheckedDeclaration } from './checked-declaration';
import type { ICloud } from './cloud';
import type { IImage } from './image';
import { rememberImage } from './image-of';
import { ImageShare, type ShareOptions } from './image-share';
import { checkedInside, flag, instance, object, type PropertyTypes, required, struct, text, textMap } from './input';
import { declareSource } from './source-declaration';
import { chooseTarget } from './targeted';

/** How long the cloud may take. */
export interface ImageTimeouts {
  /**
   * How long creating the image may take: whole minutes, 1 or more; on AWS at most 12 hours.
   *
   * @default - 2 hours from a file or an object, 1 hour from anything else
   */
  readonly create?: Duration;
  /**
   * How long deleting the image may take: whole minutes, 1 or more. Not on AWS.
   *
   * @default - 10 minutes
   */
  readonly delete?: Duration;
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
   * @default - for a file on this machine, the size of the disk in it, rounded up to whole GiB
   */
  readonly minDisk?: Size;
  /**
   * The least memory of a server made from the image, in whole MiB, 0 or more (IMS-META-007).
   *
   * @default - no limit
   */
  readonly minMemory?: Size;
  /**
   * The most memory of a server made from the image, in whole MiB, not below `minMemory` (IMS-META-008).
   *
   * @default - no limit
   */
  readonly maxMemory?: Size;
  /**
   * How servers made from the image start. It has to be the mode that the disk is prepared for.
   *
   * @default - BIOS for x86, as the service assumes
   */
  readonly bootMode?: BootMode;
  /**
   * The processors that the image is made for.
   *
   * @default Architecture.X86
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
   * @default - off, as in the service; leaving it open gives the warning IMS-FILE-035
   */
  readonly automaticConfiguration?: boolean;
  /**
   * The enterprise project: `0` for the default one, or a UUID (IMS-META-009).
   *
   * @default - that of the provider
   */
  readonly enterpriseProjectId?: string;
  /**
   * At most 10 tags (on AWS 48). Keys have 1 to 36 and values up to 43 letters, digits, hyphens and underscores
   * (IMS-TAG-001 to 005).
   *
   * Guide topic: Managing Tags.
   *
   * @default - no tags
   */
  readonly tags?: Record<string, string>;
  /**
   * How long the cloud may take.
   *
   * @default - see ImageTimeouts
   */
  readonly timeouts?: ImageTimeouts;
  /**
   * The cloud, where the stack has several configured.
   *
   * @default - the one that the stack has
   */
  readonly cloud?: ICloud;
}

const PROPERTIES: PropertyTypes = {
  imageName: required(text),
  source: checkedInside(required(instance('ImageSource', "ImageSource.file('web.qcow2', { bucket: 'images' })"))),
  description: text,
  operatingSystem: instance('OperatingSystem', "OperatingSystem.of('Ubuntu 22.04 server 64bit')"),
  minDisk: instance('Size', 'Size.gibibytes(40)'),
  minMemory: instance('Size', 'Size.mebibytes(1024)'),
  maxMemory: instance('Size', 'Size.mebibytes(4096)'),
  bootMode: instance('BootMode', 'BootMode.UEFI'),
  architecture: instance('Architecture', 'Architecture.ARM'),
  encryptionKey: object("a key, such as EncryptionKey.fromKeyId('...')", ['keyId']),
  automaticConfiguration: flag,
  enterpriseProjectId: text,
  tags: textMap,
  timeouts: struct('an object with create, delete or both, such as { create: Duration.hours(2) }'),
  cloud: object('what OpenTelekomCloud.configure or HuaweiCloud.configure returned', ['node', 'region']),
};

const TIMEOUTS: PropertyTypes = {
  create: instance('Duration', 'Duration.hours(2)'),
  delete: instance('Duration', 'Duration.minutes(10)'),
};

/**
 * A private image of a system disk: the golden disk that servers start from.
 *
 * Everything that is wrong with it is reported together when the app is synthesized.
 *
 * Guide topic: Creating a Private Image.
 */
export class SystemDiskImage extends Construct implements IImage {
  private readonly checks: CheckedDeclaration;
  private readonly emitted?: Emitted;
  private readonly tags: Record<string, string>;

  /**
   * @param scope the stack, or a construct in one
   * @param id the name of the construct in its scope; changing it replaces the image
   * @param props what the image is
   */
  constructor(scope: Construct, id: string, props: SystemDiskImageProps) {
    super(scope, id);
    this.checks = new CheckedDeclaration(this);
    const { source: given, tags, timeouts, cloud, minDisk, ...properties } = this.checks.accept(props, PROPERTIES);
    const source = given && declareSource(given, this.checks);
    const accepted = this.checks.accept(timeouts ?? {}, TIMEOUTS, 'timeouts');
    this.tags = { ...tags };

    const chosen = chooseTarget(this.checks, cloud);
    if (!chosen) return;
    const declared: SystemDiskImageDeclaration = {
      ...properties,
      kind: 'system disk image',
      path: this.node.path,
      placement: chosen.placement,
      source,
      minDisk: minDisk ?? (chosen.placement.cloud === 'aws' ? undefined : diskInFile(source)),
      tags: this.tags,
      timeouts: accepted,
    };
    // It holds the very objects that methods change later.
    const declaration = () => declared;
    rememberImage(this, { declaration, cloud });
    this.checks.declares(declaration, chosen.target);
    this.emitted = source && chosen.target.emit(this, declaration);
  }

  /** The ID of the image: a UUID, on AWS `ami-` and 17 hexadecimal digits. Known at deploy time. */
  public get imageId(): string {
    return this.attribute('imageId');
  }

  /** The size of the image in bytes, as text. Known at deploy time. Not on AWS (CDK-TARGET-002). */
  public get imageSize(): string {
    return this.attribute('imageSize');
  }

  /** The format that the service stores the image in. Known at deploy time. Not on AWS (CDK-TARGET-002). */
  public get diskFormat(): string {
    return this.attribute('diskFormat');
  }

  /** Who can see the image. Known at deploy time. Not on AWS (CDK-TARGET-002). */
  public get visibility(): string {
    return this.attribute('visibility');
  }

  /** What the image was made from, as the service says it. Known at deploy time. Not on AWS (CDK-TARGET-002). */
  public get dataOrigin(): string {
    return this.attribute('dataOrigin');
  }

  /** Where the service keeps the file of the image. Known at deploy time. Not on AWS (CDK-TARGET-002). */
  public get fileUrl(): string {
    return this.attribute('fileUrl');
  }

  /** The resource in the template, to make others depend on; undefined when the declaration could not be emitted. */
  public get resource(): IConstruct | undefined {
    return this.emitted?.resource;
  }

  /**
   * Adds a tag, or gives one another value. The bounds of `tags` hold.
   *
   * @param key the key of the tag
   * @param value the value of the tag
   */
  public addTag(key: string, value: string): void {
    const { tags } = this.checks.accept<Partial<SystemDiskImageProps>>({ tags: { [key]: value } }, { tags: textMap });
    Object.assign(this.tags, tags);
    this.checks.changed();
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
    return new ImageShare(this, id, { ...options, image: this });
  }

  private attribute(name: string): string {
    const value = this.emitted?.attribute(name);
    if (value !== undefined) return value;
    if (this.emitted) {
      this.checks.report(unavailableAttribute, {
        property: name,
        found: 'is read, and this cloud does not tell it',
        allowed: 'imageId',
        fix: `do not read ${name} on this cloud`,
      });
    }
    return `${name} of ${this.node.path}`;
  }
}

/** The disk in a file on this machine, in the whole GiB that the service counts in. */
function diskInFile(source: SystemDiskImageDeclaration['source']): Size | undefined {
  const bytes = source?.kind === 'file' ? source.facts.virtualSize : undefined;
  return bytes === undefined ? undefined : Size.gibibytes(Math.ceil(Size.bytes(bytes).toGibibytes()));
}
