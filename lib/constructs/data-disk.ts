import { Construct, type IConstruct } from 'constructs';
import type { IEncryptionKey } from '../model/encryption-key';
import type { Size } from '../model/size';
import type { ICloud } from './cloud';
import { DeclaredUse, USE_PROPERTIES } from './declared-use';
import type { IImage } from './image';
import { encryptionKey } from './common-properties';
import { flag, instance, type PropertyTypes, required, text, textMap } from './property-types';
import { RESOURCE_TIMEOUTS, type ResourceTimeouts, resourceTimeouts } from './resource-timeouts';

/** What a disk made from an image is. */
export interface DataDiskProps {
  /** The data disk image that the disk is made from. */
  readonly image: IImage;
  /** The name of the disk. */
  readonly diskName: string;
  /** The type of the disk, such as `SSD` or `SAS`. */
  readonly diskType: string;
  /** The availability zone, such as `eu-de-01`: that of the server it is for. */
  readonly availabilityZone: string;
  /**
   * The size of the disk: a whole number of GiB from 10 to 32,768, not less than the image asks for (CDK-DISK-001).
   *
   * @default - what the image asks for, when that is known; else it has to be given
   */
  readonly size?: Size;
  /**
   * What the disk is for.
   *
   * @default - no description
   */
  readonly description?: string;
  /**
   * The key that the disk is encrypted with. Not for an encrypted image, whose key the disk gets (IMS-ENC-007).
   *
   * @default - that of the image
   */
  readonly encryptionKey?: IEncryptionKey;
  /**
   * The enterprise project: `0` for the default one, or a UUID (IMS-META-009). Huawei Cloud, or `extended: true`.
   *
   * @default - that of the provider
   */
  readonly enterpriseProjectId?: string;
  /**
   * Whether the disk stays as it is when the image of the template becomes another one. Terraform replaces the disk, and the
   * data on it, otherwise: an image cannot be restored to a disk that exists (IMS-DATA-008).
   *
   * @default true
   */
  readonly pinned?: boolean;
  /**
   * Tags of the disk.
   *
   * @default - no tags
   */
  readonly tags?: Record<string, string>;
  /**
   * How long the cloud may take to create and delete the disk, and on Huawei Cloud to change its size or type (`update`).
   *
   * @default - 1 hour to create, 10 minutes to delete; to change it 3 hours, as the provider of Huawei Cloud waits
   */
  readonly timeouts?: ResourceTimeouts;
  /**
   * The cloud, where the stack has several configured.
   *
   * @default - that of the image, when it is in the same stack; else the one that the stack has
   */
  readonly cloud?: ICloud;
}

const PROPERTIES: PropertyTypes = {
  ...USE_PROPERTIES,
  diskName: required(text),
  diskType: required(text),
  availabilityZone: required(text),
  size: instance('Size', 'Size.gibibytes(100)'),
  description: text,
  encryptionKey,
  enterpriseProjectId: text,
  pinned: flag,
  tags: textMap,
  timeouts: resourceTimeouts,
};

/**
 * A new disk (EVS) with the data of a data disk image, to be attached to a server.
 *
 * Guide topic: Creating a Data Disk Image from an External Image File.
 */
export class DataDisk extends Construct {
  private readonly use: DeclaredUse;

  /**
   * @param scope the stack, or a construct in it
   * @param id the name of the construct in its scope; changing it replaces the disk
   * @param props what the disk is
   */
  constructor(scope: Construct, id: string, props: DataDiskProps) {
    super(scope, id);
    this.use = new DeclaredUse(this);
    const { image, cloud, tags, size, timeouts, pinned = true, ...properties } = this.use.accept(props, PROPERTIES);
    const accepted = this.use.accept(timeouts ?? {}, RESOURCE_TIMEOUTS, 'timeouts');
    const referred = this.use.refer(image);
    if (!referred) return;
    this.use.declare({ image, cloud }, (parts) => ({
      ...properties,
      ...parts,
      kind: 'data disk' as const,
      image: referred,
      size: size ?? referred.facts.minDisk,
      pinned,
      tags: { ...tags },
      timeouts: accepted,
    }));
  }

  /** The ID of the disk, a UUID. Known at deploy time. */
  public get volumeId(): string {
    return this.use.attribute('volumeId');
  }

  /** The resource in the template, to make others depend on; undefined when the declaration could not be emitted. */
  public get resource(): IConstruct | undefined {
    return this.use.resource;
  }
}
