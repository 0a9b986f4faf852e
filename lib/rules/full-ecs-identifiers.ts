import type { Violation } from '../findings/finding';
import { valueText } from '../findings/value-text';
import { IMAGE_MANAGEMENT_SERVICE } from '../model/cloud';
import { isKnownText } from '../model/token';
import { type DeclarationRule, declarationRule, violationIf } from './rule';
import { isUuid } from './uuid';

const vaultId = declarationRule<'full-ECS image' | 'image share acceptance' | 'server backup'>({
  id: 'CDK-ID-020',
  title: 'The ID of a vault is a UUID',
  level: 'error',
  clouds: IMAGE_MANAGEMENT_SERVICE,
  appliesTo: ['full-ECS image', 'image share acceptance', 'server backup'],
  check: (declaration) => {
    if (declaration.kind !== 'full-ECS image') return uuid('vault', 'vault', declaration.vault?.vaultId);
    const { source } = declaration;
    return source?.kind === 'server' ? uuid('source.vault', 'vault', source.vault.vaultId) : [];
  },
});

const sourceId = declarationRule<'full-ECS image' | 'server backup'>({
  id: 'CDK-ID-021',
  title: 'The ID of the source of a full-ECS image or a backup is a UUID',
  level: 'error',
  clouds: IMAGE_MANAGEMENT_SERVICE,
  appliesTo: ['full-ECS image', 'server backup'],
  check: (declaration) => {
    if (declaration.kind === 'server backup') return uuid('serverId', 'server', declaration.serverId);
    const { source } = declaration;
    if (!source) return [];
    return source.kind === 'server'
      ? uuid('source.serverId', 'server', source.serverId)
      : uuid('source.backupId', 'backup', source.backupId);
  },
});

function uuid(property: string, thing: string, id: string | undefined): readonly Violation[] {
  return violationIf(isKnownText(id) && !isUuid(id), () => ({
    property,
    found: `${valueText(id)} is not a valid UUID`,
    allowed: `the ID of a ${thing}, a UUID`,
    fix: `give the ID of the ${thing}, not its name; the console shows it with the ${thing}`,
  }));
}

export const fullEcsIdentifierRules: readonly DeclarationRule[] = [vaultId, sourceId];
