import type { ImageFileProblemCode } from '../model/image-file-facts';

/** Thrown while reading an image that cannot be read further; it ends up among the problems of the file. */
export class ImageFileError extends Error {
  constructor(
    readonly code: ImageFileProblemCode,
    message: string,
    readonly offset?: number,
    /** What to do, where there is something better than what helps with every problem of the kind. */
    readonly remedy?: string,
  ) {
    super(message);
    this.name = 'ImageFileError';
  }
}
