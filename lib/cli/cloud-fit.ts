import { extname } from 'node:path';
import { findFormat } from '../catalog/formats';
import { LIMITS } from '../catalog/limits';
import type { ImageFileFacts, ImageFileProblemCode } from '../model/image-file-facts';
import { fileArgument } from '../findings/file-argument';
import { sizeText } from '../findings/size-text';
import { whyNothingStarts } from './starting';

/** What becomes of a file in a cloud. */
export interface CloudFit {
  readonly cloud: string;
  /** `unknown`: not enough of the file could be read. */
  readonly way:
    | 'ordinary import'
    | 'fast import'
    | 'ISO image'
    | 'data disk image'
    | 'convert first'
    | 'none'
    | 'unknown';
  /** What to know or do, as full sentences. */
  readonly advice: readonly string[];
}

const GIBIBYTE = 2 ** 30;
const { ordinaryGibibytes, fastGibibytes } = LIMITS.importFile;
const { minimumGibibytes, maximumGibibytes } = LIMITS.systemDisk;
const ENCRYPTED_DISKS: readonly ImageFileProblemCode[] = ['encrypted-disk', 'encrypted-system'];
const DECLARE_DATA = 'declare a DataDiskImage.';
const IMPORT_SNAPSHOT = 'import it as a snapshot: aws ec2 import-snapshot';
const AWS_FORMATS = ['RAW', 'VHD', 'VHDX'];

export function cloudFits(facts: ImageFileFacts): readonly CloudFit[] {
  return [
    {
      cloud: 'Open Telekom Cloud and Huawei Cloud',
      ...(obstacle(facts, DECLARE_DATA) ?? dataDisk(facts) ?? systemDisk(facts)),
    },
    { cloud: 'AWS', ...(openVirtualAppliance(facts) ?? obstacle(facts, IMPORT_SNAPSHOT) ?? aws(facts)) },
  ];
}

type Fit = Omit<CloudFit, 'cloud'>;

/** The service copies what is on a data disk as it is, but cannot read a container that is encrypted. */
function isEncryptedDisk({ problems, format }: ImageFileFacts): boolean {
  const codes = problems.flatMap(({ code, severity }) => (severity === 'error' ? [code] : []));
  return codes.every((code) => ENCRYPTED_DISKS.includes(code) || (code === 'encrypted' && format === 'RAW'));
}

function obstacle(facts: ImageFileFacts, forData: string): Fit | undefined {
  const { problems, format, virtualSize } = facts;
  if (problems.some(({ severity }) => severity === 'error')) {
    return {
      way: 'none',
      advice: isEncryptedDisk(facts)
        ? ['No server starts from it: remove the encryption.', `If it holds data only, ${forData}`]
        : ['Correct the problems first.'],
    };
  }
  return format === undefined || virtualSize === undefined ? { way: 'unknown', advice: [] } : undefined;
}

/** A disk that no server starts from may be a data disk still. */
function dataDisk(facts: ImageFileFacts): Fit | undefined {
  const reason = whyNothingStarts(facts);
  if (reason === undefined || facts.format === 'ISO') return undefined;
  const { way, advice } = imageService(facts);
  if (way === 'none' || way === 'convert first') return { way, advice: [reason, ...advice] };
  return { way: 'data disk image', advice: [`${reason} It can become a data disk image.`] };
}

/** VM Import takes a package with all of its disks, as long as it is one of VMware's: with a description in it. */
function openVirtualAppliance({ problems, packageFiles = [] }: ImageFileFacts): Fit | undefined {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const isPackage = errors.length === 1 && errors[0]?.code === 'package-file';
  if (!isPackage || !packageFiles.some((name) => /\.ovf$/i.test(name))) return undefined;
  return {
    way: 'ordinary import',
    advice: ['VM Import takes an OVA as it is: do not unpack it, and name it as the one disk container of the import.'],
  };
}

/** As the service takes it, where a system disk may have that size. */
function systemDisk(facts: ImageFileFacts): Fit {
  const { format, virtualSize = 0 } = facts;
  const fit = imageService(facts);
  if (format === 'ISO' || fit.way === 'none' || fit.way === 'convert first') return fit;
  if (virtualSize < minimumGibibytes * GIBIBYTE) return { ...fit, way: 'none' };
  return virtualSize > maximumGibibytes * GIBIBYTE ? { ...fit, way: 'data disk image' } : fit;
}

