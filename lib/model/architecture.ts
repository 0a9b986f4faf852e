/**
 * The processors that an image is made for.
 *
 * Guide topic: Fast Import of an Image File.
 */
export class Architecture {
  /** Intel and AMD processors; what the service assumes when nothing is said. */
  public static readonly X86 = new Architecture('x86');
  /** Arm processors, 64 bit. Such images start by UEFI only. */
  public static readonly ARM = new Architecture('arm');

  private constructor(
    /** The name that the service uses, `x86` or `arm`. */
    public readonly name: string,
  ) {}

  /** The name of the architecture. */
  public toString(): string {
    return this.name;
  }
}
