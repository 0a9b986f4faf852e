import type { ImageCopyDeclaration } from '../../model/use-declarations';
import { type EmittedAs, emittedAs, refused, type TreatmentTable } from '../treatment';
import { sortedTags, imageTimeoutArguments, wholeMebibytes } from './argument-values';
import type { TerraformEmitter } from './emitter';
import { mappedEmitter } from './mapped-emitter';
import { needsExtended } from './needs-extended';
import type { ResourceMapping } from './resource-mapping';
import { sharedState } from '../../model/shared-state';
import { Turns } from './turns';

const IN_REGION_MINUTES = 60;
const CROSS_REGION_MINUTES = 180;
/** How many replications the service takes from one tenant at a time (IMS-REPL-002). */
const AT_ONCE = 5;

type Copy = ImageCopyDeclaration;

const COMMON = {
  image: emittedAs('source_image_id', (copy: Copy) => copy.image?.imageId),
  imageName: emittedAs('name', (copy: Copy) => copy.imageName),
  description: emittedAs('description', (copy: Copy) => copy.description),
  minMemory: emittedAs('min_ram', (copy: Copy) => wholeMebibytes(copy.minMemory)),
  maxMemory: emittedAs('max_ram', (copy: Copy) => wholeMebibytes(copy.maxMemory)),
  enterpriseProjectId: emittedAs('enterprise_project_id', (copy: Copy) => copy.enterpriseProjectId),
  tags: emittedAs('tags', (copy: Copy) => sortedTags(copy.tags)),
};

const timeouts = (minutes: number): EmittedAs<Copy> =>
  emittedAs('timeouts', (copy) => imageTimeoutArguments(copy.timeouts, minutes));

const inRegion: TreatmentTable<Copy> = {
  ...COMMON,
  timeouts: timeouts(IN_REGION_MINUTES),
  encryptionKey: emittedAs('kms_key_id', (copy: Copy) => copy.encryptionKey?.keyId),
  targetRegion: emittedAs('target_region', (copy: Copy) => copy.targetRegion),
  agencyName: emittedAs('agency_name', (copy: Copy) => copy.agencyName),
  vaultId: refused(
    'only full-ECS images have backups, and those are copied to other regions only',
    'remove vaultId, or give targetRegion',
  ),
};

const crossRegion: TreatmentTable<Copy> = {
  ...inRegion,
  timeouts: timeouts(CROSS_REGION_MINUTES),
  encryptionKey: refused(
    'the service takes no key for another region, and the provider drops it without a word',
    'remove encryptionKey, and replicate the copy once more in its region with the key',
  ),
  vaultId: emittedAs('vault_id', (copy: Copy) => copy.vaultId),
};

function mapping({ targetRegion }: Copy): ResourceMapping<Copy> {
  return {
    type: 'huaweicloud_images_image_copy',
    properties: targetRegion === undefined ? inRegion : crossRegion,
    source: () => ({}),
  };
}

export const imageCopyEmitter: TerraformEmitter<Copy> = mappedEmitter<Copy>({
  mappings: {
    opentelekomcloud: () => needsExtended('image', 'replicates no images'),
    huaweicloud: mapping,
  },
  attributes: { imageId: 'id', imageSize: 'image_size' },
  turns: sharedState('turns of copies', () => new Turns(AT_ONCE)),
});
