import type { FullEcsImageDeclaration } from '../../../model/full-ecs-image';
import { emittedAs, type TreatmentTable } from '../../treatment';
import { MEMORY_OR_NONE, sortedTags, imageTimeoutArguments } from '../argument-values';
import type { NoMapping, ResourceMapping } from '../resource-mapping';

/** Every disk of the server is backed up first. */
const CREATE_MINUTES = 120;

const PROPERTIES: TreatmentTable<FullEcsImageDeclaration> = {
  ...MEMORY_OR_NONE,
  imageName: emittedAs('name', (image) => image.imageName),
  description: emittedAs('description', (image) => image.description),
  enterpriseProjectId: emittedAs('enterprise_project_id', (image) => image.enterpriseProjectId),
  tags: emittedAs('tags', (image) => sortedTags(image.tags)),
  deleteBackups: emittedAs('is_delete_backup', (image) => image.deleteBackups),
  timeouts: emittedAs('timeouts', (image) => imageTimeoutArguments(image.timeouts, CREATE_MINUTES)),
};

/** How the huaweicloud provider makes a full-ECS image from a source. */
export function fullEcsImageMapping({
  source,
}: FullEcsImageDeclaration): ResourceMapping<FullEcsImageDeclaration> | NoMapping {
  switch (source?.kind) {
    case 'CBR backup':
      return {
        type: 'huaweicloud_ims_cbr_whole_image',
        properties: PROPERTIES,
        source: () => ({ backup_id: source.backupId }),
      };
    case 'CSBS backup':
      return { refusal: NO_CSBS };
    case 'server':
    case undefined:
      return {
        type: 'huaweicloud_ims_ecs_whole_image',
        properties: PROPERTIES,
        source: () => (source ? { instance_id: source.serverId, vault_id: source.vault.vaultId } : {}),
      };
  }
}

/** The provider tells the service that every backup is one of CBR. */
export const NO_CSBS = {
  property: 'source',
  found: 'is a CSBS backup, of which no Terraform provider can make an image; CBR has replaced CSBS',
  allowed: 'a server, or a CBR backup',
  fix: "make a CBR backup of the server, and use FullEcsImageSource.cbrBackup('...'); or use FullEcsImageSource.server",
};
