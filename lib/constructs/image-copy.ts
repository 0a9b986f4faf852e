import { Construct, type IConstruct } from 'constructs';
import { placementOfImage } from '../model/declaration';
import { valueText } from '../findings/value-text';
import type { ImageFacts } from '../model/image-facts';
import type { IEncryptionKey } from '../model/encryption-key';
import type { Size } from '../model/size';
import { importedImage } from '../rules/definitions';
import { DeclaredUse, USE_PROPERTIES } from './declared-use';
import type { IImage } from './image';
import { declarationOf, rememberImage } from './image-of';
import { ImageExport, type ExportOptions } from './image-export';
import { ImageShare, type ShareOptions } from './image-share';
import { IMAGE_TIMEOUTS } from './image-timeouts';
import { encryptionKey } from './common-properties';
import { instance, type PropertyTypes, text } from './property-types';
import { PRIVATE_IMAGE_PROPERTIES, type PrivateImageProps } from './private-image-props';
import { withOptions } from '../model/with-options';

/** What the copy of an image is. */
export interface CopyOptions extends PrivateImageProps {
  /**
   * The key that the copy is encrypted with, another than that of the image (IMS-REPL-010). This is how an image is encrypted,
   * or gets another key: its own never changes. In the region only.
   *
   * Guide topic: Creating Encrypted Images.
   *
   * @default - the copy is not encrypted, also when the image is (IMS-REPL-009)
   */
  readonly encryptionKey?: IEncryptionKey;
  /**
   * The least memory of a server made from the copy, in whole MiB, 0 or more.
   *
   * @default - that of the image
   */
  readonly minMemory?: Size;
  /**
   * The most memory of a server made from the copy, in whole MiB; 0 for no limit. On Open Telekom Cloud, a copy of an image
   * without such a limit was not tried, which is a warning (CDK-COPY-001).
   *
   * @default - that of the image
   */
  readonly maxMemory?: Size;
  /**
   * Huawei Cloud: another region that the copy goes to, always into the default project of the region. Together with
   * `agencyName` (CDK-COPY-002). Credentials have to be an access key and a secret key (AK/SK) in the environment: with any
   * other the copy is made and the provider then fails. Open Telekom Cloud does not copy to another region (IMS-REPL-006).
   *
   * Guide topic: Replicating Images.
   *
   * @default - the region of the image
   */
  readonly targetRegion?: string;
  /**
   * Huawei Cloud: the name of the agency that lets the service write in the target region. Together with `targetRegion`.
   *
   * @default - none; not needed within a region
   */
  readonly agencyName?: string;
  /**
   * Huawei Cloud: the vault in the target region for the backup of a full-ECS image, which is copied to other regions only.
   *
   * @default - none; not needed for system disk and data disk images
   */
  readonly vaultId?: string;
}

/** What is replicated, and what the copy is. */
export interface ImageCopyProps extends CopyOptions {
  /** The image to replicate: of this app, public, private, or shared and accepted; at most 128 GiB (IMS-REPL-001). */
  readonly image: IImage;
}

const PROPERTIES: PropertyTypes = {
  ...PRIVATE_IMAGE_PROPERTIES,
  ...USE_PROPERTIES,
  encryptionKey,
  minMemory: instance('Size', 'Size.mebibytes(1024)'),
  maxMemory: instance('Size', 'Size.mebibytes(4096)'),
  targetRegion: text,
  agencyName: text,
  vaultId: text,
};

/**
 * A copy of an image: a private image of its own, to encrypt or decrypt it, to keep what others share, to make it support
 * fast creation of servers, and on Huawei Cloud to bring it to another region. Deleting one does not affect the other.
 *
 * At most five are made at a time in a stack; the others wait (IMS-REPL-002). On Open Telekom Cloud it needs `extended: true`.
 *
 * Guide topic: Replicating Images.
 */
export class ImageCopy extends Construct implements IImage {
  private readonly use: DeclaredUse;

  /**
   * @param scope the image, its stack, or a construct in it
   * @param id the name of the construct in its scope; changing it replaces the copy
   * @param props what is replicated, and what the copy is
   */
  constructor(scope: Construct, id: string, props: ImageCopyProps) {
    super(scope, id);
    this.use = new DeclaredUse(this);
    const { image, forEach, cloud, tags, timeouts, ...properties } = this.use.accept(props, PROPERTIES);
    const accepted = this.use.accept(timeouts ?? {}, IMAGE_TIMEOUTS, 'timeouts');
    const referred = this.use.refer(image);
    if (!image || !referred) return;
    const declared = this.use.declare({ image, forEach, cloud }, (parts) => ({
      ...properties,
      ...parts,
      kind: 'image copy' as const,
      image: referred,
      tags: { ...tags },
      timeouts: accepted,
    }));
    if (!declared) return;
    const { encryptionKey } = declared;
    const facts: ImageFacts = {
      ...declarationOf(image),
      path: this.node.path,
      placement: placementOfImage(declared),
      visibility: 'private',
      copyOf: referred.facts,
      accepted: undefined,
      encryptionKey,
      encrypted: encryptionKey !== undefined,
    };
    rememberImage(this, { declaration: () => facts, cloud });
  }

  /** The ID of the copy, a UUID. Known at deploy time. */
  public get imageId(): string {
    return this.use.attribute('imageId');
  }

  /**
   * The ID of one of the images, where there is one for each key of `forEach` (CDK-EACH-002). Known at deploy time.
   *
   * @param key a key of the iterator; of a list, one of its entries
   */
  public imageIdOf(key: string): string {
    return this.use.imageIdOf(key);
  }

  /** The size of the copy in bytes, as text. Known at deploy time. */
  public get imageSize(): string {
    return this.use.attribute('imageSize');
  }

  /** The resource in the template, to make others depend on; undefined when the declaration could not be emitted. */
  public get resource(): IConstruct | undefined {
    return this.use.resource;
  }

  /**
   * Always fails synth (CDK-TARGET-003): the provider cannot take over a copy that exists, as it can other images.
   *
   * @param imageId the ID of the copy
   */
  public importFrom(imageId: string): void {
    this.use.report(importedImage, {
      property: 'importFrom',
      found: `is called with ${valueText(imageId)}, and the provider has no importer for copies`,
      allowed: 'importFrom of images that are made of something else',
      fix: 'refer to the copy with Image.fromImageId, and leave it unmanaged',
    });
  }

  /**
   * Shares the copy with others, who then have to accept it.
   *
   * @param id the name of the share in the scope of the copy
   * @param options whom to share with
   */
  public share(id: string, options: ShareOptions): ImageShare {
    return new ImageShare(this, id, withOptions(options, { image: this }));
  }

  /**
   * Exports the copy to a bucket.
   *
   * @param id the name of the export in the scope of the copy
   * @param options where to, and in which format
   */
  public export(id: string, options: ExportOptions): ImageExport {
    return new ImageExport(this, id, withOptions(options, { image: this }));
  }
}
