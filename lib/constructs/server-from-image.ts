import { Construct, type IConstruct } from 'constructs';
import type { IEncryptionKey } from '../model/encryption-key';
import type { Size } from '../model/size';
import type { ICloud } from './cloud';
import { DeclaredUse, USE_PROPERTIES } from './declared-use';
import type { IImage } from './image';
import { encryptionKey } from './common-properties';
import { flag, instance, type PropertyTypes, required, text, textMap, texts } from './property-types';
import { RESOURCE_TIMEOUTS, type ResourceTimeouts, resourceTimeouts } from './resource-timeouts';

/** What a server made from an image is. */
export interface ServerFromImageProps {
  /** The image that the server starts from: a system disk or full-ECS image of the same region (IMS-SYS-020, IMS-ISO-004). */
  readonly image: IImage;
  /** The name of the server. */
  readonly serverName: string;
  /**
   * The flavor, such as `s3.large.2`: its series, memory and processors have to suit the image (IMS-OS-004 to 008).
   *
   * Guide topic: OSs Supported by Different Types of ECSs.
   */
  readonly flavorId: string;
  /** The ID of the network (on Open Telekom Cloud also called subnet) that the server is in. */
  readonly networkId: string;
  /**
   * Open Telekom Cloud: the ID of the VPC, required there. On Huawei Cloud the network says it.
   *
   * @default - that of the network
   */
  readonly vpcId?: string;
  /**
   * The availability zone, such as `eu-de-01`. Required on Open Telekom Cloud.
   *
   * @default - chosen by the cloud
   */
  readonly availabilityZone?: string;
  /**
   * The IDs of the security groups.
   *
   * @default - the default security group
   */
  readonly securityGroupIds?: string[];
  /**
   * The size of the system disk in whole GiB: not less than the image asks for, at most 30,768 GiB (IMS-SYS-019).
   *
   * @default - as the image asks for
   */
  readonly systemDiskSize?: Size;
  /**
   * The type of the system disk, such as `SSD` or `SAS`.
   *
   * @default - chosen by the cloud
   */
  readonly systemDiskType?: string;
  /**
   * The key that the system disk is encrypted with. Not for an encrypted image, whose key the disk gets (IMS-ENC-007).
   *
   * @default - that of the image
   */
  readonly encryptionKey?: IEncryptionKey;
  /**
   * The name of the key pair to log in with. Windows from an image file takes none (IMS-FILE-034).
   *
   * @default - none
   */
  readonly keyPair?: string;
  /**
   * What is handed to Cloud-Init or Cloudbase-Init when the server starts first.
   *
   * @default - nothing
   */
  readonly userData?: string;
  /**
   * The ID of the dedicated host that the server is on.
   *
   * @default - a shared host
   */
  readonly dedicatedHostId?: string;
  /**
   * The enterprise project: `0` for the default one, or a UUID (IMS-META-009). Huawei Cloud, or `extended: true`.
   *
   * @default - that of the provider
   */
  readonly enterpriseProjectId?: string;
  /**
   * Whether the server stays with the image that it was created from when the image of the template becomes another one: because
   * it was made anew, or because a lookup finds a newer one. Terraform replaces the server otherwise, or changes its operating
   * system in place.
   *
   * @default true
   */
  readonly pinned?: boolean;
  /**
   * Tags of the server.
   *
   * @default - no tags
   */
  readonly tags?: Record<string, string>;
  /**
   * How long the cloud may take to create, change and delete the server. Changing it includes a new operating system, on Huawei
   * Cloud with `pinned: false`.
   *
   * @default - 30 minutes each, as the providers wait
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
  serverName: required(text),
  flavorId: required(text),
  networkId: required(text),
  vpcId: text,
  availabilityZone: text,
  securityGroupIds: texts,
  systemDiskSize: instance('Size', 'Size.gibibytes(40)'),
  systemDiskType: text,
  encryptionKey,
  keyPair: text,
  userData: text,
  dedicatedHostId: text,
  enterpriseProjectId: text,
  pinned: flag,
  tags: textMap,
  timeouts: resourceTimeouts,
};

/**
 * A server (ECS) made from an image, with what has to fit between the two. For everything else that servers can have, use the
 * resources of the provider, and `image.imageId`.
 *
 * Guide topic: Creating an ECS from an Image.
 */
export class ServerFromImage extends Construct {
  private readonly use: DeclaredUse;

  /**
   * @param scope the stack, or a construct in it
   * @param id the name of the construct in its scope; changing it replaces the server
   * @param props what the server is
   */
  constructor(scope: Construct, id: string, props: ServerFromImageProps) {
    super(scope, id);
    this.use = new DeclaredUse(this);
    const { image, cloud, tags, timeouts, pinned = true, ...properties } = this.use.accept(props, PROPERTIES);
    const accepted = this.use.accept(timeouts ?? {}, RESOURCE_TIMEOUTS, 'timeouts');
    const referred = this.use.refer(image);
    if (!referred) return;
    this.use.declare({ image, cloud }, (parts) => ({
      ...properties,
      ...parts,
      kind: 'server' as const,
      serverId: () => this.use.attribute('serverId'),
      image: referred,
      pinned,
      tags: { ...tags },
      timeouts: accepted,
    }));
  }

  /** The ID of the server, a UUID. Known at deploy time. */
  public get serverId(): string {
    return this.use.attribute('serverId');
  }

  /** The resource in the template, to make others depend on; undefined when the declaration could not be emitted. */
  public get resource(): IConstruct | undefined {
    return this.use.resource;
  }
}
