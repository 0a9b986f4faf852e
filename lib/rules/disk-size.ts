import { LIMITS } from '../catalog/limits';
import { fileFactsOf } from '../model/declaration';
import { Size } from '../model/size';
import { diskImageRule, systemDiskRule, type DiskImage } from './image-rule';
import { type DeclarationRule, violationIf } from './rule';
import { roundedSizeFix } from './rounded-size';
import { TOPICS } from './topics';
import { isWindows } from './windows';

const { minimumGibibytes, maximumGibibytes, huaweiCloudMinimumGibibytes } = LIMITS.systemDisk;

const requiredForObject = systemDiskRule(
  {
    id: 'IMS-SYS-018',
    title: 'The disk of an image from a file is a whole number of GB from 1 to 1,024',
    level: 'error',
    source: TOPICS.creatingAnImage,
  },
  (image) => {
    if (!isImported(image)) return [];
    const gibibytes = knownGibibytes(image);
    return [
      ...violationIf(image.source?.kind === 'bucket object' && image.minDisk === undefined, () => ({
        property: 'minDisk',
        found: 'is not given, and the object is not looked at during synthesis',
        allowed: `a whole number of GiB from ${minimumGibibytes} to ${maximumGibibytes}`,
        fix: 'give the size of the disk in the file, rounded up: minDisk: Size.gibibytes(40)',
      })),
      ...violationIf(gibibytes !== undefined && !isAllowed(gibibytes), () => ({
        property: 'minDisk',
        found: `${image.minDisk?.toString()} is not a whole number of GiB from ${minimumGibibytes} to ${maximumGibibytes}`,
        allowed: `a whole number of GiB from ${minimumGibibytes} to ${maximumGibibytes}`,
        fix: fixFor(gibibytes ?? 0),
      })),
    ];
  },
);

const leastForSystem = systemDiskRule(
  {
    id: 'IMS-SYS-017',
    title: 'On Huawei Cloud, the disk of an image from a file has 10 GB for Linux and 20 GB for Windows',
    level: 'warning',
    clouds: ['huawei-cloud'],
    source: TOPICS.fastImportApi,
  },
  (image) => {
    const gibibytes = isImported(image) ? knownGibibytes(image) : undefined;
    const type = image.operatingSystem?.type;
    if (gibibytes === undefined || type === undefined || !isAllowed(gibibytes)) return [];
    const least = huaweiCloudMinimumGibibytes[isWindows(image.operatingSystem) ? 'Windows' : 'Linux'];
    return violationIf(gibibytes < least, () => ({
      property: 'minDisk',
      found: `${image.minDisk?.toString()} is less than the documents ask for with ${type.toString()}`,
      allowed: `${least} to ${maximumGibibytes} GiB for ${type.toString()}`,
      fix: `set minDisk: Size.gibibytes(${least}), or acknowledge this once such an image was imported`,
    }));
  },
);

const diskInFile = diskImageRule(
  {
    id: 'IMS-FILE-025',
    title: 'The declared disk is at least as large as the disk in the file',
    level: 'error',
    source: TOPICS.registeringAnImageFile,
  },
  (image) => {
    const virtualSize = fileFactsOf(image.source)?.virtualSize;
    const gibibytes = knownGibibytes(image);
    if (virtualSize === undefined || gibibytes === undefined || isOfFastImportRule(image)) return [];
    const inFile = Size.bytes(virtualSize);
    const needed = Math.ceil(inFile.toGibibytes());
    return violationIf(gibibytes < inFile.toGibibytes(), () => ({
      property: 'minDisk',
      found: `${image.minDisk?.toString()} is smaller than the disk in the file, ${virtualSize} bytes`,
      allowed: `at least ${needed} GiB`,
      fix: `set minDisk: Size.gibibytes(${needed}), or leave minDisk out`,
    }));
  },
);

/** Fast import of a system disk is stricter: IMS-FAST-007. */
function isOfFastImportRule({ kind, fastImport }: DiskImage): boolean {
  return kind !== 'data disk image' && fastImport === true;
}

function isImported({ source }: DiskImage): boolean {
  return source?.kind === 'bucket object' || source?.kind === 'file';
}

function knownGibibytes({ minDisk }: DiskImage): number | undefined {
  return minDisk && !minDisk.unresolved ? minDisk.toGibibytes() : undefined;
}

function isAllowed(gibibytes: number): boolean {
  return Number.isInteger(gibibytes) && gibibytes >= minimumGibibytes && gibibytes <= maximumGibibytes;
}

function fixFor(gibibytes: number): string {
  const isTooLarge = Number.isFinite(gibibytes) && gibibytes > maximumGibibytes;
  if (isTooLarge) return 'shrink the disk; no system disk image takes more than 1 TiB';
  return roundedSizeFix('minDisk', 'gibibytes', gibibytes, minimumGibibytes);
}

export const diskSizeRules: readonly DeclarationRule[] = [requiredForObject, leastForSystem, diskInFile];
