import type { Violation } from '../findings/finding';
import { valueText } from '../findings/value-text';
import { fileFactsOf } from '../model/declaration';
import { imageFilePath } from './image-file-text';
import { imageRule, sourcedImageRule, type SystemDisk, systemDiskRule } from './image-rule';
import { type DeclarationRule, violationIf } from './rule';
import { TOPICS } from './topics';

const bootModeOfFile = systemDiskRule(
  {
    id: 'IMS-BOOT-002',
    title: 'The boot mode is that of the disk in the file',
    level: 'warning',
    source: TOPICS.registeringAnImageFile,
  },
  (image) => (leavesBios(image) ? [] : bootModeMismatch(image)),
);

/** Where it can be told, it follows from the file. */
const uefiIsSaid = systemDiskRule(
  {
    id: 'IMS-BOOT-004',
    title: 'An image that starts by UEFI says so',
    level: 'warning',
    source: TOPICS.startingByUefi,
  },
  (image) =>
    leavesBios(image)
      ? bootModeMismatch(
          image,
          'import it as RAW or ZVHD2 with fastImport: true, where the boot mode follows from the file; or set hw_firmware_type to uefi on the image after apply (API call PATCH /v2/cloudimages/{image_id}), and acknowledge this with that as the reason',
        )
      : [],
);

/** Whether nothing is said, and the service therefore takes BIOS. */
function leavesBios(image: SystemDisk): boolean {
  return !image.bootMode && firmwareOf(image) === 'bios';
}

function bootModeMismatch(image: SystemDisk, fix?: string): readonly Violation[] {
  const modes = fileFactsOf(image.source)?.disk?.bootModes ?? [];
  const allowed = modes.map((mode) => mode.toUpperCase()).join(' or ');
  const isUnknown = image.bootMode ? image.bootMode.unresolved : image.architecture?.unresolved === true;
  return violationIf(!isUnknown && modes.length > 0 && !modes.some((mode) => mode === firmwareOf(image)), () => ({
    property: 'bootMode',
    found: `${image.bootMode?.toString() ?? `is not given, which means ${firmwareOf(image).toUpperCase()}`}, and the disk in ${imageFilePath(image.source)} starts by ${allowed}`,
    allowed,
    fix: fix ?? `set bootMode: BootMode.${modes[0]?.toUpperCase()}`,
  }));
}

/** What the service assumes where nothing is said. */
function firmwareOf({ bootMode, architecture }: SystemDisk): string {
  return bootMode?.firmwareType ?? (architecture?.name === 'arm' ? 'uefi' : 'bios');
}

const architectureOfDisk = systemDiskRule(
  {
    id: 'CDK-BOOT-001',
    title: 'The processors are those that the disk in the file is made for',
    level: 'warning',
    source: TOPICS.creatingAnImage,
  },
  ({ source, architecture }) => {
    const hint = fileFactsOf(source)?.disk?.architectureHint;
    return violationIf(
      hint !== undefined && !architecture?.unresolved && hint !== (architecture?.name ?? 'x86'),
      () => ({
        property: 'architecture',
        found: `${architecture?.name ?? 'is not given, which means x86'}, and the boot loader or the partitions of the disk in ${imageFilePath(source)} are for ${hint}`,
        allowed: `${hint}, as the disk says`,
        fix:
          hint === 'arm'
            ? 'set architecture: Architecture.ARM, or build the disk for x86'
            : 'build the disk for the processors that the image is declared for',
      }),
    );
  },
);

const uefiSystems = imageRule(
  {
    id: 'IMS-BOOT-003',
    title: 'UEFI is documented for some operating systems only',
    level: 'warning',
    clouds: ['open-telekom-cloud'],
    source: TOPICS.uefiSystems,
  },
  ({ bootMode, operatingSystem, source }) =>
    violationIf(
      (source?.kind === 'file' || source?.kind === 'bucket object') &&
        bootMode?.firmwareType === 'uefi' &&
        operatingSystem?.uefi === false,
      () => ({
        property: 'bootMode',
        found: `UEFI is not in the table for ${valueText(operatingSystem?.name)}`,
        allowed: 'UEFI with the operating systems of the table; cdk-ims has it as OperatingSystem.uefi',
        fix: 'test a server of the image, then acknowledge this; or prepare the disk for BIOS',
      }),
    ),
);

const armBootsByUefi = sourcedImageRule(
  {
    id: 'IMS-BOOT-006',
    title: 'Images for Arm start by UEFI',
    level: 'error',
    levels: { 'huawei-cloud': 'warning' },
    source: TOPICS.creatingAnImage,
  },
  ({ architecture, bootMode, placement }) =>
    violationIf(architecture?.name === 'arm' && bootMode?.firmwareType === 'bios', () => ({
      property: 'bootMode',
      found: `BIOS is set for an image for Arm${placement.cloud === 'huawei-cloud' ? ', which the service turns into UEFI' : ''}`,
      allowed: 'UEFI',
      fix: 'set bootMode: BootMode.UEFI, or leave it out',
    })),
);

export const bootRules: readonly DeclarationRule[] = [
  bootModeOfFile,
  uefiIsSaid,
  architectureOfDisk,
  uefiSystems,
  armBootsByUefi,
];
