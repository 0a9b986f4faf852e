import type { Architecture } from './architecture';
import type { BootMode } from './boot-mode';
import type { Placement } from './cloud';
import type { IDeployTimeValue } from './deploy-time-value';
import type { DiskFormat } from './disk-format';
import type { Duration } from './duration';
import type { IEncryptionKey } from './encryption-key';
import type { FullEcsImageDeclaration } from './full-ecs-image';
import type { ImageFacts } from './image-facts';
import type { ImageFileFacts } from './image-file-facts';
import type { ImageReplacement } from './image-replacement';
import type { ImageShareAcceptanceDeclaration } from './image-share-acceptance';
import type { BucketObjectSource, ServerSource, VolumeSource } from './image-source';
import type { KeyGrantDeclaration, KmsKeyDeclaration } from './kms-key';
import type { LicenseType } from './license-type';
import type { OperatingSystem, OperatingSystemType } from './operating-system';
import type { ImageAuditDeclaration, ImageBucketDeclaration, ImagePolicyDeclaration } from './service-declarations';
import type { ServerBackupDeclaration } from './server-backup';
import type { Size } from './size';
import type {
  CrossRegionReplicationDeclaration,
  DataDiskDeclaration,
  ImageCopyDeclaration,
  ImageExportDeclaration,
  ImageListDeclaration,
  ImageLookupDeclaration,
  ImageShareMembersDeclaration,
  ProjectLookupDeclaration,
  ServerDeclaration,
} from './use-declarations';

/**
 * Declarations are what rules check and targets emit: plain values, each with the path of the construct it came from.
 * A property that the user left out, or gave with a wrong type (which has been reported), is undefined.
 */
interface DeclarationBase {
  readonly path: string;
  readonly placement: Placement;
}

/** What lies where the bitmap of a RAW file has to be. */
export interface InspectedBitmap {
  readonly path: string;
  /** Undefined when there is no file. */
  readonly fileSize?: number;
  /** Whether it was written before the RAW file was. */
  readonly olderThanDisk: boolean;
  /** The key that it is uploaded under; undefined when the RAW file is not uploaded. */
  readonly key?: string;
}

/** An image file on this machine, after it was looked at. */
export interface InspectedFileSource {
  readonly kind: 'file';
  readonly path: string;
  readonly bucket: string;
  /** What is known of the bucket. */
  readonly region?: string;
  readonly storageClass?: string;
  readonly objectEncryption?: string;
  readonly objectEncryptionKey?: IEncryptionKey;
  readonly objectLifetimeDays?: number;
  readonly folder?: string;
  readonly format?: DiskFormat;
  readonly facts: ImageFileFacts;
  readonly consulted?: ConsultedFacts;
  /** The key that the file is uploaded under; undefined when the file could not be read. */
  readonly key?: string;
  /** The bitmap beside a RAW file, where fast import needs one. */
  readonly bitmap?: InspectedBitmap;
  /** What has to be at the paths when they are uploaded: undefined for what is never uploaded. */
  readonly expected?: ExpectedContent;
}

/** What a facts file that was named had to say. */
export interface ConsultedFacts {
  readonly path: string;
  /** Whether the facts are all that is known: the image file itself is not here. */
  readonly standsIn: boolean;
  /** Why it is of no use, as a clause that follows its path, unless it names the path itself. */
  readonly problem?: string;
  readonly namesPath?: boolean;
  /** What to do, where there is something better than what helps always. */
  readonly remedy?: string;
  /** Whether the image file is another one by now. */
  readonly stale?: boolean;
}

/** The SHA-256 of files. */
export interface ExpectedContent {
  readonly sha256: string;
  readonly bitmapSha256?: string;
}

/** An object in a bucket, with what was found in the file before it was uploaded. */
export interface DeclaredObjectSource extends Omit<BucketObjectSource, 'facts'> {
  readonly facts?: ImageFileFacts;
  readonly consulted?: ConsultedFacts;
}

export type DeclaredSource = ServerSource | VolumeSource | DeclaredObjectSource | InspectedFileSource;

/** What is known of the image file, as far as anyone looked into it. */
export function fileFactsOf(source: DeclaredSource | undefined): ImageFileFacts | undefined {
  return source?.kind === 'file' || source?.kind === 'bucket object' ? source.facts : undefined;
}

export interface DeclaredTimeouts {
  readonly create?: Duration;
  /** What is done with images has it; images do not. */
  readonly update?: Duration;
  readonly delete?: Duration;
}

/** What exists already and is taken over: by this ID, or before. */
export interface TakenOver {
  imageId?: string;
  before?: boolean;
}

/** Whether an image existed before it was declared. */
export function isTakenOver({ takenOver }: { readonly takenOver?: TakenOver }): boolean {
  return takenOver !== undefined && (takenOver.imageId !== undefined || takenOver.before === true);
}

