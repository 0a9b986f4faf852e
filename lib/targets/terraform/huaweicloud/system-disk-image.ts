import type { DeclaredSource, SystemDiskImageDeclaration } from '../../../model/declaration';
import { emittedAs, refused, refusedByRule, type Treatment, type TreatmentTable } from '../../treatment';
import { COMMON, imageUrl, MEMORY, wholeGibibytes } from '../argument-values';
import type { ResourceMapping } from '../resource-mapping';

const enterpriseProjectId = emittedAs(
  'enterprise_project_id',
  (image: SystemDiskImageDeclaration) => image.enterpriseProjectId,
);

const architectureOfSource: Treatment<SystemDiskImageDeclaration> = refused(
  'the service reads it from the source',
  'remove architecture',
  (image: SystemDiskImageDeclaration) => image.architecture?.name === 'x86',
);

const fromServer: TreatmentTable<SystemDiskImageDeclaration> = {
  ...COMMON,
  ...MEMORY,
  enterpriseProjectId,
  architecture: architectureOfSource,
  bootMode: refused('the service reads it from the server', 'remove bootMode'),
  operatingSystem: refused('the service reads it from the server', 'remove operatingSystem'),
  minDisk: refused('the service reads it from the system disk of the server', 'remove minDisk'),
  encryptionKey: refusedByRule('IMS-ENC-004'),
  automaticConfiguration: refused('only image files can be configured', 'remove automaticConfiguration'),
};

const fromVolume: TreatmentTable<SystemDiskImageDeclaration> = {
  ...fromServer,
  operatingSystem: emittedAs('os_version', (image: SystemDiskImageDeclaration) => image.operatingSystem?.apiName),
  minDisk: refused('the service takes the size of the volume', 'remove minDisk'),
  encryptionKey: refusedByRule('IMS-ENC-004'),
  bootMode: refused(
    'the huaweicloud provider has no argument for it, and the service assumes BIOS',
    'remove bootMode, and set hw_firmware_type to uefi on the image after apply (API call PATCH /v2/cloudimages/{image_id})',
    (image: SystemDiskImageDeclaration) => image.bootMode?.firmwareType === 'bios',
  ),
};

const fromFile: TreatmentTable<SystemDiskImageDeclaration> = {
  ...COMMON,
  ...MEMORY,
  enterpriseProjectId,
  architecture: emittedAs('architecture', (image: SystemDiskImageDeclaration) => image.architecture?.name),
  bootMode: refused(
    'the huaweicloud provider has no argument for it; the service assumes BIOS for x86 and UEFI for Arm',
    'remove bootMode, and set hw_firmware_type to uefi on the image after apply (API call PATCH /v2/cloudimages/{image_id})',
    followsFromArchitecture,
  ),
  operatingSystem: emittedAs('os_version', (image: SystemDiskImageDeclaration) => image.operatingSystem?.apiName),
  minDisk: emittedAs('min_disk', (image: SystemDiskImageDeclaration) => wholeGibibytes(image.minDisk)),
  encryptionKey: emittedAs('cmk_id', (image: SystemDiskImageDeclaration) => image.encryptionKey?.keyId),
  automaticConfiguration: emittedAs('is_config', (image: SystemDiskImageDeclaration) => image.automaticConfiguration),
};

/** How the huaweicloud provider makes a system disk image from a source. */
export function systemDiskImageMapping(
  source: DeclaredSource | undefined,
): ResourceMapping<SystemDiskImageDeclaration> {
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
      return { type: 'huaweicloud_ims_obs_system_image', properties: fromFile, source: objectLocation };
  }
}

/** The service assumes UEFI for Arm, and BIOS else. BIOS for Arm is refused by a rule (IMS-BOOT-006). */
function followsFromArchitecture(image: SystemDiskImageDeclaration): boolean {
  return image.architecture?.name === 'arm' || image.bootMode?.firmwareType === 'bios';
}

function objectLocation({ source }: SystemDiskImageDeclaration): Record<string, unknown> {
  return source?.kind === 'bucket object' ? { image_url: imageUrl(source.bucket, source.key) } : {};
}
