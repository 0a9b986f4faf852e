import type { ImageFileFacts, ImageFileProblem } from '../model/image-file-facts';
import { type CloudFit, cloudFits } from './cloud-fit';

/** One file in the JSON of `inspect`. `null` is an answer only where `unknown` does not list the field. */
export interface InspectionRecord extends Omit<ImageFileFacts, 'problems' | 'format' | 'virtualSize' | 'encrypted'> {
  /** In lower case. */
  readonly format: string | null;
  readonly virtualSize: number | null;
  readonly encrypted: boolean | null;
  readonly backingFile: string | null;
  readonly partitionTable: string | null;
  /** `bios`, `uefi`, `bios+uefi`, or `none` for a disk that is laid out for no firmware. */
  readonly bootMode: string | null;
  /** Of the fields above those that could not be found out. */
  readonly unknown: readonly string[];
  readonly findings: readonly ImageFileProblem[];
  readonly clouds: readonly CloudFit[];
}

export function inspectionRecord(facts: ImageFileFacts): InspectionRecord {
  const { path, format, virtualSize, encrypted, backingFile, disk, problems, ...rest } = facts;
  const known = {
    format: format?.toLowerCase(),
    virtualSize,
    encrypted,
    backingFile,
    partitionTable: disk?.partitionTable,
    bootMode: bootModeText(facts),
  };
  return {
    path,
    format: known.format ?? null,
    virtualSize: virtualSize ?? null,
    encrypted: encrypted ?? null,
    backingFile: backingFile ?? null,
    partitionTable: known.partitionTable ?? null,
    bootMode: known.bootMode ?? null,
    unknown: Object.entries(known).flatMap(([name, value]) => (value === undefined ? [name] : [])),
    ...rest,
    ...(disk ? { disk } : {}),
    findings: problems,
    clouds: cloudFits(facts),
  };
}

export function bootModeText({ disk }: ImageFileFacts): string | undefined {
  if (!disk) return undefined;
  return disk.bootModes.length === 0 ? 'none' : [...disk.bootModes].sort().join('+');
}
