export { bitmapPathOf, inspectBitmap } from './bitmap-file';
export type { ReadLimits } from './bounded-reader';
export { contentHash, hashContent } from './content-hash';
export { type DiskExtent, type DiskReader, type ExtentKind, extentsOf, readDisk } from './disk-reader';
export { factsFileText, holdsFacts, type Recorded, recordedIn } from './facts-file';
export { fileStateOf } from './file-state';
export { ImageFileError } from './image-file-error';
export { recordImageFile } from './record-image-file';
export { inspectImageFile, inspectOnce, type OpenImageFile, openImageFile } from './inspect-image-file';
