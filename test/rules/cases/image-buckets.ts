import { ImageBucket, type ImageBucketProps, ImageSource, SystemDiskImage } from '../../../lib';
import { type Declare, SYSTEM } from '../../support/declarations';
import { disk } from '../../support/image-files';
import { BOTH, type RuleCases } from '../rule-case';

const bucket =
  (bucketName: string, props: Partial<ImageBucketProps> = {}): Declare =>
  (stack) =>
    new ImageBucket(stack, 'Files', { bucketName, ...props });

const fileIn =
  (props: Partial<ImageBucketProps>): Declare =>
  (stack) =>
    new SystemDiskImage(stack, 'Web', {
      imageName: 'web',
      source: ImageSource.file(disk('web.qcow2', 'qcow2', '40G'), {
        bucket: new ImageBucket(stack, 'Files', { bucketName: 'golden-files', ...props }),
      }),
      operatingSystem: SYSTEM,
      automaticConfiguration: false,
    });

export const imageBuckets: RuleCases = {
  'CDK-BUCKET-001': {
    clouds: BOTH,
    breaks: {
      'capital letters': {
        declare: bucket('Images'),
        path: 'images/Files',
        property: 'bucketName',
        found: /"Images" is not a valid bucket name/,
        fix: /unique in the whole cloud/,
      },
      'a name of two characters': {
        declare: bucket('ab'),
        path: 'images/Files',
        property: 'bucketName',
        found: /"ab" is not a valid bucket name/,
        fix: /choose such a name/,
      },
      'a name of 64 characters': {
        declare: bucket('a'.repeat(64)),
        path: 'images/Files',
        property: 'bucketName',
        found: /is not a valid bucket name/,
        fix: /choose such a name/,
      },
    },
    keeps: {
      'a name of 3 characters': bucket('abc'),
      'a name of 63 characters': bucket('a'.repeat(63)),
      'hyphens and periods': bucket('golden-images.example'),
    },
  },
  'CDK-BUCKET-002': {
    clouds: BOTH,
    breaks: {
      'no day': {
        declare: bucket('golden-files', { objectLifetimeDays: 0 }),
        path: 'images/Files',
        property: 'objectLifetimeDays',
        found: /^0 is not a number of days/,
        fix: /leave objectLifetimeDays out/,
      },
      'half a day': {
        declare: bucket('golden-files', { objectLifetimeDays: 0.5 }),
        path: 'images/Files',
        property: 'objectLifetimeDays',
        found: /^0.5 is not a number of days/,
        fix: /give such a number/,
      },
      'earlier versions that are not kept': {
        declare: bucket('golden-files', { earlierVersionLifetimeDays: 30 }),
        path: 'images/Files',
        level: 'warning',
        property: 'earlierVersionLifetimeDays',
        found: /does not keep earlier versions/,
        fix: /versioned: true/,
      },
    },
    keeps: {
      'one day': bucket('golden-files', { objectLifetimeDays: 1 }),
      'earlier versions that are kept': bucket('golden-files', { versioned: true, earlierVersionLifetimeDays: 30 }),
    },
  },
  'CDK-BUCKET-003': {
    clouds: ['open-telekom-cloud'],
    breaks: {
      'a file that is uploaded to a bucket that deletes it': {
        declare: fileIn({ objectLifetimeDays: 30 }),
        path: 'images/Web',
        property: 'source.bucket',
        found: /deletes its objects after 30 days/,
        fix: /remove objectLifetimeDays/,
      },
    },
    keeps: {
      'a bucket that keeps its objects': fileIn({}),
      'a bucket that deletes what is older': fileIn({ versioned: true, earlierVersionLifetimeDays: 30 }),
    },
  },
};
