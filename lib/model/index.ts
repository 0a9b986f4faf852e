export { Architecture } from './architecture';
export { BootMode } from './boot-mode';
export { DiskFormat } from './disk-format';
export { Duration } from './duration';
export { EncryptionKey, type IEncryptionKey } from './encryption-key';
export { ImageAction } from './image-action';
export type { IImageBucket } from './image-bucket';
export { ImageOperation } from './image-operation';
export {
  type BucketObjectSourceOptions,
  type FileSourceOptions,
  ImageSource,
  type ServerSourceOptions,
  type VolumeSourceOptions,
} from './image-source';
export { OperatingSystem, OperatingSystemType } from './operating-system';
export { Size } from './size';
