import { flavorFacts } from '../catalog/flavors';
import { LIMITS } from '../catalog/limits';
import {
  FALLBACK_SYSTEMS,
  familyOf,
  findOperatingSystem,
  isForArm,
  isImportableOn,
  isImportKnownOn,
  isListedOn,
  nearestOperatingSystems,
  type OperatingSystemRow,
  spellingsOf,
} from '../catalog/operating-systems';
import type { Violation } from '../findings/finding';
import { valueText } from '../findings/value-text';
import { CLOUD_NAMES, IMAGE_MANAGEMENT_SERVICE } from '../model/cloud';
import type { DeclarationOf, SystemDiskImageDeclaration } from '../model/declaration';
import { type OperatingSystem } from '../model/operating-system';
import { Size } from '../model/size';
import { isKnownText } from '../model/token';
import { imageRule, SOURCED_KINDS, type SourcedImage, type SourcedKind, sourcedImageRule } from './image-rule';
import { type DeclarationRule, declarationRule, violationIf } from './rule';
import { TOPICS } from './topics';
import { isWindows } from './windows';

const { maximumGibibytes32Bit, minimumMebibytes } = LIMITS.memory;

const listedSystem = sourcedImageRule(
  {
    id: 'IMS-META-011',
    title: 'The operating system is one that the service knows',
    level: 'warning',
    source: TOPICS.operatingSystemValues,
  },
  ({ operatingSystem: system, placement: { cloud } }) => {
    if (!system || system.unresolved || cloud === 'aws') return [];
    if (system.declared) return contradiction(system);
    const row = findOperatingSystem(system.apiName);
    const written = valueText(system.apiName);
    if (row === undefined || !isListedOn(row, cloud)) {
      const nearest = nearestOperatingSystems(system.apiName, cloud);
      const meant = nearest.length ? `if you mean one of the tables, write ${nearest.map(valueText).join(', ')}; ` : '';
      const type = soundsLikeWindows(system) ? 'WINDOWS' : 'LINUX';
      return [
        {
          property: 'operatingSystem',
          found: `${written} is not in the tables of ${CLOUD_NAMES[cloud]}; the service falls back to ${fallbackFor(system).name} for a system that it does not know`,
          allowed: 'a name of the tables, such as "Ubuntu 22.04 server 64bit"',
          fix: `${meant}for one that is newer, write OperatingSystem.other(${written}, { type: OperatingSystemType.${type} })`,
        },
      ];
    }
    const spellings = [...new Set(spellingsOf(row))];
    if (cloud === 'huawei-cloud' && isForArm(system.apiName)) return [];
    return violationIf(!spellings.includes(system.apiName), () => ({
      property: 'operatingSystem',
      found: `${written} is spelled otherwise in the tables, and is sent as it is written`,
      allowed: spellings.map(valueText).join(', '),
      fix: `write ${valueText(spellings[0])}`,
    }));
  },
);

const importableSystem = imageRule(
  {
    id: 'IMS-OS-001',
    title: 'A file holds an operating system of the table of importable ones',
    level: 'warning',
    source: TOPICS.externalImageFiles,
  },
  (image) => {
    const { operatingSystem: system, placement } = image;
    const { cloud } = placement;
    if (!isImported(image) || !system?.known || system.fallback || cloud === 'aws') return [];
    const row = findOperatingSystem(system.name);
    // Of a system that the cloud does not have in any table, another rule speaks.
    return violationIf(row !== undefined && isImportKnownOn(row, cloud) && !isImportableOn(row, cloud), () => ({
      property: 'operatingSystem',
      found: `${valueText(system.name)} is not in the table of systems that files may hold on ${CLOUD_NAMES[cloud]}`,
      allowed: 'a system of the table; cdk-ims os --import lists it',
      fix: `test the import first, or register the image as OperatingSystem.${constantOf(fallbackFor(system))}`,
    }));
  },
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
  levels: { 'huawei-cloud': 'warning' },
  clouds: IMAGE_MANAGEMENT_SERVICE,
  source: TOPICS.constraints,
  appliesTo: [...SOURCED_KINDS, 'server'],
  check: (declaration) => {
    const { system, memory, property, path } = memoryOf(declaration);
    if (system?.bits !== 32 || !memory || memory.unresolved) return [];
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
    level: 'warning',
    source: TOPICS.selectingAnImage,
  },
  ({ operatingSystem: system, maxMemory }) => {
    if (!system?.type || !maxMemory || maxMemory.unresolved) return [];
    const needed = minimumMebibytes[soundsLikeWindows(system) ? 'Windows' : 'Linux'];
    const given = maxMemory.toMebibytes();
    return violationIf(given > 0 && given < needed, () => ({
      property: 'maxMemory',
      found: `${maxMemory.toString()} is less than ${valueText(system.name)} needs`,
      allowed: `at least ${needed} MiB, or 0 for no limit`,
      fix: 'raise maxMemory, or leave it out',
    }));
  },
);

function isImported({ source }: SystemDiskImageDeclaration): boolean {
  return source?.kind === 'file' || source?.kind === 'bucket object';
}

/** What a name says and what is said with it. */
function contradiction(system: OperatingSystem): readonly Violation[] {
  const { type } = findOperatingSystem(system.name) ?? familyOf(system.name) ?? {};
  return violationIf(type !== undefined && type !== system.type?.name, () => ({
    property: 'operatingSystem',
    found: `${valueText(system.name)} is a ${type} by its name, and is declared as a ${system.type?.name}`,
    allowed: 'the type that the name says',
    fix: `write { type: OperatingSystemType.${type?.toUpperCase()} }`,
  }));
}

function soundsLikeWindows(system: OperatingSystem): boolean {
  return system.type === undefined ? /^\s*win/i.test(system.name) : isWindows(system);
}

/** What an image is registered as when its system is not known, or is to be. */
function fallbackFor(system: OperatingSystem): OperatingSystemRow {
  const [type, bits] = [isWindows(system) ? 'Windows' : 'Linux', system.bits ?? 64];
  return FALLBACK_SYSTEMS.find((row) => row.type === type && row.bits === bits) ?? FALLBACK_SYSTEMS[0]!;
}

/** Its constant, such as `OTHER_LINUX_64BIT`. */
function constantOf({ type, bits }: OperatingSystemRow): string {
  return `OTHER_${type.toUpperCase()}_${bits}BIT`;
}

export const operatingSystemRules: readonly DeclarationRule[] = [
  listedSystem,
  importableSystem,
  otherSystem,
  memoryOf32BitSystem,
  memoryForSystem,
];
