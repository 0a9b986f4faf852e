import { LIMITS } from '../catalog/limits';
import { countText, valueText } from '../findings/value-text';
import { isKnownText } from '../model/token';
import { imageRule, sourcedImageRule, systemDiskRule } from './image-rule';
import { type DeclarationRule, violationIf } from './rule';
import { TOPICS } from './topics';

const systemDiskSize = imageRule(
  {
    id: 'IMS-SYS-002',
    title: 'The system disk that an image is made of has at most 1 TB',
    level: 'error',
    source: TOPICS.constraints,
  },
  ({ source }) => {
    const [property, disk] =
      source?.kind === 'server'
        ? ['source.systemDisk', source.systemDisk]
        : ['source.size', source?.kind === 'volume' ? source.size : undefined];
    const largest = LIMITS.systemDisk.maximumGibibytes;
    return violationIf(disk !== undefined && !disk.unresolved && disk.toGibibytes() > largest, () => ({
      property,
      found: `${disk?.toString()} is more than 1 TiB`,
      allowed: `at most ${largest} GiB`,
      fix: 'make a full-ECS image of the server, the only kind that takes larger disks',
    }));
  },
);

const sourceRegion = sourcedImageRule(
  {
    id: 'IMS-SYS-006',
    title: 'An image is created in the region of its source',
    level: 'error',
    source: TOPICS.fromWindowsServer,
  },
  ({ source, placement }) => {
    const region = source?.kind === 'server' || source?.kind === 'volume' ? source.region : undefined;
    return violationIf(isKnownText(region) && isKnownText(placement.region) && region !== placement.region, () => ({
      property: 'source.region',
      found: `the ${source?.kind} is in ${valueText(region)}, and the stack creates images in ${valueText(placement.region)}`,
      allowed: `a ${source?.kind} in ${placement.region}`,
      fix: `declare the image in a stack that is configured for ${region}`,
    }));
  },
);

const attachedDataDisks = imageRule(
  {
    id: 'IMS-SYS-008',
    title: 'Data disks are detached from a Linux server before its image is made',
    level: 'warning',
    source: TOPICS.fromLinuxServer,
  },
  ({ source }) => {
    const count = source?.kind === 'server' ? (source.attachedDataDisks ?? 0) : 0;
    return violationIf(count > 0, () => ({
      property: 'source.attachedDataDisks',
      found: `${countText(count, 'data disk')} attached; if the server runs Linux, servers made from the image may not work`,
      allowed: 'no data disks attached to a Linux server',
      fix: 'detach the data disks, and take them out of /etc/fstab, before the image is made',
    }));
  },
);

const runningServer = imageRule(
  {
    id: 'IMS-SYS-011',
    title: 'What a running server writes while its image is made is not in the image',
    level: 'warning',
    source: TOPICS.generalCreation,
  },
  ({ source }) =>
    violationIf(source?.kind === 'server' && source.stopped === false, () => ({
      property: 'source.stopped',
      found: 'the server runs, and what it writes meanwhile is lost to the image',
      allowed: 'a stopped server, where consistent data matters',
      fix: 'stop the server before apply',
    })),
);

const dedicatedStorage = sourcedImageRule(
  {
    id: 'IMS-SYS-014',
    title: 'No image can be made of disks on dedicated storage',
    level: 'error',
    source: TOPICS.errorCodes,
  },
  ({ source }) =>
    violationIf((source?.kind === 'server' || source?.kind === 'volume') && source.dedicatedStorage === true, () => ({
      property: 'source.dedicatedStorage',
      found: 'the disk is on dedicated storage (DSS or DESS)',
      allowed: 'disks on shared storage',
      fix: 'copy the disk to shared storage, and make the image of the copy',
    })),
);

const volumeOperatingSystem = systemDiskRule(
  {
    id: 'IMS-SYS-012',
    title: 'An image from a volume says its operating system',
    level: 'error',
    source: TOPICS.creatingAnImage,
  },
  ({ source, operatingSystem }) =>
    violationIf(source?.kind === 'volume' && operatingSystem === undefined, () => ({
      property: 'operatingSystem',
      found: 'is not given, and the service does not look into a volume',
      allowed: 'an operating system for every image from a volume',
      fix: "say what is on the volume: operatingSystem: OperatingSystem.of('Ubuntu 22.04 server 64bit')",
    })),
);

export const serverSourceRules: readonly DeclarationRule[] = [
  systemDiskSize,
  sourceRegion,
  attachedDataDisks,
  runningServer,
  dedicatedStorage,
  volumeOperatingSystem,
];
