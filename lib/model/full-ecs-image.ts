import type { BackupVault } from './backup-vault';
import type { ImageDeclarationBase } from './declaration';
import type { IDeployTimeValue } from './deploy-time-value';
import type { Size } from './size';
import { withOptions } from './with-options';
import { brand } from './brand';

/** A server, with the vault that its backup goes to, and what is known of it. Only the vault is emitted; the rest is checked. */
export interface FullEcsServerOptions {
  /** The vault that holds the backup of the server, and so the image. Required by the service (IMS-FULL-008, 009). */
  readonly vault: BackupVault;
  /**
   * The region of the server. An image always belongs to the region of its server.
   *
   * @default - unknown, and not checked
   */
  readonly region?: string;
  /**
   * The sizes of the system disk and all data disks of the server.
   *
   * @default - unknown, and not checked
   */
  readonly disks?: Size[];
  /**
   * Whether the server is stopped while the image is made.
   *
   * @default - unknown, and not checked
   */
  readonly stopped?: boolean;
  /**
   * Whether a database runs on the server, which has to be stopped then to be whole in the image (IMS-FULL-002).
   *
   * @default - unknown, and not checked
   */
  readonly holdsDatabase?: boolean;
  /**
   * Whether disks of the server are on dedicated storage (DSS or DESS), of which no image can be made (IMS-FULL-026).
   *
   * @default - unknown, and not checked
   */
  readonly dedicatedStorage?: boolean;
  /**
   * Whether the server has backups of Cloud Server Backup Service (CSBS), which keep its image from being shared
   * (IMS-SHARE-008).
   *
   * @default - unknown, and not checked
   */
  readonly csbsBackups?: boolean;
}

/** What is known of a CBR backup. Everything here is checked; nothing is emitted. */
export interface CbrBackupOptions {
  /**
   * The region of the backup. An image always belongs to the region of its backup.
   *
   * @default - unknown, and not checked
   */
  readonly region?: string;
  /**
   * The sizes of all disks in the backup.
   *
   * @default - unknown, and not checked
   */
  readonly disks?: Size[];
  /**
   * Whether the backup was shared by somebody else, which keeps its image from being shared on (IMS-SHARE-009).
   *
   * @default - unknown, and not checked
   */
  readonly shared?: boolean;
}

export interface FullEcsServer extends FullEcsServerOptions {
  readonly kind: 'server';
  readonly serverId: string;
}

export interface CbrBackup extends CbrBackupOptions {
  readonly kind: 'CBR backup';
  readonly backupId: string;
}

export interface CsbsBackup {
  readonly kind: 'CSBS backup';
  readonly backupId: string;
}

export type FullEcsSourceDescription = FullEcsServer | CbrBackup | CsbsBackup;

/**
 * What a full-ECS image is made from: exactly one server or backup of a server.
 *
 * Guide topics: Creating a Full-ECS Image from an ECS, from a CBR Backup, from a CSBS Backup.
 */
export class FullEcsImageSource {
  /**
   * A server with all its disks. A backup of it is made in the vault, and the image is made of that.
   *
   * @param serverId the ID of the server, a UUID
   * @param options the vault, and what is known of the server
   */
  public static server(serverId: string, options: FullEcsServerOptions): FullEcsImageSource {
    return new FullEcsImageSource(withOptions(options, { kind: 'server' as const, serverId }));
  }

  /**
   * A backup of a server in Cloud Backup and Recovery (CBR). One backup gives one image (IMS-FULL-013).
   *
   * @param backupId the ID of the backup, a UUID
   * @param options what is known of the backup
   */
  public static cbrBackup(backupId: string, options: CbrBackupOptions = {}): FullEcsImageSource {
    return new FullEcsImageSource(withOptions(options, { kind: 'CBR backup' as const, backupId }));
  }

  /**
   * A backup of Cloud Server Backup Service (CSBS), which CBR has replaced. No Terraform provider can make an image of it, so
   * that it always fails synth, with the way out.
   *
   * @param backupId the ID of the backup, a UUID
   */
  public static csbsBackup(backupId: string): FullEcsImageSource {
    return new FullEcsImageSource({ kind: 'CSBS backup', backupId });
  }

  private constructor(
    /** @internal */
    public readonly _description: FullEcsSourceDescription,
  ) {}
}

brand(FullEcsImageSource, 'FullEcsImageSource');

/** A full-ECS image, as it is checked and emitted. */
export interface FullEcsImageDeclaration extends ImageDeclarationBase {
  readonly kind: 'full-ECS image';
  readonly source?: FullEcsSourceDescription;
  readonly deleteBackups?: boolean | IDeployTimeValue;
}

/** The sum of all disks of a source, in GiB; undefined when it is not known. */
export function knownGibibytes(disks: readonly Size[] | undefined): number | undefined {
  if (!disks?.length || disks.some((disk) => disk.unresolved)) return undefined;
  return disks.reduce((sum, disk) => sum + disk.toGibibytes(), 0);
}
