import type { BackupVault } from './backup-vault';
import type { Placement } from './cloud';
import type { DeclaredTimeouts } from './declaration';
import type { ImageFacts, ImageKindName } from './image-facts';
import { brand } from './brand';

/** What the recipient of a shared image decides. */
export class ShareDecision {
  /** Accepts an image that was shared. It is listed among the images of the recipient then. */
  public static readonly ACCEPT = new ShareDecision('accept');
  /** Rejects an image that was shared and not yet decided on. */
  public static readonly REJECT = new ShareDecision('reject');
  /** Rejects an image that was accepted before. */
  public static readonly REJECT_ACCEPTED = new ShareDecision('reject accepted');
  /** Accepts an image that was rejected before, as long as its owner still shares it. */
  public static readonly ACCEPT_REJECTED = new ShareDecision('accept rejected');

  private constructor(
    /** The decision in words, such as `reject accepted`. */
    public readonly name: string,
  ) {}

  /** Whether the image is accepted in the end. */
  public get accepts(): boolean {
    return this.name === 'accept' || this.name === 'accept rejected';
  }

  /** Whether there was another decision before. */
  public get changes(): boolean {
    return this.name === 'reject accepted' || this.name === 'accept rejected';
  }

  /** The decision in words, such as `reject accepted`. */
  public toString(): string {
    return this.name;
  }
}

brand(ShareDecision, 'ShareDecision');

/** What a recipient decides about a shared image, as it is checked and emitted. */
export interface ImageShareAcceptanceDeclaration {
  readonly kind: 'image share acceptance';
  readonly path: string;
  readonly placement: Placement;
  /** What is known of the image; undefined when it is known by its ID only. */
  readonly image?: ImageFacts;
  readonly imageId?: string;
  /** How the image was given. */
  readonly given: readonly ('image' | 'imageId')[];
  /** As given, for an image that is known by its ID only. */
  readonly imageKind?: ImageKindName;
  /** The path of the share that it was accepted through, which orders the two. */
  readonly sharePath?: string;
  readonly decision: ShareDecision;
  readonly vault?: BackupVault;
  readonly timeouts: DeclaredTimeouts;
}

/** The kind of the image, as far as it is known. */
export function acceptedKind({ image, imageKind }: ImageShareAcceptanceDeclaration): ImageKindName | undefined {
  return image?.kind ?? imageKind;
}
