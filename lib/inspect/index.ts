export type { ReadLimits } from './bounded-reader';
export { type DiskExtent, type DiskReader, type ExtentKind, extentsOf, readDisk } from './disk-reader';
export { ImageFileError } from './image-file-error';
export { inspectImageFile, type OpenImageFile, openImageFile } from './inspect-image-file';
