export type { AcknowledgedRule } from './acknowledgements';
export { BmsSystemDiskImage, type BmsSystemDiskImageProps } from './bms-system-disk-image';
export type { ICloud } from './cloud';
export {
  CrossRegionReplication,
  type CrossRegionReplicationOptions,
  type CrossRegionReplicationProps,
} from './cross-region-replication';
export { DataDisk, type DataDiskProps } from './data-disk';
export { DataDiskImage, type DataDiskImageProps } from './data-disk-image';
export { type ExistingImageAttributes, Image } from './existing-image';
export { FullEcsImage, type FullEcsImageProps } from './full-ecs-image';
export { Frameworks } from './frameworks';
export { HuaweiCloud, type HuaweiCloudProps } from './huawei-cloud';
export type { IImage } from './image';
export { ImageAudit, type ImageAuditProps } from './image-audit';
export { ImageBucket, type ImageBucketProps } from './image-bucket';
export { ImageCatalogue, type ImageCatalogueProps } from './image-catalogue';
export { type CopyOptions, ImageCopy, type ImageCopyProps } from './image-copy';
export { type ExportOptions, ImageExport, type ImageExportProps } from './image-export';
export type { ImageFinding } from './image-finding';
export type { ImageFilterProps } from './image-filter';
export { ImageList, type ImageListProps } from './image-list';
export { ImageLookup, type ImageLookupProps } from './image-lookup';
export {
  type DeployingPolicyOptions,
  ImagePolicy,
  type ImagePolicyOptions,
  type ImagePolicyProps,
} from './image-policy';
export { ImageRules } from './image-rules';
export {
  ImageRulesPlugin,
  type ImageRulesPluginContext,
  type ImageRulesPluginReport,
  type ImageRulesPluginResource,
  type ImageRulesPluginStack,
  type ImageRulesPluginViolation,
} from './image-rules-plugin';
export { type AcceptOptions, ImageShareAcceptance, type ImageShareAcceptanceProps } from './image-share-acceptance';
export { ImageShare, type ImageShareProps, type ShareOptions } from './image-share';
export { ImageShareMembers, type ImageShareMembersProps } from './image-share-members';
export { KeyGrant, type KeyGrantOptions, type KeyGrantProps } from './key-grant';
export { KmsKey, type KmsKeyProps } from './kms-key';
export { IsoImage, type IsoImageProps } from './iso-image';
export { OpenTelekomCloud, type OpenTelekomCloudProps } from './open-telekom-cloud';
export { ProjectLookup, type ProjectLookupProps } from './project-lookup';
export type { ResourceTimeouts } from './resource-timeouts';
export { ServerBackup, type ServerBackupProps } from './server-backup';
export { ServerFromImage, type ServerFromImageProps } from './server-from-image';
export { TerraformAssembly } from './terraform-assembly';
export type { PrivateImageProps } from './private-image-props';
export {
  type DataDiskOptions,
  type ImageTimeouts,
  SystemDiskImage,
  type SystemDiskImageProps,
} from './system-disk-image';
