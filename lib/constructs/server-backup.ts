import { Construct, type IConstruct } from 'constructs';
import type { BackupVault } from '../model/backup-vault';
import type { IDeployTimeValue } from '../model/deploy-time-value';
import type { ServerBackupDeclaration } from '../model/server-backup';
import type { Emitted } from '../targets/emission';
import { CheckedDeclaration } from './checked-declaration';
import type { ICloud } from './cloud';
import { acceptVault, vaultType } from './full-ecs-source';
import { IMAGE_TIMEOUTS, type ImageTimeouts } from './image-timeouts';
import { configuredCloud } from './common-properties';
import { argumentFlag, type PropertyTypes, required, struct, text } from './property-types';
import { chooseTarget } from './targeted';

/** What is backed up, and where. */
export interface ServerBackupProps {
  /** The ID of the server, a UUID (CDK-ID-021). */
  readonly serverId: string;
  /** The vault for servers that holds the backup (IMS-FULL-009). The server has to belong to it. */
  readonly vault: BackupVault;
  /**
   * The name of the backup: 1 to 64 letters, digits, hyphens and underscores (CDK-BACKUP-001).
   */
  readonly backupName: string;
  /**
   * What the backup is for: at most 255 characters (CDK-BACKUP-001).
   *
   * @default - no description
   */
  readonly description?: string;
  /**
   * Whether only what has changed since the backup before is backed up.
   *
   * @default false
   */
  readonly incremental?: boolean | IDeployTimeValue;
  /**
   * How long the cloud may take.
   *
   * @default - 2 hours to create, 20 minutes to delete
   */
  readonly timeouts?: ImageTimeouts;
  /**
   * The cloud, where the stack has several configured.
   *
   * @default - the one that the stack has
   */
  readonly cloud?: ICloud;
}

const PROPERTIES: PropertyTypes = {
  serverId: required(text),
  vault: required(vaultType),
  backupName: required(text),
  description: text,
  incremental: argumentFlag,
  timeouts: struct('an object with create, delete or both, such as { create: Duration.hours(2) }'),
  cloud: configuredCloud,
};

/**
 * A backup of a server, made once when the construct is first deployed, of which a full-ECS image can be made:
 * `FullEcsImageSource.cbrBackup(backup.backupId)`. A full-ECS image of a server makes a backup of its own, and needs none of
 * these. Taking the construct out of the app deletes the backup.
 *
 * On Open Telekom Cloud it needs `extended: true`.
 *
 * Guide topic: Creating a Full-ECS Image from a CBR Backup.
 */
export class ServerBackup extends Construct {
  private readonly emitted?: Emitted;

  /**
   * @param scope the stack, or a construct in one
   * @param id the name of the construct in its scope; changing it makes another backup, and deletes the one before
   * @param props what is backed up, and where
   */
  constructor(scope: Construct, id: string, props: ServerBackupProps) {
    super(scope, id);
    const checks = new CheckedDeclaration(this);
    const { vault, timeouts, cloud, ...properties } = checks.accept(props, PROPERTIES);
    const accepted = checks.accept(timeouts ?? {}, IMAGE_TIMEOUTS, 'timeouts');
    const usable = !vault || acceptVault(vault, 'vault', checks);
    const chosen = chooseTarget(checks, cloud);
    if (!chosen) return;
    const declared: ServerBackupDeclaration = {
      ...properties,
      kind: 'server backup',
      path: this.node.path,
      placement: chosen.placement,
      vault: usable ? vault : undefined,
      timeouts: accepted,
      backupId: () => this.emitted?.attribute('backupId'),
    };
    const declaration = () => declared;
    checks.declares(declaration, chosen.target);
    this.emitted = chosen.target.emit(this, declaration);
  }

  /** The ID of the backup, a UUID. Known at deploy time. */
  public get backupId(): string {
    return this.emitted?.attribute('backupId') ?? `backupId of ${this.node.path}`;
  }

  /** The resource in the template, to make others depend on; undefined when the declaration could not be emitted. */
  public get resource(): IConstruct | undefined {
    return this.emitted?.resource;
  }
}
