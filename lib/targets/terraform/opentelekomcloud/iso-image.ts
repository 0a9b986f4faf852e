import type { IsoImageDeclaration } from '../../../model/declaration';
import { emittedAs, refused, type TreatmentTable } from '../../treatment';
import { COMMON, MEMORY, objectLocation, wholeGibibytes } from '../argument-values';
import type { ResourceMapping } from '../resource-mapping';
import { ignoreOnImport } from './system-disk-image';

const WIDER_PROVIDER = 'turn on the wider provider: OpenTelekomCloud.configure(stack, { ..., extended: true })';

const fromFile: TreatmentTable<IsoImageDeclaration> = {
  ...COMMON,
  ...MEMORY,
  operatingSystem: emittedAs('os_version', ({ operatingSystem }) => operatingSystem?.apiName),
  minDisk: emittedAs('min_disk', ({ minDisk }) => wholeGibibytes(minDisk)),
  bootMode: emittedAs('hw_firmware_type', ({ bootMode }) => bootMode?.firmwareType),
  architecture: refused(
    'the opentelekomcloud provider has no argument for it',
    `remove architecture, or ${WIDER_PROVIDER}`,
    ({ architecture }) => architecture?.name === 'x86',
  ),
  enterpriseProjectId: refused(
    'no released version of the opentelekomcloud provider has an argument for it',
    `remove enterpriseProjectId, or ${WIDER_PROVIDER}`,
  ),
};

/** How the opentelekomcloud provider makes an ISO image. */
export function isoImageMapping(): ResourceMapping<IsoImageDeclaration> {
  return {
    type: 'opentelekomcloud_ims_image_v2',
    properties: fromFile,
    source: (image) => ({ ...objectLocation(image), type: 'IsoImage' }),
    ignoreOnImport,
    replaceOnChangeOf: ['min_ram', 'min_disk'],
  };
}
