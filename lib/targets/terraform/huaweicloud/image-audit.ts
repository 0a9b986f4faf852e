import type { AuditMapping } from '../image-audit';

/** How the huaweicloud provider keeps the record of operations on images. */
export const IMAGE_AUDIT: AuditMapping = {
  trackerType: 'huaweicloud_cts_tracker',
  notificationType: 'huaweicloud_cts_notification',
  tracker: ({ bucket, filePrefix }) => ({ enabled: true, bucket_name: bucket, file_prefix: filePrefix }),
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
