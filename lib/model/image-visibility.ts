import type { VisibilityName } from './image-facts';
import { choiceNamed, isWrongName } from './named-choice';
import { isUnresolved } from './token';
import { brand } from './brand';

/**
 * Who can use an image.
 *
 * Guide topic: Image Types.
 */
export class ImageVisibility {
  /** Everybody: an image that the cloud provides. */
  public static readonly PUBLIC = new ImageVisibility('public');
  /** The project that owns it. */
  public static readonly PRIVATE = new ImageVisibility('private');
  /** A private image of somebody else, who shares it with this project. */
  public static readonly SHARED = new ImageVisibility('shared');
  /** Everybody who subscribes to it: an image of the marketplace of Huawei Cloud. Open Telekom Cloud has none (CDK-TARGET-001). */
  public static readonly MARKET = new ImageVisibility('market');

  /**
   * A visibility by its name, for one that is known only at deploy time: `ImageVisibility.of(variable.stringValue)`.
   *
   * @param name `public`, `private`, `shared` or `market`, in any case, or a value known only at deploy time, of which nothing is checked; anything else
   * fails synth where it is used (CDK-INPUT-001)
   */
  public static of(name: string): ImageVisibility {
    return choiceNamed(ImageVisibility.all(), name) ?? new ImageVisibility(name);
  }

  private static all(): ImageVisibility[] {
    return [ImageVisibility.PUBLIC, ImageVisibility.PRIVATE, ImageVisibility.SHARED, ImageVisibility.MARKET];
  }

  private constructor(
    /** The value that the service uses: `public`, `private`, `shared` or `market`. */
    public readonly name: string,
  ) {}

  /** Whether it is known only at deploy time. Such a visibility satisfies no rule and breaks none. */
  public get unresolved(): boolean {
    return isUnresolved(this.name);
  }

  /** @internal */
  public get _name(): VisibilityName | undefined {
    return this.unresolved ? undefined : (this.name as VisibilityName);
  }

  /** @internal */
  public get _wrong(): boolean {
    return isWrongName(ImageVisibility.all(), this.name);
  }

  /** The name of the visibility. */
  public toString(): string {
    return this.name;
  }
}

brand(ImageVisibility, 'ImageVisibility');
