import { LIMITS } from '../catalog/limits';
import { valueText } from '../findings/value-text';
import { fileFactsOf } from '../model/declaration';
import { isKnownText } from '../model/token';
import { imageFilePath } from './image-file-text';
import { ruleOf } from './image-rule';
import { boundAt } from './per-cloud';
import { type DeclarationRule, violationIf } from './rule';
import { TOPICS } from './topics';
import { isWindows } from './windows';

const { minimumGibibytes, maximumGibibytes, advisedGibibytes } = LIMITS.isoDisk;
const { isoFileName: NAME } = LIMITS;

const isoFile = ruleOf(
  'ISO image',
  {
    id: 'IMS-ISO-001',
    title: 'An ISO image is made of an ISO file',
    level: 'error',
    source: TOPICS.registeringAnIso,
  },
  ({ source }) => {
    if (!source) return [];
    const allowed = 'an ISO file, as a file on this machine or an object in a bucket';
    if (source.kind === 'server' || source.kind === 'volume') {
      return [
        {
          property: 'source',
          found: `is a ${source.kind}`,
          allowed,
          fix: "use ImageSource.file('install.iso', { bucket: 'images' }) or ImageSource.bucketObject",
        },
      ];
    }
    if (source.kind === 'bucket object' && !source.facts) {
      return violationIf(source.format !== undefined && source.format.name !== 'ISO', () => ({
        property: 'source.format',
        found: `${source.format?.name} is declared`,
        allowed: 'DiskFormat.ISO, or no format',
        fix: 'leave format out; for a disk, declare a SystemDiskImage or a DataDiskImage',
      }));
    }
    const { fileSize, format } = fileFactsOf(source) ?? {};
    return violationIf(fileSize !== undefined && format !== 'ISO', () => ({
      property: 'source',
      found: `${imageFilePath(source)} is ${format ?? 'no ISO file'}`,
      allowed,
      fix: format ? 'declare a SystemDiskImage or a DataDiskImage of it' : 'name an ISO file',
    }));
  },
);

const nameOfIso = ruleOf(
  'ISO image',
  {
    id: 'IMS-ISO-002',
    title: 'The name of an ISO file has letters, digits, hyphens and underscores, and ends in .iso',
    level: 'error',
    source: TOPICS.registeringAnIsoForLinux,
  },
  ({ source }) => {
    const path = source?.kind === 'file' ? source.path : source?.kind === 'bucket object' ? source.key : undefined;
    const name = isKnownText(path) ? path.split(/[/\\]/).at(-1) : undefined;
    return violationIf(name !== undefined && !NAME.test(name), () => ({
      property: source?.kind === 'file' ? 'source' : 'source.key',
      found: `${valueText(name)} is not a valid name`,
      allowed: 'letters, digits, hyphens and underscores before .iso',
      fix: 'rename the file, for example "ubuntu-22-04.iso"',
    }));
  },
);

const diskOfIso = ruleOf(
  'ISO image',
  {
    id: 'IMS-ISO-007',
    title: 'The system disk for an ISO image is a whole number of GB from 1 to 1,024, and large enough for its system',
    level: 'error',
    source: TOPICS.registeringAnIso,
  },
  ({ minDisk, operatingSystem, placement }) => {
    if (!minDisk || minDisk.unresolved) return [];
    const gibibytes = minDisk.toGibibytes();
    const isAllowed = Number.isInteger(gibibytes) && gibibytes >= minimumGibibytes && gibibytes <= maximumGibibytes;
    const type = operatingSystem?.type;
    const advised = boundAt(advisedGibibytes, placement)[isWindows(operatingSystem) ? 'Windows' : 'Linux'];
    return [
      ...violationIf(!isAllowed, () => ({
        property: 'minDisk',
        found: `${minDisk.toString()} is not a whole number of GiB from ${minimumGibibytes} to ${maximumGibibytes}`,
        allowed: `a whole number of GiB from ${minimumGibibytes} to ${maximumGibibytes}`,
        fix:
          gibibytes > maximumGibibytes
            ? 'install the system on a smaller disk; data belongs on data disks'
            : `set minDisk: Size.gibibytes(${Math.max(advised, Math.ceil(gibibytes)) || advised})`,
      })),
      ...violationIf(isAllowed && type !== undefined && gibibytes < advised, () => ({
        property: 'minDisk',
        found: `${minDisk.toString()} is less than the ${advised} GiB that the documents ask for with ${type?.toString()}`,
        allowed: `${advised} to ${maximumGibibytes} GiB for ${type?.toString()}`,
        fix: `set minDisk: Size.gibibytes(${advised}), or acknowledge this once the system was installed on such a disk`,
        level: 'warning' as const,
      })),
    ];
  },
);

