import { LIMITS } from '../catalog/limits';
import { valueText } from '../findings/value-text';
import type { DeclaredObjectSource, DeclaredSource, InspectedFileSource } from '../model/declaration';
import { literalIn } from '../model/template-text';
import { isKnownText } from '../model/token';
import { sourcedImageRule } from './image-rule';
import { type DeclarationRule, violationIf } from './rule';
import { TOPICS } from './topics';

const BUCKET_NAME = LIMITS.bucketName.characters;
const ADDRESS = /^(https?|obs|s3):\/\//i;

/** The sources whose image file lies in a bucket, sooner or later. */
function inBucket(source: DeclaredSource | undefined): DeclaredObjectSource | InspectedFileSource | undefined {
  return source?.kind === 'bucket object' || source?.kind === 'file' ? source : undefined;
}

/** Where a fact about the bucket was given: beside the object, or by the bucket that a file is uploaded to. */
function factOf(source: DeclaredSource | undefined, fact: string): string {
  return source?.kind === 'file' ? 'source.bucket' : `source.${fact}`;
}

const objectEncryption = sourcedImageRule(
  {
    id: 'IMS-FILE-010',
    title: 'The object is not encrypted in the bucket, or with SSE-KMS',
    level: 'error',
    source: TOPICS.uploadingAnImageFile,
  },
  ({ source }) => {
    const encryption = inBucket(source)?.objectEncryption;
    return violationIf(isKnownText(encryption) && !['NONE', 'SSE-KMS'].includes(encryption), () => ({
      property: factOf(source, 'objectEncryption'),
      found: `${valueText(encryption)} cannot be read by the service`,
      allowed: 'NONE or SSE-KMS',
      fix: 'upload the file again without encryption, or with SSE-KMS',
    }));
  },
);

const bucketRegion = sourcedImageRule(
  {
    id: 'IMS-FILE-011',
    title: 'The bucket is in the region of the image',
    level: 'error',
    source: TOPICS.uploadingAnImageFile,
  },
  ({ source, placement }) => {
    const region = inBucket(source)?.region;
    return violationIf(isKnownText(region) && isKnownText(placement.region) && region !== placement.region, () => ({
      property: factOf(source, 'region'),
      found: `the bucket is in ${valueText(region)}, and the stack creates images in ${valueText(placement.region)}`,
      allowed: `a bucket in ${placement.region}`,
      fix:
        source?.kind === 'file'
          ? `upload the file to a bucket in ${placement.region}`
          : `copy the object to a bucket in ${placement.region}, or declare the image in a stack configured for ${region}`,
    }));
  },
);

const storageClass = sourcedImageRule(
  {
    id: 'IMS-FILE-012',
    title: 'The bucket and the object have the storage class Standard',
    level: 'error',
    source: TOPICS.uploadingAnImageFile,
  },
  ({ source }) => {
    const given = inBucket(source)?.storageClass;
    return violationIf(isKnownText(given) && given !== 'STANDARD', () => ({
      property: factOf(source, 'storageClass'),
      found: `${valueText(given)} cannot be imported`,
      allowed: 'STANDARD',
      fix: 'upload the file to a bucket of the storage class Standard',
    }));
  },
);

const objectLocation = sourcedImageRule(
  {
    id: 'IMS-FILE-013',
    title: 'The location of an image file is the name of a bucket and the key of an object',
    level: 'error',
    source: TOPICS.creatingAnImage,
  },
  ({ source }) => {
    if (source?.kind !== 'bucket object' && source?.kind !== 'file') return [];
    const { bucket } = source;
    const key = source.kind === 'file' ? source.folder : source.key;
    return [
      ...violationIf(isKnownText(bucket) && !BUCKET_NAME.test(bucket), () => ({
        property: 'source.bucket',
        found: `${valueText(bucket)} is not a valid bucket name`,
        allowed: '3 to 63 lower-case letters, digits, hyphens and periods, with a letter or digit at both ends',
        fix: bucket.includes('/')
          ? `give the name of the bucket alone, not an address: ${valueText(bucket.replace(/^\w+:\/\//, '').split('/')[0])}`
          : 'correct the name',
      })),
      ...violationIf(isKnownText(key) && (key === '' || /^\/|\/$/.test(key) || ADDRESS.test(key)), () => ({
        property: source.kind === 'file' ? 'source.folder' : 'source.key',
        found: `${valueText(key)} is not a valid object key`,
        allowed: 'a key such as images/web.qcow2, without a slash at its ends',
        fix: 'give the key as the bucket lists it, without the name of the bucket and without an address',
      })),
    ];
  },
);

const spacesInKey = sourcedImageRule(
  {
    id: 'IMS-FILE-014',
    title: 'The key of an image file has no spaces',
    level: 'error',
    source: TOPICS.errorCodes,
  },
  ({ source }) => {
    if (source?.kind !== 'bucket object' && source?.kind !== 'file') return [];
    const { key } = source;
    return violationIf(isKnownText(key) && /\s/.test(key), () => ({
      property: source.kind === 'file' ? 'source.path' : 'source.key',
      found: `${valueText(key && literalIn(key))} has a space in it`,
      allowed: 'a folder and a file name without spaces',
      fix: source.kind === 'file' ? 'rename the file or the folder' : 'rename the object',
    }));
  },
);

export const bucketObjectRules: readonly DeclarationRule[] = [
  objectEncryption,
  bucketRegion,
  storageClass,
  objectLocation,
  spacesInKey,
];
