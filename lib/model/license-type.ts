import { choiceNamed, isWrongName } from './named-choice';
import { isUnresolved } from './token';
import { brand } from './brand';

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

  /**
   * A licence type by its name, for one that is known only at deploy time: `LicenseType.of(variable.stringValue)`.
   *
   * @param name `platform` or `byol`, in any case, or a value known only at deploy time, of which nothing is checked; anything else
   * fails synth where it is used (CDK-INPUT-001)
   */
  public static of(name: string): LicenseType {
    return choiceNamed(LicenseType.all(), name) ?? new LicenseType(name);
  }

  private static all(): LicenseType[] {
    return [LicenseType.PLATFORM, LicenseType.BRING_YOUR_OWN];
  }

  private constructor(
    /** The value that the service uses: `platform` or `byol`. */
    public readonly name: string,
  ) {}

  /** Whether it is known only at deploy time. Such a licence type satisfies no rule and breaks none. */
  public get unresolved(): boolean {
    return isUnresolved(this.name);
  }

  /** @internal */
  public get _wrong(): boolean {
    return isWrongName(LicenseType.all(), this.name);
  }

  /** The value that the service uses. */
  public toString(): string {
    return this.name;
  }
}

brand(LicenseType, 'LicenseType');
