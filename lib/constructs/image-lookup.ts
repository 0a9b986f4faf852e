import { Construct, type IConstruct } from 'constructs';
import type { IDeployTimeValue } from '../model/deploy-time-value';
import type { ImageFacts } from '../model/image-facts';
import type { ImageVisibility } from '../model/image-visibility';
import { visibility } from './choices';
import type { ICloud } from './cloud';
import { DeclaredUse, USE_PROPERTIES } from './declared-use';
import type { IImage } from './image';
import { IMAGE_FILTER_PROPERTIES, type ImageFilterProps } from './image-filter';
import { rememberImage } from './image-of';
import { argumentFlag, type PropertyTypes, text } from './property-types';

/** Which image is looked for. */
export interface ImageLookupProps extends ImageFilterProps {
  /**
   * The ID of the image, a UUID. Nothing else is given with it. Huawei Cloud, or `extended: true`; elsewhere `Image.fromImageId`.
   *
   * @default - found by something else
   */
  readonly imageId?: string;
  /**
   * The whole name of the image. Not together with `imageId` or `namePattern` (CDK-LOOKUP-001).
   *
   * @default - any name
   */
  readonly imageName?: string;
  /**
   * A regular expression for the name, in the syntax of RE2: without lookaround and back references (CDK-LOOKUP-004). Say
   * `visibility` and `newest` with it (CDK-LOOKUP-002, 003).
   *
   * @default - any name
   */
  readonly namePattern?: string;
  /**
   * Who can use the image: everybody, the project, those it is shared with, or who subscribes to it. Without it, all images
   * that may be seen are searched together, which gives a warning (CDK-LOOKUP-002).
   *
   * @default - any
   */
  readonly visibility?: ImageVisibility;
  /**
   * The ID of the project that owns the image. A pattern among shared images without it gives a warning: everybody can share
   * an image of any name (CDK-LOOKUP-005).
   *
   * @default - any owner
   */
  readonly ownerId?: string;
  /**
   * What to do when several images fit: take the newest, or fail the plan. A pattern or a tag without it gives a warning
   * (CDK-LOOKUP-003). Open Telekom Cloud counts from the creation, Huawei Cloud from the last change. Servers made here stay
   * with the image that they were created from when a newer one appears, unless they are not `pinned`.
   *
   * @default false
   */
  readonly newest?: boolean | IDeployTimeValue;
  /**
   * The cloud, where the stack has several configured.
   *
   * @default - the one that the stack has
   */
  readonly cloud?: ICloud;
}

const { cloud } = USE_PROPERTIES;

const PROPERTIES: PropertyTypes = {
  ...IMAGE_FILTER_PROPERTIES,
  imageId: text,
  imageName: text,
  namePattern: text,
  visibility,
  ownerId: text,
  newest: argumentFlag,
  ...(cloud && { cloud }),
};

/**
 * An image that exists, found when the template is planned: a public one, one of the project, or one that is shared with it.
 *
 * On Open Telekom Cloud only the first page of the service, 500 images, is searched: with `newest`, that of the newest ones.
 * What no provider asks the service for, an operating system, is picked by an expression among what was found.
 *
 * Guide topic: How Do I Select an Image?
 */
export class ImageLookup extends Construct implements IImage {
  private readonly use: DeclaredUse;

  /**
   * @param scope the stack, or a construct in it
   * @param id the name of the construct in its scope
   * @param props which image is looked for
   */
  constructor(scope: Construct, id: string, props: ImageLookupProps) {
    super(scope, id);
    this.use = new DeclaredUse(this);
    const { cloud: given, imageKind, ...accepted } = this.use.accept(props, PROPERTIES);
    const declared = this.use.declare({ cloud: given }, (parts) => ({
      ...accepted,
      ...parts,
      kind: 'image lookup' as const,
      imageKind: imageKind?._name,
    }));
    if (!declared) return;
    const { path, placement, operatingSystem, architecture, visibility } = declared;
    const facts: ImageFacts = {
      path,
      placement,
      kind: declared.imageKind,
      operatingSystem,
      architecture,
      visibility: visibility?._name,
    };
    rememberImage(this, { declaration: () => facts, cloud: given });
  }

  /** The ID of the image, a UUID. Known at deploy time. */
  public get imageId(): string {
    return this.use.attribute('imageId');
  }

  /** The name of the image. Known at deploy time. */
  public get imageName(): string {
    return this.use.attribute('imageName');
  }

  /** The data source in the template; undefined when the declaration could not be emitted. */
  public get resource(): IConstruct | undefined {
    return this.use.resource;
  }
}