function imageService(facts: ImageFileFacts): Fit {
  const { format = '', fileSize = 0 } = facts;
  if (format === 'ISO')
    return { way: 'ISO image', advice: ['Use IsoImage: no disk image can be made of an ISO file.'] };
  const advice = diskSizeAdvice(facts);
  if (facts.virtualSize !== undefined && facts.virtualSize > LIMITS.dataDisk.maximumGibibytes * GIBIBYTE) {
    return { way: 'none', advice };
  }
  const { fastImportable = false } = findFormat(format) ?? {};
  if (fileSize > fastGibibytes * GIBIBYTE && fastImportable) {
    return { way: 'none', advice: [`No file above ${fastGibibytes} GiB can be imported: shrink the disk.`, ...advice] };
  }
  if (fileSize <= ordinaryGibibytes * GIBIBYTE) {
    const large = (facts.virtualSize ?? 0) > ordinaryGibibytes * GIBIBYTE;
    return {
      way: format === 'ZVHD2' ? 'fast import' : 'ordinary import',
      advice: [
        ...(large && format !== 'ZVHD2'
          ? [`Its disk is above ${ordinaryGibibytes} GiB: if the import is refused, ${asZvhd2(facts)}.`]
          : []),
        ...advice,
      ],
    };
  }
  if (format === 'ZVHD2') return { way: 'fast import', advice };
  if (format === 'RAW') {
    return {
      way: 'fast import',
      advice: [
        `It needs its bitmap (.mf) beside it: cdk-ims bitmap ${fileArgument(facts.path)} --create-mf CreateMF.jar`,
        `Without that program of the service, ${asZvhd2(facts)}.`,
        ...advice,
      ],
    };
  }
  return {
    way: 'convert first',
    advice: [`Above ${ordinaryGibibytes} GiB only RAW and ZVHD2 are taken: ${asZvhd2(facts)}.`, ...advice],
  };
}

function asZvhd2({ path }: ImageFileFacts): string {
  return `cdk-ims convert ${fileArgument(path)} ${fileArgument(renamed(path, 'zvhd2'))}, and set fastImport: true`;
}

function diskSizeAdvice({ virtualSize = 0 }: ImageFileFacts): string[] {
  const gibibytes = virtualSize / GIBIBYTE;
  if (gibibytes < minimumGibibytes) {
    return [`The disk has ${sizeText(virtualSize)}; a system disk has at least ${minimumGibibytes} GiB: enlarge it.`];
  }
  if (gibibytes > LIMITS.dataDisk.maximumGibibytes) {
    return [`The disk has ${sizeText(virtualSize)}; no disk above ${LIMITS.dataDisk.maximumGibibytes} GiB is taken.`];
  }
  if (gibibytes > maximumGibibytes) {
    return [
      `The disk has ${sizeText(virtualSize)}; above ${maximumGibibytes} GiB it can only become a data disk image.`,
    ];
  }
  return [`Minimum disk: ${Math.ceil(gibibytes)} GiB.`];
}

function aws(facts: ImageFileFacts): Fit {
  const { path, format, subformat } = facts;
  const taken =
    (format !== undefined && AWS_FORMATS.includes(format)) || (format === 'VMDK' && subformat === 'streamOptimized');
  const reason = format === 'ISO' ? undefined : whyNothingStarts(facts);
  const notes = reason === undefined ? [] : [`${reason} Import it as a snapshot: aws ec2 import-snapshot`];
  if (taken) return { way: notes.length > 0 ? 'data disk image' : 'ordinary import', advice: notes };
  if (format === 'ISO') return { way: 'none', advice: ['Install the system on a disk, and import the disk.'] };
  const command = `cdk-ims convert ${fileArgument(path)} ${fileArgument(renamed(path, 'raw'))}`;
  return { way: 'convert first', advice: [`RAW, VHD, VHDX and stream-optimized VMDK are taken: ${command}`] };
}

function renamed(path: string, extension: string): string {
  const current = extname(path);
  return `${current ? path.slice(0, -current.length) : path}.${extension}`;
}
