import type { ImageBucketDeclaration } from '../../../model/service-declarations';
import { emittedAs } from '../../treatment';
import { sortedTags } from '../argument-values';
import { LIFETIMES } from '../bucket-lifetime';
import { argumentNeedsExtended } from '../needs-extended';
import type { ResourceMapping } from '../resource-mapping';

/** How the opentelekomcloud provider makes a bucket. */
export const IMAGE_BUCKET: ResourceMapping<ImageBucketDeclaration> = {
  type: 'opentelekomcloud_obs_bucket',
  properties: {
    bucketName: emittedAs('bucket', (bucket: ImageBucketDeclaration) => bucket.bucketName),
    encryptionKey: emittedAs('server_side_encryption', ({ encryptionKey }: ImageBucketDeclaration) =>
      encryptionKey ? [{ algorithm: 'kms', kms_key_id: encryptionKey.keyId }] : undefined,
    ),
    versioned: emittedAs('versioning', (bucket: ImageBucketDeclaration) => bucket.versioned),
    ...LIFETIMES,
    unfinishedUploadLifetimeDays: argumentNeedsExtended('unfinishedUploadLifetimeDays'),
    destroyObjects: emittedAs('force_destroy', (bucket: ImageBucketDeclaration) => bucket.destroyObjects),
    enterpriseProjectId: argumentNeedsExtended('enterpriseProjectId'),
    tags: emittedAs('tags', (bucket: ImageBucketDeclaration) => sortedTags(bucket.tags)),
  },
  source: () => ({ acl: 'private', storage_class: 'STANDARD' }),
};
