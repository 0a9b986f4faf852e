import type { Architecture } from './architecture';
import type { BootMode } from './boot-mode';
import type { Placement } from './cloud';
import type { IEncryptionKey } from './encryption-key';
import type { OperatingSystem, OperatingSystemType } from './operating-system';
import type { Size } from './size';

/** The kinds of images, in the words of the guide. */
export type ImageKindName =
  | 'system disk image'
  | 'data disk image'
  | 'full-ECS image'
  | 'ISO image'
  | 'BMS system disk image';

/** Who can use an image. */
export type VisibilityName = 'private' | 'public' | 'shared' | 'market';

/** Where an image is from, as far as others that use the image have to know. */
export interface ImageOrigin {
  readonly kind: string;
}

/**
 * What is known of an image that something else refers to: its whole declaration, or what was said of an image that exists.
 * What is undefined is unknown. The declarations of images satisfy it as they are.
 */
export interface ImageFacts {
  readonly path: string;
  /** Undefined for an image that may be anywhere. */
  readonly placement?: Placement;
  readonly kind?: ImageKindName;
  /** Undefined for an image of this app, which is private. */
  readonly visibility?: VisibilityName;
  readonly operatingSystem?: OperatingSystem;
  /** Of an image of a data disk, which has no system of its own. */
  readonly operatingSystemType?: OperatingSystemType;
  readonly minDisk?: Size;
  readonly minMemory?: Size;
  readonly maxMemory?: Size;
  readonly bootMode?: BootMode;
  readonly architecture?: Architecture;
  readonly encryptionKey?: IEncryptionKey;
  /** Whether it is encrypted with whatever key; undefined when only the key says so, or nothing does. */
  readonly encrypted?: boolean;
  readonly source?: ImageOrigin;
  /** The image that it is a copy of. */
  readonly copyOf?: ImageFacts;
  /** Of an image that somebody else shares: false where it is rejected. */
  readonly accepted?: boolean;
}

/** Whether an image is encrypted, as far as is known. */
export function isEncrypted({ encryptionKey, encrypted }: ImageFacts): boolean {
  return encryptionKey !== undefined || encrypted === true;
}

/** Whether an image was made of an image file. */
export function isFromFile({ source }: ImageFacts): boolean {
  return source?.kind === 'file' || source?.kind === 'bucket object';
}

/** The largest disk that is known to be in an image, in GiB. */
export function knownGibibytesOf(image: ImageFacts): number | undefined {
  const source = image.source as { systemDisk?: Size; size?: Size; facts?: { virtualSize?: number } } | undefined;
  const inFile = source?.facts?.virtualSize;
  // An object has a size too: that of the file, which says nothing of the disk in it.
  const volume = image.source?.kind === 'volume' ? source?.size : undefined;
  const sizes = [image.minDisk, source?.systemDisk, volume]
    .filter((size) => size !== undefined && !size.unresolved)
    .map((size) => size?.toGibibytes() ?? 0);
  if (inFile !== undefined) sizes.push(inFile / 2 ** 30);
  return sizes.length ? Math.max(...sizes) : undefined;
}
