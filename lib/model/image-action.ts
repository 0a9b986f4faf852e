import { documentedDependencies, leastDependencies } from '../catalog/policy-actions';
import { brand } from './brand';

/**
 * Something that a policy allows or denies users to do with images, with what it depends on in other services.
 *
 * Guide topic: Creating a Custom Policy.
 */
export class ImageAction {
  /** List images, their tags and the operating systems: `ims:images:list`. */
  public static readonly LIST_IMAGES = new ImageAction('ims:images:list');
  /** Read one image: `ims:images:get`. */
  public static readonly GET_IMAGE = new ImageAction('ims:images:get');
  /** Read the quota of images: `ims:quotas:get`. */
  public static readonly GET_QUOTA = new ImageAction('ims:quotas:get');
  /** Create the metadata of an image, without a disk: `ims:images:create`. */
  public static readonly CREATE_IMAGE_METADATA = new ImageAction('ims:images:create');
  /** Change what an image says about itself, and its tags: `ims:images:update`. */
  public static readonly UPDATE_IMAGE = new ImageAction('ims:images:update');
  /** Delete an image: `ims:images:delete`. */
  public static readonly DELETE_IMAGE = new ImageAction('ims:images:delete');
  /** Upload or register the file of an image: `ims:images:upload`. */
  public static readonly UPLOAD_IMAGE = new ImageAction('ims:images:upload');
  /** Export an image to a bucket: `ims:images:export`. */
  public static readonly EXPORT_IMAGE = new ImageAction('ims:images:export');
  /** Replicate an image: `ims:images:copy`. */
  public static readonly COPY_IMAGE = new ImageAction('ims:images:copy');
  /** Add, change and remove the projects that an image is shared with: `ims:images:share`. */
  public static readonly SHARE_IMAGE = new ImageAction('ims:images:share');
  /** Create a system disk image, for cloud servers or bare metal servers, or an ISO image: `ims:serverImages:create`. */
  public static readonly CREATE_SYSTEM_DISK_IMAGE = new ImageAction('ims:serverImages:create');
  /** Create a data disk image: `ims:dataImages:create`. */
  public static readonly CREATE_DATA_DISK_IMAGE = new ImageAction('ims:dataImages:create');
  /** Create a full-ECS image, which is made of a backup: `ims:wholeImages:create`. */
  public static readonly CREATE_FULL_ECS_IMAGE = new ImageAction('ims:wholeImages:create');

  /**
   * Use a key for images, disks or objects: `kms:cmk:get` with what encrypting and decrypting needs. For images of servers and
   * volumes that are encrypted, which nothing in a declaration tells.
   */
  public static readonly USE_KEY = new ImageAction('kms:cmk:get');

  private constructor(
    /** The action as policies write it, such as `ims:images:share`. */
    public readonly action: string,
  ) {}

  /** What has to be allowed with it, in other services too, each action by its name (`PolicyDependencies.LEAST`). */
  public get dependencies(): string[] {
    return [...leastDependencies(this.action)];
  }

  /** What has to be allowed with it as the service lists it, with its wildcards (`PolicyDependencies.DOCUMENTED`). */
  public get documentedDependencies(): string[] {
    return [...documentedDependencies(this.action)];
  }

  /** The action as policies write it. */
  public toString(): string {
    return this.action;
  }
}

brand(ImageAction, 'ImageAction');
