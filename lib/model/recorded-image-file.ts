import type { ImageFileFacts } from './image-file-facts';

/** What is known of the bitmap of a RAW file. */
export interface BitmapFacts {
  readonly fileSize: number;
  /** Whether it was written before the RAW file was. */
  readonly olderThanDisk: boolean;
}

/** What was found in an image file, for a machine that does not have it. */
export interface RecordedImageFile {
  readonly facts: ImageFileFacts;
  /** Of the whole file, in hexadecimal digits. */
  readonly sha256: string;
  /** The bitmap beside a RAW file; absent when there is none. */
  readonly bitmap?: RecordedBitmap;
}

export interface RecordedBitmap extends BitmapFacts {
  readonly sha256: string;
}
