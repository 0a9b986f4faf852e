import { LIMITS } from '../catalog/limits';
import { valueText } from '../findings/value-text';
import type { SystemDiskImageDeclaration } from '../model/declaration';
import { OperatingSystemType } from '../model/operating-system';
import { imageRule, sourcedImageRule } from './image-rule';
import { type DeclarationRule, violationIf } from './rule';
import { TOPICS } from './topics';

const { maximumGibibytes32Bit, minimumMebibytes } = LIMITS.memory;

const listedSystem = sourcedImageRule(
  {
    id: 'IMS-META-011',
    title: 'The operating system is one that the service knows',
    level: 'error',
    source: TOPICS.operatingSystemValues,
  },
  ({ operatingSystem: system }) => [
    ...violationIf(system !== undefined && !system.unresolved && !system.known, () => ({
      property: 'operatingSystem',
      found: `${valueText(system?.name)} is in no table of the service`,
      allowed: 'a name of the tables, such as "Ubuntu 22.04 server 64bit"',
      fix: `${suggestion(system?.suggestions ?? [])}OperatingSystem.OTHER_LINUX_64BIT stands for a system that is in no table`,
    })),
    ...violationIf(system?.known === true && !system.listedByApi && !system.fallback, () => ({
      property: 'operatingSystem',
      found: `${valueText(system?.name)} is in the tables of the guide, but not in the older list of the API`,
      allowed: 'a name of the list of the API, to be certain',
      fix: 'try it in the region first; if it is refused (IMG.0056), use OperatingSystem.OTHER_LINUX_64BIT or OTHER_WINDOWS_64BIT',
      level: 'warning' as const,
    })),
  ],
);

const importableSystem = imageRule(
  {
    id: 'IMS-OS-001',
    title: 'A file holds an operating system of the table of importable ones',
    level: 'warning',
    source: TOPICS.externalImageFiles,
  },
  (image) =>
    violationIf(
      isImported(image) &&
        image.operatingSystem?.known === true &&
        image.operatingSystem.importable === false &&
        !image.operatingSystem.fallback,
      () => ({
        property: 'operatingSystem',
        found: `${valueText(image.operatingSystem?.name)} is not in the table of systems that files may hold`,
        allowed: 'a system of the table; cdk-ims has it as OperatingSystem.importable',
        fix: 'test the import first, or register the image as OperatingSystem.OTHER_LINUX_64BIT or OTHER_WINDOWS_64BIT',
      }),
    ),
);

const otherSystem = imageRule(
  {
    id: 'IMS-OS-002',
    title: 'A system that is in no table starts only when its drivers are complete',
    level: 'warning',
    source: TOPICS.externalImageFiles,
  },
  (image) =>
    violationIf(isImported(image) && image.operatingSystem?.known === true && image.operatingSystem.fallback, () => ({
      property: 'operatingSystem',
      found: `${valueText(image.operatingSystem?.name)} gets no help from the service to start`,
      allowed: 'a guest with all drivers in it',
      fix: 'make sure that the VirtIO drivers are in the guest, then acknowledge this',
    })),
);

const memoryOf32BitSystem = sourcedImageRule(
  {
    id: 'IMS-OS-007',
    title: 'Servers with a 32-bit system have at most 4 GB of memory',
    level: 'error',
    source: TOPICS.constraints,
  },
  ({ operatingSystem: system, minMemory }) => {
    if (!system?.known || system.bits !== 32 || !minMemory || minMemory.unresolved) return [];
    return violationIf(minMemory.toGibibytes() > maximumGibibytes32Bit, () => ({
      property: 'minMemory',
      found: `${minMemory.toString()} is asked for, and ${valueText(system.name)} is a 32-bit system`,
      allowed: `at most ${maximumGibibytes32Bit} GiB`,
      fix: `lower minMemory to ${maximumGibibytes32Bit} GiB or less, or use a 64-bit system`,
    }));
  },
);

const memoryForSystem = sourcedImageRule(
  {
    id: 'IMS-OS-008',
    title: 'Windows needs 1 GB of memory and Linux 512 MB',
    level: 'error',
    source: TOPICS.selectingAnImage,
  },
  ({ operatingSystem: system, maxMemory }) => {
    if (!system?.known || !maxMemory || maxMemory.unresolved) return [];
    const needed = minimumMebibytes[system.type === OperatingSystemType.WINDOWS ? 'Windows' : 'Linux'];
    const given = maxMemory.toMebibytes();
    return violationIf(given >= 0 && given < needed, () => ({
      property: 'maxMemory',
      found: `${maxMemory.toString()} is less than ${valueText(system.name)} needs`,
      allowed: `at least ${needed} MiB`,
      fix: 'raise maxMemory, or leave it out',
    }));
  },
);

function isImported({ source }: SystemDiskImageDeclaration): boolean {
  return source?.kind === 'file' || source?.kind === 'bucket object';
}

function suggestion(names: readonly string[]): string {
  return names.length ? `did you mean ${names.map(valueText).join(', ')}? ` : '';
}

export const operatingSystemRules: readonly DeclarationRule[] = [
  listedSystem,
  importableSystem,
  otherSystem,
  memoryOf32BitSystem,
  memoryForSystem,
];
