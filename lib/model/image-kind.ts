import type { ImageKindName } from './image-facts';
import { brand } from './brand';

/** What kind an image is of. */
export class ImageKind {
  /** The system disk of a server (ECS). */
  public static readonly SYSTEM_DISK = new ImageKind('system disk image');
  /** A data disk. */
  public static readonly DATA_DISK = new ImageKind('data disk image');
  /** A whole server, with all its disks. */
  public static readonly FULL_ECS = new ImageKind('full-ECS image');
  /** An ISO file. */
  public static readonly ISO = new ImageKind('ISO image');
  /** The system disk of a bare metal server (BMS). */
  public static readonly BMS_SYSTEM_DISK = new ImageKind('BMS system disk image');

  private constructor(
    /** The name of the kind, such as `full-ECS image`. */
    public readonly name: string,
  ) {}

  /** The name of the kind, such as `full-ECS image`. */
  public toString(): string {
    return this.name;
  }

  /** @internal */
  public get _name(): ImageKindName {
    return this.name as ImageKindName;
  }
}

brand(ImageKind, 'ImageKind');
