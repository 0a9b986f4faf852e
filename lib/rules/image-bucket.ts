import { LIMITS } from '../catalog/limits';
import { valueText } from '../findings/value-text';
import { IMAGE_MANAGEMENT_SERVICE } from '../model/cloud';
import { isKnownText, isUnresolved } from '../model/token';
import type { SystemDiskImageDeclaration } from '../model/declaration';
import { type SourcedImage, sourcedImageRule } from './image-rule';
import { type DeclarationRule, declarationRule, violationIf } from './rule';

const bucketName = declarationRule<'image bucket'>({
  id: 'CDK-BUCKET-001',
  title: 'The name of a bucket can be part of a host name',
  level: 'error',
  clouds: IMAGE_MANAGEMENT_SERVICE,
  appliesTo: 'image bucket',
  check: ({ bucketName: name }) =>
    violationIf(isKnownText(name) && !LIMITS.bucketName.characters.test(name), () => ({
      property: 'bucketName',
      found: `${valueText(name)} is not a valid bucket name`,
      allowed: '3 to 63 lower-case letters, digits, hyphens and periods, with a letter or digit at both ends',
      fix: 'choose such a name; it has to be unique in the whole cloud',
    })),
});

const LIFETIMES = ['objectLifetimeDays', 'earlierVersionLifetimeDays', 'unfinishedUploadLifetimeDays'] as const;

const lifetimes = declarationRule<'image bucket'>({
  id: 'CDK-BUCKET-002',
  title: 'Lifetimes in a bucket are whole days, of something that the bucket keeps',
  level: 'error',
  clouds: IMAGE_MANAGEMENT_SERVICE,
  appliesTo: 'image bucket',
  check: (bucket) => [
    ...LIFETIMES.flatMap((property) => {
      const days = bucket[property];
      const isWrong = days !== undefined && !isUnresolved(days) && !(Number.isSafeInteger(days) && days >= 1);
      return violationIf(isWrong, () => ({
        property,
        found: `${days} is not a number of days`,
        allowed: 'a whole number of days, 1 or more',
        fix: `give such a number, or leave ${property} out to keep everything`,
      }));
    }),
    ...violationIf(
      bucket.earlierVersionLifetimeDays !== undefined && bucket.versioned !== true && !isUnresolved(bucket.versioned),
      () => ({
        property: 'earlierVersionLifetimeDays',
        found: 'is set, but the bucket does not keep earlier versions',
        allowed: 'earlierVersionLifetimeDays with versioned: true',
        fix: 'set versioned: true, or remove earlierVersionLifetimeDays',
        level: 'warning' as const,
      }),
    ),
  ],
});

/** The opentelekomcloud provider takes an object that is gone for an error, of every plan and of destroy. */
const uploadsStay = sourcedImageRule(
  {
    id: 'CDK-BUCKET-003',
    title: 'Files that Terraform uploaded on Open Telekom Cloud are not deleted behind it',
    level: 'error',
    clouds: ['open-telekom-cloud'],
  },
  (image) => {
    const { source } = image;
    if (source?.kind !== 'file' || source.objectLifetimeDays === undefined) return [];
    if (goesThroughWiderProvider(image)) return [];
    return [
      {
        property: 'source.bucket',
        found: `deletes its objects after ${source.objectLifetimeDays} days; from then on every plan and destroy fails: object not found in bucket`,
        allowed: 'a bucket without objectLifetimeDays for files that are uploaded on Open Telekom Cloud',
        fix: 'remove objectLifetimeDays from the bucket, or upload to another bucket; or upload outside Terraform, and use ImageSource.bucketObject',
      },
    ];
  },
);

/** That one uploads again what is gone. */
function goesThroughWiderProvider(image: SourcedImage): boolean {
  const { fastImport, architecture, enterpriseProjectId } = image as Partial<SystemDiskImageDeclaration>;
  const isWider = fastImport === true || architecture?.name === 'arm' || enterpriseProjectId !== undefined;
  return image.kind === 'data disk image' || isWider;
}

export const imageBucketRules: readonly DeclarationRule[] = [bucketName, lifetimes, uploadsStay];
