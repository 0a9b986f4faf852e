import type { IsoImageDeclaration } from '../../../model/declaration';
import { emittedAs, refusedByRule, type TreatmentTable } from '../../treatment';
import { COMMON, MEMORY_OR_NONE, objectLocation, wholeGibibytes } from '../argument-values';
import type { ResourceMapping } from '../resource-mapping';
import { followsFromArchitecture } from './boot-mode';

const fromFile: TreatmentTable<IsoImageDeclaration> = {
  ...COMMON,
  ...MEMORY_OR_NONE,
  operatingSystem: emittedAs('os_version', ({ operatingSystem }) => operatingSystem?.apiName),
  minDisk: emittedAs('min_disk', ({ minDisk }) => wholeGibibytes(minDisk)),
  architecture: emittedAs('architecture', ({ architecture }) => architecture?.name),
  automaticConfiguration: emittedAs('is_config', ({ automaticConfiguration }) => automaticConfiguration),
  encryptionKey: emittedAs('cmk_id', ({ encryptionKey }) => encryptionKey?.keyId),
  enterpriseProjectId: emittedAs('enterprise_project_id', ({ enterpriseProjectId }) => enterpriseProjectId),
  bootMode: refusedByRule(
    'IMS-BOOT-006',
    'the huaweicloud provider has no argument for it; the service assumes BIOS for x86 and UEFI for Arm',
    'remove bootMode, and set hw_firmware_type to uefi on the image after apply (API call PATCH /v2/cloudimages/{image_id})',
    followsFromArchitecture,
  ),
};

/** How the huaweicloud provider makes an ISO image. */
export function isoImageMapping(): ResourceMapping<IsoImageDeclaration> {
  return { type: 'huaweicloud_ims_obs_iso_image', properties: fromFile, source: objectLocation };
}
