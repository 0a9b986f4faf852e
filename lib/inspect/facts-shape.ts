import type {
  DiskContent,
  DiskFacts,
  FileSystemFacts,
  ImageArchitecture,
  ImageBootMode,
  ImageFileCompression,
  ImageFileEncryption,
  ImageFileExtent,
  ImageFileFacts,
  ImageFileFormat,
  ImageFileProblem,
  IsoFacts,
  PartitionFacts,
  PartitionRole,
  PartitionTableKind,
} from '../model/image-file-facts';
import type { RecordedBitmap, RecordedImageFile } from '../model/recorded-image-file';
import { flag, hash, list, nullable, object, oneOf, pathText, type Reader, required, size, text } from './json-shape';
import { PROBLEM_KINDS } from './problem-kinds';

/** Tables by the types, so that a field or a word which is forgotten does not compile. */
type Fields<Shape> = Readonly<Record<keyof Shape, Reader>>;
type Words<Word extends string> = Readonly<Record<Word, true>>;

const LARGEST_LIST = 1000;

const formats: Words<ImageFileFormat> = {
  QCOW2: true,
  QCOW: true,
  RAW: true,
  VMDK: true,
  VHD: true,
  VHDX: true,
  VDI: true,
  QED: true,
  ZVHD: true,
  ZVHD2: true,
  ISO: true,
};
const compressions: Words<ImageFileCompression> = { none: true, zlib: true, zstd: true };
const encryptions: Words<ImageFileEncryption> = { aes: true, luks: true, vmware: true, bitlocker: true };
const bootModes: Words<ImageBootMode> = { bios: true, uefi: true };
const architectures: Words<ImageArchitecture> = { x86: true, arm: true, riscv: true };
const contents: Words<DiskContent> = { empty: true, unknown: true };
const tables: Words<PartitionTableKind> = { none: true, mbr: true, gpt: true, hybrid: true };
const roles: Words<PartitionRole> = {
  'efi-system': true,
  'bios-boot': true,
  extended: true,
  linux: true,
  'linux-swap': true,
  lvm: true,
  raid: true,
  luks: true,
  'microsoft-basic': true,
  'microsoft-reserved': true,
  'windows-recovery': true,
  'windows-dynamic': true,
  protective: true,
  other: true,
};

const fileSystem: Fields<FileSystemFacts> = {
  type: required(text),
  label: text,
  lastMountPoint: text,
  uuid: text,
  encrypted: required(flag),
  dirty: flag,
  size,
  files: size,
};

const partition: Fields<PartitionFacts> = {
  number: required(size),
  offset: required(size),
  size: required(size),
  type: required(text),
  role: required(oneOf(roles)),
  name: text,
  bootable: required(flag),
  fileSystem: object(fileSystem),
};

const disk: Fields<DiskFacts> = {
  partitionTable: required(oneOf(tables)),
  sectorSize: size,
  partitions: required(list(object(partition), LARGEST_LIST)),
  fileSystem: object(fileSystem),
  content: oneOf(contents),
  bootModes: required(list(oneOf(bootModes), LARGEST_LIST)),
  bootCode: required(flag),
  efiLoaders: list(text, LARGEST_LIST),
  architectureHint: oneOf(architectures),
};

const iso: Fields<IsoFacts> = {
  volumeLabel: text,
  volumeSize: size,
  bootModes: required(list(oneOf(bootModes), LARGEST_LIST)),
  rootDirectory: list(text, LARGEST_LIST),
};

const extent: Fields<ImageFileExtent> = {
  access: required(text),
  type: required(text),
  size: required(size),
  file: text,
};

const problemFields: Fields<ImageFileProblem> = {
  code: required(oneOf(PROBLEM_KINDS)),
  severity: required(text),
  message: required(text),
  offset: size,
  remedy: required(text),
};
const problemShape = object(problemFields);
/** How bad a problem is and what to do about it follows from its code, whatever the file says. */
const problem: Reader = (value, place) => {
  const read = problemShape(value, place) as ImageFileProblem;
  return { ...read, ...PROBLEM_KINDS[read.code] };
};

const bitmap: Fields<RecordedBitmap> = {
  fileSize: required(size),
  olderThanDisk: required(flag),
  sha256: required(hash),
};

const imageFile: Fields<ImageFileFacts> = {
  path: required(pathText),
  fileSize: size,
  allocatedSize: size,
  format: oneOf(formats),
  subformat: text,
  virtualSize: size,
  clusterSize: size,
  sectorSize: size,
  compression: oneOf(compressions),
  creator: text,
  encrypted: flag,
  encryption: oneOf(encryptions),
  backingFile: nullable(text),
  dataFile: nullable(text),
  extents: list(object(extent), LARGEST_LIST),
  packageFiles: list(text, LARGEST_LIST),
  snapshots: size,
  dirty: flag,
  corrupt: flag,
  extendedL2: flag,
  geometrySize: size,
  missingBytes: size,
  iso: object(iso),
  disk: object(disk),
  problems: required(list(problem, LARGEST_LIST)),
};

const recordedImageFile: Fields<RecordedImageFile> = {
  facts: required(object(imageFile)),
  sha256: required(hash),
  bitmap: object(bitmap),
};

/** The names of all facts about an image file, such as `disk.bootModes`. */
export function factNames(): string[] {
  const within = (place: string, fields: object) => Object.keys(fields).map((name) => `${place}${name}`);
  return [
    ...within('', imageFile),
    ...within('extents.', extent),
    ...within('iso.', iso),
    ...within('disk.', disk),
    ...within('disk.partitions.', partition),
    ...within('disk.fileSystem.', fileSystem),
    ...within('problems.', problemFields),
  ];
}

/** The files of a facts file, and nothing else that may be in it. */
export const readRecordedFiles = list(object(recordedImageFile), LARGEST_LIST);
