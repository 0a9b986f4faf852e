import { brand } from './brand';

/** A trace that the service leaves: each of its two interfaces has a resource type and trace names of its own. */
export interface OperationTrace {
  readonly resourceType: 'ims' | 'image';
  readonly traceName: string;
}

const ims = (traceName: string): OperationTrace => ({ resourceType: 'ims', traceName });
const image = (traceName: string): OperationTrace => ({ resourceType: 'image', traceName });

/**
 * An operation on images that the Cloud Trace Service records.
 *
 * Guide topic: Key IMS Operations Recorded by CTS.
 */
export class ImageOperation {
  /** An image is created. */
  public static readonly CREATE = new ImageOperation('create', [ims('createImage'), image('createImage')]);
  /** What an image says about itself is changed, or its file is uploaded. */
  public static readonly UPDATE = new ImageOperation('update', [ims('updateImage'), image('updateImage')]);
  /** An image is deleted. */
  public static readonly DELETE = new ImageOperation('delete', [ims('deleteImage'), image('deleteImage')]);
  /** An image is replicated. */
  public static readonly COPY = new ImageOperation('copy', [ims('copyImage')]);
  /** An image is exported. */
  public static readonly EXPORT = new ImageOperation('export', [ims('exportImage')]);
  /** An image is shared with a project. */
  public static readonly ADD_MEMBER = new ImageOperation('add member', [ims('addMember'), image('addMember')]);
  /** A project accepts or rejects a shared image. */
  public static readonly UPDATE_MEMBER = new ImageOperation('update member', [
    ims('updateMember'),
    image('updateMember'),
  ]);
  /** The sharing of an image with a project is stopped. */
  public static readonly DELETE_MEMBER = new ImageOperation('delete member', [
    // The service misspells it, in one of its two interfaces.
    ims('deleteMemeber'),
    image('deleteMember'),
  ]);
  /** A tag is added to an image. */
  public static readonly ADD_TAG = new ImageOperation('add tag', [image('addTag')]);
  /** A tag of an image is deleted. */
  public static readonly DELETE_TAG = new ImageOperation('delete tag', [image('deleteTag')]);

  /** Every operation that is recorded. */
  public static all(): ImageOperation[] {
    return [
      ImageOperation.CREATE,
      ImageOperation.UPDATE,
      ImageOperation.DELETE,
      ImageOperation.COPY,
      ImageOperation.EXPORT,
      ImageOperation.ADD_MEMBER,
      ImageOperation.UPDATE_MEMBER,
      ImageOperation.DELETE_MEMBER,
      ImageOperation.ADD_TAG,
      ImageOperation.DELETE_TAG,
    ];
  }

  private constructor(
    /** What is done, in words. */
    public readonly label: string,
    /** @internal */
    public readonly _traces: readonly OperationTrace[],
  ) {}

  /** What is done, in words. */
  public toString(): string {
    return this.label;
  }
}

brand(ImageOperation, 'ImageOperation');
