import type { Construct } from 'constructs';
import { CLOUD_NAMES } from '../../model/cloud';
import { ImageOperation, type OperationTrace } from '../../model/image-operation';
import type { ImageAuditDeclaration } from '../../model/service-declarations';
import { emittedArguments, refusals, type TreatmentTable } from '../treatment';
import type { ImageProviderName } from './cloud-configuration';
import type { TerraformContext, TerraformEmitter } from './emitter';
import { createResource, type ITerraformResource, type TerraformBody } from './framework';
import * as huaweicloud from './huaweicloud/image-audit';
import * as opentelekomcloud from './opentelekomcloud/image-audit';

/** The traces of one resource type of the service. */
export interface TracedResource {
  readonly resourceType: OperationTrace['resourceType'];
  readonly traceNames: readonly string[];
}

/** What is said of the tracker. */
export type TrackerDeclaration = Pick<
  ImageAuditDeclaration,
  | 'bucket'
  | 'filePrefix'
  | 'compressed'
  | 'sortedByService'
  | 'verifiedFiles'
  | 'encryptionKey'
  | 'logAnalysis'
  | 'tags'
>;

/** How a provider writes a tracker and a notification. */
export interface AuditMapping {
  readonly trackerType: string;
  readonly notificationType: string;
  readonly tracker: TreatmentTable<TrackerDeclaration>;
  readonly trackerIsOn: Record<string, unknown>;
  notification(name: string, topicUrn: string | undefined, traced: readonly TracedResource[]): Record<string, unknown>;
}

const MAPPINGS: Readonly<Record<ImageProviderName, AuditMapping>> = {
  opentelekomcloud: opentelekomcloud.IMAGE_AUDIT,
  huaweicloud: huaweicloud.IMAGE_AUDIT,
};

const NOTIFICATION_NAME = 'image_operations';
const RESOURCE_TYPES = ['ims', 'image'] as const;

export const imageAuditEmitter: TerraformEmitter<ImageAuditDeclaration> = {
  refuse: ({ providerName }, audit) =>
    audit.existingTracker ? [] : refusals(MAPPINGS[providerName].tracker, audit, CLOUD_NAMES[audit.placement.cloud]),
  emit: (context, scope, declaration) => {
    const mapping = MAPPINGS[context.cloud.providerName];
    const { existingTracker, topicUrn } = declaration();
    const tracker = existingTracker
      ? undefined
      : add(context, scope, 'Tracker', mapping.trackerType, () => ({
          ...mapping.trackerIsOn,
          ...emittedArguments(mapping.tracker, declaration()),
        }));
    const notify = () => {
      const audit = declaration();
      const name = audit.notificationName ?? NOTIFICATION_NAME;
      return mapping.notification(name, audit.topicUrn, tracedResources(audit.operations ?? ImageOperation.all()));
    };
    // Where the tracker is new, nothing is recorded before it.
    const notification =
      topicUrn === undefined
        ? undefined
        : add(context, scope, 'Notification', mapping.notificationType, notify, tracker && [tracker]);
    return { resource: tracker ?? notification ?? scope, attribute: () => undefined };
  },
};

function add(
  { module, cloud }: TerraformContext,
  scope: Construct,
  id: string,
  type: string,
  body: TerraformBody,
  dependsOn?: readonly ITerraformResource[],
): ITerraformResource {
  return createResource(module, scope, id, {
    type,
    providerName: cloud.providerName,
    provider: cloud.provider,
    dependsOn,
    body,
  });
}

/** Both interfaces of the service leave traces, under names of their own. */
function tracedResources(operations: readonly ImageOperation[]): TracedResource[] {
  const traces = operations.flatMap(({ _traces }) => _traces);
  return RESOURCE_TYPES.flatMap((resourceType) => {
    const names = traces.filter((trace) => trace.resourceType === resourceType).map(({ traceName }) => traceName);
    return names.length > 0 ? [{ resourceType, traceNames: [...new Set(names)] }] : [];
  });
}
