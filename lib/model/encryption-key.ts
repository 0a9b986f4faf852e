import { brand } from './brand';

/** A key of the Key Management Service with which an image is encrypted. */
export interface IEncryptionKey {
  /** The ID of the key, a UUID; a value known only at deploy time is fine. */
  readonly keyId: string;
  /**
   * Whether this is the key `ims/default` that the service makes for itself. It cannot be granted to anybody, so images
   * encrypted with it cannot be shared.
   *
   * @default false
   */
  readonly defaultKey?: boolean;
}

/**
 * An existing key of the Key Management Service.
 *
 * Guide topic: Encrypting Images.
 */
export class EncryptionKey implements IEncryptionKey {
  /** A key of your own, by its ID (a UUID). Anything else than a UUID fails synth with rule CDK-ID-003. */
  public static fromKeyId(keyId: string): EncryptionKey {
    return new EncryptionKey(keyId, false);
  }

  /** The key `ims/default` of the project, by its ID (a UUID). Images encrypted with it cannot be shared. */
  public static fromDefaultKeyId(keyId: string): EncryptionKey {
    return new EncryptionKey(keyId, true);
  }

  /** Whether this is the key `ims/default`. */
  public readonly defaultKey?: boolean;

  private constructor(
    /** The ID of the key. */
    public readonly keyId: string,
    defaultKey: boolean,
  ) {
    // No parameter property: in declarations those can be undefined, which exactOptionalPropertyTypes takes for a difference.
    this.defaultKey = defaultKey;
  }

  /** The ID of the key. */
  public toString(): string {
    return this.keyId;
  }
}

brand(EncryptionKey, 'EncryptionKey');
