import { emittedAs, refused } from '../../treatment';
import { compressionType } from '../audit-values';
import type { AuditMapping } from '../image-audit';

const NO_ARGUMENT = 'the opentelekomcloud provider has no argument for it';

/** How the opentelekomcloud provider keeps the record of operations on images. */
export const IMAGE_AUDIT: AuditMapping = {
  trackerType: 'opentelekomcloud_cts_tracker_v3',
  notificationType: 'opentelekomcloud_cts_event_notification_v3',
  trackerIsOn: { status: 'enabled' },
  tracker: {
    bucket: emittedAs('bucket_name', ({ bucket }) => bucket),
    filePrefix: emittedAs('file_prefix_name', ({ filePrefix }) => filePrefix),
    compressed: emittedAs('compress_type', ({ compressed }) => compressionType(compressed)),
    sortedByService: emittedAs('is_sort_by_service', ({ sortedByService }) => sortedByService),
    verifiedFiles: refused(NO_ARGUMENT, 'remove verifiedFiles; who may write to the bucket is what protects the files'),
    encryptionKey: refused(
      NO_ARGUMENT,
      'remove encryptionKey, and give the key to the bucket: new ImageBucket(..., { encryptionKey })',
    ),
    logAnalysis: emittedAs('is_lts_enabled', ({ logAnalysis }) => logAnalysis),
    tags: refused(NO_ARGUMENT, 'remove tags, or add them to the tracker in the console'),
  },
  notification: (name, topicUrn, traced) => ({
    notification_name: name,
    operation_type: 'customized',
    status: 'enabled',
    topic_id: topicUrn,
    operations: traced.map(({ resourceType, traceNames }) => ({
      service_type: 'IMS',
      resource_type: resourceType,
      trace_names: traceNames,
    })),
  }),
};
