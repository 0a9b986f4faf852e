import type { Architecture } from './architecture';
import type { Placement } from './cloud';
import type { DeclaredTimeouts, ImageDeclarationBase } from './declaration';
import type { IDeployTimeValue } from './deploy-time-value';
import type { DiskFormat } from './disk-format';
import type { Duration } from './duration';
import type { IEncryptionKey } from './encryption-key';
import type { ImageFacts, ImageKindName } from './image-facts';
import type { ImageVisibility } from './image-visibility';
import type { OperatingSystem } from './operating-system';
import type { Size } from './size';

/** Declarations of what is done with images that exist: looked up, replicated, exported, started. */
interface UseDeclarationBase {
  readonly path: string;
  readonly placement: Placement;
}

/** An image that a declaration is about. */
export interface ReferredImage {
  readonly imageId: string;
  /** What is known of it. */
  readonly facts: ImageFacts;
}

/** What an image has to have to be in a list of those that exist. */
export interface ImageFilter {
  readonly imageName?: string;
  readonly namePattern?: string;
  readonly imageKind?: ImageKindName;
  readonly operatingSystem?: OperatingSystem;
  readonly platform?: string;
  readonly architecture?: Architecture;
  readonly tag?: string;
  readonly flavorId?: string;
  readonly visibility?: ImageVisibility;
  readonly ownerId?: string;
  readonly enterpriseProjectId?: string;
}

export interface ImageLookupDeclaration extends UseDeclarationBase, ImageFilter {
  readonly kind: 'image lookup';
  readonly imageId?: string;
  readonly newest?: boolean | IDeployTimeValue;
}

export interface ImageListDeclaration extends UseDeclarationBase, ImageFilter {
  readonly kind: 'image list';
}

export interface ImageShareMembersDeclaration extends UseDeclarationBase {
  readonly kind: 'image share members';
  readonly image?: ReferredImage;
}

export interface ProjectLookupDeclaration extends UseDeclarationBase {
  readonly kind: 'project lookup';
  readonly projectName?: string;
}

export interface ImageCopyDeclaration extends ImageDeclarationBase {
  readonly kind: 'image copy';
  readonly image?: ReferredImage;
  readonly encryptionKey?: IEncryptionKey;
  readonly targetRegion?: string;
  readonly agencyName?: string;
  readonly vaultId?: string;
}

export interface ImageExportDeclaration extends UseDeclarationBase {
  readonly kind: 'image export';
  readonly image?: ReferredImage;
  readonly bucket?: string;
  readonly key?: string;
  readonly format?: DiskFormat;
  readonly fastExport?: boolean | IDeployTimeValue;
  readonly bucketRegion?: string;
  readonly storageClass?: string;
  readonly timeouts: DeclaredTimeouts;
}

/** An image that goes to another region as a file: exported, replicated by the object store, imported. */
export interface CrossRegionReplicationDeclaration extends UseDeclarationBase {
  readonly kind: 'cross-region replication';
  readonly image?: ReferredImage;
  /** What the image holds, as given or as known of it. */
  readonly imageKind?: ImageKindName;
  /** Where the image goes; undefined when that cloud cannot be used, which has been reported. */
  readonly target?: Placement;
  readonly bucket?: string;
  readonly bucketVersioned?: boolean;
  readonly targetBucket?: string;
  readonly targetBucketVersioned?: boolean;
  readonly agencyName?: string;
  readonly existingReplication?: boolean;
  readonly folder: string;
  /** The key of the file, the same in both buckets. */
  readonly key: string;
  readonly replicationTime?: Duration;
  /** The names of those properties that were given and that only some kinds of images have. */
  readonly given: readonly string[];
}

export interface ServerDeclaration extends UseDeclarationBase {
  readonly kind: 'server';
  /** The reference by which images name the server. */
  readonly serverId?: () => string | undefined;
  readonly image?: ReferredImage;
  readonly serverName?: string;
  readonly flavorId?: string;
  readonly networkId?: string;
  readonly vpcId?: string;
  readonly availabilityZone?: string;
  readonly securityGroupIds?: readonly string[];
  readonly systemDiskSize?: Size;
  readonly systemDiskType?: string;
  readonly encryptionKey?: IEncryptionKey;
  readonly keyPair?: string;
  readonly userData?: string;
  readonly dedicatedHostId?: string;
  readonly enterpriseProjectId?: string;
  readonly pinned?: boolean;
  readonly tags: Readonly<Record<string, string>>;
  readonly timeouts: DeclaredTimeouts;
}

export interface DataDiskDeclaration extends UseDeclarationBase {
  readonly kind: 'data disk';
  readonly image?: ReferredImage;
  readonly diskName?: string;
  readonly size?: Size;
  readonly diskType?: string;
  readonly availabilityZone?: string;
  readonly description?: string;
  readonly encryptionKey?: IEncryptionKey;
  readonly enterpriseProjectId?: string;
  readonly pinned?: boolean;
  readonly tags: Readonly<Record<string, string>>;
  readonly timeouts: DeclaredTimeouts;
}
