import { Construct, type IConstruct } from 'constructs';
import type { TakenOver } from '../model/declaration';
import type { IDeployTimeValue } from '../model/deploy-time-value';
import type { FullEcsImageDeclaration, FullEcsImageSource } from '../model/full-ecs-image';
import type { Size } from '../model/size';
import { unavailableAttribute } from '../rules/definitions';
import type { Emitted } from '../targets/emission';
import { CheckedDeclaration } from './checked-declaration';
import { declareFullEcsSource } from './full-ecs-source';
import { attributeOfKey, repeat } from './for-each';
import type { IImage } from './image';
import { leaveAlone, takeOver } from './image-import';
import { rememberImage } from './image-of';
import { ImageShare, type ShareOptions } from './image-share';
import { IMAGE_TIMEOUTS } from './image-timeouts';
import { addTagTo } from './added-tag';
import { argumentFlag, instance, type PropertyTypes, required } from './property-types';
import { PRIVATE_IMAGE_PROPERTIES, type PrivateImageProps } from './private-image-props';
import { chooseTarget } from './targeted';
import { withOptions } from '../model/with-options';

/** What a full-ECS image is made of and what it says about itself. It takes 2 hours to create by default. */
export interface FullEcsImageProps extends PrivateImageProps {
  /**
   * What the image is made from: exactly one server, with its vault, or one backup of a server. On Open Telekom Cloud the
   * stack has to be configured with `extended: true` (CDK-TARGET-001).
   *
   * Guide topic: Creating a Full-ECS Image from an ECS.
   */
  readonly source: FullEcsImageSource;
  /**
   * The least memory of a server made from the image, in whole MiB, 0 or more (IMS-META-007).
   *
   * @default - no limit
   */
  readonly minMemory?: Size;
  /**
   * The most memory of a server made from the image, in whole MiB, not below `minMemory` (IMS-META-008).
   *
   * @default - no limit
   */
  readonly maxMemory?: Size;
  /**
   * Whether the backup that the image consists of is deleted together with the image. One that stays is billed on.
   *
   * Guide topic: Deleting Images.
   *
   * @default false - leaving it open for an image from a server gives the warning IMS-LIFE-013
   */
  readonly deleteBackups?: boolean | IDeployTimeValue;
}

const PROPERTIES: PropertyTypes = {
  ...PRIVATE_IMAGE_PROPERTIES,
  source: required(
    instance(
      'FullEcsImageSource',
      "FullEcsImageSource.server('...', { vault: BackupVault.fromVaultId('...') }) or FullEcsImageSource.cbrBackup('...')",
    ),
  ),
  minMemory: instance('Size', 'Size.mebibytes(1024)'),
  maxMemory: instance('Size', 'Size.mebibytes(4096)'),
  deleteBackups: argumentFlag,
};

/**
 * A private image of a whole server: its system disk and all its data disks. It can be shared, but neither replicated nor
 * exported.
 *
 * Everything that is wrong with it is reported together when the app is synthesized.
 *
 * Guide topic: Creating a Full-ECS Image from an ECS.
 */
export class FullEcsImage extends Construct implements IImage {
  private readonly checks: CheckedDeclaration;
  private readonly emitted?: Emitted;
  private readonly tags: Record<string, string>;
  private readonly takenOver: TakenOver = {};

