import { auditGraphRules, auditRules } from './audit';
import { automaticConfigurationRules } from './automatic-configuration';
import { awsRules } from './aws';
import { bmsImageRules } from './bms-image';
import { bootRules } from './boot';
import { bucketObjectRules } from './bucket-object';
import { crossRegionReplicationGraphRules, crossRegionReplicationRules } from './cross-region-replication';
import { dataDiskImageRules } from './data-disk-image';
import { dataDisksBesideRules } from './data-disks-beside';
import * as ownDefinitions from './definitions';
import { diskContentRules } from './disk-content';
import { deployTimeAmountRules } from './deploy-time-amounts';
import { diskSizeRules } from './disk-size';
import { diskFromImageRules } from './disk-from-image';
import { durationRules } from './duration';
import { encryptionGraphRules, encryptionRules } from './encryption';
import { fullEcsIdentifierRules } from './full-ecs-identifiers';
import { fullEcsImageGraphRules, fullEcsImageRules } from './full-ecs-image';
import { fastImportRules } from './fast-import';
import { identifierRules } from './identifiers';
import { imageBucketRules } from './image-bucket';
import { factsFileRules } from './facts-file';
import { exportGraphRules, exportRules } from './export';
import { imageFileRules } from './image-file';
import { imageFileOriginRules } from './image-file-origin';
import { importSizeRules } from './import-size';
import { isoImageRules } from './iso-image';
import { licensedOriginRules } from './licensed-origin';
import { licenseRules } from './license';
import { imageProjectRules } from './image-project';
import { lookupRules } from './lookup';
import { objectKeyRules } from './object-key';
import { metadataGraphRules, metadataRules } from './metadata';
import { operatingSystemRules } from './operating-system';
import { permissionGraphRules, permissionRules } from './permissions';
import { projectLookupRules } from './project-lookup';
import { quotaRules } from './quota';
import type { DeclarationRule, GraphRule, RuleDefinition } from './rule';
import { replicationRules } from './replication';
import { serverGraphRules, serverRules } from './server';
import { serverBackupRules } from './server-backup';
import { serverSourceRules } from './server-source';
import { kmsKeyRules } from './kms-key';
import { recipientGraphRules } from './recipients';
import { shareAcceptanceRules } from './share-acceptance';
import { sharedImageRules } from './shared-image';
import { sharingGraphRules, sharingRules } from './sharing';
import { tagRules } from './tags';
import { takenOverRules } from './taken-over';

/** Every rule about single declarations, in the order of findings. */
export const DECLARATION_RULES: readonly DeclarationRule[] = [
  ...identifierRules,
  ...imageFileRules,
  ...factsFileRules,
  ...imageFileOriginRules,
  ...diskContentRules,
  ...importSizeRules,
  ...fastImportRules,
  ...dataDisksBesideRules,
  ...dataDiskImageRules,
  ...isoImageRules,
  ...bmsImageRules,
  ...bucketObjectRules,
  ...objectKeyRules,
  ...serverSourceRules,
  ...metadataRules,
  ...operatingSystemRules,
  ...diskSizeRules,
  ...bootRules,
  ...automaticConfigurationRules,
  ...licenseRules,
  ...takenOverRules,
  ...tagRules,
  ...durationRules,
  ...deployTimeAmountRules,
  ...fullEcsIdentifierRules,
  ...fullEcsImageRules,
  ...sharingRules,
  ...lookupRules,
  ...imageProjectRules,
  ...projectLookupRules,
  ...replicationRules,
  ...exportRules,
  ...crossRegionReplicationRules,
  ...serverRules,
  ...serverBackupRules,
  ...diskFromImageRules,
  ...sharedImageRules,
  ...shareAcceptanceRules,
  ...encryptionRules,
  ...kmsKeyRules,
  ...imageBucketRules,
  ...auditRules,
  ...permissionRules,
  ...awsRules,
];

/** Every rule about the whole app. */
export const GRAPH_RULES: readonly GraphRule[] = [
  ...metadataGraphRules,
  ...sharingGraphRules,
  ...exportGraphRules,
  ...licensedOriginRules,
  ...crossRegionReplicationGraphRules,
  ...serverGraphRules,
  ...recipientGraphRules,
  ...encryptionGraphRules,
  ...fullEcsImageGraphRules,
  ...quotaRules,
  ...auditGraphRules,
  ...permissionGraphRules,
];

/** Every rule there is, also those that are checked elsewhere. */
export const ALL_RULES: readonly RuleDefinition[] = [
  ...Object.values(ownDefinitions),
  ...DECLARATION_RULES,
  ...GRAPH_RULES,
];

const RULES_BY_ID: ReadonlyMap<string, RuleDefinition> = new Map(ALL_RULES.map((rule) => [rule.id, rule]));

/** The rule with an ID, or undefined where there is none. */
export function findRule(id: string): RuleDefinition | undefined {
  return RULES_BY_ID.get(id);
}
