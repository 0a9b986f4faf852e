import { brand } from './brand';

/**
 * How the bytes of a disk are laid out in a file.
 *
 * Guide topic: Common Image Formats.
 */
export class DiskFormat {
  /** VMware disk. */
  public static readonly VMDK = new DiskFormat('VMDK');
  /** Virtual PC and Hyper-V disk, first generation; qemu-img calls it `vpc`. */
  public static readonly VHD = new DiskFormat('VHD');
  /** Hyper-V disk, second generation. */
  public static readonly VHDX = new DiskFormat('VHDX');
  /** QEMU copy-on-write disk, versions 2 and 3. */
  public static readonly QCOW2 = new DiskFormat('QCOW2');
  /** QEMU copy-on-write disk, version 1. */
  public static readonly QCOW = new DiskFormat('QCOW');
  /** QEMU enhanced disk. */
  public static readonly QED = new DiskFormat('QED');
  /** VirtualBox disk. */
  public static readonly VDI = new DiskFormat('VDI');
  /** The bytes of the disk themselves. */
  public static readonly RAW = new DiskFormat('RAW');
  /** Huawei's zlib-compressed disk. */
  public static readonly ZVHD = new DiskFormat('ZVHD');
  /** Huawei's zstd-compressed disk; the one format that imports lazily. */
  public static readonly ZVHD2 = new DiskFormat('ZVHD2');
  /** A CD or DVD image; only an ISO image can be made of it. */
  public static readonly ISO = new DiskFormat('ISO');

  /** Every format, in the order of the guide. */
  public static all(): DiskFormat[] {
    return Object.values(DiskFormat).filter((value): value is DiskFormat => value instanceof DiskFormat);
  }

  private constructor(
    /** The name of the format in the guide, in upper case. */
    public readonly name: string,
  ) {}

  /** The name of the format. */
  public toString(): string {
    return this.name;
  }
}

brand(DiskFormat, 'DiskFormat');
