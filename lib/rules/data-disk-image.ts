import { LIMITS } from '../catalog/limits';
import type { DataDiskImageDeclaration } from '../model/declaration';
import { ruleOf } from './image-rule';
import { boundAt } from './per-cloud';
import { type DeclarationRule, violationIf } from './rule';
import { roundedSizeFix } from './rounded-size';
import { TOPICS } from './topics';

const { minimumGibibytes, maximumGibibytes, fastGibibytes, advisedGibibytes, sourceGibibytes } = LIMITS.dataDisk;

const attachedVolume = ruleOf(
  'data disk image',
  {
    id: 'IMS-DATA-001',
    title: 'A data disk image is made of a disk that is attached to a server',
    level: 'error',
    source: TOPICS.dataDiskFromServer,
  },
  ({ source }) =>
    violationIf(source?.kind === 'volume' && source.attached === false, () => ({
      property: 'source.attached',
      found: 'the volume is attached to no server',
      allowed: 'a volume attached to a server that runs or is stopped',
      fix: 'attach the volume to a server before apply',
    })),
);

const largestVolume = ruleOf(
  'data disk image',
  {
    id: 'IMS-DATA-002',
    title: 'The data disk that an image is made of has at most 1 TB',
    level: 'error',
    source: TOPICS.dataDiskFromServer,
  },
  ({ source }) => {
    const size = source?.kind === 'volume' ? source.size : undefined;
    return violationIf(size !== undefined && !size.unresolved && size.toGibibytes() > sourceGibibytes, () => ({
      property: 'source.size',
      found: `${size?.toString()} is more than 1 TiB`,
      allowed: `at most ${sourceGibibytes} GiB`,
      fix: 'make a full-ECS image of the server, the only kind that takes larger disks',
    }));
  },
);

const sizeOfDataDisk = ruleOf(
  'data disk image',
  {
    id: 'IMS-DATA-003',
    title: 'The disk of a data disk image from a file is a whole number of GB from 1 to 2,048',
    level: 'error',
    source: TOPICS.dataDiskFromFile,
  },
  (image) => {
    if (image.source?.kind !== 'file' && image.source?.kind !== 'bucket object') return [];
    const largest = image.fastImport === true ? fastGibibytes : maximumGibibytes;
    const allowed = `a whole number of GiB from ${minimumGibibytes} to ${largest}${image.fastImport === true ? ' with fast import' : ''}`;
    if (image.minDisk === undefined) return missingSize(image, allowed);
    if (image.minDisk.unresolved) return [];
    const gibibytes = image.minDisk.toGibibytes();
    const advised = boundAt(advisedGibibytes, image.placement);
    const isAllowed = Number.isInteger(gibibytes) && gibibytes >= minimumGibibytes && gibibytes <= largest;
    return [
      ...violationIf(!isAllowed, () => ({
        property: 'minDisk',
        found: `${image.minDisk?.toString()} is not ${allowed}`,
        allowed,
        fix:
          Number.isFinite(gibibytes) && gibibytes > largest
            ? 'shrink the disk, or split it into several'
            : roundedSizeFix('minDisk', 'gibibytes', gibibytes, minimumGibibytes),
      })),
      ...violationIf(isAllowed && gibibytes < advised, () => ({
        property: 'minDisk',
        found: `${image.minDisk?.toString()} is less than the ${advised} GiB that the documents of Huawei Cloud ask for`,
        allowed: `${advised} to ${largest} GiB`,
        fix: `set minDisk: Size.gibibytes(${advised}), or acknowledge this when the import has been tried`,
        level: 'warning' as const,
      })),
    ];
  },
);

function missingSize({ source }: DataDiskImageDeclaration, allowed: string) {
  return violationIf(source?.kind === 'bucket object', () => ({
    property: 'minDisk',
    found: 'is not given, and the object is not looked at during synthesis',
    allowed,
    fix: 'give the size of the disk in the file, rounded up: minDisk: Size.gibibytes(100)',
  }));
}

const volumeOfDataDisk = ruleOf(
  'data disk image',
  {
    id: 'IMS-DATA-009',
    title: 'A data disk image is made of a volume, never of a server',
    level: 'error',
    source: TOPICS.creatingAnImage,
  },
  ({ source }) =>
    violationIf(source?.kind === 'server', () => ({
      property: 'source',
      found: 'is a server, whose ID must not be given for a data disk',
      allowed: 'a volume, an object or a file',
      fix: 'use ImageSource.volume with the ID of the data disk',
    })),
);

export const dataDiskImageRules: readonly DeclarationRule[] = [
  attachedVolume,
  largestVolume,
  sizeOfDataDisk,
  volumeOfDataDisk,
];
