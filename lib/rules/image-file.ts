import { LIMITS } from '../catalog/limits';
import type { Violation } from '../findings/finding';
import { valueText } from '../findings/value-text';
import { type DeclaredSource, fileFactsOf } from '../model/declaration';
import type { ImageFileProblem, ImageFileProblemCode } from '../model/image-file-facts';
import { Size } from '../model/size';
import { SYSTEM_DISK_PROBLEMS } from '../model/system-disk-problems';
import { isKnownText } from '../model/token';
import { formatNameOf, imageFilePath, sizeText } from './image-file-text';
import { diskImageRule, type SourcedImage, sourcedImageRule, systemDiskRule } from './image-rule';
import { type DeclarationRule, violationIf } from './rule';
import { TOPICS } from './topics';

const { minimumGibibytes, maximumGibibytes } = LIMITS.systemDisk;

/** Which rule speaks for what was found in a file. All that is not named here is a damaged file. */
const UNREADABLE: readonly ImageFileProblemCode[] = ['file-not-found', 'file-unreadable', 'not-a-regular-file'];
const NO_IMAGE: readonly ImageFileProblemCode[] = [
  'file-empty',
  'compressed-file',
  'git-lfs-pointer',
  'web-page',
  'unsupported-format',
  'not-an-image',
  'more-than-one-format',
];
const ENCRYPTED: readonly ImageFileProblemCode[] = [
  'encrypted',
  'encrypted-disk',
  'encrypted-system',
  'encrypted-partition',
];
/** IMS-FILE-008 says so of system disks. */
const UNKNOWN_CONTENT: readonly ImageFileProblemCode[] = ['nothing-recognised'];
const INCOMPLETE: readonly ImageFileProblemCode[] = ['backing-file', 'external-data-file'];
const SPLIT: readonly ImageFileProblemCode[] = ['split-disk'];
const PACKAGE: readonly ImageFileProblemCode[] = ['package-file'];
const ROUNDED: readonly ImageFileProblemCode[] = ['size-not-whole-gibibytes', 'geometry-disagrees'];
const NAMED = [UNREADABLE, NO_IMAGE, UNKNOWN_CONTENT, ENCRYPTED, INCOMPLETE, SPLIT, PACKAGE, ROUNDED].flat();

const readableFile = sourcedImageRule(
  { id: 'CDK-FILE-001', title: 'The image file can be read', level: 'error', about: 'writing' },
  problemsOf(UNREADABLE, 'a regular file that can be read'),
);

const uploadableFile = sourcedImageRule(
  {
    id: 'CDK-FILE-002',
    title: 'A file is uploaded in one request, which takes at most 5 GB',
    level: 'error',
  },
  ({ source }) => {
    const size = source?.kind === 'file' ? source.facts.fileSize : undefined;
    return violationIf(size !== undefined && size > LIMITS.upload.largestBytes, () => ({
      property: 'source',
      found: `${imageFilePath(source)} has ${sizeText(size ?? 0)}, and the Terraform providers upload in one request`,
      allowed: `at most ${sizeText(LIMITS.upload.largestBytes)}`,
      fix: 'upload it with a tool that splits it, such as obsutil, and use ImageSource.bucketObject(bucket, key)',
    }));
  },
);

const intactFile = sourcedImageRule(
  { id: 'CDK-FILE-003', title: 'The image file is intact', level: 'error', source: TOPICS.preparingAnImageFile },
  (image) =>
    problems(
      image,
      ({ code }) =>
        !NAMED.includes(code) &&
        !(isData(image) && SYSTEM_DISK_PROBLEMS.includes(code)) &&
        code !== loaderOfOtherFirmware(image),
      'an intact image file',
    ),
);

