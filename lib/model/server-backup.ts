import type { BackupVault } from './backup-vault';
import type { Placement } from './cloud';
import type { DeclaredTimeouts } from './declaration';
import type { IDeployTimeValue } from './deploy-time-value';

/** A backup of a server, as it is checked and emitted. */
export interface ServerBackupDeclaration {
  readonly kind: 'server backup';
  readonly path: string;
  readonly placement: Placement;
  readonly serverId?: string;
  readonly vault?: BackupVault;
  readonly backupName?: string;
  readonly description?: string;
  readonly incremental?: boolean | IDeployTimeValue;
  readonly timeouts: DeclaredTimeouts;
  /** The reference by which images name the backup. */
  readonly backupId: () => string | undefined;
}
