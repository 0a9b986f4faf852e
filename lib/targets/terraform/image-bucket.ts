import type { ImageBucketDeclaration } from '../../model/service-declarations';
import type { TerraformEmitter } from './emitter';
import * as huaweicloud from './huaweicloud/image-bucket';
import { mappedEmitter } from './mapped-emitter';
import * as opentelekomcloud from './opentelekomcloud/image-bucket';

export const imageBucketEmitter: TerraformEmitter<ImageBucketDeclaration> = mappedEmitter({
  mappings: {
    opentelekomcloud: () => opentelekomcloud.IMAGE_BUCKET,
    huaweicloud: () => huaweicloud.IMAGE_BUCKET,
  },
  attributes: { bucketName: 'bucket', domainName: 'bucket_domain_name' },
});
