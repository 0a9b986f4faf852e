import type { IConstruct } from 'constructs';

/** An image that other constructs can refer to. */
export interface IImage extends IConstruct {
  /** The ID of the image. Known at deploy time for an image of this app. */
  readonly imageId: string;
}
