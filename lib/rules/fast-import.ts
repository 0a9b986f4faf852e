import { findFormat } from '../catalog/formats';
import { LIMITS } from '../catalog/limits';
import { valueText } from '../findings/value-text';
import { fileFactsOf } from '../model/declaration';
import { Size } from '../model/size';
import { isKnownText } from '../model/token';
import { fileSizeOf, formatNameOf, imageFilePath, sizeText } from './image-file-text';
import { diskImageRule, imageRule, systemDiskRule } from './image-rule';
import { type DeclarationRule, violationIf } from './rule';
import { TOPICS } from './topics';

const ORDINARY_BYTES = Size.gibibytes(LIMITS.importFile.ordinaryGibibytes).toBytes();
const RAW_KEY = /^(.+)\.raw$/i;
const HOW_TO_MAKE_IT =
  'make it with the tool of the service: cdk-ims bitmap DISK.raw --create-mf CreateMF.jar; or convert the disk to ZVHD2, which needs none: cdk-ims convert DISK.raw DISK.zvhd2';

const fastFormats = diskImageRule(
  { id: 'IMS-FAST-001', title: 'Fast import takes RAW and ZVHD2', level: 'error', source: TOPICS.fastImport },
  ({ source, fastImport }) => {
    const format = formatNameOf(source);
    // Of larger files the rule about their size speaks.
    const isLarge = (fileSizeOf(source) ?? 0) > ORDINARY_BYTES;
    return violationIf(
      fastImport === true && format !== undefined && !isLarge && findFormat(format)?.fastImportable !== true,
      () => ({
        property: 'fastImport',
        found: `is on, and ${imageFilePath(source)} is ${format}`,
        allowed: 'RAW and ZVHD2',
        fix: `remove fastImport: ordinary import takes this format up to ${LIMITS.importFile.ordinaryGibibytes} GiB; or convert the file to ZVHD2`,
      }),
    );
  },
);

const bitmapOfRaw = diskImageRule(
  {
    id: 'IMS-FAST-002',
    title: 'Fast import of a RAW file needs its bitmap',
    level: 'error',
    source: TOPICS.fastImportInLinux,
  },
  ({ source, fastImport }) => {
    if (fastImport !== true) return [];
    if (source?.kind === 'bucket object') {
      return violationIf(formatNameOf(source) === 'RAW' && source.bitmapKey === undefined, () => ({
        property: 'source.bitmapKey',
        found: `is not given, and ${imageFilePath(source)} is RAW`,
        allowed: 'a bitmap in the same bucket',
        fix: `${HOW_TO_MAKE_IT}; put the bitmap beside the file, and give its key as bitmapKey`,
        level: 'warning' as const,
      }));
    }
    if (source?.kind !== 'file' || !source.bitmap) return [];
    const { path, fileSize, olderThanDisk } = source.bitmap;
    const allowed = `the bitmap of ${imageFilePath(source)} in ${valueText(path)}`;
    return [
      ...violationIf(!fileSize, () => ({
        property: 'source',
        found: `${valueText(path)} ${fileSize === 0 ? 'is empty' : 'does not exist'}`,
        allowed,
        fix: HOW_TO_MAKE_IT,
      })),
      // The time of a file says what was done to it, not what is in it.
      ...violationIf(olderThanDisk && fileSize !== 0, () => ({
        property: 'source',
        found: `${valueText(path)} was written before the file that it is the bitmap of`,
        allowed: `${allowed}, made of its present content`,
        fix: `${HOW_TO_MAKE_IT}; if it is up to date, acknowledge this`,
        level: 'warning' as const,
      })),
    ];
  },
);

