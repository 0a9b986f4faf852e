import { Construct } from 'constructs';
import type { Architecture } from '../model/architecture';
import type { BootMode } from '../model/boot-mode';
import type { IEncryptionKey } from '../model/encryption-key';
import type { ImageFacts } from '../model/image-facts';
import { ImageKind } from '../model/image-kind';
import type { ImageVisibility } from '../model/image-visibility';
import type { OperatingSystem } from '../model/operating-system';
import type { Size } from '../model/size';
import { isKnownText } from '../model/token';
import { imageIdentifier, inexpressible } from '../rules/definitions';
import { valueText } from '../findings/value-text';
import type { Placement } from '../model/cloud';
import { targetOf } from '../targets/target-of';
import { unreadFacts } from '../targets/unread-facts';
import { architecture, bootMode, operatingSystem, visibility } from './choices';
import { CheckedDeclaration } from './checked-declaration';
import type { ICloud } from './cloud';
import { configurationOf } from './cloud-of';
import type { IImage } from './image';
import { ImageLookup, type ImageLookupProps } from './image-lookup';
import { rememberImage } from './image-of';
import { configuredCloud, encryptionKey } from './common-properties';
import { type PropertyTypes, constant, fact, instance, required, text } from './property-types';

/**
 * What is known of an image that exists. Everything here is checked, and nothing is emitted. On AWS, images can only be shared,
 * so that only `visibility` and `region` are checked; anything else gives a warning (CDK-TARGET-001).
 */
export interface ExistingImageAttributes {
  /**
   * What the image holds. Full-ECS and ISO images can be neither replicated nor exported.
   *
   * @default - unknown, and not checked
   */
  readonly kind?: ImageKind;
  /**
   * Who can use the image. Public images and those shared by others can be neither shared nor exported.
   *
   * @default - unknown, and not checked
   */
  readonly visibility?: ImageVisibility;
  /**
   * The region of the image.
   *
   * @default - unknown, and not checked
   */
  readonly region?: string;
  /**
   * The operating system of the image.
   *
   * @default - unknown, and not checked
   */
  readonly operatingSystem?: OperatingSystem;
  /**
   * The smallest disk made from the image.
   *
   * @default - unknown, and not checked
   */
  readonly minDisk?: Size;
  /**
   * The least memory of a server made from the image.
   *
   * @default - unknown, and not checked
   */
  readonly minMemory?: Size;
  /**
   * The most memory of a server made from the image.
   *
   * @default - unknown, and not checked
   */
  readonly maxMemory?: Size;
  /**
   * How servers made from the image start.
   *
   * @default - unknown, and not checked
   */
  readonly bootMode?: BootMode;
  /**
   * The processors that the image is for.
   *
   * @default - unknown, and not checked
   */
  readonly architecture?: Architecture;
  /**
   * The key that the image is encrypted with.
   *
   * @default - unknown, and not checked
   */
  readonly encryptionKey?: IEncryptionKey;
  /**
   * Whether the image is encrypted, with whatever key.
   *
   * @default - unknown, and not checked
   */
  readonly encrypted?: boolean;
  /**
   * Whether the image was made from a backup of a server. Such images cannot be exported.
   *
   * @default - unknown, and not checked
   */
  readonly fromBackup?: boolean;
  /**
   * The cloud of the image, where the stack has several configured.
   *
   * @default - the one that the stack has
   */
  readonly cloud?: ICloud;
}

const PROPERTIES: PropertyTypes = {
  kind: constant('ImageKind', 'ImageKind.SYSTEM_DISK', ImageKind),
  visibility,
  region: text,
  operatingSystem,
  minDisk: instance('Size', 'Size.gibibytes(40)'),
  minMemory: instance('Size', 'Size.mebibytes(1024)'),
  maxMemory: instance('Size', 'Size.mebibytes(4096)'),
  bootMode,
  architecture,
  encryptionKey,
  encrypted: fact,
  fromBackup: fact,
  cloud: configuredCloud,
};

const IMAGE_ID = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|ami-([0-9a-f]{8}|[0-9a-f]{17}))$/i;

/** Images that exist, and are not made by this app. */
export class Image {
  /**
   * An image by its ID. Nothing is looked up: what is not said of it is unknown, and not checked.
   *
   * @param scope the stack, or a construct in it
   * @param id the name of the construct in its scope
   * @param imageId the ID of the image: a UUID, on AWS `ami-` and 17 hexadecimal digits (CDK-ID-005)
   * @param attributes what is known of the image
   */
  public static fromImageId(
    scope: Construct,
    id: string,
    imageId: string,
    attributes: ExistingImageAttributes = {},
  ): IImage {
    return new ExistingImage(scope, id, imageId, attributes);
  }

  /**
   * An image that is looked up when the template is planned.
   *
   * @param scope the stack, or a construct in it
   * @param id the name of the construct in its scope
   * @param props which image is looked for
   */
  public static fromLookup(scope: Construct, id: string, props: ImageLookupProps): ImageLookup {
    return new ImageLookup(scope, id, props);
  }

  private constructor() {}
}

class ExistingImage extends Construct implements IImage {
  public readonly imageId: string;

  constructor(scope: Construct, id: string, given: string, attributes: ExistingImageAttributes) {
    super(scope, id);
    const checks = new CheckedDeclaration(this);
    const { imageId = `imageId of ${this.node.path}` } = checks.accept({ imageId: given }, { imageId: required(text) });
    this.imageId = imageId;
    if (isKnownText(imageId) && typeof given === 'string' && !IMAGE_ID.test(imageId)) {
      checks.report(imageIdentifier, {
        property: 'imageId',
        found: `${valueText(imageId)} is not the ID of an image`,
        allowed: 'a UUID, on AWS ami- and 17 hexadecimal digits',
        fix: 'give the ID of the image, or find it by its name with Image.fromLookup',
      });
    }
    const accepted = checks.accept(attributes, PROPERTIES);
    if (checks.host.framework === 'aws-cdk-lib') reportUnread(checks, accepted);
    const { kind, visibility, region, fromBackup, cloud, ...known } = accepted;
    const facts: ImageFacts = {
      ...known,
      path: this.node.path,
      kind: kind?._name,
      visibility: visibility?._name,
      placement: placementIn(region, checks, cloud),
      source: fromBackup ? { kind: 'backup' } : undefined,
    };
    rememberImage(this, { declaration: () => facts, cloud });
  }
}

/** What is said of an AMI that no rule of AWS reads. */
const UNREAD_ON_AWS = [
  'kind',
  'operatingSystem',
  'minDisk',
  'minMemory',
  'maxMemory',
  'bootMode',
  'architecture',
  'encryptionKey',
  'encrypted',
  'fromBackup',
] as const;

function reportUnread(checks: CheckedDeclaration, attributes: ExistingImageAttributes): void {
  const unread = unreadFacts(attributes, UNREAD_ON_AWS, 'since AMIs can only be shared here');
  for (const violation of unread) checks.report(inexpressible, violation);
}

/** Where the image is, when its region was said, and the stack has one cloud that it can be in. */
function placementIn(
  region: string | undefined,
  { host }: CheckedDeclaration,
  cloud: ICloud | undefined,
): Placement | undefined {
  const choice = targetOf(host, configurationOf(cloud));
  if (choice.kind !== 'chosen' || region === undefined) return undefined;
  return { cloud: choice.placement.cloud, region };
}
