import type { ServerBackupDeclaration } from '../../model/server-backup';
import { emittedAs, type TreatmentTable } from '../treatment';
import type { TerraformEmitter } from './emitter';
import { mappedEmitter } from './mapped-emitter';
import { attributeExpression } from './framework';
import { needsExtended } from './needs-extended';
import { timeoutArguments } from './timeouts';

const MINUTES = { create: 120, delete: 20 };

type Backup = ServerBackupDeclaration;

const properties: TreatmentTable<Backup> = {
  // It becomes no argument: it is how others refer to the backup.
  backupId: emittedAs('id', () => undefined),
  serverId: emittedAs('backups', ({ serverId }: Backup) => [{ type: 'OS::Nova::Server', resource_id: serverId }]),
  vault: emittedAs('vault_id', ({ vault }: Backup) => vault?.vaultId),
  backupName: emittedAs('name', ({ backupName }: Backup) => backupName),
  description: emittedAs('description', ({ description }: Backup) => description),
  incremental: emittedAs('incremental', ({ incremental }: Backup) => incremental),
  timeouts: emittedAs('timeouts', ({ timeouts }: Backup) => timeoutArguments(timeouts, MINUTES)),
};

const emitter: TerraformEmitter<Backup> = mappedEmitter<Backup>({
  mappings: {
    opentelekomcloud: () => needsExtended('stack', 'makes no backups, except by a policy'),
    huaweicloud: () => ({ type: 'huaweicloud_cbr_checkpoint', properties, source: () => ({}) }),
  },
  attributes: { backups: 'backups' },
});

/** A checkpoint is a set of backups, here of one. */
export const serverBackupEmitter: TerraformEmitter<Backup> = {
  refuse: (cloud, backup) => emitter.refuse(cloud, backup),
  emit: (context, scope, declaration) => {
    const { resource } = emitter.emit(context, scope, declaration);
    // Where it was refused, nothing is written, and nothing is to be said about this text.
    const backupId =
      attributeExpression(context.module, resource, 'backups', (backups) => `one(${backups}).id`) ??
      `\${backupId of ${scope.node.path}}`;
    return { resource, attribute: (attribute) => (attribute === 'backupId' ? backupId : undefined) };
  },
};
