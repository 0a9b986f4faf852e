import { brand } from './brand';

/**
 * What comes first when a change replaces an image.
 *
 * Guide: What a change does.
 */
export class ImageReplacement {
  /**
   * The old image is deleted, then the new one is made under the same name. While it is made there is none; where that fails,
   * the old image is gone.
   */
  public static readonly DELETE_FIRST = new ImageReplacement('delete first', false);
  /**
   * The new image is made, then the old one is deleted. Where making it fails, the old image is still there, with the upload that
   * it was made of. The service can refuse two images of one name, so the name gets a hyphen and eight hexadecimal digits that
   * differ whenever the image is replaced. For a while both count against the quota.
   */
  public static readonly CREATE_FIRST = new ImageReplacement('create first', true);

  private constructor(
    /** What comes first, in two words. */
    public readonly name: string,
    /** Whether the new image is made before the old one is deleted. */
    public readonly createsFirst: boolean,
  ) {}

  /** What comes first, in two words. */
  public toString(): string {
    return this.name;
  }
}

brand(ImageReplacement, 'ImageReplacement');
