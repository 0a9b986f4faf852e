/**
 * How servers made from an image start.
 *
 * Guide topic: Registering an External Image File as a Private Image.
 */
export class BootMode {
  /** Start from the master boot record; what the service assumes when nothing is said. */
  public static readonly BIOS = new BootMode('bios');
  /** Start from the EFI system partition; the only mode of Arm images. */
  public static readonly UEFI = new BootMode('uefi');

  private constructor(
    /** The value of the image attribute `hw_firmware_type`. */
    public readonly firmwareType: string,
  ) {}

  /** The name of the mode as people write it, in upper case. */
  public toString(): string {
    return this.firmwareType.toUpperCase();
  }
}
