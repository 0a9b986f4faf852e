import { Construct, type IConstruct } from 'constructs';
import { LIMITS } from '../catalog/limits';
import type { Architecture } from '../model/architecture';
import type { BootMode } from '../model/boot-mode';
import type { Violation } from '../findings/finding';
import { DiskFormat } from '../model/disk-format';
import type { Duration } from '../model/duration';
import type { IEncryptionKey } from '../model/encryption-key';
import { givenProperties } from '../model/given-properties';
import { bucketPlace, type IImageBucket, keepsVersions } from '../model/image-bucket';
import { type ImageFacts, knownGibibytesOf } from '../model/image-facts';
import { ImageKind } from '../model/image-kind';
import { ImageSource } from '../model/image-source';
import type { OperatingSystem, OperatingSystemType } from '../model/operating-system';
import { Size } from '../model/size';
import { inexpressible } from '../rules/definitions';
import { createdAfter } from '../targets/terraform/order';
import { architecture, bootMode, operatingSystem, operatingSystemType } from './choices';
import type { ICloud } from './cloud';
import { configurationOf } from './cloud-of';
import { DeclaredUse, USE_PROPERTIES } from './declared-use';
import { isMadeForEach } from './for-each';
import type { IImage } from './image';
import { ImageExport } from './image-export';
import { declarationOf, rememberImage } from './image-of';
import { ImageShare, type ShareOptions } from './image-share';
import { bucketOrName, encryptionKey } from './common-properties';
import { type PropertyTypes, constant, flag, instance, object, required, text } from './property-types';
import { PRIVATE_IMAGE_PROPERTIES, type PrivateImageProps } from './private-image-props';
import { isReplicatedKind, ReplicatedImage } from './replicated-image';
import { withOptions } from '../model/with-options';

/** Where an image goes, on which way, and what it is there. What is left out is as it is known of the image. */
export interface CrossRegionReplicationOptions extends PrivateImageProps {
  /**
   * The other region: what `OpenTelekomCloud.configure` returned for it, with an alias, in the same stack. It has to be of the
   * same account, and of another region than the image (CDK-REGION-001).
   */
  readonly targetCloud: ICloud;
  /**
   * The bucket in the region of the image that it is exported to, by its name or as an `ImageBucket`. A bucket is replicated to
   * one other bucket only (CDK-REGION-008); images that go to the same region can share it.
   */
  readonly bucket: string | IImageBucket;
  /**
   * The bucket in the other region that the image is imported from, by its name or as an `ImageBucket`. Both buckets keep
   * versions of their objects, or neither does (CDK-REGION-002).
   */
  readonly targetBucket: string | IImageBucket;
  /**
   * The name of the agency by which the object store replicates: one for the Object Storage Service (`op_svc_obs`) with the role
   * OBS Administrator for global services, and KMS Administrator in both regions where a bucket encrypts its objects. It is not
   * made here: that takes the rights of a security administrator. Required, except with `existingReplication` (CDK-REGION-003).
   *
   * @default - none; with existingReplication only
   */
  readonly agencyName?: string;
  /**
   * Whether the bucket is replicated to the other one already, by somebody else. The stack leaves its replication alone then;
   * it has to include the objects in `folder`.
   *
   * @default false - the replication of the bucket is part of the stack
   */
  readonly existingReplication?: boolean;
  /**
   * The folder in both buckets that the file lies in, without slashes at its ends (CDK-REGION-006). Only this folder is
   * replicated.
   *
   * @default replicated-images
   */
  readonly folder?: string;
  /**
   * How long to wait, after the export, until the object store has replicated the file: whole minutes, 1 or more
   * (CDK-REGION-007). The object store promises no time. When the file is not there yet, the import fails, nothing else does,
   * and the next apply makes it good.
   *
   * @default - 30 minutes
   */
  readonly replicationTime?: Duration;
  /**
   * How long the export may take: whole minutes, 1 or more.
   *
   * @default - 2 hours
   */
  readonly exportTimeout?: Duration;
  /**
   * What the image holds. Required where that is not known, as with a lookup (CDK-REGION-004).
   *
   * @default - as known of the image
   */
  readonly kind?: ImageKind;
  /**
   * The operating system in the image. Required above 128 GiB (IMS-FAST-006). Not for a data disk image (CDK-REGION-005).
   *
   * @default - as known of the image; else what the service detects
   */
  readonly operatingSystem?: OperatingSystem;
  /**
   * The kind of operating system that uses the disk. For a data disk image only.
   *
   * @default - as known of the image
   */
  readonly operatingSystemType?: OperatingSystemType;
  /**
   * The smallest disk that is made from the image, as the image itself has it. Required where that is not known, as with an
   * image of a server. Above 128 GiB, the image is exported and imported fast, without being converted: this needs
   * `extended: true` in the other region too.
   *
   * @default - as known of the image
   */
  readonly minDisk?: Size;
  /**
   * The least memory of a server made from the image, in whole MiB, 0 or more. Not for a data disk image.
   *
   * @default - as known of the image
   */
  readonly minMemory?: Size;
  /**
   * The most memory of a server made from the image, in whole MiB. Not for a data disk image.
   *
   * @default - as known of the image
   */
  readonly maxMemory?: Size;
  /**
   * How servers made from the image start. Not for a data disk image.
   *
   * @default - as known of the image
   */
  readonly bootMode?: BootMode;
  /**
   * The processors that the image is for. Not for a data disk image.
   *
   * @default - as known of the image
   */
  readonly architecture?: Architecture;
  /**
   * A key of the other region, which the image is encrypted with there. Keys do not leave their region. Not for a BMS system
   * disk image.
   *
   * @default - not encrypted
   */
  readonly encryptionKey?: IEncryptionKey;
}

