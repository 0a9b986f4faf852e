export { Architecture } from './architecture';
export { BackupVault, type BackupVaultOptions } from './backup-vault';
export { BootMode } from './boot-mode';
export type { IDeployTimeValue } from './deploy-time-value';
export { DiskFormat } from './disk-format';
export { Duration } from './duration';
export { EncryptionKey, type IEncryptionKey } from './encryption-key';
export { type CbrBackupOptions, FullEcsImageSource, type FullEcsServerOptions } from './full-ecs-image';
export { ImageAction } from './image-action';
export type { IImageBucket } from './image-bucket';
export { ImageKind } from './image-kind';
export { ImageOperation } from './image-operation';
export { ShareDecision } from './image-share-acceptance';
export {
  type BucketObjectSourceOptions,
  type FileSourceOptions,
  ImageSource,
  type ServerSourceOptions,
  type VolumeSourceOptions,
} from './image-source';
export { ImageVisibility } from './image-visibility';
export { LicenseType } from './license-type';
export { PolicyDependencies } from './policy-dependencies';
export { OperatingSystem, OperatingSystemType, type OtherOperatingSystemOptions } from './operating-system';
export { Size } from './size';
export type { IIterator } from './iterator';
export { ImageReplacement } from './image-replacement';
