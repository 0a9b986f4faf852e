import type { ImageBucketDeclaration } from '../../model/service-declarations';
import { emittedAs } from '../treatment';

type Bucket = ImageBucketDeclaration;

/** One rule for all objects in the bucket. */
function lifetimeRule(bucket: Bucket): unknown {
  const { objectLifetimeDays, earlierVersionLifetimeDays, unfinishedUploadLifetimeDays } = bucket;
  const lifetimes = {
    ...after('expiration', objectLifetimeDays),
    ...after('noncurrent_version_expiration', earlierVersionLifetimeDays),
    ...after('abort_incomplete_multipart_upload', unfinishedUploadLifetimeDays),
  };
  return Object.keys(lifetimes).length > 0 ? [{ name: 'lifetime', enabled: true, ...lifetimes }] : undefined;
}

function after(block: string, days: number | undefined): Record<string, unknown> {
  return days === undefined ? {} : { [block]: [{ days }] };
}

/** How both providers write when objects are deleted. */
export const LIFETIMES = {
  objectLifetimeDays: emittedAs('lifecycle_rule', lifetimeRule),
  earlierVersionLifetimeDays: emittedAs('lifecycle_rule', lifetimeRule),
};

/** Only the huaweicloud provider has a block for it. */
export const UNFINISHED_UPLOADS = emittedAs('lifecycle_rule', lifetimeRule);
