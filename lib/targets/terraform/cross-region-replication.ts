import type { Construct, IConstruct } from 'constructs';
import type { Violation } from '../../findings/finding';
import { CLOUD_NAMES } from '../../model/cloud';
import type { CrossRegionReplicationDeclaration } from '../../model/use-declarations';
import type { TerraformContext, TerraformEmitter } from './emitter';
import { createResource, type ITerraformResource } from './framework';
import { valueAfter, waitFor } from './wait';
import { sharedState } from '../../model/shared-state';

/** The object store says only that it replicates later. */
const REPLICATION_MINUTES = 30;

type Replication = CrossRegionReplicationDeclaration;

/** A bucket has one replication, whatever number of images goes through it. */
interface BucketReplication {
  readonly resource: ITerraformResource;
  readonly images: (() => Replication)[];
}

const replicationsByStack = sharedState(
  'bucket replications',
  () => new WeakMap<IConstruct, Map<string, BucketReplication>>(),
);

/**
 * The replication of the bucket, and the wait for it. The export comes before the wait and the import after it; both are
 * constructs of their own, which refer to the attributes that are given here.
 */
export const crossRegionReplicationEmitter: TerraformEmitter<Replication> = {
  refuse: (_, { placement, replicationTime }) => [
    ...(placement.cloud === 'open-telekom-cloud' ? [] : [copiesItself]),
    ...(replicationTime?.unresolved ? [unresolvedTime] : []),
  ],
  emit: (context, scope, declaration) => {
    const { bucket = '', existingReplication } = declaration();
    const replication = existingReplication === true ? undefined : replicationOf(context, scope, declaration);
    const wait = waitFor(context, scope, 'Wait', () => ({
      create_duration: `${declaration().replicationTime?.toMinutes() ?? REPLICATION_MINUTES}m`,
      triggers: { key: declaration().key },
    }));
    const attributes: Readonly<Record<string, () => string>> = {
      // What is exported to the bucket of the replication is exported after it was set up.
      bucket: () => replication?.getStringAttribute('bucket') ?? bucket,
      replicatedKey: () => valueAfter(wait, 'key'),
    };
    return { resource: wait, attribute: (name) => attributes[name]?.() };
  },
};

function replicationOf(context: TerraformContext, scope: Construct, declaration: () => Replication) {
  const { stack, module, cloud } = context;
  const known = replicationsByStack.get(stack) ?? new Map<string, BucketReplication>();
  replicationsByStack.set(stack, known);
  const { bucket = '' } = declaration();
  let replication = known.get(bucket);
  if (!replication) {
    const images: (() => Replication)[] = [];
    const resource = createResource(module, scope, 'Replication', {
      type: 'opentelekomcloud_obs_bucket_replication',
      providerName: cloud.providerName,
      provider: cloud.provider,
      body: () => replicationBody(images.map((image) => image())),
    });
    replication = { resource, images };
    known.set(bucket, replication);
  }
  replication.images.push(declaration);
  return replication.resource;
}

/** What is deleted on one side stays on the other: the file is of use until the image is made from it. */
function replicationBody(images: readonly Replication[]): Record<string, unknown> {
  const folders = [...new Set(images.map(({ folder }) => folder))].sort();
  return {
    bucket: images[0]?.bucket,
    destination_bucket: images[0]?.targetBucket,
    agency: images[0]?.agencyName,
    rule: folders.map((folder) => ({
      prefix: `${folder}/`,
      storage_class: 'STANDARD',
      history_enabled: true,
      delete_data: false,
    })),
  };
}

const copiesItself: Violation = {
  property: 'image',
  found: `is not on ${CLOUD_NAMES['open-telekom-cloud']}, and the long way through files is not needed here`,
  allowed: `images on ${CLOUD_NAMES['open-telekom-cloud']}`,
  fix: 'replicate the image with targetRegion and agencyName: the service copies it itself',
};

const unresolvedTime: Violation = {
  property: 'replicationTime',
  found: 'is known only at deploy time',
  allowed: 'a time that is known when the template is written',
  fix: 'write the time as a number, such as Duration.minutes(90)',
};
