import { type DataDiskImageDeclaration, isTakenOver } from '../../../model/declaration';
import { emittedAs, refused, type TreatmentTable } from '../../treatment';
import { COMMON, sortedTags } from '../argument-values';
import { NO_KEY } from '../encryption';
import { NO_MEMORY } from '../data-disk';
import { FAST_IMPORT_OF_FILES } from '../fast-import';
import { argumentNeedsExtended, NOT_RELEASED, TURN_ON_WIDER_PROVIDER } from '../needs-extended';
import type { NoMapping, ResourceMapping } from '../resource-mapping';

/** Without any tag, the provider reads tags that were never there and fails. */
const TAG_OF_LAST_RESORT = { 'created-by': 'cdk-ims' };

function tagsOrOne(image: DataDiskImageDeclaration): Record<string, string> | undefined {
  return sortedTags(image.tags) ?? (isTakenOver(image) ? undefined : TAG_OF_LAST_RESORT);
}

const fromVolume: TreatmentTable<DataDiskImageDeclaration> = {
  ...COMMON,
  ...NO_MEMORY,
  tags: emittedAs('tags', tagsOrOne),
  enterpriseProjectId: argumentNeedsExtended('enterpriseProjectId', { reason: NOT_RELEASED }),
  operatingSystemType: refused('the service reads it from the volume', 'remove operatingSystemType'),
  minDisk: refused('the service takes the size of the volume', 'remove minDisk'),
  encryptionKey: NO_KEY,
  fastImport: FAST_IMPORT_OF_FILES,
};

const noImport: NoMapping = {
  refusal: {
    property: 'source',
    found:
      'a data disk image from a file or an object cannot be made here: the opentelekomcloud provider sends the request to the address for system disk images',
    allowed: 'a volume, or the wider provider',
    fix: TURN_ON_WIDER_PROVIDER,
  },
};

/** How the opentelekomcloud provider makes a data disk image. */
export function dataDiskImageMapping({
  source,
}: DataDiskImageDeclaration): ResourceMapping<DataDiskImageDeclaration> | NoMapping {
  if (source?.kind === 'bucket object' || source?.kind === 'file') return noImport;
  return {
    type: 'opentelekomcloud_ims_data_image_v2',
    properties: fromVolume,
    source: () => (source?.kind === 'volume' ? { volume_id: source.volumeId } : {}),
  };
}
