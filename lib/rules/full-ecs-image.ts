import type { Violation } from '../findings/finding';
import { countText, valueText } from '../findings/value-text';
import type { BackupVault } from '../model/backup-vault';
import { IMAGE_MANAGEMENT_SERVICE } from '../model/cloud';
import type { Declaration } from '../model/declaration';
import { type FullEcsImageDeclaration, knownGibibytes } from '../model/full-ecs-image';
import { isKnownText } from '../model/token';
import {
  type DeclarationRule,
  declarationRule,
  type GraphRule,
  type GraphViolation,
  type RuleDefinition,
  violationIf,
} from './rule';
import { TOPICS } from './topics';

function fullEcsRule(
  definition: Omit<RuleDefinition, 'clouds'>,
  check: (image: FullEcsImageDeclaration) => readonly Violation[],
): DeclarationRule {
  return declarationRule<'full-ECS image'>({
    ...definition,
    clouds: IMAGE_MANAGEMENT_SERVICE,
    appliesTo: 'full-ECS image',
    check,
  });
}

const stoppedDatabase = fullEcsRule(
  {
    id: 'IMS-FULL-002',
    title: 'A server with a database is stopped while its full-ECS image is made',
    level: 'warning',
    source: TOPICS.fullEcsFromServer,
  },
  ({ source }) =>
    violationIf(source?.kind === 'server' && source.holdsDatabase === true && source.stopped === false, () => ({
      property: 'source.stopped',
      found: 'the server runs, and the database on it may be broken in the image',
      allowed: 'a stopped server, where a database is on it',
      fix: 'stop the server before apply',
    })),
);

/** Vaults are named by images, acceptances and backups. */
const serverVault = declarationRule<'full-ECS image' | 'image share acceptance' | 'server backup'>({
  id: 'IMS-FULL-009',
  title: 'The vault of a full-ECS image protects servers, by backup',
  level: 'error',
  clouds: IMAGE_MANAGEMENT_SERVICE,
  source: TOPICS.fullEcsFromServer,
  appliesTo: ['full-ECS image', 'image share acceptance', 'server backup'],
  check: (declaration) => {
    const { vault, property } = vaultOf(declaration);
    return [
      ...violationIf(isKnownText(vault?.objectType) && vault.objectType !== 'server', () => ({
        property,
        found: `the vault is for ${valueText(vault?.objectType)}`,
        allowed: 'a vault with objectType server',
        fix: 'name a vault for servers',
      })),
      ...violationIf(isKnownText(vault?.protectionType) && vault.protectionType !== 'backup', () => ({
        property,
        found: `the protection type of the vault is ${valueText(vault?.protectionType)}`,
        allowed: 'a vault with protectionType backup',
        fix: 'name a vault with the protection type Backup',
      })),
    ];
  },
});

/** The vault that a declaration names, and the property that names it. */
function vaultOf(declaration: { source?: unknown } | { vault?: BackupVault }): {
  readonly vault?: BackupVault;
  readonly property: string;
} {
  if ('vault' in declaration) return { vault: declaration.vault, property: 'vault' };
  const { source } = declaration as FullEcsImageDeclaration;
  return { vault: source?.kind === 'server' ? source.vault : undefined, property: 'source.vault' };
}

const vaultCapacity = fullEcsRule(
  {
    id: 'IMS-FULL-010',
    title: 'The vault has room for the backup of the server',
    level: 'error',
    source: TOPICS.errorCodes,
  },
  ({ source }) => (source?.kind === 'server' ? tooSmall(source.vault, source.disks, 'source.vault') : []),
);

/** A vault that cannot hold the disks of an image. */
export function tooSmall(
  vault: BackupVault | undefined,
  disks: Parameters<typeof knownGibibytes>[0],
  property: string,
): readonly Violation[] {
  const needed = knownGibibytes(disks);
  const capacity = vault?.capacity;
  const known = needed !== undefined && capacity !== undefined && !capacity.unresolved;
  return violationIf(known && capacity.toGibibytes() < needed, () => ({
    property,
    found: `the vault has ${capacity?.toString()}, and the ${countText(disks?.length ?? 0, 'disk')} of the server ${needed} GiB`,
    allowed: `a vault with at least ${needed} GiB`,
    fix: 'enlarge the vault, or name a larger one',
  }));
}

const dedicatedStorage = fullEcsRule(
  {
    id: 'IMS-FULL-026',
    title: 'No full-ECS image is made of a server with disks on dedicated storage',
    level: 'error',
    source: TOPICS.errorCodes,
  },
  ({ source }) =>
    violationIf(source?.kind === 'server' && source.dedicatedStorage === true, () => ({
      property: 'source.dedicatedStorage',
      found: 'disks of the server are on dedicated storage (DSS or DESS)',
      allowed: 'disks on shared storage',
      fix: 'move the disks to shared storage',
    })),
);

/** Said once of all images of a stack: it is one decision. */
const backupsDecided: GraphRule = {
  id: 'IMS-LIFE-013',
  title: 'It is decided what becomes of the backup when a full-ECS image is deleted',
  level: 'warning',
  clouds: IMAGE_MANAGEMENT_SERVICE,
  source: TOPICS.deletingImages,
  checkGraph: (declarations) => {
    const byPlace = new Map<string, string[]>();
    for (const { path, placement, source, deleteBackups } of fullEcsImages(declarations)) {
      if (source?.kind !== 'server' || deleteBackups !== undefined) continue;
      const place = placement.stack ?? path;
      byPlace.set(place, [...(byPlace.get(place) ?? []), path]);
    }
    return [...byPlace].map(([place, [first = place, ...others]]) => ({
      path: others.length > 0 ? scopeOf(first, place) : first,
      property: 'deleteBackups',
      found:
        others.length > 0
          ? `is not given for ${[first, ...others].join(', ')}: the backups that are made for these images stay when the images go, and are billed on`
          : 'is not given: the backup that is made for the image stays when the image goes, and is billed on',
      allowed: 'true or false',
      fix: 'set deleteBackups: true to delete the backup with the image, or false to keep it',
    }));
  },
};

