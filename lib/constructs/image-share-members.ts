import { Construct, type IConstruct } from 'constructs';
import type { ICloud } from './cloud';
import { DeclaredUse, USE_PROPERTIES } from './declared-use';
import type { IImage } from './image';
import { type PropertyTypes } from './property-types';

/** Of which image the members are listed. */
export interface ImageShareMembersProps {
  /**
   * The image that is shared. For an image that this app shares, give the `ImageShare`, so that the list is read after it was
   * shared.
   */
  readonly image: IImage;
  /**
   * The cloud, where the stack has several configured: that of the owner of the image.
   *
   * @default - that of the image, when it is in the same stack; else the one that the stack has
   */
  readonly cloud?: ICloud;
}

const PROPERTIES: PropertyTypes = USE_PROPERTIES;

/**
 * The projects that an image is shared with and what each of them has decided, read whenever the template is planned, as an
 * output of the stack. Huawei Cloud only, with version 1.82.2 of its provider or later.
 *
 * Guide topic: Querying Projects or Organizations That a Private Image Is Shared With.
 */
export class ImageShareMembers extends Construct {
  private readonly use: DeclaredUse;

  /**
   * @param scope the stack, or a construct in it
   * @param id the name of the construct in its scope, from which the name of the output is made
   * @param props of which image
   */
  constructor(scope: Construct, id: string, props: ImageShareMembersProps) {
    super(scope, id);
    this.use = new DeclaredUse(this);
    const { image, cloud } = this.use.accept(props, PROPERTIES);
    const referred = this.use.refer(image);
    if (!referred) return;
    this.use.declare({ image, cloud }, (parts) => ({
      ...parts,
      kind: 'image share members' as const,
      image: referred,
    }));
  }

  /**
   * The list, as a value for outputs of your own: of each project its `member_id`, `status` (`pending`, `accepted` or
   * `rejected`) and so on, as the provider calls them. Known at deploy time.
   */
  public get members(): string {
    return this.use.attribute('members');
  }

  /** The data source in the template; undefined when the declaration could not be emitted. */
  public get resource(): IConstruct | undefined {
    return this.use.resource;
  }
}
