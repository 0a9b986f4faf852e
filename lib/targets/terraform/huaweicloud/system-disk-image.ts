import type { SystemDiskDeclaration } from '../../../model/declaration';
import { type EmittedAs, emittedAs, refusals, refused, refusedByRule, type TreatmentTable } from '../../treatment';
import { COMMON, MEMORY_OR_NONE, objectLocation, wholeGibibytes } from '../argument-values';
import { NO_KEY } from '../encryption';
import { FAST_IMPORT, FAST_IMPORT_OF_FILES } from '../fast-import';
import type { ResourceMapping } from '../resource-mapping';
import { followsFromArchitecture } from './boot-mode';
import { FAST_IMPORT_ATTRIBUTES, fastLocation } from './fast-import';

type Properties = TreatmentTable<SystemDiskDeclaration>;

/** It becomes no argument: the resource is one of fast import. */
const BY_RESOURCE: EmittedAs<SystemDiskDeclaration> = emittedAs('fastImport', () => undefined);

const enterpriseProjectId = emittedAs(
  'enterprise_project_id',
  (image: SystemDiskDeclaration) => image.enterpriseProjectId,
);
const operatingSystem = emittedAs('os_version', (image: SystemDiskDeclaration) => image.operatingSystem?.apiName);

const fromServer: Properties = {
  ...COMMON,
  ...MEMORY_OR_NONE,
  enterpriseProjectId,
  architecture: refused(
    'the service reads it from the source',
    'remove architecture',
    (image) => image.architecture?.name === 'x86',
  ),
  bootMode: refused('the service reads it from the server', 'remove bootMode'),
  operatingSystem: refused('the service reads it from the server', 'remove operatingSystem'),
  minDisk: refused('the service reads it from the system disk of the server', 'remove minDisk'),
  encryptionKey: NO_KEY,
  automaticConfiguration: refused('only image files can be configured', 'remove automaticConfiguration'),
  fastImport: FAST_IMPORT_OF_FILES,
  licenseType: refused('only fast import of files takes it', 'remove licenseType'),
};

const fromVolume: Properties = {
  ...fromServer,
  operatingSystem,
  minDisk: refused('the service takes the size of the volume', 'remove minDisk'),
  bootMode: refused(
    'the huaweicloud provider has no argument for it, and the service assumes BIOS',
    'remove bootMode, and set hw_firmware_type to uefi on the image after apply (API call PATCH /v2/cloudimages/{image_id})',
    (image) => image.bootMode?.firmwareType === 'bios',
  ),
};

const fromFile: Properties = {
  ...COMMON,
  ...MEMORY_OR_NONE,
  enterpriseProjectId,
  operatingSystem,
  architecture: emittedAs('architecture', (image) => image.architecture?.name),
  bootMode: refusedByRule(
    'IMS-BOOT-006',
    'ordinary import in the huaweicloud provider has no argument for it; the service assumes BIOS for x86 and UEFI for Arm',
    'import a RAW or ZVHD2 file with fastImport: true, whose resource has the argument; or remove bootMode, and set hw_firmware_type to uefi on the image after apply (API call PATCH /v2/cloudimages/{image_id})',
    followsFromArchitecture,
  ),
  minDisk: emittedAs('min_disk', (image) => wholeGibibytes(image.minDisk)),
  encryptionKey: emittedAs('cmk_id', (image) => image.encryptionKey?.keyId),
  automaticConfiguration: emittedAs('is_config', (image) => image.automaticConfiguration),
  fastImport: FAST_IMPORT,
  licenseType: refused(
    'ordinary import has no argument for it',
    'import a RAW or ZVHD2 file with fastImport: true, or remove licenseType',
  ),
};

/** Has the boot mode, but neither memory nor a key nor automatic configuration. */
const fastFromFile: Properties = {
  ...fromFile,
  bootMode: emittedAs('hw_firmware_type', (image) => image.bootMode?.firmwareType),
  minMemory: refusedBesideBootMode('minMemory'),
  maxMemory: refusedBesideBootMode('maxMemory'),
  encryptionKey: refusedBesideBootMode('encryptionKey'),
  automaticConfiguration: refusedBesideBootMode(
    'automaticConfiguration',
    (image) => image.automaticConfiguration === false,
  ),
  fastImport: BY_RESOURCE,
  licenseType: emittedAs('license_type', (image) => image.licenseType?.name),
};

/** Has memory, a key and automatic configuration, but not the boot mode. */
const fastFromFileWithMemory: Properties = {
  ...fromFile,
  bootMode: refusedByRule(
    'IMS-BOOT-006',
    'no resource of the huaweicloud provider takes it together with memory, a key or automatic configuration',
    'remove bootMode, or minMemory, maxMemory, encryptionKey and automaticConfiguration',
    followsFromArchitecture,
  ),
  fastImport: emittedAs('is_quick_import', () => true),
  licenseType: refused(
    'no resource of the huaweicloud provider takes it together with memory, a key or automatic configuration',
    'remove licenseType, or minMemory, maxMemory, encryptionKey and automaticConfiguration',
  ),
};

/** How the huaweicloud provider makes an image of a system disk. */
export function systemDiskMapping(image: SystemDiskDeclaration): ResourceMapping<SystemDiskDeclaration> {
  const { source, fastImport } = image;
  switch (source?.kind) {
    case 'server':
      return {
        type: 'huaweicloud_ims_ecs_system_image',
        properties: fromServer,
        source: () => ({ instance_id: source.serverId }),
      };
    case 'volume':
      return {
        type: 'huaweicloud_ims_evs_system_image',
        properties: fromVolume,
        source: () => ({ volume_id: source.volumeId }),
      };
    case 'bucket object':
    case 'file':
    case undefined:
      if (fastImport === true) return fastMapping(image);
      return { type: 'huaweicloud_ims_obs_system_image', properties: fromFile, source: objectLocation };
  }
}

/** Two resources import quickly, and neither has all arguments. */
function fastMapping(image: SystemDiskDeclaration): ResourceMapping<SystemDiskDeclaration> {
  const wantsMemoryOrKey = refusals(fastFromFile, image, '').length > 0;
  if (wantsMemoryOrKey && refusals(fastFromFileWithMemory, image, '').length === 0) {
    return {
      type: 'huaweicloud_ims_obs_system_image',
      properties: fastFromFileWithMemory,
      source: (declared) => ({ ...objectLocation(declared), ...unreadSystemType(declared) }),
    };
  }
  return {
    type: 'huaweicloud_ims_quickimport_system_image',
    properties: fastFromFile,
    source: fastLocation,
    attributes: FAST_IMPORT_ATTRIBUTES,
  };
}

/** In fast import the service does not look into the file: of a system that it does not know, only this tells the type. */
function unreadSystemType({ operatingSystem }: SystemDiskDeclaration): Record<string, unknown> {
  const type = operatingSystem?.type;
  return type === undefined ? {} : { os_type: type.name };
}

function refusedBesideBootMode(property: string, unless?: (image: SystemDiskDeclaration) => boolean) {
  return refused<SystemDiskDeclaration>(
    'no resource of the huaweicloud provider takes it together with the boot mode or a type of licence, in fast import',
    `remove ${property}, or remove bootMode and licenseType`,
    unless,
  );
}