const sourceRegion = fullEcsRule(
  {
    id: 'CDK-FULL-001',
    title: 'A full-ECS image is created in the region of its source',
    level: 'error',
  },
  ({ source, placement }) => {
    const region = source?.kind === 'CSBS backup' ? undefined : source?.region;
    return violationIf(isKnownText(region) && isKnownText(placement.region) && region !== placement.region, () => ({
      property: 'source.region',
      found: `the ${source?.kind} is in ${valueText(region)}, and the stack creates images in ${valueText(placement.region)}`,
      allowed: `a ${source?.kind} in ${placement.region}`,
      fix: `declare the image in a stack that is configured for ${region}`,
    }));
  },
);

const oneVaultForServer: GraphRule = {
  id: 'IMS-FULL-011',
  title: 'A server belongs to one vault',
  level: 'error',
  clouds: IMAGE_MANAGEMENT_SERVICE,
  source: TOPICS.errorCodes,
  checkGraph: (declarations) => {
    const first = new Map<string, { readonly path: string; readonly vaultId: string }>();
    return fullEcsImages(declarations).flatMap(({ path, source }) => {
      if (source?.kind !== 'server' || !isKnownText(source.vault.vaultId)) return [];
      const { serverId } = source;
      const { vaultId } = source.vault;
      const other = first.get(serverId);
      if (!other) first.set(serverId, { path, vaultId });
      if (!other || other.vaultId === vaultId) return [];
      return [
        {
          path,
          property: 'source.vault',
          found: `${valueText(vaultId)} is another vault than ${other.path} has for the same server`,
          allowed: 'one vault for a server',
          fix: 'name the same vault in both',
        },
      ];
    });
  },
};

const oneImageForBackup: GraphRule = {
  id: 'IMS-FULL-013',
  title: 'A CBR backup gives one full-ECS image',
  level: 'error',
  levels: { 'huawei-cloud': 'warning' },
  clouds: IMAGE_MANAGEMENT_SERVICE,
  source: TOPICS.fullEcsFromCbrBackup,
  checkGraph: (declarations) => {
    const first = new Map<string, string>();
    return fullEcsImages(declarations).flatMap(({ path, source, placement }): GraphViolation[] => {
      if (source?.kind !== 'CBR backup') return [];
      const atATime = placement.cloud === 'huawei-cloud';
      const other = first.get(source.backupId);
      if (other === undefined) {
        first.set(source.backupId, path);
        return [];
      }
      return [
        {
          path,
          property: 'source',
          found: `is the backup that ${other} is made of${atATime ? '; the service makes one image of a backup at a time' : ''}`,
          allowed: `one full-ECS image for a backup${atATime ? ' at a time' : ''}`,
          fix: atATime
            ? 'make the second image when the first is there, or make another backup of the server'
            : 'use the image that there is, or make another backup of the server',
        },
      ];
    });
  },
};

const backupDeletedTwice: GraphRule = {
  id: 'CDK-BACKUP-002',
  title: 'A backup that the app declares is not deleted together with an image',
  level: 'warning',
  clouds: IMAGE_MANAGEMENT_SERVICE,
  checkGraph: (declarations) => {
    const backups = new Map<string, string>();
    for (const declaration of declarations) {
      if (declaration.kind !== 'server backup') continue;
      const id = declaration.backupId();
      if (id !== undefined) backups.set(id, declaration.path);
    }
    return fullEcsImages(declarations).flatMap(({ path, source, deleteBackups }): GraphViolation[] => {
      const backup = source?.kind === 'CBR backup' ? backups.get(source.backupId) : undefined;
      if (backup === undefined || deleteBackups !== true) return [];
      return [
        {
          path,
          property: 'deleteBackups',
          found: `is true, and the backup is ${backup} of this app: when the image is destroyed or replaced, the backup goes with it, and the next plan makes it again`,
          allowed: 'false, for a backup that the app declares',
          fix: `remove deleteBackups; or acknowledge this where image and backup are always destroyed together`,
        },
      ];
    });
  },
};

/** What both are in: the stack, of an image and of the configuration of its cloud. */
function scopeOf(image: string, configuration: string): string {
  const [one, other] = [image.split('/'), configuration.split('/')];
  const differing = one.findIndex((id, index) => id !== other[index]);
  return one.slice(0, differing).join('/') || image;
}

function fullEcsImages(declarations: readonly Declaration[]): FullEcsImageDeclaration[] {
  return declarations.filter((declaration) => declaration.kind === 'full-ECS image');
}

export const fullEcsImageRules: readonly DeclarationRule[] = [
  stoppedDatabase,
  serverVault,
  vaultCapacity,
  dedicatedStorage,
  sourceRegion,
];

export const fullEcsImageGraphRules: readonly GraphRule[] = [
  backupsDecided,
  oneVaultForServer,
  oneImageForBackup,
  backupDeletedTwice,
];