/** What every kind of image says about itself. */
export interface ImageDeclarationBase extends DeclarationBase {
  readonly imageName?: string;
  readonly description?: string;
  readonly minMemory?: Size;
  readonly maxMemory?: Size;
  readonly enterpriseProjectId?: string;
  readonly deletionProtection?: boolean;
  readonly replacement?: ImageReplacement;
  readonly tags: Readonly<Record<string, string>>;
  readonly timeouts: DeclaredTimeouts;
  /** Filled in when the image is taken over after it was declared. */
  readonly takenOver?: TakenOver;
}

/** What images of system disks say, whatever servers they are for. */
export interface SystemDiskDeclaration extends ImageDeclarationBase {
  readonly source?: DeclaredSource;
  readonly operatingSystem?: OperatingSystem;
  /** As given, or derived from the file. */
  readonly minDisk?: Size;
  readonly bootMode?: BootMode;
  readonly architecture?: Architecture;
  readonly encryptionKey?: IEncryptionKey;
  readonly automaticConfiguration?: boolean | IDeployTimeValue;
  readonly fastImport?: boolean;
  readonly licenseType?: LicenseType;
}

export interface SystemDiskImageDeclaration extends SystemDiskDeclaration {
  readonly kind: 'system disk image';
  /** The images of data disks that were declared with it. They are emitted on their own. */
  readonly dataDisks?: readonly DataDiskImageDeclaration[];
}

export interface BmsSystemDiskImageDeclaration extends SystemDiskDeclaration {
  readonly kind: 'BMS system disk image';
}

export interface DataDiskImageDeclaration extends ImageDeclarationBase {
  readonly kind: 'data disk image';
  readonly source?: DeclaredSource;
  readonly operatingSystemType?: OperatingSystemType;
  /** As given, or derived from the file. */
  readonly minDisk?: Size;
  readonly encryptionKey?: IEncryptionKey;
  readonly fastImport?: boolean;
}

export interface IsoImageDeclaration extends ImageDeclarationBase {
  readonly kind: 'ISO image';
  readonly source?: DeclaredSource;
  readonly operatingSystem?: OperatingSystem;
  readonly minDisk?: Size;
  readonly bootMode?: BootMode;
  readonly architecture?: Architecture;
  readonly automaticConfiguration?: boolean | IDeployTimeValue;
  readonly encryptionKey?: IEncryptionKey;
}

export interface ImageShareDeclaration extends DeclarationBase {
  readonly kind: 'image share';
  /** What is known of the shared image; undefined when it is known by its ID only. */
  readonly image?: ImageFacts;
  readonly imageId?: string;
  readonly projectIds: readonly string[];
  readonly accountIds: readonly string[];
  readonly organizationArns: readonly string[];
  readonly organizationalUnitArns: readonly string[];
  readonly timeouts: DeclaredTimeouts;
}

/** The declarations that make an image. */
export type ImageDeclaration =
  | SystemDiskImageDeclaration
  | BmsSystemDiskImageDeclaration
  | DataDiskImageDeclaration
  | IsoImageDeclaration
  | FullEcsImageDeclaration
  | ImageCopyDeclaration;
export type ImageKind = ImageDeclaration['kind'];

export type Declaration =
  | ImageDeclaration
  | ImageShareDeclaration
  | ImageLookupDeclaration
  | ImageListDeclaration
  | ImageShareMembersDeclaration
  | ProjectLookupDeclaration
  | ImageExportDeclaration
  | CrossRegionReplicationDeclaration
  | ServerDeclaration
  | ServerBackupDeclaration
  | DataDiskDeclaration
  | ImageShareAcceptanceDeclaration
  | KmsKeyDeclaration
  | KeyGrantDeclaration
  | ImageBucketDeclaration
  | ImageAuditDeclaration
  | ImagePolicyDeclaration;
export type DeclarationKind = Declaration['kind'];

/** The declaration of a kind. */
export type DeclarationOf<Kind extends DeclarationKind> = Extract<Declaration, { kind: Kind }>;

/** A table, so that a kind which is forgotten does not compile. */
const IMAGE_KINDS: Readonly<Record<ImageKind, true>> = {
  'system disk image': true,
  'BMS system disk image': true,
  'data disk image': true,
  'ISO image': true,
  'full-ECS image': true,
  'image copy': true,
};

/** The kinds of declarations that make an image. */
export function imageKinds(): readonly ImageKind[] {
  return Object.keys(IMAGE_KINDS) as ImageKind[];
}

/** Whether a declaration makes an image, of whatever kind. */
export function isImage(declaration: Declaration): declaration is ImageDeclaration {
  return Object.hasOwn(IMAGE_KINDS, declaration.kind);
}

/** Where the image of a declaration will be: a copy may go to another region, and then to the default project there. */
export function placementOfImage(declaration: ImageDeclaration): Placement {
  const { placement } = declaration;
  if (declaration.kind !== 'image copy' || declaration.targetRegion === undefined) return placement;
  return { cloud: placement.cloud, region: declaration.targetRegion, accountName: placement.accountName };
}