const nameOfBitmap = diskImageRule(
  {
    id: 'IMS-FAST-003',
    title: 'The bitmap of a RAW file has the same name and the extension mf',
    level: 'error',
    source: TOPICS.fastImportInLinux,
  },
  ({ source }) => {
    if (source?.kind !== 'bucket object') return [];
    const { key, bitmapKey } = source;
    if (!isKnownText(key) || !isKnownText(bitmapKey)) return [];
    const [, base] = RAW_KEY.exec(key) ?? [];
    if (base === undefined) {
      return [
        {
          property: 'source.key',
          found: `${valueText(key)} has a bitmap, and does not end in .raw`,
          allowed: 'a key such as images/web.raw, with the bitmap images/web.mf',
          fix: 'rename the object',
        },
      ];
    }
    return violationIf(bitmapKey !== `${base}.mf`, () => ({
      property: 'source.bitmapKey',
      found: `${valueText(bitmapKey)} is not the name that the bitmap of ${valueText(key)} has to have`,
      allowed: valueText(`${base}.mf`),
      fix: 'rename the bitmap in the bucket',
    }));
  },
);

const nothingIsConfigured = systemDiskRule(
  {
    id: 'IMS-FAST-005',
    title: 'Fast import changes nothing in the image',
    level: 'error',
    levels: { 'huawei-cloud': 'warning' },
    source: TOPICS.importDifferences,
  },
  ({ fastImport, automaticConfiguration, placement }) =>
    violationIf(fastImport === true && automaticConfiguration === true, () => ({
      property: 'automaticConfiguration',
      found: `is on, but ${placement.cloud === 'huawei-cloud' ? 'has no effect: ' : ''}fast import takes the file as it is`,
      allowed: 'automaticConfiguration with ordinary import only',
      fix: 'prepare the guest before the disk is exported, and remove automaticConfiguration; or remove fastImport',
    })),
);

const operatingSystemIsGiven = systemDiskRule(
  {
    id: 'IMS-FAST-006',
    title: 'Fast import of a system disk says its operating system',
    level: 'error',
    source: TOPICS.fastImportApi,
  },
  ({ source, fastImport, operatingSystem }) =>
    violationIf(
      fastImport === true &&
        operatingSystem === undefined &&
        (source?.kind === 'file' || source?.kind === 'bucket object'),
      () => ({
        property: 'operatingSystem',
        found: 'is not given, and fast import does not look into the file',
        allowed: 'an operating system for every system disk that is imported fast',
        fix: "say what is in the file: operatingSystem: OperatingSystem.of('Ubuntu 22.04 server 64bit')",
      }),
    ),
);

const largerThanDiskInFile = systemDiskRule(
  {
    id: 'IMS-FAST-007',
    title: 'With fast import the declared disk is larger than the disk in the file',
    level: 'error',
    source: TOPICS.fastImportInLinux,
  },
  ({ source, fastImport, minDisk }) => {
    const virtualSize = fileFactsOf(source)?.virtualSize;
    if (fastImport !== true || virtualSize === undefined || !minDisk || minDisk.unresolved) return [];
    const declared = minDisk.toBytes();
    return violationIf(declared <= virtualSize, () => ({
      property: 'minDisk',
      found: `${minDisk.toString()} is ${declared < virtualSize ? 'smaller than' : 'no more than'} the disk in the file, ${sizeText(virtualSize)}`,
      allowed: 'more than the disk in the file; one page says no less',
      fix: 'leave minDisk out, which takes the next whole GiB',
      level: declared < virtualSize ? ('error' as const) : ('warning' as const),
    }));
  },
);

const keyOfFastImport = imageRule(
  {
    id: 'IMS-ENC-010',
    title: 'The documents disagree whether fast import encrypts',
    level: 'warning',
    clouds: ['open-telekom-cloud'],
    source: TOPICS.fastImportApi,
  },
  ({ fastImport, encryptionKey }) =>
    violationIf(fastImport === true && encryptionKey !== undefined, () => ({
      property: 'encryptionKey',
      found: 'is set, but the API of fast import has no parameter for it; another call has both',
      allowed: 'an image without encryption, replicated with a key',
      fix: 'replicate the image with the key; or check after apply that it is encrypted, then acknowledge this',
    })),
);

export const fastImportRules: readonly DeclarationRule[] = [
  fastFormats,
  bitmapOfRaw,
  nameOfBitmap,
  nothingIsConfigured,
  operatingSystemIsGiven,
  largerThanDiskInFile,
  keyOfFastImport,
];