/** Which image goes where, and on which way. */
export interface CrossRegionReplicationProps extends CrossRegionReplicationOptions {
  /** The image: a private one that can be exported, so no full-ECS or ISO image, of less than 1 TiB. */
  readonly image: IImage;
}

const bucket = required(bucketOrName);
const cloud = object('what OpenTelekomCloud.configure returned for the region', ['node', 'region']);

/** What not every kind of image has. */
const KIND_PROPERTIES: PropertyTypes = {
  operatingSystem,
  operatingSystemType,
  minMemory: instance('Size', 'Size.mebibytes(1024)'),
  maxMemory: instance('Size', 'Size.mebibytes(4096)'),
  bootMode,
  architecture,
  encryptionKey,
};

const PROPERTIES: PropertyTypes = {
  ...PRIVATE_IMAGE_PROPERTIES,
  ...USE_PROPERTIES,
  ...KIND_PROPERTIES,
  targetCloud: required(cloud),
  bucket,
  targetBucket: bucket,
  agencyName: text,
  existingReplication: flag,
  folder: text,
  replicationTime: instance('Duration', 'Duration.minutes(30)'),
  exportTimeout: instance('Duration', 'Duration.hours(2)'),
  kind: constant('ImageKind', 'ImageKind.SYSTEM_DISK', ImageKind),
  minDisk: instance('Size', 'Size.gibibytes(40)'),
};

const notForEach: Violation = {
  property: 'forEach',
  found: 'cannot be set here, nor on the image: the file of each image needs a wait of its own',
  allowed: 'the replication of one image',
  fix: 'write a loop in the program, and declare an image and its replication for each',
};

const FOLDER = 'replicated-images';
const { ordinaryGibibytes } = LIMITS.exportFile;

/**
 * An image of Open Telekom Cloud in another region. The service copies no images there, so that the whole documented way is
 * emitted: the image is exported to a bucket, the object store replicates the file to a bucket of the other region, and the file
 * is imported there. The result is a private image of that region, to be shared, copied and made into servers.
 *
 * The file is named after the ID of the image: when the image is replaced, all of it happens again. It stays in both buckets;
 * once the image is there, it can be deleted, or expire by a rule of the buckets.
 *
 * The export needs `extended: true` in the region of the image. The wait for the object store needs the provider
 * `hashicorp/time`, which the stack gets. On Huawei Cloud, `ImageCopy` with `targetRegion` does all this at once.
 *
 * Guide topics: Replicating Images, Exporting Images, Registering an External Image File as a Private Image.
 */
export class CrossRegionReplication extends Construct implements IImage {
  private readonly use: DeclaredUse;
  private readonly imported?: ReplicatedImage;

