import { findFormat } from '../catalog/formats';
import { LIMITS } from '../catalog/limits';
import { fileFactsOf } from '../model/declaration';
import { Size } from '../model/size';
import { fileSizeOf, formatNameOf, imageFilePath, sizeProperty, sizeText } from './image-file-text';
import { type DiskImage, diskImageRule, sourcedImageRule } from './image-rule';
import { type DeclarationRule, violationIf } from './rule';
import { TOPICS } from './topics';

const { ordinaryGibibytes, fastGibibytes } = LIMITS.importFile;
const ORDINARY_BYTES = Size.gibibytes(ordinaryGibibytes).toBytes();

const ordinaryImportSize = diskImageRule(
  {
    id: 'IMS-FILE-002',
    title: 'A file of at most 128 GB can be imported directly',
    level: 'error',
    source: TOPICS.preparingAnImageFile,
  },
  (image) => {
    const { source, fastImport } = image;
    const fileSize = fileSizeOf(source) ?? 0;
    const virtualSize = fileFactsOf(source)?.virtualSize ?? 0;
    if (fastImport === true) return [];
    const allowed = `at most ${ordinaryGibibytes} GiB without fast import`;
    return [
      ...violationIf(fileSize > ORDINARY_BYTES && !isOfOtherFormat(image), () => ({
        property: sizeProperty(source),
        found: `${imageFilePath(source)} has ${sizeText(fileSize)}`,
        allowed,
        fix: 'set fastImport: true, which takes RAW and ZVHD2; or shrink the disk before it is exported',
      })),
      // One page counts the file, another the disk in it. The error code of the service speaks of the file.
      ...violationIf(fileSize <= ORDINARY_BYTES && virtualSize > ORDINARY_BYTES, () => ({
        property: 'source',
        found: `the disk in ${imageFilePath(source)} has ${sizeText(virtualSize)}, though the file is smaller`,
        allowed: `${allowed}; pages of the guide disagree whether the file or the disk in it counts`,
        fix: 'shrink the disk if the import is refused, or use fast import',
        level: 'warning' as const,
      })),
    ];
  },
);

const formatOfLargeFile = diskImageRule(
  {
    id: 'IMS-FILE-003',
    title: 'A file above 128 GB is RAW or ZVHD2, and imported fast',
    level: 'error',
    source: TOPICS.preparingAnImageFile,
  },
  (image) => {
    const { source } = image;
    const fileSize = fileSizeOf(source) ?? 0;
    return violationIf(fileSize > ORDINARY_BYTES && isOfOtherFormat(image), () => ({
      property: sizeProperty(source),
      found: `${imageFilePath(source)} has ${sizeText(fileSize)} of ${formatNameOf(source)}`,
      allowed: `above ${ordinaryGibibytes} GiB only RAW and ZVHD2, through fast import`,
      fix: 'convert it to ZVHD2, and set fastImport: true',
    }));
  },
);

const largestImportSize = sourcedImageRule(
  {
    id: 'IMS-FILE-004',
    title: 'No file above 1 TB can be imported',
    level: 'error',
    source: TOPICS.fastImport,
  },
  ({ source }) => {
    const fileSize = fileSizeOf(source) ?? 0;
    return violationIf(fileSize > Size.gibibytes(fastGibibytes).toBytes(), () => ({
      property: sizeProperty(source),
      found: `${imageFilePath(source)} has ${sizeText(fileSize)}`,
      allowed: `at most ${fastGibibytes} GiB by any way of import`,
      fix: 'shrink the disk, or split data off to disks of its own',
    }));
  },
);

function isOfOtherFormat({ source }: DiskImage): boolean {
  const format = formatNameOf(source);
  return format !== undefined && findFormat(format)?.fastImportable !== true;
}

export const importSizeRules: readonly DeclarationRule[] = [ordinaryImportSize, formatOfLargeFile, largestImportSize];
