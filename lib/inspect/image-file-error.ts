import type { ImageFileProblemCode } from '../model/image-file-facts';

/** Thrown while reading an image that cannot be read further; it ends up among the problems of the file. */
export class ImageFileError extends Error {
  constructor(
    readonly code: ImageFileProblemCode,
    message: string,
    readonly offset?: number,
  ) {
    super(message);
    this.name = 'ImageFileError';
  }
}
