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

  private constructor(
    /** The value that the service uses: `public`, `private` or `shared`. */
    public readonly name: 'public' | 'private' | 'shared',
  ) {}

  /** The name of the visibility. */
  public toString(): string {
    return this.name;
  }
}
