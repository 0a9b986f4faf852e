/**
 * Whose licence the Windows in an image runs with.
 *
 * Guide topic: Importing an Image File Quickly (API reference).
 */
export class LicenseType {
  /** That of the cloud, which bills for it. */
  public static readonly PLATFORM = new LicenseType('platform');
  /** One that the user brings. */
  public static readonly BRING_YOUR_OWN = new LicenseType('byol');

  private constructor(
    /** The value that the service uses: `platform` or `byol`. */
    public readonly name: string,
  ) {}

  /** The value that the service uses. */
  public toString(): string {
    return this.name;
  }
}
