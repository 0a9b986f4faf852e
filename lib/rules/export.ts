import { LIMITS } from '../catalog/limits';
import { valueText } from '../findings/value-text';
import type { Violation } from '../findings/finding';
import { IMAGE_MANAGEMENT_SERVICE } from '../model/cloud';
import type { DeclarationOf } from '../model/declaration';
import { isEncrypted, knownGibibytesOf } from '../model/image-facts';
import { isKnownText, isUnresolved } from '../model/token';
import { type DeclarationRule, type GraphRule, type GraphViolation, violationIf } from './rule';
import { TOPICS } from './topics';
import { useRule } from './use-rule';

const { ordinaryGibibytes, tooLargeGibibytes, formats, name: fileName, nameWithSpaces } = LIMITS.exportFile;

/** Whether it is known that the export is not a fast one. */
function isOrdinary(fastExport: unknown): boolean {
  return fastExport !== true && !isUnresolved(fastExport);
}

const format = useRule(
  'image export',
  {
    id: 'IMS-EXPORT-001',
    title: 'An image is exported as QCOW2, VMDK, VHD or ZVHD',
    level: 'error',
    source: TOPICS.exporting,
  },
  ({ format: given, fastExport }) =>
    violationIf(isOrdinary(fastExport) && !(formats as readonly string[]).includes(given?.name ?? ''), () => ({
      property: 'format',
      found: given
        ? `${given.name} cannot be exported to${given.name === 'ZVHD2' ? ' without fastExport' : ''}`
        : 'is not given',
      allowed: formats.join(', '),
      fix:
        given?.name === 'ZVHD2' ? 'set fastExport: true and remove format' : 'give a format such as DiskFormat.QCOW2',
    })),
);

const large = useRule(
  'image export',
  {
    id: 'IMS-EXPORT-002',
    title: 'An image of more than 128 GB is exported fast only',
    level: 'error',
    // Some of its regions export larger images without.
    levels: { 'huawei-cloud': 'warning' },
    source: TOPICS.exporting,
  },
  ({ image, fastExport }) => {
    const gibibytes = image && knownGibibytesOf(image.facts);
    const isLarge = gibibytes !== undefined && gibibytes > ordinaryGibibytes && gibibytes < tooLargeGibibytes;
    return violationIf(isOrdinary(fastExport) && isLarge, () => ({
      property: 'fastExport',
      found: `is not set, and ${image?.facts.path} has a disk of ${gibibytes} GiB`,
      allowed: `at most ${ordinaryGibibytes} GiB without fast export`,
      fix:
        image && isEncrypted(image.facts)
          ? 'replicate the image without a key where it is small enough; an encrypted image of this size cannot be exported'
          : 'set fastExport: true and remove format; the file is ZVHD2, which qemu-img-hw converts',
    }));
  },
);

const tooLarge = useRule(
  'image export',
  {
    id: 'IMS-EXPORT-003',
    title: 'An exported image is smaller than 1 TB',
    level: 'error',
    source: TOPICS.exporting,
  },
  ({ image }) => {
    const gibibytes = image && knownGibibytesOf(image.facts);
    return violationIf(gibibytes !== undefined && gibibytes >= tooLargeGibibytes, () => ({
      property: 'image',
      found: `${image?.facts.path} has a disk of ${gibibytes} GiB`,
      allowed: `less than ${tooLargeGibibytes} GiB`,
      fix: 'create a server from the image, and copy its data',
    }));
  },
);

const fastFormat = useRule(
  'image export',
  {
    id: 'IMS-EXPORT-004',
    title: 'Fast export always writes ZVHD2',
    level: 'error',
    source: TOPICS.exporting,
  },
  ({ format: given, fastExport }) =>
    violationIf(fastExport === true && given !== undefined, () => ({
      property: 'format',
      found: `${given?.name} is given together with fastExport`,
      allowed: 'no format: the file is ZVHD2',
      fix: 'remove format, or fastExport',
    })),
);

const encrypted = useRule(
  'image export',
  {
    id: 'IMS-EXPORT-005',
    title: 'Encrypted images cannot be exported fast',
    level: 'error',
    source: TOPICS.exporting,
  },
  ({ image, fastExport }) =>
    violationIf(image !== undefined && isEncrypted(image.facts), () =>
      fastExport === true
        ? {
            property: 'fastExport',
            found: `is set, and ${image?.facts.path} is encrypted`,
            allowed: 'fast export of images that are not encrypted',
            fix: 'replicate the image without a key, and export the copy',
          }
        : {
            property: 'image',
            level: 'warning' as const,
            found: `${image?.facts.path} is encrypted (one page says that it has to be decrypted before any export)`,
            allowed: 'an image that is not encrypted, by all pages',
            fix: 'replicate the image without a key and export the copy, or acknowledge this',
          },
    ),
);

const bucket = useRule(
  'image export',
  {
    id: 'IMS-EXPORT-006',
    title: 'An image is exported to a Standard bucket of its region',
    level: 'error',
    source: TOPICS.exporting,
  },
  ({ bucketRegion, storageClass, placement }) => [
    ...violationIf(
      isKnownText(bucketRegion) && isKnownText(placement.region) && bucketRegion !== placement.region,
      () => ({
        property: 'bucketRegion',
        found: `the bucket is in ${valueText(bucketRegion)}, and the image in ${valueText(placement.region)}`,
        allowed: `a bucket in ${placement.region}`,
        fix: 'export to a bucket in the region of the image, and copy the object from there',
      }),
    ),
    ...violationIf(isKnownText(storageClass) && storageClass !== 'STANDARD', () => ({
      property: 'storageClass',
      found: `${valueText(storageClass)} is not the class Standard`,
      allowed: 'STANDARD',
      fix: 'export to a bucket of the class Standard, and move the object to another class by a rule of the bucket',
    })),
  ],
);

