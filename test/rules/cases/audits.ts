import { ImageAudit, type ImageAuditProps, ImageOperation } from '../../../lib';
import type { Declare } from '../../support/declarations';
import { BOTH, HUAWEI, OTC, type RuleCases } from '../rule-case';

const TOPIC = 'urn:smn:eu-de:0123456789abcdef0123456789abcdef:images';
const path = 'images/Audit';

const audit =
  (props: ImageAuditProps, id = 'Audit'): Declare =>
  (stack) =>
    new ImageAudit(stack, id, props);

export const audits: RuleCases = {
  'IMS-LIFE-018': {
    clouds: BOTH,
    breaks: {
      'a tracker without a bucket': {
        declare: audit({}),
        path,
        property: 'bucket',
        found: /traces are gone after 7 days/,
        fix: /give a bucket, or acknowledge/,
      },
    },
    keeps: {
      'a tracker with a bucket': audit({ bucket: 'traces' }),
      'a tracker that someone else looks after': audit({ existingTracker: true, topicUrn: TOPIC }),
    },
  },
  'CDK-AUDIT-001': {
    clouds: BOTH,
    breaks: {
      'an existing tracker and no topic': {
        declare: audit({ existingTracker: true }),
        path,
        property: 'topicUrn',
        found: /nothing is declared/,
        fix: /give topicUrn, or remove existingTracker/,
      },
      'an existing tracker, no topic and a name of a notification': {
        declare: audit({ existingTracker: true, notificationName: 'images' }),
        path,
        property: 'topicUrn',
        found: /nothing is declared/,
        fix: /give topicUrn, or remove existingTracker/,
      },
      'a bucket for an existing tracker': {
        declare: audit({ existingTracker: true, topicUrn: TOPIC, bucket: 'traces' }),
        path,
        property: 'bucket',
        found: /tracker is left alone/,
        allowed: /^no bucket with existingTracker$/,
        fix: /remove bucket, or existingTracker/,
      },
      'a prefix for an existing tracker': {
        declare: audit({ existingTracker: true, topicUrn: TOPIC, filePrefix: 'ims' }),
        path,
        property: 'filePrefix',
        found: /tracker is left alone/,
        allowed: /^no filePrefix with existingTracker$/,
        fix: /remove filePrefix, or existingTracker/,
      },
      'a prefix without a bucket': {
        declare: audit({ filePrefix: 'ims' }),
        path,
        property: 'filePrefix',
        found: /no bucket is/,
        allowed: /^filePrefix together with bucket$/,
        fix: /give bucket, or remove filePrefix/,
        besides: ['IMS-LIFE-018'],
      },
      'compression without a bucket': {
        declare: audit({ compressed: true }),
        path,
        property: 'compressed',
        found: /no bucket is/,
        fix: /give bucket, or remove compressed/,
        besides: ['IMS-LIFE-018'],
      },
      'folders without a bucket': {
        declare: audit({ sortedByService: false }),
        path,
        property: 'sortedByService',
        found: /no bucket is/,
        fix: /give bucket, or remove sortedByService/,
        besides: ['IMS-LIFE-018'],
      },
      'analysis for an existing tracker': {
        declare: audit({ existingTracker: true, topicUrn: TOPIC, logAnalysis: true }),
        path,
        property: 'logAnalysis',
        found: /tracker is left alone/,
        fix: /remove logAnalysis, or existingTracker/,
      },
      'tags for an existing tracker': {
        declare: audit({ existingTracker: true, topicUrn: TOPIC, tags: { team: 'web' } }),
        path,
        property: 'tags',
        found: /tracker is left alone/,
        fix: /remove tags, or existingTracker/,
      },
      'a notification that nobody gets': {
        declare: audit({ bucket: 'traces', notificationName: 'images' }),
        path,
        property: 'notificationName',
        found: /nobody is told/,
        fix: /give topicUrn, or remove notificationName/,
      },
      'operations that nobody is told of': {
        declare: audit({ bucket: 'traces', operations: [ImageOperation.DELETE] }),
        path,
        property: 'operations',
        found: /nobody is told/,
        fix: /give topicUrn, or remove operations/,
      },
      'no operations': {
        declare: audit({ bucket: 'traces', topicUrn: TOPIC, operations: [] }),
        path,
        property: 'operations',
        found: /empty list/,
        fix: /leave operations out/,
      },
    },
    keeps: {
      everything: audit({
        bucket: 'traces',
        filePrefix: 'ims',
        topicUrn: TOPIC,
        notificationName: 'images',
        operations: [ImageOperation.DELETE],
      }),
      'a notification alone': audit({ existingTracker: true, topicUrn: TOPIC, notificationName: 'images' }),
    },
  },
  'CDK-AUDIT-002': {
    clouds: BOTH,
    breaks: {
      'a second tracker': {
        declare: (stack) => {
          audit({ bucket: 'traces' })(stack);
          audit({ bucket: 'traces' }, 'Again')(stack);
        },
        path: 'images/Again',
        property: 'existingTracker',
        found: /images\/Audit declares the tracker/,
        fix: /existingTracker: true here/,
      },
    },
    keeps: {
      'a second notification': (stack) => {
        audit({ bucket: 'traces', topicUrn: TOPIC })(stack);
        audit({ existingTracker: true, topicUrn: TOPIC, notificationName: 'deletions' }, 'Again')(stack);
      },
    },
  },
  'CDK-AUDIT-003': {
    clouds: BOTH,
    breaks: {
      'a notification name with a hyphen': {
        declare: audit({ bucket: 'traces', topicUrn: TOPIC, notificationName: 'golden-images' }),
        path,
        property: 'notificationName',
        found: /"golden-images" is not a valid name/,
        fix: /choose such a name/,
      },
      'no name': {
        declare: audit({ bucket: 'traces', topicUrn: TOPIC, notificationName: '' }),
        path,
        property: 'notificationName',
        found: /"" is not a valid name/,
        fix: /choose such a name/,
      },
      'a notification name of 65 characters': {
        declare: audit({ bucket: 'traces', topicUrn: TOPIC, notificationName: 'a'.repeat(65) }),
        path,
        property: 'notificationName',
        found: /is not a valid name/,
        fix: /choose such a name/,
      },
      'a prefix with a slash': {
        declare: audit({ bucket: 'traces', filePrefix: 'ims/' }),
        path,
        property: 'filePrefix',
        found: /"ims\/" cannot begin/,
        fix: /choose such a prefix/,
      },
    },
    keeps: {
      'names of 64 characters': audit({
        bucket: 'traces',
        filePrefix: 'a'.repeat(64),
        topicUrn: TOPIC,
        notificationName: 'a'.repeat(64),
      }),
    },
    elsewhere: {
      clouds: OTC,
      breaks: {
        'Chinese characters': {
          declare: audit({ bucket: 'traces', topicUrn: TOPIC, notificationName: '镜像' }),
          path,
          property: 'notificationName',
          found: /"镜像" is not a valid name/,
          allowed: /^1 to 64 letters, digits and underscores$/,
          fix: /choose such a name/,
        },
      },
      keeps: {},
      elsewhere: {
        clouds: HUAWEI,
        breaks: {
          'a space': {
            declare: audit({ bucket: 'traces', topicUrn: TOPIC, notificationName: '镜像 1' }),
            path,
            property: 'notificationName',
            found: /"镜像 1" is not a valid name/,
            allowed: /^1 to 64 letters, digits, Chinese characters and underscores$/,
            fix: /choose such a name/,
          },
        },
        keeps: {
          'Chinese characters': audit({ bucket: 'traces', topicUrn: TOPIC, notificationName: '镜像' }),
        },
      },
    },
  },
};