const declaredFormat = sourcedImageRule(
  {
    id: 'CDK-FILE-004',
    title: 'The content of the file has the declared format',
    level: 'error',
    source: TOPICS.preparingAnImageFile,
  },
  ({ source }) => {
    const found = fileFactsOf(source)?.format;
    const format = source?.kind === 'file' || source?.kind === 'bucket object' ? source.format : undefined;
    return violationIf(!!format && !!found && found !== format.name, () => ({
      property: 'source.format',
      found: `${format?.name} is declared, and ${imageFilePath(source)} is ${found}`,
      allowed: `${found}, or no format`,
      fix: 'leave format out, or name the file that was meant',
    }));
  },
);

const importableFormat = diskImageRule(
  {
    id: 'IMS-FILE-001',
    title: 'Ten formats can be imported',
    level: 'error',
    source: TOPICS.externalImageFiles,
  },
  (image) => {
    const { source } = image;
    const allowed = 'VMDK, VHD, VHDX, QCOW2, QCOW, QED, VDI, RAW, ZVHD and ZVHD2';
    const isDeclared = source?.kind === 'bucket object' && !source.facts;
    return [
      ...problems(image, ({ code }) => NO_IMAGE.includes(code), allowed),
      ...violationIf(formatNameOf(source) === 'ISO', () => ({
        property: isDeclared ? 'source.format' : 'source',
        found: `${isDeclared ? 'the object' : imageFilePath(source)} is an ISO file`,
        allowed,
        fix: 'declare an IsoImage, install the system from it on a server, and make the image of that server',
      })),
    ];
  },
);

const systemDiskInFile = systemDiskRule(
  {
    id: 'IMS-FILE-005',
    title: 'The system disk in a file has 1 GB to 1 TB',
    level: 'error',
    source: TOPICS.preparingAnImageFile,
  },
  ({ source }) => {
    const facts = fileFactsOf(source);
    // Enlarging something else does not make it a disk.
    const isDisk = facts?.format !== 'ISO' && !facts?.problems.some(({ code }) => UNKNOWN_CONTENT.includes(code));
    const virtualSize = isDisk ? facts?.virtualSize : undefined;
    const gibibytes = virtualSize === undefined ? undefined : Size.bytes(virtualSize).toGibibytes();
    return violationIf(
      gibibytes !== undefined && (gibibytes < minimumGibibytes || gibibytes > maximumGibibytes),
      () => ({
        property: 'source',
        found: `the disk in ${imageFilePath(source)} has ${sizeText(virtualSize ?? 0)}`,
        allowed: `${minimumGibibytes} GiB to ${maximumGibibytes} GiB`,
        fix:
          (gibibytes ?? 0) < minimumGibibytes
            ? 'enlarge the disk: qemu-img resize FILE 1G'
            : 'shrink the disk to 1 TiB',
      }),
    );
  },
);

const unencryptedFile = sourcedImageRule(
  { id: 'IMS-FILE-009', title: 'An image file is not encrypted', level: 'error', source: TOPICS.preparingAnImageFile },
  (image) =>
    problems(
      image,
      ({ code }) => ENCRYPTED.includes(code),
      'a file without encryption; encryptionKey encrypts the image in the cloud',
    ).map((violation) =>
      isData(image) && !isContainerEncrypted(image) ? { ...violation, level: 'warning' } : violation,
    ),
);

const completeFile = diskImageRule(
  {
    id: 'IMS-FILE-016',
    title: 'A file holds the whole disk, without snapshots in other files',
    level: 'error',
    source: TOPICS.formatsNotDescribed,
  },
  problemsOf(INCOMPLETE, 'one file with the whole disk'),
);

const unsplitFile = diskImageRule(
  {
    id: 'IMS-FILE-015',
    title: 'The data part of a VMDK cannot be imported',
    level: 'error',
    source: TOPICS.formatsNotDescribed,
  },
  (image) => [
    ...problems(image, ({ code }) => SPLIT.includes(code), 'one file with the whole disk'),
    ...keyEnding(image, /-(flat|delta|s\d{3}|f\d{3})\.vmdk$/i, {
      found: 'looks like one part of a VMDK that is split into several files',
      allowed: 'one file with the whole disk',
      fix: 'convert the disk from its descriptor: qemu-img convert -f vmdk -O qcow2 disk.vmdk disk.qcow2',
    }),
  ],
);

