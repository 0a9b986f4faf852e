import { flavorFacts } from '../catalog/flavors';
import { LIMITS } from '../catalog/limits';
import { valueText } from '../findings/value-text';
import { IMAGE_MANAGEMENT_SERVICE } from '../model/cloud';
import type { DeclarationOf, SystemDiskImageDeclaration } from '../model/declaration';
import { OperatingSystemType } from '../model/operating-system';
import { Size } from '../model/size';
import { isKnownText } from '../model/token';
import { imageRule, SOURCED_KINDS, type SourcedImage, type SourcedKind, sourcedImageRule } from './image-rule';
import { type DeclarationRule, declarationRule, violationIf } from './rule';
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

const memoryOf32BitSystem = declarationRule<SourcedKind | 'server'>({
  id: 'IMS-OS-007',
  title: 'Servers with a 32-bit system have at most 4 GB of memory',
  level: 'error',
  clouds: IMAGE_MANAGEMENT_SERVICE,
  source: TOPICS.constraints,
  appliesTo: [...SOURCED_KINDS, 'server'],
  check: (declaration) => {
    const { system, memory, property, path } = memoryOf(declaration);
    if (!system?.known || system.bits !== 32 || !memory || memory.unresolved) return [];
    return violationIf(memory.toGibibytes() > maximumGibibytes32Bit, () => ({
      property,
      found:
        property === 'minMemory'
          ? `${memory.toString()} is asked for, and ${valueText(system.name)} is a 32-bit system`
          : `has ${memory.toString()} of memory, and ${path} is ${valueText(system.name)}, a 32-bit system`,
      allowed: `at most ${maximumGibibytes32Bit} GiB`,
      fix:
        property === 'minMemory'
          ? `lower minMemory to ${maximumGibibytes32Bit} GiB or less, or use a 64-bit system`
          : 'choose a smaller flavor, or an image of a 64-bit system',
    }));
  },
});

/** What is said of memory: the least that an image asks for, or that of the flavor of a server. */
function memoryOf(declaration: DeclarationOf<SourcedKind | 'server'>) {
  if (declaration.kind !== 'server') {
    const { operatingSystem: system, minMemory: memory, path } = declaration as SourcedImage;
    return { system, memory, path, property: 'minMemory' };
  }
  const { flavorId, image } = declaration;
  const flavor = isKnownText(flavorId) ? flavorFacts(flavorId) : undefined;
  const memory = flavor && Size.gibibytes(flavor.memoryGibibytes);
  return { system: image?.facts.operatingSystem, memory, path: image?.facts.path, property: 'flavorId' };
}

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
