import { choiceNamed, isWrongName } from './named-choice';
import { isUnresolved } from './token';
import { brand } from './brand';

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

  /**
   * A boot mode by its name, for one that is known only at deploy time: `BootMode.of(variable.stringValue)`.
   *
   * @param firmwareType `bios` or `uefi`, in any case, or a value known only at deploy time, of which nothing is checked; anything else
   * fails synth where it is used (CDK-INPUT-001)
   */
  public static of(firmwareType: string): BootMode {
    return choiceNamed(BootMode.all(), firmwareType) ?? new BootMode(firmwareType);
  }

  private static all(): BootMode[] {
    return [BootMode.BIOS, BootMode.UEFI];
  }

  private constructor(
    /** The value of the image attribute `hw_firmware_type`. */
    public readonly firmwareType: string,
  ) {}

  /** Whether it is known only at deploy time. Such a boot mode satisfies no rule and breaks none. */
  public get unresolved(): boolean {
    return isUnresolved(this.firmwareType);
  }

  /** @internal */
  public get _wrong(): boolean {
    return isWrongName(BootMode.all(), this.firmwareType);
  }

  /** The name of the mode as people write it, in upper case. */
  public toString(): string {
    return this.unresolved ? this.firmwareType : this.firmwareType.toUpperCase();
  }
}

brand(BootMode, 'BootMode');
