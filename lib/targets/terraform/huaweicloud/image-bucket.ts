import type { ImageBucketDeclaration } from '../../../model/service-declarations';
import { emittedAs } from '../../treatment';
import { sortedTags } from '../argument-values';
import { LIFETIMES, UNFINISHED_UPLOADS } from '../bucket-lifetime';
import type { ResourceMapping } from '../resource-mapping';

/** How the huaweicloud provider makes a bucket. */
export const IMAGE_BUCKET: ResourceMapping<ImageBucketDeclaration> = {
  type: 'huaweicloud_obs_bucket',
  properties: {
    bucketName: emittedAs('bucket', (bucket: ImageBucketDeclaration) => bucket.bucketName),
    encryptionKey: emittedAs('kms_key_id', (bucket: ImageBucketDeclaration) => bucket.encryptionKey?.keyId),
    versioned: emittedAs('versioning', (bucket: ImageBucketDeclaration) => bucket.versioned),
    ...LIFETIMES,
    unfinishedUploadLifetimeDays: UNFINISHED_UPLOADS,
    destroyObjects: emittedAs('force_destroy', (bucket: ImageBucketDeclaration) => bucket.destroyObjects),
    enterpriseProjectId: emittedAs(
      'enterprise_project_id',
      (bucket: ImageBucketDeclaration) => bucket.enterpriseProjectId,
    ),
    tags: emittedAs('tags', (bucket: ImageBucketDeclaration) => sortedTags(bucket.tags)),
  },
  source: ({ encryptionKey }) => ({
    acl: 'private',
    storage_class: 'STANDARD',
    ...(encryptionKey ? { encryption: true } : {}),
  }),
};
