import type { DataDiskImageDeclaration } from '../../../model/declaration';
import { emittedAs, refused, type TreatmentTable } from '../../treatment';
import { COMMON, objectLocation, wholeGibibytes } from '../argument-values';
import { NO_KEY } from '../encryption';
import { NO_MEMORY } from '../data-disk';
import { FAST_IMPORT, FAST_IMPORT_OF_FILES } from '../fast-import';
import type { ResourceMapping } from '../resource-mapping';
import { FAST_IMPORT_ATTRIBUTES, fastLocation } from './fast-import';

type Properties = TreatmentTable<DataDiskImageDeclaration>;

const fromVolume: Properties = {
  ...COMMON,
  ...NO_MEMORY,
  enterpriseProjectId: emittedAs('enterprise_project_id', ({ enterpriseProjectId }) => enterpriseProjectId),
  operatingSystemType: refused('the service reads it from the volume', 'remove operatingSystemType'),
  minDisk: refused('the service takes the size of the volume', 'remove minDisk'),
  encryptionKey: NO_KEY,
  fastImport: FAST_IMPORT_OF_FILES,
};

const fromFile: Properties = {
  ...fromVolume,
  operatingSystemType: emittedAs('os_type', ({ operatingSystemType }) => operatingSystemType?.name),
  minDisk: emittedAs('min_disk', ({ minDisk }) => wholeGibibytes(minDisk)),
  encryptionKey: emittedAs('cmk_id', ({ encryptionKey }) => encryptionKey?.keyId),
  fastImport: FAST_IMPORT,
};

const fastFromFile: Properties = {
  ...fromFile,
  encryptionKey: refused(
    'fast import of data disks has no argument for it',
    'remove encryptionKey, or fastImport; or replicate the image with a key once it is there',
  ),
  fastImport: emittedAs('type', () => 'DataImage'),
};

/** How the huaweicloud provider makes a data disk image. */
export function dataDiskImageMapping({
  source,
  fastImport,
}: DataDiskImageDeclaration): ResourceMapping<DataDiskImageDeclaration> {
  if (source?.kind !== 'bucket object' && source?.kind !== 'file') {
    return {
      type: 'huaweicloud_ims_evs_data_image',
      properties: fromVolume,
      source: () => (source?.kind === 'volume' ? { volume_id: source.volumeId } : {}),
    };
  }
  if (fastImport === true) {
    return {
      type: 'huaweicloud_ims_quickimport_data_image',
      properties: fastFromFile,
      source: fastLocation,
      attributes: FAST_IMPORT_ATTRIBUTES,
    };
  }
  return { type: 'huaweicloud_ims_obs_data_image', properties: fromFile, source: objectLocation };
}
