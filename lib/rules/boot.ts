import { valueText } from '../findings/value-text';
import { fileFactsOf } from '../model/declaration';
import { imageFilePath } from './image-file-text';
import { imageRule, sourcedImageRule, systemDiskRule } from './image-rule';
import { type DeclarationRule, violationIf } from './rule';
import { TOPICS } from './topics';

const bootModeOfFile = systemDiskRule(
  {
    id: 'IMS-BOOT-002',
    title: 'The boot mode is that of the disk in the file',
    level: 'error',
    source: TOPICS.registeringAnImageFile,
  },
  ({ source, bootMode, architecture }) => {
    const found = fileFactsOf(source)?.disk?.bootModes;
    const declared = bootMode?.firmwareType ?? (architecture?.name === 'arm' ? 'uefi' : 'bios');
    return violationIf(!!found?.length && !found.some((mode) => mode === declared), () => ({
      property: 'bootMode',
      found: `${bootMode ? bootMode.toString() : `is not given, which means ${declared.toUpperCase()}`}, and the disk in ${imageFilePath(source)} starts by ${found?.join(' or ').toUpperCase()}`,
      allowed: found?.map((mode) => mode.toUpperCase()).join(' or ') ?? '',
      fix: `set bootMode: BootMode.${found?.[0]?.toUpperCase()}`,
    }));
  },
);

const uefiSystems = imageRule(
  {
    id: 'IMS-BOOT-003',
    title: 'UEFI is documented for some operating systems only',
    level: 'warning',
    source: TOPICS.uefiSystems,
  },
  ({ bootMode, operatingSystem, source }) =>
    violationIf(
      (source?.kind === 'file' || source?.kind === 'bucket object') &&
        bootMode?.firmwareType === 'uefi' &&
        operatingSystem?.known === true &&
        operatingSystem.uefi === false,
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
    source: TOPICS.creatingAnImage,
  },
  ({ architecture, bootMode }) =>
    violationIf(architecture?.name === 'arm' && bootMode?.firmwareType === 'bios', () => ({
      property: 'bootMode',
      found: 'BIOS is set for an image for Arm',
      allowed: 'UEFI',
      fix: 'set bootMode: BootMode.UEFI, or leave it out',
    })),
);

export const bootRules: readonly DeclarationRule[] = [bootModeOfFile, uefiSystems, armBootsByUefi];