  /**
   * @param scope the image, its stack, or a construct in it
   * @param id the name of the construct in its scope; changing it exports again, which fails while the file
   * of before is still in the bucket
   * @param props which image goes where, and on which way
   */
  constructor(scope: Construct, id: string, props: CrossRegionReplicationProps) {
    super(scope, id);
    this.use = new DeclaredUse(this);
    const given = this.use.accept(props, PROPERTIES);
    const { image, targetCloud, bucket, targetBucket } = given;
    if (given.forEach || isMadeForEach(image)) {
      this.use.report(inexpressible, notForEach);
      return;
    }
    const referred = this.use.refer(image);
    if (!image || !referred || !targetCloud || bucket === undefined || targetBucket === undefined) return;

    const { facts } = referred;
    const known = { ...knownOf(facts), ...givenProperties(given) };
    const kind = given.kind?._name ?? facts.kind;
    const fast = isFast(known.minDisk, facts);
    const folder = given.folder ?? FOLDER;
    const [from, to] = [bucketPlace(bucket), bucketPlace(targetBucket)];
    const key = `${folder}/${referred.imageId}.${fast ? 'zvhd2' : 'qcow2'}`;
    const declared = this.use.declare({ image, cloud: given.cloud }, (parts) => ({
      ...parts,
      kind: 'cross-region replication' as const,
      image: referred,
      imageKind: kind,
      target: configurationOf(targetCloud)?.placement,
      bucket: from.bucket,
      bucketVersioned: keepsVersions(bucket),
      targetBucket: to.bucket,
      targetBucketVersioned: keepsVersions(targetBucket),
      agencyName: given.agencyName,
      existingReplication: given.existingReplication,
      folder,
      key,
      replicationTime: given.replicationTime,
      given: Object.keys(KIND_PROPERTIES).filter((name) => given[name as keyof typeof given] !== undefined),
    }));
    if (!declared) return;

    const exported = new ImageExport(this, 'Export', {
      image,
      bucket: { ...from, bucketName: this.use.attribute('bucket') },
      key,
      ...(fast ? { fastExport: true } : { format: DiskFormat.QCOW2 }),
      timeouts: given.exportTimeout && { create: given.exportTimeout },
      cloud: given.cloud,
    });
    if (this.use.resource && exported.resource) createdAfter(this.use.resource, exported.resource);
    if (!isReplicatedKind(kind)) return;
    const source = ImageSource.bucketObject({ ...to, bucketName: to.bucket }, this.use.attribute('replicatedKey'), {
      format: fast ? DiskFormat.ZVHD2 : DiskFormat.QCOW2,
    });
    const { operatingSystem, operatingSystemType, minMemory, maxMemory, bootMode, architecture } = known;
    // What was an image already needs no repair, and fast import makes none.
    const automaticConfiguration = fast ? undefined : false;
    const system = { operatingSystem, minMemory, maxMemory, bootMode, architecture, automaticConfiguration };
    const imported = new ReplicatedImage(this, 'Image', kind, {
      imageName: given.imageName,
      description: given.description,
      enterpriseProjectId: given.enterpriseProjectId,
      tags: given.tags,
      deletionProtection: given.deletionProtection,
      replacement: given.replacement,
      timeouts: given.timeouts,
      source,
      minDisk: known.minDisk,
      fastImport: fast || undefined,
      encryptionKey: kind === 'BMS system disk image' ? undefined : given.encryptionKey,
      cloud: targetCloud,
      ...(kind === 'data disk image' ? { operatingSystemType } : system),
    });
    this.imported = imported;
    const declaration = () => ({ ...declarationOf(imported), path: this.node.path });
    rememberImage(this, { declaration, cloud: targetCloud });
  }

  /** The ID of the image in the other region, a UUID. Known at deploy time. */
  public get imageId(): string {
    return this.imported?.imageId ?? `imageId of ${this.node.path}`;
  }

  /** The size of the image in the other region in bytes, as text. Known at deploy time. */
  public get imageSize(): string {
    return this.imported?.imageSize ?? `imageSize of ${this.node.path}`;
  }

  /**
   * The image in the other region, in the template, to make others depend on; undefined when the declaration could not be
   * emitted.
   */
  public get resource(): IConstruct | undefined {
    return this.imported?.resource;
  }

  /**
   * Shares the image with others in the other region, who then have to accept it.
   *
   * @param id the name of the share in the scope of the replication
   * @param options whom to share with
   */
  public share(id: string, options: ShareOptions): ImageShare {
    return new ImageShare(this, id, withOptions(options, { image: this }));
  }
}

/** What the image in the other region has without being told. The key is not among it: it stays in its region. */
function knownOf(facts: ImageFacts) {
  const { kind, operatingSystem, operatingSystemType, minMemory, maxMemory, bootMode, architecture } = facts;
  const minDisk = facts.minDisk ?? diskOf(facts);
  if (kind === 'data disk image') return { operatingSystemType, minDisk };
  return { operatingSystem, minDisk, minMemory, maxMemory, bootMode, architecture };
}

function diskOf(facts: ImageFacts): Size | undefined {
  const gibibytes = knownGibibytesOf(facts);
  return gibibytes === undefined ? undefined : Size.gibibytes(Math.ceil(gibibytes));
}

/** Above that size, images are exported and imported without conversion only. */
function isFast(minDisk: Size | undefined, facts: ImageFacts): boolean {
  const given = minDisk && !minDisk.unresolved ? minDisk.toGibibytes() : 0;
  return Math.max(given, knownGibibytesOf(facts) ?? 0) > ordinaryGibibytes;
}
