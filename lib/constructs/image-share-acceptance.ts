import { Construct, type IConstruct } from 'constructs';
import type { BackupVault } from '../model/backup-vault';
import { ImageKind } from '../model/image-kind';
import { type ImageShareAcceptanceDeclaration, ShareDecision } from '../model/image-share-acceptance';
import type { Emitted } from '../targets/emission';
import { CheckedDeclaration } from './checked-declaration';
import type { ICloud } from './cloud';
import { acceptVault, vaultType } from './full-ecs-source';
import type { IImage } from './image';
import { declarationOf, rememberImage } from './image-of';
import { configuredCloud, imageLike } from './common-properties';
import { type PropertyTypes, constant, text } from './property-types';
import { RESOURCE_TIMEOUTS, type ResourceTimeouts, resourceTimeouts } from './resource-timeouts';
import { sharePathOf } from './share-of';
import { chooseTarget } from './targeted';

/** What the recipient decides, and where. */
export interface AcceptOptions {
  /**
   * What the recipient decides. Huawei Cloud's provider can accept only (CDK-TARGET-001).
   *
   * Guide topics: Accepting or Rejecting Shared Images, Rejecting Accepted Images, Accepting Rejected Images.
   *
   * @default ShareDecision.ACCEPT
   */
  readonly decision?: ShareDecision;
  /**
   * The vault of the recipient that holds the backup of a full-ECS image. Required to accept one (IMS-SHARE-014), and large
   * enough for all its disks (IMS-SHARE-015).
   *
   * @default - no vault
   */
  readonly vault?: BackupVault;
  /**
   * How long the cloud may take to accept the image, and to reject it when the construct is taken out. The providers have no
   * setting for `update`, nor for rejecting an image or accepting one that was rejected on Open Telekom Cloud (CDK-TARGET-001).
   *
   * @default - as the providers wait: 5 minutes each
   */
  readonly timeouts?: ResourceTimeouts;
  /**
   * The cloud, where the stack has several configured: that of the recipient, another than that of the owner
   * (CDK-SHARE-004). To reject an image, or to accept one that was rejected, it has to know the ID of its project:
   * `OpenTelekomCloud.configure(stack, { ..., projectId })`.
   *
   * @default - the one that the stack has
   */
  readonly cloud?: ICloud;
}

/** Which shared image, and what the recipient decides about it. */
export interface ImageShareAcceptanceProps extends AcceptOptions {
  /**
   * The image that was shared. For an image that this app shares, give the `ImageShare`, so that it is accepted after it was
   * shared (CDK-SHARE-006). Either this or `imageId` (CDK-SHARE-003).
   *
   * @default - known by its ID only
   */
  readonly image?: IImage;
  /**
   * The ID of the image that was shared, a UUID, as its owner tells it.
   *
   * @default - that of `image`
   */
  readonly imageId?: string;
  /**
   * The kind of an image that is known by its ID only.
   *
   * @default - unknown, and not checked
   */
  readonly imageKind?: ImageKind;
}

const PROPERTIES: PropertyTypes = {
  image: imageLike('an ImageShare'),
  imageId: text,
  imageKind: constant('ImageKind', 'ImageKind.FULL_ECS', ImageKind),
  decision: constant('ShareDecision', 'ShareDecision.ACCEPT', ShareDecision),
  vault: vaultType,
  timeouts: resourceTimeouts,
  cloud: configuredCloud,
};

/**
 * What the recipient of a shared image decides: only an accepted image is listed among the images of the recipient. Taking
 * the construct out of the app rejects the image.
 *
 * Guide topic: Accepting or Rejecting Shared Images.
 */
export class ImageShareAcceptance extends Construct implements IImage {
  private readonly emitted?: Emitted;
  private readonly givenId?: string;

  /**
   * @param scope the stack of the recipient, or a construct in it
   * @param id the name of the construct in its scope; changing it rejects the image and accepts it again
   * @param props which image, and what is decided
   */
  constructor(scope: Construct, id: string, props: ImageShareAcceptanceProps) {
    super(scope, id);
    const checks = new CheckedDeclaration(this);
    const { image, imageId, imageKind, vault, timeouts, cloud, decision } = checks.accept(props, PROPERTIES);
    const acceptedTimeouts = checks.accept(timeouts ?? {}, RESOURCE_TIMEOUTS, 'timeouts');
    const usable = !vault || acceptVault(vault, 'vault', checks);
    const chosen = chooseTarget(checks, cloud);
    if (!chosen) return;
    const { image: idOfImage } = checks.accept<{ image?: string }>({ image: image?.imageId }, { image: text });
    this.givenId = idOfImage ?? imageId;
    const facts = image && declarationOf(image);
    const declared: ImageShareAcceptanceDeclaration = {
      kind: 'image share acceptance',
      path: this.node.path,
      placement: chosen.placement,
      image: facts,
      imageId: this.givenId,
      given: [...(image ? (['image'] as const) : []), ...(imageId === undefined ? [] : (['imageId'] as const))],
      imageKind: imageKind?._name,
      sharePath: image && sharePathOf(image),
      decision: decision ?? ShareDecision.ACCEPT,
      vault: usable ? vault : undefined,
      timeouts: acceptedTimeouts,
    };
    const declaration = () => declared;
    rememberImage(this, {
      declaration: () => ({
        ...facts,
        path: facts?.path ?? this.node.path,
        placement: declared.placement,
        kind: facts?.kind ?? declared.imageKind,
        visibility: 'shared',
        accepted: declared.decision.accepts,
      }),
      cloud,
    });
    checks.declares(declaration, chosen.target);
    if (this.givenId !== undefined) this.emitted = chosen.target.emit(this, declaration);
  }

  /** The ID of the image, a UUID. What refers to it is created after the image was accepted. Known at deploy time. */
  public get imageId(): string {
    return this.emitted?.attribute('imageId') ?? this.givenId ?? `imageId of ${this.node.path}`;
  }

  /** The resource in the template, to make others depend on; undefined when the declaration could not be emitted. */
  public get resource(): IConstruct | undefined {
    return this.emitted?.resource;
  }
}
