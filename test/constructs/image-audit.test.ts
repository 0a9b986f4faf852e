import type { Construct } from 'constructs';
import { ImageAudit, type ImageAuditProps, ImageBucket, ImageOperation } from '../../lib';
import { awsFindings, configure } from '../support/declarations';
import { brief } from '../support/findings';
import { onlyResource, resources, synthHcl, synthTerraform, TERRAFORM_FRAMEWORKS } from '../support/terraform-app';

const TOPIC = 'urn:smn:eu-de:0123456789abcdef0123456789abcdef:images';
const BOTH_INTERFACES = ['createImage', 'updateImage', 'deleteImage'];
const IMS_TRACES = [...BOTH_INTERFACES, 'copyImage', 'exportImage', 'addMember', 'updateMember', 'deleteMemeber'];
const IMAGE_TRACES = [...BOTH_INTERFACES, 'addMember', 'updateMember', 'deleteMember', 'addTag', 'deleteTag'];

const auditOf = (stack: Construct, props: ImageAuditProps = {}) => new ImageAudit(stack, 'Audit', props);

describe.each(TERRAFORM_FRAMEWORKS)('%s', (_, framework) => {
  const emitted = (cloud: 'open-telekom-cloud' | 'huawei-cloud', props: ImageAuditProps) =>
    synthTerraform(framework, (stack) => {
      configure(cloud, stack);
      auditOf(stack, props);
    });

  test('on Open Telekom Cloud, traces are kept and every recorded operation is told of', () => {
    const { template, warnings } = emitted('open-telekom-cloud', {
      bucket: 'traces',
      filePrefix: 'ims',
      topicUrn: TOPIC,
    });
    expect(onlyResource(template, 'opentelekomcloud_cts_tracker_v3')).toEqual({
      status: 'enabled',
      bucket_name: 'traces',
      file_prefix_name: 'ims',
    });
    const [tracker] = Object.keys(template.resource.opentelekomcloud_cts_tracker_v3);
    expect(onlyResource(template, 'opentelekomcloud_cts_event_notification_v3')).toEqual({
      depends_on: [`opentelekomcloud_cts_tracker_v3.${tracker}`],
      notification_name: 'image_operations',
      operation_type: 'customized',
      status: 'enabled',
      topic_id: TOPIC,
      operations: [
        { service_type: 'IMS', resource_type: 'ims', trace_names: IMS_TRACES },
        { service_type: 'IMS', resource_type: 'image', trace_names: IMAGE_TRACES },
      ],
    });
    expect(warnings).toEqual([]);
  });

  test('on Huawei Cloud, the same', () => {
    const { template } = emitted('huawei-cloud', { bucket: 'traces', filePrefix: 'ims', topicUrn: TOPIC });
    expect(onlyResource(template, 'huaweicloud_cts_tracker')).toEqual({
      enabled: true,
      bucket_name: 'traces',
      file_prefix: 'ims',
    });
    expect(onlyResource(template, 'huaweicloud_cts_notification')).toMatchObject({
      name: 'image_operations',
      operation_type: 'customized',
      smn_topic: TOPIC,
      operations: [
        { service: 'IMS', resource: 'ims', trace_names: IMS_TRACES },
        { service: 'IMS', resource: 'image', trace_names: IMAGE_TRACES },
      ],
    });
  });

  test('operations are told of under the names of the interfaces that have them', () => {
    const { template } = emitted('huawei-cloud', {
      existingTracker: true,
      topicUrn: TOPIC,
      notificationName: 'exports',
      operations: [ImageOperation.EXPORT],
    });
    expect(resources(template, 'huaweicloud_cts_tracker')).toEqual([]);
    expect(onlyResource(template, 'huaweicloud_cts_notification')).toEqual({
      name: 'exports',
      operation_type: 'customized',
      smn_topic: TOPIC,
      operations: [{ service: 'IMS', resource: 'ims', trace_names: ['exportImage'] }],
    });
  });

  test('a tracker without a bucket is declared, with a warning', () => {
    const { template, warnings } = emitted('open-telekom-cloud', {});
    expect(onlyResource(template, 'opentelekomcloud_cts_tracker_v3')).toEqual({ status: 'enabled' });
    expect(resources(template, 'opentelekomcloud_cts_event_notification_v3')).toEqual([]);
    expect(brief(warnings)).toEqual(['warning IMS-LIFE-018 images/Audit bucket']);
  });

  test('traces are kept in a bucket of the app', () => {
    const { template } = synthTerraform(framework, (stack) => {
      configure('huawei-cloud', stack);
      const audit = auditOf(stack, { bucket: new ImageBucket(stack, 'Traces', { bucketName: 'image-traces' }) });
      expect(audit.resource?.node.path).toBe('images/Audit/Tracker');
    });
    const [name] = Object.keys(template.resource.huaweicloud_obs_bucket);
    expect(onlyResource(template, 'huaweicloud_cts_tracker').bucket_name).toBe(
      `\${huaweicloud_obs_bucket.${name}.bucket}`,
    );
  });

  test('in HCL, operations are blocks', () => {
    const text = synthHcl(framework, (stack) => {
      configure('open-telekom-cloud', stack);
      auditOf(stack, { bucket: 'traces', topicUrn: TOPIC, operations: [ImageOperation.DELETE] });
    });
    expect(text.match(/operations \{/g)).toHaveLength(2);
  });
});

test('every operation is one that can be told of', () => {
  expect(ImageOperation.all().map(String)).toEqual([
    'create',
    'update',
    'delete',
    'copy',
    'export',
    'add member',
    'update member',
    'delete member',
    'add tag',
    'delete tag',
  ]);
});

test('an audit on AWS is not offered', () => {
  const reported = awsFindings((stack) => auditOf(stack));
  expect(brief(reported)).toEqual(['error CDK-TARGET-001 images/Audit stack']);
});
