import type { DeclaredSource, SystemDiskImageDeclaration } from '../../../model/declaration';
import { emittedAs, refused, refusedByRule, type TreatmentTable } from '../../treatment';
import { COMMON, imageUrl, MEMORY, wholeGibibytes } from '../argument-values';
import type { ResourceMapping } from '../resource-mapping';

const TYPE = 'opentelekomcloud_ims_image_v2';

const architecture = refused(
  'the opentelekomcloud provider has no argument for it',
  'remove architecture, or turn on the wider provider: OpenTelekomCloud.configure(stack, { ..., extended: true })',
  (image: SystemDiskImageDeclaration) => image.architecture?.name === 'x86',
);

const enterpriseProjectId = refused(
  'no released version of the opentelekomcloud provider has an argument for it',
  'remove enterpriseProjectId, or turn on the wider provider: OpenTelekomCloud.configure(stack, { ..., extended: true })',
);

const bootMode = emittedAs('hw_firmware_type', (image: SystemDiskImageDeclaration) => image.bootMode?.firmwareType);

const fromServer: TreatmentTable<SystemDiskImageDeclaration> = {
  ...COMMON,
  ...MEMORY,
  bootMode,
  architecture,
  enterpriseProjectId,
  operatingSystem: refused('the service reads it from the server', 'remove operatingSystem'),
  minDisk: refused('the service reads it from the system disk of the server', 'remove minDisk'),
  encryptionKey: refusedByRule('IMS-ENC-004'),
  automaticConfiguration: refused(
    'only image files can be configured, and the provider drops the setting without a word',
    'remove automaticConfiguration',
  ),
};

const fromVolume: TreatmentTable<SystemDiskImageDeclaration> = {
  ...fromServer,
  operatingSystem: emittedAs('os_version', (image: SystemDiskImageDeclaration) => image.operatingSystem?.apiName),
  minDisk: refused('the service takes the size of the volume', 'remove minDisk'),
  encryptionKey: refusedByRule('IMS-ENC-004'),
};

const fromFile: TreatmentTable<SystemDiskImageDeclaration> = {
  ...COMMON,
  ...MEMORY,
  bootMode,
  architecture,
  enterpriseProjectId,
  operatingSystem: emittedAs('os_version', (image: SystemDiskImageDeclaration) => image.operatingSystem?.apiName),
  minDisk: emittedAs('min_disk', (image: SystemDiskImageDeclaration) => wholeGibibytes(image.minDisk)),
  encryptionKey: emittedAs('cmk_id', (image: SystemDiskImageDeclaration) => image.encryptionKey?.keyId),
  automaticConfiguration: emittedAs('is_config', (image: SystemDiskImageDeclaration) => image.automaticConfiguration),
};

/** How the opentelekomcloud provider makes a system disk image from a source. */
export function systemDiskImageMapping(
  source: DeclaredSource | undefined,
): ResourceMapping<SystemDiskImageDeclaration> {
  switch (source?.kind) {
    case 'server':
      return {
        type: TYPE,
        properties: fromServer,
        source: () => ({ instance_id: source.serverId }),
        replaceOnChangeOf: ['min_ram'],
      };
    case 'volume':
      return {
        type: TYPE,
        properties: fromVolume,
        source: () => ({ volume_id: source.volumeId }),
        replaceOnChangeOf: ['min_ram'],
      };
    case 'bucket object':
    case 'file':
    case undefined:
      return { type: TYPE, properties: fromFile, source: objectLocation, replaceOnChangeOf: ['min_ram', 'min_disk'] };
  }
}

function objectLocation({ source }: SystemDiskImageDeclaration): Record<string, unknown> {
  return source?.kind === 'bucket object' ? { image_url: imageUrl(source.bucket, source.key) } : {};
}
