import type { Construct } from 'constructs';
import {
  BackupVault,
  type BackupVaultOptions,
  FullEcsImage,
  FullEcsImageSource,
  ImageShareAcceptance,
  ServerBackup,
  type ServerBackupProps,
  Size,
} from '../../../lib';
import { type Declare, KEY_ID, SERVER_ID, VOLUME_ID } from '../../support/declarations';
import { HUAWEI, OTC, type RuleCases } from '../rule-case';

const BACKUP_ID = VOLUME_ID;

type ServerFacts = Omit<Parameters<typeof FullEcsImageSource.server>[1], 'vault'>;

function add(stack: Construct, id: string, source: FullEcsImageSource, deleteBackups?: boolean): FullEcsImage {
  return new FullEcsImage(stack, id, { imageName: id, source, deleteBackups });
}

export function serverSource(facts: ServerFacts = {}, vault: BackupVaultOptions = {}, vaultId = KEY_ID) {
  return FullEcsImageSource.server(SERVER_ID, { vault: BackupVault.fromVaultId(vaultId, vault), ...facts });
}

const ofServer = (facts: ServerFacts = {}, vault: BackupVaultOptions = {}): Declare => {
  return (stack) => add(stack, 'Web', serverSource(facts, vault), true);
};
const disks = [Size.gibibytes(40), Size.gibibytes(100)];

const backupIn = (stack: Construct, props: Partial<ServerBackupProps> = {}) =>
  new ServerBackup(stack, 'Backup', {
    serverId: SERVER_ID,
    vault: BackupVault.fromVaultId(KEY_ID),
    backupName: 'web',
    ...props,
  });
const backup = (props?: Partial<ServerBackupProps>): Declare => {
  return (stack) => backupIn(stack, props);
};

