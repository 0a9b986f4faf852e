export type { AcknowledgedRule } from './acknowledgements';
export type { ICloud } from './cloud';
export { Frameworks } from './frameworks';
export { HuaweiCloud, type HuaweiCloudProps } from './huawei-cloud';
export type { IImage } from './image';
export { ImageRules } from './image-rules';
export { ImageShare, type ImageShareProps, type ShareOptions } from './image-share';
export { OpenTelekomCloud, type OpenTelekomCloudProps } from './open-telekom-cloud';
export { type ImageTimeouts, SystemDiskImage, type SystemDiskImageProps } from './system-disk-image';