  /**
   * @param scope the stack, or a construct in one
   * @param id the name of the construct in its scope; changing it replaces the image
   * @param props what the image is
   */
  constructor(scope: Construct, id: string, props: FullEcsImageProps) {
    super(scope, id);
    this.checks = new CheckedDeclaration(this);
    const { source: given, tags, timeouts, forEach, cloud, ...properties } = this.checks.accept(props, PROPERTIES);
    const source = given && declareFullEcsSource(given, this.checks);
    const accepted = this.checks.accept(timeouts ?? {}, IMAGE_TIMEOUTS, 'timeouts');
    this.tags = { ...tags };

    const chosen = chooseTarget(this.checks, cloud);
    if (!chosen) return;
    const declared: FullEcsImageDeclaration = {
      ...properties,
      kind: 'full-ECS image',
      path: this.node.path,
      placement: chosen.placement,
      source,
      tags: this.tags,
      timeouts: accepted,
      takenOver: this.takenOver,
    };
    // It holds the very objects that methods change later.
    const declaration = () => declared;
    rememberImage(this, { declaration, cloud });
    this.checks.declares(declaration, chosen.target);
    this.emitted = source && chosen.target.emit(this, declaration);
    repeat(this.checks, this.emitted?.resource, forEach);
  }

  /** The ID of the image, a UUID. Known at deploy time. */
  public get imageId(): string {
    return this.attribute('imageId');
  }

  /**
   * The ID of one of the images, where there is one for each key of `forEach` (CDK-EACH-002). Known at deploy time.
   *
   * @param key a key of the iterator; of a list, one of its entries
   */
  public imageIdOf(key: string): string {
    return attributeOfKey(this.checks, this.resource, 'id', key);
  }

  /** The size of the image in bytes, as text. Known at deploy time. */
  public get imageSize(): string {
    return this.attribute('imageSize');
  }

  /** Who can see the image. Known at deploy time. */
  public get visibility(): string {
    return this.attribute('visibility');
  }

  /** What the image was made from, as the service says it. Known at deploy time. */
  public get dataOrigin(): string {
    return this.attribute('dataOrigin');
  }

  /** The ID of the backup that the image consists of. Known at deploy time. */
  public get backupId(): string {
    return this.attribute('backupId');
  }

  /** The resource in the template, to make others depend on; undefined when the declaration could not be emitted. */
  public get resource(): IConstruct | undefined {
    return this.emitted?.resource;
  }

  /**
   * Adds a tag, or gives one another value. The bounds of `tags` hold.
   *
   * @param key the key of the tag
   * @param value the value of the tag
   */
  public addTag(key: string, value: string): void {
    addTagTo(this.tags, this.checks, key, value);
  }

  /**
   * Takes over an image that exists, which from then on is managed here, instead of creating one. Nothing that is declared of it
   * replaces it: the source, and whatever else could only be changed by a new image, stays as it is. So does what is not
   * declared. Tags that are declared become its only ones. Its backup is kept when the image is destroyed, unless
   * `deleteBackups` is set.
   *
   * Keep the call. Without it the next apply replaces the image, unless `wasTakenOver` is called in its place.
   *
   * Guide: Looking after images.
   *
   * @param imageId the ID of the image, a UUID that is known now (CDK-TARGET-003)
   */
  public importFrom(imageId: string): void {
    takeOver(this.checks, this.emitted, this.takenOver, imageId);
  }

  /**
   * Says that the image was taken over in an earlier apply, with `importFrom` or with `terraform import`: it is left as it is
   * where `importFrom` would leave it, but nothing is imported any more.
   */
  public wasTakenOver(): void {
    leaveAlone(this.checks, this.emitted, this.takenOver);
  }

  /**
   * Shares the image with at most 10 projects, which then have to accept it, each with a vault of its own (IMS-SHARE-002, 014).
   *
   * Guide topic: Sharing Specified Images.
   *
   * @param id the name of the share in the scope of the image
   * @param options whom to share with
   */
  public share(id: string, options: ShareOptions): ImageShare {
    return new ImageShare(this, id, withOptions(options, { image: this }));
  }

  private attribute(name: string): string {
    const value = this.emitted?.attribute(name);
    if (value !== undefined) return value;
    if (this.emitted) {
      this.checks.report(unavailableAttribute, {
        property: name,
        found: 'is read, and this cloud does not tell it',
        allowed: 'imageId',
        fix: `do not read ${name} on this cloud`,
      });
    }
    return `${name} of ${this.node.path}`;
  }
}