const unpackedFile = diskImageRule(
  { id: 'IMS-FILE-017', title: 'OVF and OVA packages are unpacked first', level: 'error', source: TOPICS.ovfFiles },
  (image) => [
    ...problems(image, ({ code }) => PACKAGE.includes(code), 'the image files inside, each on its own'),
    ...keyEnding(image, /\.(ova|ovf)$/i, {
      found: 'looks like a package, not like an image file',
      allowed: 'the image files inside, each on its own',
      fix: 'unpack it (an OVA with tar -xf), and make one image of each VMDK inside',
    }),
  ],
);

const wholeGibibytes = diskImageRule(
  {
    id: 'IMS-FILE-026',
    title: 'The size of a VHD is rounded up to whole GB',
    level: 'warning',
    source: TOPICS.vhdSize,
  },
  problemsOf(ROUNDED, 'a disk of whole GiB, or a minDisk of the next whole GiB'),
);

/** What a disk lacks for the firmware that its servers do not use is nothing to them, when it has what the other needs. */
function loaderOfOtherFirmware(image: SourcedImage): ImageFileProblemCode | undefined {
  const used = image.bootMode?.firmwareType ?? (image.architecture?.name === 'arm' ? 'uefi' : 'bios');
  if (!fileFactsOf(image.source)?.disk?.bootModes.some((mode) => mode === used)) return undefined;
  return used === 'bios' ? 'boot-loader-missing' : 'boot-code-missing';
}

function isData({ kind }: SourcedImage): boolean {
  return kind === 'data disk image';
}

/** The service cannot read such a file. What is on a data disk is what its servers make of it, encrypted or not. */
function isContainerEncrypted({ source }: SourcedImage): boolean {
  const { format, problems: found = [] } = fileFactsOf(source) ?? {};
  return format !== 'RAW' && found.some(({ code }) => code === 'encrypted');
}

function problemsOf(codes: readonly ImageFileProblemCode[], allowed: string) {
  return (image: SourcedImage) => problems(image, ({ code }) => codes.includes(code), allowed);
}

function problems(
  { source }: SourcedImage,
  isSubject: (problem: ImageFileProblem) => boolean,
  allowed: string,
): Violation[] {
  const found = fileFactsOf(source)?.problems ?? [];
  return found.filter(isSubject).flatMap((problem) =>
    problem.severity === 'information'
      ? []
      : [
          {
            property: 'source',
            found: problemText(source, problem),
            allowed,
            fix: withoutFullStop(problem.remedy),
            level: problem.severity,
          },
        ],
  );
}

/** An object in a bucket is not looked at, but its name says something. */
function keyEnding({ source }: SourcedImage, ending: RegExp, rest: { found: string; allowed: string; fix: string }) {
  // The object is not read: only its name says what it is.
  const key = source?.kind === 'bucket object' && !source.facts ? source.key : undefined;
  return violationIf(isKnownText(key) && ending.test(key), () => ({
    ...rest,
    level: 'warning' as const,
    property: 'source.key',
    found: `${valueText(key)} ${rest.found}`,
  }));
}

function problemText(source: DeclaredSource | undefined, { code, message }: ImageFileProblem): string {
  const text = withoutFullStop(message);
  const isNamed = code === 'file-not-found' || (source?.kind === 'file' && text.includes(source.path));
  return isNamed ? text : `${imageFilePath(source)}: ${text}`;
}

function withoutFullStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}

export const imageFileRules: readonly DeclarationRule[] = [
  readableFile,
  uploadableFile,
  intactFile,
  declaredFormat,
  importableFormat,
  systemDiskInFile,
  unencryptedFile,
  unsplitFile,
  completeFile,
  unpackedFile,
  wholeGibibytes,
];
