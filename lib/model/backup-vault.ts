import type { Size } from './size';
import { brand } from './brand';

/** What is known of a vault. Everything here is checked; nothing is emitted. */
export interface BackupVaultOptions {
  /**
   * What the vault protects: `server`, `disk` or `turbo`. Images need `server`.
   *
   * @default - unknown, and not checked
   */
  readonly objectType?: string;
  /**
   * How the vault protects: `backup` or `replication`. Images need `backup`.
   *
   * @default - unknown, and not checked
   */
  readonly protectionType?: string;
  /**
   * The capacity of the vault, which has to hold the backups of all disks in the image.
   *
   * @default - unknown, and not checked
   */
  readonly capacity?: Size;
}

/**
 * An existing vault of Cloud Backup and Recovery (CBR): it holds the backup that a full-ECS image consists of.
 *
 * Guide topic: Creating a Full-ECS Image from an ECS.
 */
export class BackupVault {
  /**
   * A vault, by its ID.
   *
   * @param vaultId the ID of the vault, a UUID (anything else fails synth with rule CDK-ID-020); a value known only at deploy
   * time is fine
   * @param options what is known of the vault
   */
  public static fromVaultId(vaultId: string, options: BackupVaultOptions = {}): BackupVault {
    return new BackupVault(vaultId, options?.objectType, options?.protectionType, options?.capacity);
  }

  private constructor(
    /** The ID of the vault. */
    public readonly vaultId: string,
    /** What the vault protects; undefined when it is not known. */
    public readonly objectType?: string,
    /** How the vault protects; undefined when it is not known. */
    public readonly protectionType?: string,
    /** The capacity of the vault; undefined when it is not known. */
    public readonly capacity?: Size,
  ) {}

  /** The ID of the vault. */
  public toString(): string {
    return this.vaultId;
  }
}

brand(BackupVault, 'BackupVault');