const fullServer = useRule(
  'image export',
  { id: 'IMS-EXPORT-007', title: 'Full-ECS images cannot be exported', level: 'error', source: TOPICS.exporting },
  ({ image }) =>
    violationIf(image?.facts.kind === 'full-ECS image', () => ({
      property: 'image',
      found: `${image?.facts.path} is a full-ECS image`,
      allowed: 'a system disk image or a data disk image',
      fix: 'make images of the disks of the server, and export those',
    })),
);

const publicImage = useRule(
  'image export',
  {
    id: 'IMS-EXPORT-009',
    title: 'Public images cannot be exported',
    level: 'error',
    source: TOPICS.exportingPublic,
  },
  ({ image }) =>
    violationIf(image?.facts.visibility === 'public', () => ({
      property: 'image',
      found: `${image?.facts.path} is a public image`,
      allowed: 'a private image',
      fix: 'export an image of your own; what public images hold is licensed for the cloud only',
    })),
);

const name = useRule(
  'image export',
  {
    id: 'IMS-EXPORT-012',
    title: 'An exported file has a name of 1 to 128 plain characters',
    level: 'error',
    source: TOPICS.errorCodes,
  },
  ({ key }) => {
    const name = isKnownText(key) ? (key.split('/').at(-1) ?? '') : undefined;
    const hasSpaces = name !== undefined && nameWithSpaces.test(name);
    return violationIf(name !== undefined && !fileName.test(name), () => ({
      property: 'key',
      found: hasSpaces
        ? `${valueText(key)} has a space in the name of the file, which one page allows and others do not`
        : `${valueText(key)} does not end in a usable name of a file`,
      allowed: '1 to 128 letters, digits, hyphens, periods and underscores after the last slash',
      fix: 'give the file a name such as web.qcow2',
      level: hasSpaces ? ('warning' as const) : undefined,
    }));
  },
);

const fromBackup = useRule(
  'image export',
  {
    id: 'IMS-EXPORT-013',
    title: 'Images made from backups cannot be exported',
    level: 'error',
    source: TOPICS.errorCodes,
  },
  ({ image }) =>
    violationIf(image?.facts.source?.kind === 'backup', () => ({
      property: 'image',
      found: `${image?.facts.path} was made from a backup`,
      allowed: 'an image of a server, a volume or a file',
      fix: 'create a server from the image, make an image of that, and export it',
    })),
);

const isoImage = useRule<'image copy' | 'image export' | 'ISO image'>(
  ['image copy', 'image export', 'ISO image'],
  {
    id: 'IMS-ISO-003',
    title: 'ISO images are neither replicated nor exported, and encrypted on Huawei Cloud only',
    level: 'error',
    source: TOPICS.isoOverview,
  },
  (declaration) => {
    if (declaration.kind === 'ISO image') return keyOfIso(declaration);
    const { image, kind } = declaration;
    return violationIf(image?.facts.kind === 'ISO image', () => ({
      property: 'image',
      found: `${image?.facts.path} is an ISO image, which cannot be ${kind === 'image copy' ? 'replicated' : 'exported'}`,
      allowed: 'a system disk image or a data disk image',
      fix: 'use the ISO file itself, or the system disk image that is made of the temporary server',
    }));
  },
);

/** The acceptance tests of the huaweicloud provider give a key. */
function keyOfIso({ encryptionKey, placement }: DeclarationOf<'ISO image'>): readonly Violation[] {
  return violationIf(encryptionKey !== undefined && placement.cloud === 'open-telekom-cloud', () => ({
    property: 'encryptionKey',
    found: 'is given, but Open Telekom Cloud encrypts no ISO images',
    allowed: 'no key for an ISO image on Open Telekom Cloud',
    fix: 'remove encryptionKey, and replicate the system disk image that is made of the temporary server with the key',
  }));
}

/** What other programs wrote to the bucket is not known here. */
const oneObject: GraphRule = {
  id: 'IMS-EXPORT-011',
  title: 'An export does not overwrite a file',
  level: 'error',
  clouds: IMAGE_MANAGEMENT_SERVICE,
  source: TOPICS.errorCodes,
  checkGraph: (declarations) => {
    const writers = new Map<string, string>();
    return declarations.flatMap((declaration): GraphViolation[] => {
      if (declaration.kind !== 'image export') return [];
      const { bucket: bucketName, key, path } = declaration;
      if (!isKnownText(bucketName) || !isKnownText(key)) return [];
      const object = `${bucketName}:${key}`;
      const first = writers.get(object);
      if (first === undefined) {
        writers.set(object, path);
        return [];
      }
      return [
        {
          path,
          property: 'key',
          found: `${valueText(object)} is also written by ${first}`,
          allowed: 'an object that does not exist yet',
          fix: 'give each export a key of its own',
        },
      ];
    });
  },
};

export const exportRules: readonly DeclarationRule[] = [
  format,
  large,
  tooLarge,
  fastFormat,
  encrypted,
  bucket,
  fullServer,
  publicImage,
  name,
  fromBackup,
  isoImage,
];

export const exportGraphRules: readonly GraphRule[] = [oneObject];
