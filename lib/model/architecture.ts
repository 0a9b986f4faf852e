import { choiceNamed, isWrongName } from './named-choice';
import { isUnresolved } from './token';
import { brand } from './brand';

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

  /**
   * An architecture by its name, for one that is known only at deploy time: `Architecture.of(variable.stringValue)`.
   *
   * @param name `x86` or `arm`, in any case, or a value known only at deploy time, of which nothing is checked; anything else
   * fails synth where it is used (CDK-INPUT-001)
   */
  public static of(name: string): Architecture {
    return choiceNamed(Architecture.all(), name) ?? new Architecture(name);
  }

  private static all(): Architecture[] {
    return [Architecture.X86, Architecture.ARM];
  }

  private constructor(
    /** The name that the service uses, `x86` or `arm`. */
    public readonly name: string,
  ) {}

  /** Whether it is known only at deploy time. Such an architecture satisfies no rule and breaks none. */
  public get unresolved(): boolean {
    return isUnresolved(this.name);
  }

  /** @internal */
  public get _wrong(): boolean {
    return isWrongName(Architecture.all(), this.name);
  }

  /** The name of the architecture. */
  public toString(): string {
    return this.name;
  }
}

brand(Architecture, 'Architecture');
