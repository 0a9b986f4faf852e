import type { SystemDiskDeclaration } from '../../../model/declaration';
import { emittedAs, refused, refusedByRule, type TreatmentTable } from '../../treatment';
import { COMMON, MEMORY, objectLocation, wholeGibibytes } from '../argument-values';
import { NO_KEY } from '../encryption';
import { argumentNeedsExtended, NOT_RELEASED } from '../needs-extended';
import type { NoMapping, ResourceMapping } from '../resource-mapping';
import { FAST_IMPORT, FAST_IMPORT_OF_FILES } from '../fast-import';
import { noFastImport } from './fast-import';

const TYPE = 'opentelekomcloud_ims_image_v2';

const architecture = argumentNeedsExtended('architecture', {
  unless: (image: SystemDiskDeclaration) => image.architecture?.name === 'x86',
});

const enterpriseProjectId = argumentNeedsExtended('enterpriseProjectId', { reason: NOT_RELEASED });

/** A rule refuses it, whatever the provider: the service knows it on Huawei Cloud only. */
const licenseType = refusedByRule(
  'CDK-LICENSE-001',
  'the opentelekomcloud provider has no argument for it',
  'remove licenseType',
);

const bootMode = emittedAs('hw_firmware_type', (image: SystemDiskDeclaration) => image.bootMode?.firmwareType);

const fromServer: TreatmentTable<SystemDiskDeclaration> = {
  ...COMMON,
  ...MEMORY,
  bootMode,
  architecture,
  enterpriseProjectId,
  operatingSystem: refused('the service reads it from the server', 'remove operatingSystem'),
  minDisk: refused('the service reads it from the system disk of the server', 'remove minDisk'),
  encryptionKey: NO_KEY,
  automaticConfiguration: refused(
    'only image files can be configured, and the provider drops the setting without a word',
    'remove automaticConfiguration',
  ),
  fastImport: FAST_IMPORT_OF_FILES,
  licenseType,
};

const fromVolume: TreatmentTable<SystemDiskDeclaration> = {
  ...fromServer,
  operatingSystem: emittedAs('os_version', (image: SystemDiskDeclaration) => image.operatingSystem?.apiName),
  minDisk: refused('the service takes the size of the volume', 'remove minDisk'),
  encryptionKey: NO_KEY,
};

const fromFile: TreatmentTable<SystemDiskDeclaration> = {
  ...COMMON,
  ...MEMORY,
  bootMode,
  architecture,
  enterpriseProjectId,
  operatingSystem: emittedAs('os_version', (image: SystemDiskDeclaration) => image.operatingSystem?.apiName),
  minDisk: emittedAs('min_disk', (image: SystemDiskDeclaration) => wholeGibibytes(image.minDisk)),
  encryptionKey: emittedAs('cmk_id', (image: SystemDiskDeclaration) => image.encryptionKey?.keyId),
  automaticConfiguration: emittedAs('is_config', (image: SystemDiskDeclaration) => image.automaticConfiguration),
  fastImport: FAST_IMPORT,
  licenseType,
};

/** How the opentelekomcloud provider makes an image of a system disk. */
export function systemDiskMapping({
  source,
  fastImport,
}: SystemDiskDeclaration): ResourceMapping<SystemDiskDeclaration> | NoMapping {
  switch (source?.kind) {
    case 'server':
      return {
        type: TYPE,
        properties: fromServer,
        source: () => ({ instance_id: source.serverId }),
      };
    case 'volume':
      return {
        type: TYPE,
        properties: fromVolume,
        source: () => ({ volume_id: source.volumeId }),
      };
    case 'bucket object':
    case 'file':
    case undefined:
      if (fastImport === true) return noFastImport;
      return {
        type: TYPE,
        properties: fromFile,
        source: objectLocation,
      };
  }
}
