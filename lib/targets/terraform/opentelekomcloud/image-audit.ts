import type { AuditMapping } from '../image-audit';

/** How the opentelekomcloud provider keeps the record of operations on images. */
export const IMAGE_AUDIT: AuditMapping = {
  trackerType: 'opentelekomcloud_cts_tracker_v3',
  notificationType: 'opentelekomcloud_cts_event_notification_v3',
  tracker: ({ bucket, filePrefix }) => ({ status: 'enabled', bucket_name: bucket, file_prefix_name: filePrefix }),
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
