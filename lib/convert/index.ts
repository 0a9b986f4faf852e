export { WRITABLE_FORMATS } from './conversion-checks';
export { ConversionError } from './conversion-error';
export { type Conversion, type ConversionOptions, convertImageFile } from './convert-image-file';
export { type Bitmap, makeBitmap } from './make-bitmap';
export type { ProgressListener } from './progress-listener';
