import type { BackupVault } from '../model/backup-vault';
import type { FullEcsImageSource, FullEcsSourceDescription } from '../model/full-ecs-image';
import type { CheckedDeclaration } from './checked-declaration';
import { fact, instance, instances, type PropertyTypes, required, text } from './property-types';

export const vaultType = instance('BackupVault', "BackupVault.fromVaultId('...')");
const size = instance('Size', 'Size.gibibytes(40)');
const sizes = instances('Size', 'Size.gibibytes(40)');

const SOURCE_PROPERTIES: Readonly<Record<FullEcsSourceDescription['kind'], PropertyTypes>> = {
  server: {
    serverId: required(text),
    vault: required(vaultType),
    region: text,
    disks: sizes,
    stopped: fact,
    holdsDatabase: fact,
    dedicatedStorage: fact,
    csbsBackups: fact,
  },
  'CBR backup': { backupId: required(text), region: text, disks: sizes, shared: fact },
  'CSBS backup': { backupId: required(text) },
};

const VAULT_PROPERTIES: PropertyTypes = {
  vaultId: required(text),
  objectType: text,
  protectionType: text,
  capacity: size,
};

/** What a full-ECS image is made from, as it is checked and emitted; undefined when that cannot be told. */
export function declareFullEcsSource(
  source: FullEcsImageSource,
  checks: CheckedDeclaration,
): FullEcsSourceDescription | undefined {
  const { kind, ...given } = source._description;
  const properties = SOURCE_PROPERTIES[kind];
  const accepted = checks.accept<Record<string, unknown>>({ ...given }, properties, 'source');
  const complete = Object.entries(properties).every(([name, type]) => !type.required || accepted[name] !== undefined);
  if (!complete) return undefined;
  const description = { ...accepted, kind } as FullEcsSourceDescription;
  return description.kind === 'server' && !acceptVault(description.vault, 'source.vault', checks)
    ? undefined
    : description;
}

/** Whether a vault can be worked with; what is wrong with its properties is reported. */
export function acceptVault(vault: BackupVault, property: string, checks: CheckedDeclaration): boolean {
  const { vaultId, objectType, protectionType, capacity } = vault;
  const given = { vaultId, objectType, protectionType, capacity };
  const accepted = checks.accept(given, VAULT_PROPERTIES, property);
  const usable = Object.entries(given).every(
    ([name, value]) => value === undefined || accepted[name as keyof typeof given] !== undefined,
  );
  if (!usable) checks.markUnusable(property);
  return usable;
}
