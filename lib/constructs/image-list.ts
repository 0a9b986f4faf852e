import { Construct, type IConstruct } from 'constructs';
import { ImageVisibility } from '../model/image-visibility';
import { enclosingStack } from '../targets/host';
import { readAfterImages } from '../targets/terraform/order';
import { visibility } from './choices';
import type { ICloud } from './cloud';
import { DeclaredUse, USE_PROPERTIES } from './declared-use';
import { IMAGE_FILTER_PROPERTIES, type ImageFilterProps } from './image-filter';
import { type PropertyTypes, text } from './property-types';

/** What the app does not make: no image of its stack is among those. */
const OF_OTHERS: readonly (string | undefined)[] = [ImageVisibility.PUBLIC.name, ImageVisibility.MARKET.name];

/** Which images are listed. */
export interface ImageListProps extends ImageFilterProps {
  /**
   * The whole name of the images. Not together with `namePattern` (CDK-LOOKUP-006).
   *
   * @default - any name
   */
  readonly imageName?: string;
  /**
   * A regular expression for the names, in the syntax of RE2: without lookaround and back references (CDK-LOOKUP-004).
   *
   * @default - any name
   */
  readonly namePattern?: string;
  /**
   * Who can use the images: the project, everybody, those they are shared with, or who subscribes to them.
   *
   * @default ImageVisibility.PRIVATE
   */
  readonly visibility?: ImageVisibility;
  /**
   * The ID of the project that owns the images.
   *
   * @default - any owner
   */
  readonly ownerId?: string;
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
  imageName: text,
  namePattern: text,
  visibility,
  ownerId: text,
  ...(cloud && { cloud }),
};

/**
 * The images that exist in the cloud, read whenever the template is planned, as an output of the stack: `terraform output
 * -json` shows of each its ID, name, size, status and all else that the service tells. For the images that an app declares,
 * without asking the cloud, there is `ImageCatalogue`.
 *
 * A list of private or shared images is read after the images of its stack are made, shared or accepted: the plan shows the
 * output as known after apply whenever one of them changes. Images of other stacks are in it once those are applied.
 *
 * On Open Telekom Cloud it needs `extended: true`.
 *
 * Guide topics: Querying Images, Exporting Image Information.
 */
export class ImageList extends Construct {
  private readonly use: DeclaredUse;
  private isReferredTo = false;

  /**
   * @param scope the stack, or a construct in it
   * @param id the name of the construct in its scope, from which the name of the output is made
   * @param props which images are listed
   */
  constructor(scope: Construct, id: string, props: ImageListProps = {}) {
    super(scope, id);
    this.use = new DeclaredUse(this);
    const { cloud: given, imageKind, visibility, ...accepted } = this.use.accept(props, PROPERTIES);
    this.use.declare({ cloud: given }, (parts) => ({
      ...accepted,
      ...parts,
      kind: 'image list' as const,
      imageKind: imageKind?._name,
      visibility: visibility ?? ImageVisibility.PRIVATE,
    }));
    const { resource } = this.use;
    const stack = enclosingStack(this);
    if (!resource || !stack || OF_OTHERS.includes(visibility?.name)) return;
    readAfterImages(resource, stack, () => !this.isReferredTo);
  }

  /**
   * The list, as a value for outputs and resources of your own. It is read before the images of the stack are made then: what
   * the same apply makes is in it from the next one on. Of each image its `id`, `name`, `status`, `size_bytes`, `min_disk_gb`,
   * `os_version`, `visibility`, `created_at` and so on, as the provider calls them. Known at deploy time.
   */
  public get images(): string {
    this.isReferredTo = true;
    return this.use.attribute('images');
  }

  /** The data source in the template; undefined when the declaration could not be emitted. */
  public get resource(): IConstruct | undefined {
    this.isReferredTo = true;
    return this.use.resource;
  }
}
