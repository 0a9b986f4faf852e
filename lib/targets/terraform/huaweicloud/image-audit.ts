import { emittedAs } from '../../treatment';
import { sortedTags } from '../argument-values';
import { compressionType } from '../audit-values';
import type { AuditMapping } from '../image-audit';

/** How the huaweicloud provider keeps the record of operations on images. */
export const IMAGE_AUDIT: AuditMapping = {
  trackerType: 'huaweicloud_cts_tracker',
  notificationType: 'huaweicloud_cts_notification',
  trackerIsOn: { enabled: true },
  tracker: {
    bucket: emittedAs('bucket_name', ({ bucket }) => bucket),
    filePrefix: emittedAs('file_prefix', ({ filePrefix }) => filePrefix),
    compressed: emittedAs('compress_type', ({ compressed }) => compressionType(compressed)),
    sortedByService: emittedAs('is_sort_by_service', ({ sortedByService }) => sortedByService),
    verifiedFiles: emittedAs('validate_file', ({ verifiedFiles }) => verifiedFiles),
    encryptionKey: emittedAs('kms_id', ({ encryptionKey }) => encryptionKey?.keyId),
    logAnalysis: emittedAs('lts_enabled', ({ logAnalysis }) => logAnalysis),
    tags: emittedAs('tags', ({ tags }) => sortedTags(tags)),
  },
  notification: (name, topicUrn, traced) => ({
    name,
    operation_type: 'customized',
    smn_topic: topicUrn,
    operations: traced.map(({ resourceType, traceNames }) => ({
      service: 'IMS',
      resource: resourceType,
      trace_names: traceNames,
    })),
  }),
};
