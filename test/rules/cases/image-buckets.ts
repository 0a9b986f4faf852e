import { ImageBucket } from '../../../lib';
import type { Declare } from '../../support/declarations';
import { BOTH, type RuleCases } from '../rule-case';

const bucket =
  (bucketName: string): Declare =>
  (stack) =>
    new ImageBucket(stack, 'Files', { bucketName });

export const imageBuckets: RuleCases = {
  'CDK-BUCKET-001': {
    clouds: BOTH,
    breaks: {
      'capital letters': {
        declare: bucket('Images'),
        path: 'images/Files',
        property: 'bucketName',
        found: /"Images" is no name of a bucket/,
        fix: /unique in the whole cloud/,
      },
      'a name of two characters': {
        declare: bucket('ab'),
        path: 'images/Files',
        property: 'bucketName',
        found: /"ab" is no name/,
        fix: /choose such a name/,
      },
      'a name of 64 characters': {
        declare: bucket('a'.repeat(64)),
        path: 'images/Files',
        property: 'bucketName',
        found: /is no name/,
        fix: /choose such a name/,
      },
    },
    keeps: {
      'a name of 3 characters': bucket('abc'),
      'a name of 63 characters': bucket('a'.repeat(63)),
      'hyphens and periods': bucket('golden-images.example'),
    },
  },
};