const bootModeOfIso = ruleOf(
  'ISO image',
  {
    id: 'IMS-ISO-008',
    title: 'The boot mode is one that the medium starts by',
    level: 'warning',
    source: TOPICS.registeringAnIso,
  },
  ({ source, bootMode, architecture }) => {
    const modes = fileFactsOf(source)?.iso?.bootModes ?? [];
    const declared = bootMode?.firmwareType ?? (architecture?.name === 'arm' ? 'uefi' : 'bios');
    const isUnknown = bootMode ? bootMode.unresolved : architecture?.unresolved === true;
    return violationIf(!isUnknown && modes.length > 0 && !modes.some((mode) => mode === declared), () => ({
      property: 'bootMode',
      found: `${bootMode ? bootMode.toString() : `is not given, which means ${declared.toUpperCase()}`}, and ${imageFilePath(source)} starts by ${modes.join(' or ').toUpperCase()}`,
      allowed: modes.map((mode) => mode.toUpperCase()).join(' or '),
      fix:
        bootMode || declared === 'uefi'
          ? `set bootMode: BootMode.${modes[0]?.toUpperCase()}`
          : 'set hw_firmware_type to uefi on the image after apply (API call PATCH /v2/cloudimages/{image_id}), and acknowledge this with that as the reason',
    }));
  },
);

const driversOfWindows = ruleOf(
  'ISO image',
  {
    id: 'IMS-ISO-009',
    title: 'A Windows ISO has the VirtIO drivers',
    level: 'warning',
    source: TOPICS.isoOverview,
  },
  ({ source, operatingSystem }) => {
    const names = fileFactsOf(source)?.iso?.rootDirectory;
    if (!names || !isWindows(operatingSystem)) return [];
    const there = names.map((name) => name.toLowerCase());
    const missing = LIMITS.driverFolders.filter((folder) => !there.includes(folder.toLowerCase()));
    return violationIf(missing.length > 0, () => ({
      property: 'source',
      found: `${imageFilePath(source)} has no ${missing.join(', ')} in its root, without which Setup finds neither disk nor network`,
      allowed: `a Windows medium with the folders ${LIMITS.driverFolders.join(', ')} in its root`,
      fix: 'add these folders of virtio-win to the root with an ISO editor; or acknowledge this, where drivers are part of the installation itself',
    }));
  },
);

const bootableIso = ruleOf(
  'ISO image',
  {
    id: 'IMS-ISO-013',
    title: 'An ISO file that was changed can still be booted',
    level: 'warning',
    source: TOPICS.driversInAnIso,
  },
  ({ source }) => {
    const { iso } = fileFactsOf(source) ?? {};
    return violationIf(iso?.bootModes.length === 0, () => ({
      property: 'source',
      found: `${imageFilePath(source)} has no boot catalogue, so that no server starts from it`,
      allowed: 'an ISO file that can be booted',
      fix: 'edit ISO files with an ISO editor only: unpacking them and packing them again loses what they boot by',
    }));
  },
);

export const isoImageRules: readonly DeclarationRule[] = [
  isoFile,
  nameOfIso,
  diskOfIso,
  bootModeOfIso,
  driversOfWindows,
  bootableIso,
];
