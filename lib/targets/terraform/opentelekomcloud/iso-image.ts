import type { IsoImageDeclaration } from '../../../model/declaration';
import { emittedAs, type TreatmentTable } from '../../treatment';
import { COMMON, MEMORY, objectLocation, wholeGibibytes } from '../argument-values';
import { argumentNeedsExtended, NOT_RELEASED } from '../needs-extended';
import type { ResourceMapping } from '../resource-mapping';

const fromFile: TreatmentTable<IsoImageDeclaration> = {
  ...COMMON,
  ...MEMORY,
  operatingSystem: emittedAs('os_version', ({ operatingSystem }) => operatingSystem?.apiName),
  minDisk: emittedAs('min_disk', ({ minDisk }) => wholeGibibytes(minDisk)),
  bootMode: emittedAs('hw_firmware_type', ({ bootMode }) => bootMode?.firmwareType),
  automaticConfiguration: emittedAs('is_config', ({ automaticConfiguration }) => automaticConfiguration),
  encryptionKey: emittedAs('cmk_id', ({ encryptionKey }) => encryptionKey?.keyId),
  architecture: argumentNeedsExtended('architecture', { unless: ({ architecture }) => architecture?.name === 'x86' }),
  enterpriseProjectId: argumentNeedsExtended('enterpriseProjectId', { reason: NOT_RELEASED }),
};

/** How the opentelekomcloud provider makes an ISO image. */
export function isoImageMapping(): ResourceMapping<IsoImageDeclaration> {
  return {
    type: 'opentelekomcloud_ims_image_v2',
    properties: fromFile,
    source: (image) => ({ ...objectLocation(image), type: 'IsoImage' }),
  };
}