export const fullEcsImages: RuleCases = {
  'IMS-FULL-002': {
    clouds: HUAWEI,
    breaks: {
      'a running server with a database': {
        declare: ofServer({ holdsDatabase: true, stopped: false }),
        property: 'source.stopped',
        found: /database/,
        fix: /stop the server/,
      },
    },
    keeps: {
      'a stopped server with a database': ofServer({ holdsDatabase: true, stopped: true }),
      'a running server without one': ofServer({ stopped: false }),
      'a database on a server of which nothing else is known': ofServer({ holdsDatabase: true }),
    },
  },
  'IMS-FULL-009': {
    clouds: HUAWEI,
    breaks: {
      'a vault for disks': {
        declare: ofServer({}, { objectType: 'disk' }),
        property: 'source.vault',
        found: /the vault is for "disk"/,
        fix: /vault for servers/,
      },
      'a vault that replicates': {
        declare: ofServer({}, { protectionType: 'replication' }),
        property: 'source.vault',
        found: /"replication"/,
        fix: /protection type Backup/,
      },
      'a vault of the recipient for disks': {
        declare: (stack) =>
          new ImageShareAcceptance(stack, 'Web', {
            imageId: KEY_ID,
            vault: BackupVault.fromVaultId(KEY_ID, { objectType: 'disk' }),
          }),
        property: 'vault',
        found: /the vault is for "disk"/,
        fix: /vault for servers/,
      },
    },
    keeps: { 'a vault for backups of servers': ofServer({}, { objectType: 'server', protectionType: 'backup' }) },
  },
  'IMS-FULL-010': {
    clouds: HUAWEI,
    breaks: {
      'a vault that is smaller than the disks': {
        declare: ofServer({ disks }, { capacity: Size.gibibytes(139) }),
        property: 'source.vault',
        found: /139 GiB, and the 2 disks of the server 140 GiB/,
        fix: /enlarge the vault/,
      },
    },
    keeps: {
      'a vault just as large': ofServer({ disks }, { capacity: Size.gibibytes(140) }),
      'disks that are not known': ofServer({}, { capacity: Size.gibibytes(1) }),
      'a vault that is not known': ofServer({ disks }),
    },
  },
  'IMS-FULL-026': {
    clouds: HUAWEI,
    breaks: {
      'dedicated storage': {
        declare: ofServer({ dedicatedStorage: true }),
        property: 'source.dedicatedStorage',
        found: /DSS or DESS/,
        fix: /shared storage/,
      },
    },
    keeps: { 'shared storage': ofServer({ dedicatedStorage: false }) },
  },
  'IMS-LIFE-013': {
    clouds: HUAWEI,
    breaks: {
      'an image of a server that says nothing of its backup': {
        declare: (stack) => add(stack, 'Web', serverSource()),
        property: 'deleteBackups',
        found: /billed on/,
        fix: /deleteBackups: true/,
      },
      'three images of servers, which one warning is about': {
        declare: (stack) => ['Web', 'Db', 'Cache'].forEach((id) => add(stack, id, serverSource())),
        // The stack reports through what is first in it.
        path: 'images/HuaweiCloud',
        property: 'deleteBackups',
        found: /not given for images\/Web, images\/Db, images\/Cache/,
        fix: /deleteBackups: true/,
      },
    },
    keeps: {
      'a backup that is kept': (stack) => add(stack, 'Web', serverSource(), false),
      'a backup of your own': (stack) => add(stack, 'Web', FullEcsImageSource.cbrBackup(BACKUP_ID)),
    },
  },
  'CDK-FULL-001': {
    clouds: HUAWEI,
    breaks: {
      'a server in another region': {
        declare: ofServer({ region: 'cn-north-4' }),
        property: 'source.region',
        found: /the server is in "cn-north-4"/,
        fix: /configured for cn-north-4/,
      },
      'a backup in another region': {
        declare: (stack) => add(stack, 'Web', FullEcsImageSource.cbrBackup(BACKUP_ID, { region: 'cn-north-4' })),
        property: 'source.region',
        found: /the CBR backup is in "cn-north-4"/,
        fix: /configured for cn-north-4/,
      },
    },
    keeps: { 'a server in the same region': ofServer({ region: 'ap-southeast-3' }) },
  },
  'IMS-FULL-011': {
    clouds: HUAWEI,
    breaks: {
      'one server in two vaults': {
        declare: (stack) => {
          add(stack, 'Web', serverSource(), true);
          add(stack, 'Web2', serverSource({}, {}, VOLUME_ID), true);
        },
        path: 'images/Web2',
        property: 'source.vault',
        found: /another vault than images\/Web has/,
        fix: /the same vault/,
      },
      'one server in two vaults, and in the first one again': {
        declare: (stack) => {
          add(stack, 'Web', serverSource(), true);
          add(stack, 'Web2', serverSource({}, {}, VOLUME_ID), true);
          add(stack, 'Web3', serverSource(), true);
        },
        path: 'images/Web2',
        property: 'source.vault',
        found: /another vault than images\/Web has/,
        fix: /the same vault/,
      },
    },
    keeps: {
      'two images of one server in one vault': (stack) => {
        add(stack, 'Web', serverSource(), true);
        add(stack, 'Web2', serverSource(), true);
      },
    },
  },
  'IMS-FULL-013': {
    clouds: HUAWEI,
    breaks: {
      'two images of one backup': {
        declare: (stack) => {
          add(stack, 'Web', FullEcsImageSource.cbrBackup(BACKUP_ID));
          add(stack, 'Web2', FullEcsImageSource.cbrBackup(BACKUP_ID));
        },
        path: 'images/Web2',
        property: 'source',
        found: /the backup that images\/Web is made of; the service makes one image of a backup at a time/,
        fix: /another backup/,
      },
    },
    keeps: {
      'two images of two backups': (stack) => {
        add(stack, 'Web', FullEcsImageSource.cbrBackup(BACKUP_ID));
        add(stack, 'Web2', FullEcsImageSource.cbrBackup(SERVER_ID));
      },
    },
    elsewhere: {
      clouds: OTC,
      extended: true,
      breaks: {
        'two images of one backup': {
          declare: (stack) => {
            add(stack, 'Web', FullEcsImageSource.cbrBackup(BACKUP_ID));
            add(stack, 'Web2', FullEcsImageSource.cbrBackup(BACKUP_ID));
          },
          path: 'images/Web2',
          property: 'source',
          found: /the backup that images\/Web is made of$/,
          fix: /another backup/,
        },
      },
      keeps: {},
    },
  },
  'CDK-BACKUP-002': {
    clouds: HUAWEI,
    breaks: {
      'an image that takes a backup of the app with it': {
        declare: (stack) => add(stack, 'Web', FullEcsImageSource.cbrBackup(backupIn(stack).backupId), true),
        property: 'deleteBackups',
        found: /images\/Backup of this app: when the image is destroyed or replaced, the backup goes with it/,
        fix: /remove deleteBackups/,
      },
    },
    keeps: {
      'an image that leaves it': (stack) =>
        add(stack, 'Web', FullEcsImageSource.cbrBackup(backupIn(stack).backupId), false),
      'an image of another backup': (stack) => {
        backupIn(stack);
        add(stack, 'Web', FullEcsImageSource.cbrBackup(BACKUP_ID), true);
      },
    },
  },
  'CDK-BACKUP-001': {
    clouds: HUAWEI,
    breaks: {
      'a space in the name': {
        declare: backup({ backupName: 'my backup' }),
        path: 'images/Backup',
        property: 'backupName',
        found: /"my backup" is not a valid backup name/,
        fix: /choose such a name/,
      },
      'a name of 65 characters': {
        declare: backup({ backupName: 'a'.repeat(65) }),
        path: 'images/Backup',
        property: 'backupName',
        found: /is not a valid backup name/,
        fix: /choose such a name/,
      },
      'a description of 256 characters': {
        declare: backup({ description: 'a'.repeat(256) }),
        path: 'images/Backup',
        property: 'description',
        found: /256 characters/,
        fix: /shorten/,
      },
    },
    keeps: { 'the longest texts': backup({ backupName: 'a'.repeat(64), description: 'a'.repeat(255) }) },
  },
  'CDK-ID-020': {
    clouds: HUAWEI,
    breaks: {
      'the name of a vault': {
        declare: (stack) => add(stack, 'Web', serverSource({}, {}, 'vault'), true),
        property: 'source.vault',
        found: /"vault" is not a valid UUID/,
        fix: /not its name/,
      },
      'the name of the vault of a recipient': {
        declare: (stack) =>
          new ImageShareAcceptance(stack, 'Web', { imageId: KEY_ID, vault: BackupVault.fromVaultId('vault') }),
        property: 'vault',
        found: /"vault" is not a valid UUID/,
        fix: /not its name/,
      },
      'the name of the vault of a backup': {
        declare: backup({ vault: BackupVault.fromVaultId('vault') }),
        path: 'images/Backup',
        property: 'vault',
        found: /"vault" is not a valid UUID/,
        fix: /not its name/,
      },
    },
    keeps: { 'a UUID': ofServer(), 'the UUID of the vault of a backup': backup() },
  },
  'CDK-ID-021': {
    clouds: HUAWEI,
    breaks: {
      'the name of a server': {
        declare: (stack) => {
          const vault = BackupVault.fromVaultId(KEY_ID);
          add(stack, 'Web', FullEcsImageSource.server('web', { vault }), true);
        },
        property: 'source.serverId',
        found: /"web" is not a valid UUID/,
        fix: /ID of the server/,
      },
      'the name of a backup': {
        declare: (stack) => add(stack, 'Web', FullEcsImageSource.cbrBackup('nightly')),
        property: 'source.backupId',
        found: /"nightly" is not a valid UUID/,
        fix: /ID of the backup/,
      },
      'the name of a server that is backed up': {
        declare: backup({ serverId: 'web' }),
        path: 'images/Backup',
        property: 'serverId',
        found: /"web" is not a valid UUID/,
        fix: /ID of the server/,
      },
    },
    keeps: {
      'a UUID': ofServer(),
      'a backup that is known at deploy time': (stack) =>
        add(stack, 'Web', FullEcsImageSource.cbrBackup(backupIn(stack).backupId)),
    },
  },
};
