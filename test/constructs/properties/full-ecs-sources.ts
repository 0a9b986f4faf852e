import type { ImageShareAcceptance } from '../../../lib';
import {
  BackupVault,
  type BackupVaultOptions,
  type CbrBackupOptions,
  FullEcsImage,
  FullEcsImageSource,
  type FullEcsServerOptions,
  Size,
} from '../../../lib';
import { KEY_ID, projectId, SERVER_ID, VOLUME_ID } from '../../support/declarations';
import {} from '../../support/image-files';
import { NOT_ON_AWS } from './places';
import { type AnySubject, checked, recipientCloud, subject } from './subject';

const ELSEWHERE = 'eu-nl';
const LARGE = Size.tebibytes(2);

const NO_FULL_ECS = { ...NOT_ON_AWS, 'Open Telekom Cloud': 'CDK-TARGET-001 source' } as const;
interface Vault extends BackupVaultOptions {
  readonly vaultId: string;
}

const vaultOf = ({ vaultId, ...options }: Vault) => BackupVault.fromVaultId(vaultId, options);

interface WholeServer extends FullEcsServerOptions {
  readonly serverId: string;
}

const wholeServers = subject<WholeServer, unknown>({
  structs: ['FullEcsServerOptions'],
  name: 'a server that a full-ECS image is made of',
  refused: NO_FULL_ECS,
  within: 'source',
  base: () => ({ serverId: SERVER_ID, vault: vaultOf({ vaultId: KEY_ID, capacity: Size.tebibytes(1) }) }),
  declare: ({ stack }, { serverId, ...options }) =>
    new FullEcsImage(stack, 'Full', {
      imageName: 'full',
      source: FullEcsImageSource.server(serverId, options),
      deleteBackups: true,
    }).share('Partners', { projectIds: [projectId(1)] }),
  values: {
    serverId: [VOLUME_ID],
    vault: [BackupVault.fromVaultId(VOLUME_ID)],
    region: [checked(ELSEWHERE, 'CDK-FULL-001')],
    disks: [checked([LARGE], 'IMS-FULL-010')],
    stopped: [checked(false, 'IMS-FULL-002', { holdsDatabase: true })],
    holdsDatabase: [checked(true, 'IMS-FULL-002', { stopped: false })],
    dedicatedStorage: [checked(true, 'IMS-FULL-026')],
    csbsBackups: [checked(true, 'IMS-SHARE-008')],
  },
});

interface Backup extends CbrBackupOptions {
  readonly backupId: string;
}

const backups = subject<Backup, unknown>({
  structs: ['CbrBackupOptions'],
  name: 'a CBR backup that a full-ECS image is made of',
  refused: NO_FULL_ECS,
  within: 'source',
  base: () => ({ backupId: VOLUME_ID }),
  declare: (at, { backupId, ...options }) => {
    const { stack } = at;
    const source = FullEcsImageSource.cbrBackup(backupId, options);
    const image = new FullEcsImage(stack, 'Full', { imageName: 'full', source });
    const share = image.share('Partners', { projectIds: [projectId(1)] });
    const vault = vaultOf({ vaultId: KEY_ID, capacity: Size.tebibytes(1) });
    return share.accept(stack, 'Accepted', { vault, cloud: recipientCloud(at) });
  },
  values: {
    backupId: [SERVER_ID],
    region: [checked(ELSEWHERE, 'CDK-FULL-001')],
    disks: [checked([LARGE], 'IMS-SHARE-015')],
    shared: [checked(true, 'IMS-SHARE-009')],
  },
});

const vaults = [
  subject<Vault, FullEcsImage>({
    structs: ['BackupVaultOptions'],
    name: 'a vault that a full-ECS image is in',
    refused: NO_FULL_ECS,
    within: 'source.vault',
    base: () => ({ vaultId: KEY_ID }),
    declare: ({ stack }, options) =>
      new FullEcsImage(stack, 'Full', {
        imageName: 'full',
        source: FullEcsImageSource.server(SERVER_ID, { vault: vaultOf(options), disks: [Size.gibibytes(100)] }),
        deleteBackups: true,
      }),
    values: {
      vaultId: [VOLUME_ID],
      objectType: [checked('disk', 'IMS-FULL-009')],
      protectionType: [checked('replication', 'IMS-FULL-009')],
      capacity: [checked(Size.gibibytes(10), 'IMS-FULL-010')],
    },
  }),
  subject<Vault, ImageShareAcceptance>({
    structs: ['BackupVaultOptions'],
    name: 'a vault that a full-ECS image is accepted into',
    refused: NO_FULL_ECS,
    within: 'vault',
    base: () => ({ vaultId: KEY_ID }),
    declare: (at, options) => {
      const { stack } = at;
      const source = FullEcsImageSource.cbrBackup(VOLUME_ID, { disks: [Size.gibibytes(100)] });
      const image = new FullEcsImage(stack, 'Full', { imageName: 'full', source });
      const share = image.share('Partners', { projectIds: [projectId(1)] });
      return share.accept(stack, 'Accepted', { vault: vaultOf(options), cloud: recipientCloud(at) });
    },
    values: {
      vaultId: [VOLUME_ID],
      objectType: [checked('disk', 'IMS-FULL-009')],
      protectionType: [checked('replication', 'IMS-FULL-009')],
      capacity: [checked(Size.gibibytes(10), 'IMS-SHARE-015')],
    },
  }),
];

export const FULL_ECS_SOURCES: readonly AnySubject[] = [wholeServers, backups, ...vaults];
